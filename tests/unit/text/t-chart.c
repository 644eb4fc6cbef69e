#include "../unit.h"

#include <math.h>

#include "text/chart.h"

static void none_only_for_nothing_all_only_for_all(void **state)
{
	(void)state;
	for (int cells = 2; cells <= 60; cells++) {
		int before = 0;
		assert_int_equal(chart_filled(0, cells), 0);
		assert_int_equal(chart_filled(1, cells), cells);
		assert_int_equal(chart_filled(1e-9, cells), 1);
		assert_int_equal(chart_filled(1 - 1e-9, cells), cells - 1);
		for (int i = 0; i <= 1000; i++) {
			int filled = chart_filled(i / 1000.0, cells);
			assert_true(filled >= before);
			assert_true(fabs(filled - i / 1000.0 * cells) <= 1);
			before = filled;
		}
	}
	assert_int_equal(chart_filled(NAN, 10), 0);
	assert_int_equal(chart_filled(0.5, 0), 0);
	assert_int_equal(chart_filled(0.5, 1), 1);
	assert_int_equal(chart_filled(0.4, 1), 0);
	assert_int_equal(chart_filled(1 / 4.0, 10), 3);  /* 2.5 */
	assert_int_equal(chart_filled(3 / 10.0, 6), 2);  /* 1.8 */
	assert_int_equal(chart_filled(7 / 6.0, 10), 10); /* nonsense does not leave its place */
	assert_int_equal(chart_filled(1.0 / UINT32_MAX, 20), 1);
	assert_int_equal(chart_filled((UINT32_MAX - 1.0) / UINT32_MAX, 20), 19);
}

static const struct chart_bar bars[] = {
	{ "刷单返利", "4/4", 1 },
	{ "虚假投资理财", "3/10", 0.3 },
	{ "Games", "-", NAN },
};

static void is_drawn(int width, int most, int indent, const char *expected)
{
	struct chart_layout layout =
		chart_lay_out(bars, UNIT_COUNT(bars), width, most, WIDTH_NARROW);
	struct str text;

	str_init(&text);
	chart_add(&text, bars, UNIT_COUNT(bars), indent, &layout, WIDTH_NARROW);
	assert_string_equal(text.text, expected);
	str_release(&text);
}

static void bars_stand_under_each_other(void **state)
{
	(void)state;
	is_drawn(60, 10, 1,
	         " 刷单返利      4/4   ##########\n"
	         " 虚假投资理财  3/10  ###.......\n"
	         " Games         -\n");
	is_drawn(26, 10, 0,
	         "刷单返利      4/4   ######\n"
	         "虚假投资理财  3/10  ##....\n"
	         "Games         -\n");
}

static void where_it_is_narrow(void **state)
{
	(void)state;
	is_drawn(23, 10, 0, "刷单返利      4/4\n虚假投资理财  3/10\nGames         -\n");
	is_drawn(14, 10, 0,
	         "刷单返利\n  4/4   ######\n"
	         "虚假投资理财\n  3/10  ##....\n"
	         "Games\n  -\n");
	is_drawn(7, 10, 1, " 刷单返\n   4/4\n 虚假投\n   3/10\n Games\n   -\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_only_for_nothing_all_only_for_all),
		cmocka_unit_test(bars_stand_under_each_other),
		cmocka_unit_test(where_it_is_narrow),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
