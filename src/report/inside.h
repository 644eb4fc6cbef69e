/* inside.h -- what the formats share. Private to report/. */
#ifndef REPORT_INSIDE_H
#define REPORT_INSIDE_H

#include "base/str.h"
#include "report/rows.h"

void csv_table(struct report_sink *sink, bool first);
void csv_row(struct report_sink *sink, const struct report_cell *cells);

void json_table(struct report_sink *sink, bool first);
void json_row(struct report_sink *sink, const struct report_cell *cells);
void json_close(struct report_sink *sink);

struct grid_sink {
	struct report_sink sink;                    /* first, as in all sinks */
	const struct report_table *table;           /* whose cells are held: widths come before rows */
	char **texts; size_t count, room;
};
void grid_table(struct report_sink *sink, bool first);
void grid_row(struct report_sink *sink, const struct report_cell *cells);
void grid_close(struct report_sink *sink);

struct xlsx_sink {
	struct report_sink sink;
	char *path;                                 /* of the book while it is made */
	struct lxw_workbook *book;                  /* NULL: it could not be made */
	struct lxw_worksheet *sheet;
	struct lxw_format *formats[REPORT_TYPE_COUNT], *heading;
	uint32_t line;                              /* of the sheet, the next to be written */
	unsigned part;                              /* of the table: sheets have an end */
};
void xlsx_table(struct report_sink *sink, bool first);
void xlsx_row(struct report_sink *sink, const struct report_cell *cells);
void xlsx_close(struct report_sink *sink);

/* What may leave: sound UTF-8 without control characters. The record may come from another
 * machine, so nothing in it is trusted. */
void rows_clean(struct str *out, const char *text);
/* Printing ASCII without any of the special characters: may leave as it is. */
bool rows_is_plain(const char *text, const char *special);
/* A JSON string (RFC 8259) with its quotes, of whatever text. */
void rows_json(struct str *out, const char *text);
/* The cell's text: a word by its name unless codes are wanted. Not cleaned. */
const char *rows_text(const struct report_column *column, const struct report_cell *cell, bool codes);
/* The hour that it was, all that is told of any time. */
int64_t rows_hour(int64_t ms);
/* 2026-11-24, between, 21:00, after */
void rows_time(struct str *out, int64_t ms, const char *between, const char *after);
int64_t rows_local(const struct report_style *style, int64_t ms);
/* The whole text to the sink's file, and the text cleared. */
void rows_write(struct report_sink *sink, struct str *text);

#endif
