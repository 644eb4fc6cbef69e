/* formats-internal.h -- the functions and sinks of the formats, for the table in formats.c; each is
 * in the file of its name. Private to report/.
 */
#ifndef REPORT_FORMATS_INTERNAL_H
#define REPORT_FORMATS_INTERNAL_H

#include "report/sink.h"

void csv_table(struct report_sink *sink, bool first);
void csv_row(struct report_sink *sink, const struct report_cell *cells);

void json_table(struct report_sink *sink, bool first);
void json_row(struct report_sink *sink, const struct report_cell *cells);
void json_close(struct report_sink *sink);

struct grid_sink {                                  /* widths come before rows: cells wait */
	struct report_sink sink;                    /* first, as in all sinks */
	const struct report_table *table;           /* whose cells are held */
	char **items; size_t count, capacity;           /* their texts */
};
void grid_table(struct report_sink *sink, bool first);
void grid_row(struct report_sink *sink, const struct report_cell *cells);
void grid_close(struct report_sink *sink);

#endif
