/* sheet-draft.h -- a question while it is read: its parts as written, then what they mean. Private
 * to the readers of sheets.
 */
#ifndef PAPER_SHEET_DRAFT_H
#define PAPER_SHEET_DRAFT_H

#include "paper/headings.h"
#include "paper/sheet-questions.h"

struct draft_part {
	struct str text;
	uint32_t line, column; /* 0: the question has no such part */
};
struct draft {
	struct draft_part parts[HEADING_COLUMNS]; /* HEADING_OPTION: all options in one cell */
	struct draft_part options[SHEET_OPTIONS_MOST];
	uint32_t line; /* where it begins */
};

void draft_init(struct draft *draft);
void draft_release(struct draft *draft);
void draft_clear(struct draft *draft); /* nothing is said */
/* Adds to a part, a line for each call; cleaned of what no screen can show. */
void draft_add(struct sheet *sheet, struct draft_part *part, const char *text, size_t len,
               uint32_t line, uint32_t column);
/* What was said becomes a question of the sheet, or a warning why not; nothing, if nothing was. */
void draft_finish(struct sheet *sheet, struct draft *draft);

/* A warning about a place; word may be NULL. */
enum sheet_complaint {
	SHEET_NO_TEXT,
	SHEET_BYTES,
	SHEET_UNCLOSED,
	SHEET_NO_HEAD,
	SHEET_ABOVE,
	SHEET_NO_QUESTION,
	SHEET_NO_OPTIONS,
	SHEET_GAP,
	SHEET_ANSWER,
	SHEET_NO_ANSWER,
	SHEET_LEVEL,
	SHEET_SIGNS,
	SHEET_LONG,
	SHEET_TWICE,
	SHEET_COLUMN,
	SHEET_BEYOND,
	SHEET_NOTHING,
	SHEET_COMPLAINT_COUNT
};
void draft_complain(struct sheet *sheet, enum sheet_complaint complaint, uint32_t line,
                    uint32_t column, const char *word);

/* What a file says, as UTF-8. False: it was said that the file is no text, as a workbook is not. */
bool draft_decode(struct sheet *sheet, struct str *text, const char *bytes, size_t len);

#endif
