/* The machine's clock, against the release and the record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "learn/clock-check.h"

static int64_t on(const char *day)
{
	int32_t number;

	assert_true(clock_parse_day(day, &number));
	return number * LEARN_DAY_MS;
}

/* The month that this version is named after, and days from there. */
static int64_t release(int days)
{
	char day[16];

	strcpy(day, HESHI_VERSION);
	strcpy(day + 7, "-01");
	day[4] = '-';
	return on(day) + days * LEARN_DAY_MS;
}

static void test_state(void **state)
{
	int64_t last_ms = release(100);
	const struct {
		int64_t now_ms, last_ms;
		enum learn_clock clock;
	} cases[] = {
		{ on("1969-12-31"), 0, LEARN_CLOCK_BEFORE_RELEASE },
		{ 0, 0, LEARN_CLOCK_BEFORE_RELEASE },
		{ on("2015-01-01"), last_ms, LEARN_CLOCK_BEFORE_RELEASE },
		{ release(-366), 0, LEARN_CLOCK_BEFORE_RELEASE },
		{ release(-365), 0, LEARN_CLOCK_FINE },
		{ release(30), 0, LEARN_CLOCK_FINE },
		{ on("2099-01-01"), 0, LEARN_CLOCK_FINE }, /* there is nothing to hold it against */
		{ last_ms, last_ms, LEARN_CLOCK_FINE },
		{ last_ms - LEARN_DAY_MS, last_ms, LEARN_CLOCK_FINE },
		{ last_ms - LEARN_DAY_MS - 1, last_ms, LEARN_CLOCK_BEHIND },
		{ last_ms, on("2036-11-20"), LEARN_CLOCK_BEHIND },
		{ last_ms + MODE_KEPT_DAYS * LEARN_DAY_MS, last_ms, LEARN_CLOCK_FINE },
		{ last_ms + MODE_KEPT_DAYS * LEARN_DAY_MS + 1, last_ms, LEARN_CLOCK_AHEAD },
		{ on("2036-11-20"), last_ms, LEARN_CLOCK_AHEAD },
		{ release(30), -5, LEARN_CLOCK_AHEAD },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(learn_clock_of(cases[i].now_ms, cases[i].last_ms), cases[i].clock);
}

static void test_dates(void **state)
{
	struct learn_dates dates = learn_dates_at(release(200));

	(void)state;
	assert_true(learn_dates_hold(&dates, release(-365)));
	assert_true(learn_dates_hold(&dates, release(200)));
	assert_true(learn_dates_hold(&dates, release(201) - 1));
	assert_false(learn_dates_hold(&dates, release(201)));
	assert_false(learn_dates_hold(&dates, release(-366)));
	assert_false(learn_dates_hold(&dates, 1));
	assert_false(learn_dates_hold(&dates, -1));
	/* A clock that is wrong itself says nothing about the others. */
	dates = learn_dates_at(on("1970-01-02"));
	assert_true(learn_dates_hold(&dates, release(200)));
	assert_true(learn_dates_hold(&dates, on("2036-11-20")));
	assert_false(learn_dates_hold(&dates, on("1970-01-02")));
}

/* Days of records around the moment before which is to be deleted; 0: none after it. */
static void test_ages(void **state)
{
	static const struct {
		int now, older, newer;
		bool ages;
	} cases[] = {
		{ 400, 200, 230, true },  /* in use all the time */
		{ 400, 200, 380, true },  /* half a year's pause, just */
		{ 400, 200, 381, false }, /* a longer one: who knows what the clock did */
		{ 400, 100, 399, false },
		{ 400, 100, 0, false },     /* nothing since: the clock alone says so */
		{ 3700, 200, 3699, false }, /* ten years ahead, and played since */
		{ 3900, 200, 3699, false },
		{ 3900, 3699, 3760, true },  /* and that went on for as long */
		{ -366, -600, -590, false }, /* before there was a heshi */
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(learn_clock_ages(release(cases[i].now), release(cases[i].older),
		                                  cases[i].newer ? release(cases[i].newer) : 0,
		                                  MODE_KEPT_DAYS),
		                 cases[i].ages);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_state),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_ages),
	};

	return cmocka_run_group_tests_name("learn/clock", tests, NULL, NULL);
}
