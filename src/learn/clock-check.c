#include "learn/clock-check.h"

#include <stdio.h>

#include "base/clock.h"
#include "terms/mode.h"

static const int64_t kept_ms = MODE_KEPT_DAYS * LEARN_DAY_MS, slack_ms = LEARN_DAY_MS;
enum { DAYS_BEFORE_RELEASE = 365 };

/* Versions are named after their month: "2026.11", "2026.11.1". */
_Static_assert(sizeof HESHI_VERSION >= sizeof "2026.11", "a version without a month");

static int64_t earliest_ms(void)
{
	int32_t number = 0;
	char day[16];

	snprintf(day, sizeof day, "%.4s-%.2s-01", HESHI_VERSION, &HESHI_VERSION[5]);
	clock_parse_day(day, &number);
	return (number - (int64_t)DAYS_BEFORE_RELEASE) * LEARN_DAY_MS;
}

struct learn_dates learn_dates_at(int64_t now_ms)
{
	int64_t from_ms = earliest_ms();

	return (struct learn_dates){ from_ms, now_ms < from_ms ? INT64_MAX : now_ms + slack_ms };
}

enum learn_clock learn_clock_of(int64_t now_ms, int64_t last_ms)
{
	if (now_ms < earliest_ms())
		return LEARN_CLOCK_BEFORE_RELEASE;
	if (last_ms > now_ms + slack_ms)
		return LEARN_CLOCK_BEHIND;
	return last_ms && now_ms - last_ms > kept_ms ? LEARN_CLOCK_AHEAD : LEARN_CLOCK_FINE;
}

bool learn_clock_ages(int64_t now_ms, int64_t older_ms, int64_t newer_ms, int kept_days)
{
	return now_ms >= earliest_ms() && newer_ms &&
	       newer_ms - older_ms <= kept_days * LEARN_DAY_MS;
}
