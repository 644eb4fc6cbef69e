/* sink.h -- where the rows of tables go: a format, and a FILE * that the caller opens and closes.
 *
 * Never curses, never a file name. Not here: which formats there are (formats.h).
 */
#ifndef REPORT_SINK_H
#define REPORT_SINK_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "report/table.h"
#include "text/ear.h"
#include "text/width.h"

struct report_style {                     /* all zero: as people want it */
	bool no_bom;                      /* csv: without the mark that Excel looks for */
	bool codes;                       /* csv: keys and codes in place of names */
	int64_t (*local)(int64_t utc_ms); /* csv, xlsx, text: clock time; NULL: UTC */
	int width;                        /* text: cells of a line; 0: 80 */
	enum width_ambiguous ambiguous;   /* text; 0: narrow */
	/* text: for the ear: nothing is drawn, the deck's words are said so; NULL: for the eye */
	const struct ear *ear;
	const char *scratch; /* xlsx: folder for a while; NULL: /tmp */
};

enum report_outcome {
	REPORT_WRITTEN,
	REPORT_FAILED,    /* the file did not take it all; errno says why */
	REPORT_NOT_BUILT, /* built without the library that it needs */
	REPORT_OUTCOME_COUNT
};

struct report_format {
	const char *name; /* "csv", as in --csv */
	bool many;        /* takes more than one table */
	bool built;       /* false: only ever REPORT_NOT_BUILT */
	/* The library that is opened for it, and Debian's package of that. NULL: none */
	const char *library, *package;
	bool (*opens)(void); /* whether that library is there now */
	size_t size;         /* of its sink, struct report_sink first */
	void (*table)(struct report_sink *sink, bool first); /* sink->table begins */
	void (*row)(struct report_sink *sink, const struct report_cell *cells);
	void (*close)(struct report_sink *sink);
	bool (*is_own)(FILE *there); /* whether a report was written there so; NULL: cannot tell */
};

struct report_sink { /* what formats share; not for callers */
	const struct report_format *format;
	FILE *out;
	struct report_style style;
	const struct report_table *table; /* NULL before the first */
	uint64_t rows;                    /* of this table */
	bool failed;
};
struct report_sink *report_sink_new(const struct report_format *format, FILE *out,
                                    const struct report_style *style);
void report_sink_table(struct report_sink *sink, const struct report_table *table);
void report_sink_row(struct report_sink *sink, const struct report_cell *cells);
/* Flushes out, frees the sink. */
enum report_outcome report_sink_close(struct report_sink *sink);

#endif
