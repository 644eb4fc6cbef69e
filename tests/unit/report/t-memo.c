/* The last few texts of a column, and what they became. */
#include "../unit.h"

#include "report/memo.h"

static void keep(struct memo *memo, int column, const char *text, const char *became)
{
	struct str *cell = memo_cell(memo, column, text);

	assert_int_equal(cell->len, 0);
	str_add(cell, became);
}

static void a_text_is_known_again(void **state)
{
	struct memo memo;

	(void)state;
	memo_init(&memo);
	keep(&memo, 0, "scam", "Betrug");
	assert_string_equal(memo_cell(&memo, 0, "scam")->text, "Betrug");
	memo_release(&memo);
}

static void each_column_has_its_own(void **state)
{
	struct memo memo;
	const char *text = "real";

	(void)state;
	memo_init(&memo);
	keep(&memo, 0, text, "echt");
	keep(&memo, REPORT_COLUMNS_MOST - 1, text, "wahr");
	assert_string_equal(memo_cell(&memo, 0, text)->text, "echt");
	assert_string_equal(memo_cell(&memo, REPORT_COLUMNS_MOST - 1, text)->text, "wahr");
	memo_release(&memo);
}

/* Rows lend their texts: another one may lie where one lay before. */
static void where_a_text_lies_is_not_what_it_says(void **state)
{
	struct memo memo;
	char place[8] = "one";

	(void)state;
	memo_init(&memo);
	keep(&memo, 3, place, "eins");
	strcpy(place, "two");
	keep(&memo, 3, place, "zwei");
	strcpy(place, "one");
	keep(&memo, 3, place, "eins");
	memo_release(&memo);
}

static void another_table_begins_with_nothing(void **state)
{
	struct memo memo;

	(void)state;
	memo_init(&memo);
	keep(&memo, 1, "ended", "beendet");
	memo_clear(&memo);
	keep(&memo, 1, "ended", "zu Ende gespielt");
	memo_release(&memo);
}

/* Whatever comes, in whatever order, nothing is taken for another. */
static void many_texts(void **state)
{
	struct memo memo;
	char texts[50][8];

	(void)state;
	memo_init(&memo);
	for (int i = 0; i < 50; i++)
		snprintf(texts[i], sizeof texts[i], "%d", i);
	for (int i = 0; i < 5000; i++) {
		const char *text = texts[i * 7919 % 50];
		struct str *cell = memo_cell(&memo, i % 3, text);
		if (!cell->len)
			str_addf(cell, "=%s", text);
		assert_string_equal(cell->text + 1, text);
	}
	memo_release(&memo);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_known_again),
		cmocka_unit_test(each_column_has_its_own),
		cmocka_unit_test(where_a_text_lies_is_not_what_it_says),
		cmocka_unit_test(another_table_begins_with_nothing),
		cmocka_unit_test(many_texts),
	};

	return cmocka_run_group_tests_name("report/memo", tests, NULL, NULL);
}
