/* table.h -- the one model of a table: columns, and rows of cells.
 *
 * A column is a name, a type and the function that fills its cell from a row of the table's source
 * (column.h): so no number can come under another's heading. Rows go into a sink (sink.h) one by
 * one, so that a million answers need no memory. Not here: which tables there are (tables.h).
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { REPORT_COLUMNS_MOST = 32 };

enum report_type {
	REPORT_TEXT, /* words of people: deck titles */
	REPORT_CODE, /* ids; never a number, never translated */
	REPORT_VERSION,
	REPORT_HASH,    /* codes that look like numbers */
	REPORT_WORD,    /* one of the column's words */
	REPORT_COUNT,   /* integers */
	REPORT_DECIMAL, /* to 3 places */
	REPORT_SHARE,   /* 0 … 1, people see per cent */
	REPORT_TIME,    /* ms since 1970; always rounded to the hour */
	REPORT_DAY,     /* days since 1970-01-01, as in base/clock.h */
	REPORT_FLAG,    /* yes or no */
	REPORT_TYPE_COUNT
};

struct report_cell {
	bool known; /* false: blank */
	/* In a column of decimals, where rows measure different things: SHARE, COUNT; else 0 */
	enum report_type as;
	union {
		const char *text; /* TEXT, CODE, WORD; lent for the call */
		int64_t count;    /* COUNT, TIME, DAY, FLAG */
		double number;    /* DECIMAL, SHARE */
	};
};

/* Rows that begin as struct term does, stride bytes each. */
struct report_words {
	const void *rows;
	size_t stride, count;
};
struct report_column {
	const char *key;     /* stable: JSON keys, csv for machines */
	const char *heading; /* msgid */
	const char *brief;   /* msgid, on a terminal; NULL: not there */
	enum report_type type;
	const struct report_words *words;                         /* of REPORT_WORD */
	void (*fill)(struct report_cell *cell, const void *from); /* the cell is blank before */
	size_t at; /* from: so many bytes into the source's row */
	/* Where a bool of the row says whether the cell is filled; COLUMN_ALWAYS: it is */
	size_t shown;
};
#define COLUMN_ALWAYS SIZE_MAX

struct report;
struct report_sink;
struct report_table {
	const char *name;  /* stable: --table NAME, JSON key */
	const char *title; /* msgid, of 31 characters at most */
	const struct report_column *columns;
	int count;   /* 1 … REPORT_COLUMNS_MOST */
	int printed; /* of them, from the left, by a workbook */
	/* Grows with the record: pushed row by row, never held */
	bool grows;
	bool visits;  /* of a public station's visitors, with --kiosk alone */
	bool lessons; /* of lessons with a class, with --class alone */
	/* NULL: the table grows, or tells of two reports */
	void (*rows)(const struct report *report, struct report_sink *sink);
	/* Of a workbook: its title, a msgid (NULL: none), and columns; shares alone;
	 * values[1] 0: one row of bars */
	struct {
		const char *title;
		int label, values[2];
		bool parts; /* of one whole: the axis ends where the longest does */
	} chart;
};

#endif
