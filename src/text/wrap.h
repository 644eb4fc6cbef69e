/* wrap.h -- breaks text into rows by the rules of Chinese typesetting.
 *
 * Sources: GB/T 15834-2011 and W3C CLREQ for what may not begin or end a line (kinsoku);
 * number and unit stay together (100元, 2024年, 800～1000元), over one blank as well (98000 元,
 * 第 3 张, 2026 年 11 月) where a row can hold both; Latin words are not broken; a URL breaks only
 * after / ? & = - _ . ; what fits nowhere is split at the cell limit. The last row is never one
 * ideograph with its marks where the row before can give it a word. A row holds no trailing
 * space. Deterministic: no system library is asked.
 */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stddef.h>
#include <stdint.h>

#include "text/width.h"

struct wrap_row {
	uint32_t from, to; /* byte offsets in the text, trailing space left out */
	int cells;         /* 0 … width */
};
struct wrap {
	struct wrap_row *rows;
	size_t count, capacity;
};

void wrap_init(struct wrap *wrap);
void wrap_release(struct wrap *wrap);
/* Breaks text (LF ends a row) into rows of at most width cells (≥ 2), the first row at most
 * first cells (first ≤ 0: width). Old rows are replaced. An empty text is one empty row. */
void wrap_text(struct wrap *wrap, const char *text, size_t len, int width, int first,
               enum width_ambiguous ambiguous);
/* Rows that the text would take; no memory needed by the caller. */
int wrap_count(const char *text, int width, enum width_ambiguous ambiguous);

#endif
