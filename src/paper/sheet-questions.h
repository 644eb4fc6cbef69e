/* sheet-questions.h -- a teacher's questions, as they stood in a sheet or a text of questions.
 *
 * Nothing is refused whole: what cannot be understood is a warning with its place, and the rest is
 * kept. Not here: what becomes of them (skeleton.h), files (app/cmd-import).
 * Owns: all texts.
 */
#ifndef PAPER_SHEET_QUESTIONS_H
#define PAPER_SHEET_QUESTIONS_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/str.h"

enum { SHEET_OPTIONS_MOST = 26 };

struct sheet_question {
	uint32_t line, column;          /* where its stem begins */
	const char *id, *title, *topic; /* NULL: not said */
	unsigned level;                 /* 1 to 3; 0: not said */
	const char *stem;               /* lines with LF between, none empty */
	const char *options[SHEET_OPTIONS_MOST];
	size_t option_count;
	uint32_t right; /* bit i: option i is right; 0: not said */
	const char *why;
};
struct sheet {
	struct sheet_question *items;
	size_t count, capacity;
	struct arena arena;
	const char *path; /* lent: for the places of warnings */
	struct diag_list *diags;
};

/* path and diags are lent and may not go before the sheet. */
void sheet_init(struct sheet *sheet, const char *path, struct diag_list *diags);
void sheet_release(struct sheet *sheet);

/* Whether a text is more than blanks and marks: a deck takes no other. */
bool sheet_says(const char *text, size_t len);

/* Adds what bytes of a file say. CSV has a row for each question and names its columns in the
 * first; csv_rows_is_there says whether it can be read. A text has lines: "1. stem", "A. option",
 * "Answer: B", "Explanation: why". */
void sheet_read_csv(struct sheet *sheet, const char *bytes, size_t len);
void sheet_read_text(struct sheet *sheet, const char *bytes, size_t len);

#endif
