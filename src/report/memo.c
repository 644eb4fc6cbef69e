#include "report/memo.h"

#include <stdint.h>
#include <string.h>

static void for_each(struct memo *memo, void (*act)(struct str *text))
{
	for (int column = 0; column < REPORT_COLUMNS_MOST; column++)
		for (int i = 0; i < MEMO_TEXTS; i++) {
			act(&memo->of[column][i].text);
			act(&memo->of[column][i].cell);
		}
}

void memo_init(struct memo *memo) { for_each(memo, str_init); }

void memo_release(struct memo *memo) { for_each(memo, str_release); }

void memo_clear(struct memo *memo) { for_each(memo, str_clear); }

/* What is in memory is asked for by where it lies, so that a hit is one comparison. */
struct str *memo_cell(struct memo *memo, int column, const char *text)
{
	uintptr_t at = (uintptr_t)text;
	int place = (int)((at >> 3 ^ at >> 6) % MEMO_TEXTS);
	struct str *known = &memo->of[column][place].text, *cell = &memo->of[column][place].cell;

	if (!cell->len || strcmp(known->text, text) != 0) {
		str_clear(known);
		str_clear(cell);
		str_add(known, text);
	}
	return cell;
}
