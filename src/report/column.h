/* column.h -- how a column says where its cell comes from. Private to report/.
 *
 * Every table has a struct ROW_row, its source: a field a cell, computed and named in one place.
 * A column names the field that it shows, `{ "judged", N_("Judged"), NULL, COUNT(card, judged) }`;
 * a field of another type than the column's does not compile. COUNT_IF names a bool of the row
 * too: where it is false, the cell stays blank. Other cells are blank for NULL, NAN, 0 ms.
 */
#ifndef REPORT_COLUMN_H
#define REPORT_COLUMN_H

#include "report/sink.h"
#include "report/stats.h"
#include "terms/terms.h"

/* Where the field is; the array has no size unless the field is of that type. */
#define COLUMN_AT(ROW, FIELD, TYPE)                                                                \
	(offsetof(struct ROW##_row, FIELD) +                                                       \
	 0 * sizeof(char[_Generic(((const struct ROW##_row *)NULL)->FIELD, TYPE : 1)]))
#define COLUMN(KIND, WORDS, FILL, ...)                                                             \
	REPORT_##KIND, WORDS, column_##FILL, COLUMN_AT(__VA_ARGS__), COLUMN_ALWAYS
#define TEXT(ROW, FIELD) COLUMN(TEXT, NULL, text, ROW, FIELD, const char *)
#define CODE(ROW, FIELD) COLUMN(CODE, NULL, text, ROW, FIELD, const char *)
#define VERSION(ROW, FIELD) COLUMN(VERSION, NULL, text, ROW, FIELD, const char *)
#define HASH(ROW, FIELD) COLUMN(HASH, NULL, text, ROW, FIELD, const char *)
#define WORD(ROW, FIELD, WORDS) COLUMN(WORD, &(WORDS), text, ROW, FIELD, const char *)
#define COUNT(ROW, FIELD) COLUMN(COUNT, NULL, count, ROW, FIELD, int64_t)
#define COUNT_IF(ROW, SHOWN, FIELD)                                                                \
	REPORT_COUNT, NULL, column_count, COLUMN_AT(ROW, FIELD, int64_t),                          \
		COLUMN_AT(ROW, SHOWN, bool)
#define DECIMAL(ROW, FIELD) COLUMN(DECIMAL, NULL, number, ROW, FIELD, double)
#define SHARE(ROW, FIELD) COLUMN(SHARE, NULL, number, ROW, FIELD, double)
#define TIME(ROW, FIELD) COLUMN(TIME, NULL, time, ROW, FIELD, int64_t)
#define DAY(ROW, FIELD) COLUMN(DAY, NULL, count, ROW, FIELD, int64_t)
#define FLAG(ROW, FIELD) COLUMN(FLAG, NULL, flag, ROW, FIELD, bool)
/* A column of decimals, of which rows measure different things. PART: value, low, high. */
#define MEASURE(ROW, FIELD, PART) COLUMN(DECIMAL, NULL, PART, ROW, FIELD, struct column_measure)

struct column_measure {
	enum report_type as;      /* DECIMAL, SHARE; COUNT has no interval */
	struct stats_interval of; /* value NAN: all of it is blank */
};

void column_text(struct report_cell *cell, const void *from);
void column_count(struct report_cell *cell, const void *from);
void column_number(struct report_cell *cell, const void *from);
void column_time(struct report_cell *cell, const void *from);
void column_flag(struct report_cell *cell, const void *from);
void column_value(struct report_cell *cell, const void *from);
void column_low(struct report_cell *cell, const void *from);
void column_high(struct report_cell *cell, const void *from);

/* A row of the sink's table, its cells filled by the columns. */
void column_row(struct report_sink *sink, const void *row);

/* The words of columns, for WORD. */
#define COLUMN_WORDS(TERMS, COUNT)                                                                 \
	{                                                                                          \
		TERMS, sizeof *(TERMS), COUNT                                                      \
	}
extern const struct report_words column_truths, column_modes, column_measures;
#define COLUMNS(ARRAY) ARRAY, sizeof(ARRAY) / sizeof *(ARRAY)

#endif
