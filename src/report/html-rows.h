/* html-rows.h -- the rows of one of the report's own tables, held to be drawn: what a page shows is
 * what the tables say. Private to report/html*.c.
 */
#ifndef REPORT_HTML_ROWS_H
#define REPORT_HTML_ROWS_H

#include "base/mem.h"
#include "base/str.h"
#include "report/report.h"
#include "report/sink.h"
#include "report/stats.h"

struct html_rows {
	const struct report_table *table;
	struct report_cell *items; /* table->count a row */
	size_t count, capacity;    /* of cells */
	char **texts;              /* what the cells point at */
	size_t text_count, text_capacity;
};
/* Of a table that does not grow. file: where a sink would write; nothing is written. */
void html_rows_init(struct html_rows *rows, const struct report *report,
                    const struct report_table *table, FILE *file);
void html_rows_release(struct html_rows *rows);

size_t html_rows_count(const struct html_rows *rows);
/* By the column's key, which the table has. */
const struct report_cell *html_rows_cell(const struct html_rows *rows, size_t row, const char *key);
/* NAN where a cell is blank. */
double html_rows_number(const struct html_rows *rows, size_t row, const char *key);
/* Three columns. */
struct stats_interval html_rows_interval(const struct html_rows *rows, size_t row,
                                         const char *value, const char *low, const char *high);
/* As people read it; nothing of a blank one. */
void html_rows_text(struct str *out, const struct html_rows *rows, size_t row, const char *key);

#endif
