/* Days of people: where one begins by this machine's clock, through summer time of every kind. */
#include "../unit.h"

#include <time.h>

#include "app/wallclock.h"
#include "base/clock.h"

/* POSIX rules, so that no table of zones has to be installed. The last two leave out and repeat
 * midnight itself. */
static const char *const zones[] = {
	"UTC0",    "CST-8",    "EST5EDT,M3.2.0,M11.1.0",    "NZST-12NZDT,M9.5.0,M4.1.0/3",
	"LINT-14", "NPT-5:45", "OUT3IN,M10.3.0/0,M2.3.0/0", "ONE4TWO,M9.1.6/24,M4.1.6/24",
};

static void a_day_is_what_its_clock_shows(void **state)
{
	const int32_t first = 20454; /* 2026-01-01 */

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(zones); i++) {
		setenv("TZ", zones[i], 1);
		tzset();
		for (int32_t day = first; day < first + 3 * 366; day++) {
			int64_t begins = app_day_begins(day);
			int32_t on = clock_day_of(app_local_of(begins)),
				before = clock_day_of(app_local_of(begins - 1));
			if (on != day || before >= day)
				fail_msg("%s: day %d begins on %d, after %d", zones[i], day, on,
				         before);
		}
	}
}

static void far_days_are_days(void **state)
{
	static const int32_t days[] = { -719162, -1, 0, 1, 2932896 }; /* 0001-01-01 … 9999-12-31 */

	(void)state;
	setenv("TZ", "CST-8", 1);
	tzset();
	for (size_t i = 0; i < UNIT_COUNT(days); i++)
		assert_int_equal(app_day_begins(days[i]),
		                 days[i] * (int64_t)86400000 - 8 * 3600000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_day_is_what_its_clock_shows),
		cmocka_unit_test(far_days_are_days),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
