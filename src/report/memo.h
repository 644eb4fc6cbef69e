/* memo.h -- texts of a column come again and again: the last few, and what they became. Private to
 * report/.
 */
#ifndef REPORT_MEMO_H
#define REPORT_MEMO_H

#include "base/str.h"
#include "report/table.h"

enum { MEMO_TEXTS = 4 };
struct memo {
	struct {
		struct str text, cell;
	} of[REPORT_COLUMNS_MOST][MEMO_TEXTS];
};

void memo_init(struct memo *memo);
void memo_release(struct memo *memo);
/* Forgets everything: other columns follow. */
void memo_clear(struct memo *memo);
/* What a text became, in a column from 0 to REPORT_COLUMNS_MOST - 1. Empty: it is not known; what
 * the caller adds to it is what the text became. Lent until the next call. */
struct str *memo_cell(struct memo *memo, int column, const char *text);

#endif
