/* memo.h -- texts of a column come again and again: the last few, and what they became. Private to
 * report/.
 */
#ifndef REPORT_MEMO_H
#define REPORT_MEMO_H

#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "report/table.h"

enum { MEMO_TEXTS = 8 };
struct memo {
	struct memo_text {
		struct str text, cell;
	} of[REPORT_COLUMNS_MOST][MEMO_TEXTS];
};

void memo_init(struct memo *memo);
void memo_release(struct memo *memo);
/* Forgets everything: other columns follow. */
void memo_clear(struct memo *memo);
/* Another text takes the place of one. */
void memo_replace(struct memo_text *known, const char *text);
/* What a text became, in a column from 0 to REPORT_COLUMNS_MOST - 1. Empty: it is not known; what
 * the caller adds to it is what the text became. Lent until the next call. A million rows ask: what
 * is known is asked for by where it lies, so that a hit is one comparison. */
static inline struct str *memo_cell(struct memo *memo, int column, const char *text)
{
	uintptr_t at = (uintptr_t)text;
	struct memo_text *known = &memo->of[column][(at >> 3 ^ at >> 6) % MEMO_TEXTS];

	if (!known->cell.len || strcmp(known->text.text, text) != 0)
		memo_replace(known, text);
	return &known->cell;
}

#endif
