/* rows.h -- the one model of a table, and the formats in which tables are written.
 *
 * A table is columns (key, heading, type); rows are arrays of cells, pushed into a sink one by one,
 * so that a million answers need no memory. A new export is a row of report_formats and three
 * functions; a new table is a row of report_tables and one that fills its cells.
 * Not here: what the tables hold (tables.h, report.h). Never curses, never a file name: sinks write
 * to a FILE * that the caller opened and closes.
 */
#ifndef REPORT_ROWS_H
#define REPORT_ROWS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "text/width.h"

enum { REPORT_COLUMNS_MOST = 32 };

enum report_type {
	REPORT_TEXT,                                /* words of people: deck titles */
	REPORT_CODE,                                /* ids; never a number, never translated */
	REPORT_VERSION, REPORT_HASH,                /* codes that look like numbers */
	REPORT_WORD,                                /* one of the column's words */
	REPORT_COUNT,                               /* whole numbers */
	REPORT_DECIMAL,                             /* to 3 places */
	REPORT_SHARE,                               /* 0 … 1, people see per cent */
	REPORT_TIME,                                /* ms since 1970; always rounded to the hour */
	REPORT_FLAG,                                /* yes or no */
	REPORT_TYPE_COUNT
};

struct report_word { const char *code, *name; };    /* name: msgid; a list ends with code NULL */
struct report_column {
	const char *key;                            /* stable: JSON keys, csv for machines */
	const char *heading;                        /* msgid */
	const char *brief;                          /* msgid, on a terminal; NULL: not there */
	enum report_type type;
	const struct report_word *words;            /* of REPORT_WORD */
};
struct report_table {
	const char *name;                           /* stable: --table NAME, JSON key */
	const char *title;                          /* msgid, of 31 characters at most */
	const struct report_column *columns;
	int count;                                  /* 1 … REPORT_COLUMNS_MOST */
	int printed; /* of them, from the left, what a workbook prints */
	bool grows; /* with the record: pushed row by row, never held */
	struct { const char *title; int label, values[2]; } chart;          /* of a workbook: its
	                                             * title, a msgid (NULL: none), and columns;
	                                             * shares alone; values[1] 0: one row of bars */
};

struct report_cell {
	bool known;                                 /* false: blank */
	enum report_type as;                        /* in a column of decimals, where rows measure
	                                             * different things: SHARE, COUNT; else 0 */
	union {
		const char *text;                   /* TEXT, CODE, WORD; lent for the call */
		int64_t count;                      /* COUNT, TIME, FLAG */
		double number;                      /* DECIMAL, SHARE */
	};
};

struct report_style {                               /* all zero: as people want it */
	bool no_bom;                                /* csv: without the mark that Excel looks for */
	bool codes;                                 /* csv: keys and codes in place of names */
	int64_t (*local)(int64_t utc_ms);           /* csv, xlsx, text: clock time; NULL: UTC */
	int width;                                  /* text: cells of a line; 0: 80 */
	enum width_ambiguous ambiguous;             /* text; 0: narrow */
	bool plain;                                 /* text: for the ear, nothing is drawn */
	const char *scratch;                        /* xlsx: folder for a while; NULL: /tmp */
};

enum report_outcome {
	REPORT_WRITTEN,
	REPORT_FAILED,    /* the file did not take it all; errno says why */
	REPORT_NOT_BUILT, /* built without the library that it needs */
	REPORT_OUTCOME_COUNT
};

struct report_sink;
struct report_format {
	const char *name;                           /* "csv", as in --csv */
	bool many;                                  /* takes more than one table */
	bool built;                                 /* false: only ever REPORT_NOT_BUILT */
	size_t size;                                /* of its sink, struct report_sink first */
	void (*table)(struct report_sink *sink, bool first);        /* sink->table begins */
	void (*row)(struct report_sink *sink, const struct report_cell *cells);
	void (*close)(struct report_sink *sink);
	bool (*is_own)(FILE *there); /* whether a report was written there so; NULL: cannot tell */
};
extern const struct report_format report_formats[];         /* the last has name NULL */
const struct report_format *report_format_find(const char *name);       /* NULL: none */

struct report_sink {                                /* what formats share; not for callers */
	const struct report_format *format;
	FILE *out;
	struct report_style style;
	const struct report_table *table;           /* NULL before the first */
	uint64_t rows;                              /* of this table */
	bool failed;
};
struct report_sink *report_sink_new(const struct report_format *format, FILE *out,
                                    const struct report_style *style);
void report_sink_table(struct report_sink *sink, const struct report_table *table);
void report_sink_row(struct report_sink *sink, const struct report_cell *cells);
/* Flushes out, frees the sink. */
enum report_outcome report_sink_close(struct report_sink *sink);

#endif
