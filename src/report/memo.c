#include "report/memo.h"

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

void memo_replace(struct memo_text *known, const char *text)
{
	str_clear(&known->text);
	str_clear(&known->cell);
	str_add(&known->text, text);
}
