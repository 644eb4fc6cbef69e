#include "../unit.h"

#include "base/clock.h"

static void every_day_of_four_centuries_goes_there_and_back(void **state)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	char text[48], back[11];
	int32_t expected = -135140, day; /* 1600-01-01, a whole cycle of the calendar */

	(void)state;
	for (int year = 1600; year <= 2000; year++) {
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
		for (int month = 1; month <= 12; month++) {
			int days = lengths[month - 1] + (leap && month == 2);
			for (int of_month = 1; of_month <= 31; of_month++) {
				snprintf(text, sizeof text, "%04d-%02d-%02d", year, month,
				         of_month);
				assert_int_equal(clock_parse_day(text, &day), of_month <= days);
				if (of_month > days)
					continue;
				assert_int_equal(day, expected);
				clock_format_day(day, back);
				assert_string_equal(back, text);
				expected++;
			}
		}
	}
}

static void known_days(void **state)
{
	static const struct {
		const char *text;
		int32_t day;
	} cases[] = {
		{ "1970-01-01", 0 },       { "1969-12-31", -1 },      { "2000-02-29", 11016 },
		{ "2024-02-29", 19782 },   { "2026-11-23", 20780 },   { "2027-05-23", 20961 },
		{ "0001-01-01", -719162 }, { "9999-12-31", 2932896 },
	};
	char text[11];
	int32_t day;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		assert_true(clock_parse_day(cases[i].text, &day));
		assert_int_equal(day, cases[i].day);
		clock_format_day(day, text);
		assert_string_equal(text, cases[i].text);
	}
}

static void what_is_no_day_is_refused(void **state)
{
	static const char *const cases[] = {
		"",
		"2",
		"2026",
		"2026-",
		"2026-1-1",
		"2026-11-2",
		"2026-11-233",
		"2026-11-23 ",
		" 2026-11-23",
		"2026/11/23",
		"2026-13-01",
		"2026-00-10",
		"2026-11-00",
		"2026-11-31",
		"2026-02-29",
		"1900-02-29",
		"+026-01-01",
		"-026-01-01",
		"20 6-01-01",
		"today",
		"２０２６-11-23",
		"2026-1１-23",
	};
	int32_t day = 5;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++)
		assert_false(clock_parse_day(cases[i], &day));
	assert_int_equal(day, 5);
}

static void a_day_ends_at_midnight_before_1970_too(void **state)
{
	(void)state;
	assert_int_equal(clock_day_of(0), 0);
	assert_int_equal(clock_day_of(86399999), 0);
	assert_int_equal(clock_day_of(86400000), 1);
	assert_int_equal(clock_day_of(-1), -1);
	assert_int_equal(clock_day_of(-86400000), -1);
	assert_int_equal(clock_day_of(-86400001), -2);
}

static void clocks_answer(void **state)
{
	struct clock fixed = clock_fixed(12345);
	int64_t steady = clock_system.steady_ms(&clock_system);

	(void)state;
	assert_int_equal(fixed.wall_ms(&fixed), 12345);
	assert_int_equal(fixed.steady_ms(&fixed), 12345);
	assert_true(clock_system.steady_ms(&clock_system) >= steady);
	assert_true(clock_system.wall_ms(&clock_system) > INT64_C(1700000000000));
	/* What it counts while the machine sleeps comes on top; nothing else differs. */
	steady = clock_awake.steady_ms(&clock_awake);
	assert_true(steady >= clock_system.steady_ms(&clock_system) - 1);
	assert_true(clock_awake.steady_ms(&clock_awake) >= steady);
	assert_true(clock_awake.wall_ms(&clock_awake) >=
	            clock_system.wall_ms(&clock_system) - 60000);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_day_of_four_centuries_goes_there_and_back),
	cmocka_unit_test(known_days),
	cmocka_unit_test(what_is_no_day_is_refused),
	cmocka_unit_test(a_day_ends_at_midnight_before_1970_too),
	cmocka_unit_test(clocks_answer),
};
UNIT_MAIN(tests)
