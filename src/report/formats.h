/* formats.h -- the formats' functions and sinks, for the table in rows.c. Private to report/. */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/rows.h"

void csv_table(struct report_sink *sink, bool first);
void csv_row(struct report_sink *sink, const struct report_cell *cells);

void json_table(struct report_sink *sink, bool first);
void json_row(struct report_sink *sink, const struct report_cell *cells);
void json_close(struct report_sink *sink);

struct grid_sink {                                  /* widths come before rows: cells wait */
	struct report_sink sink;                    /* first, as in all sinks */
	const struct report_table *table;           /* whose cells are held */
	char **texts; size_t count, room;
};
void grid_table(struct report_sink *sink, bool first);
void grid_row(struct report_sink *sink, const struct report_cell *cells);
void grid_close(struct report_sink *sink);

#endif
