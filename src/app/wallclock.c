/* The machine's clock, as people see it; why it looks wrong, for home and heshi doctor. */
#include "app/wallclock.h"

#include <stdlib.h>
#include <time.h>

#include "app/messages.h"
#include "base/clock.h"
#include "base/msg.h"
#include "learn/clock-check.h"
#include "store/query.h"

int64_t app_local_of(int64_t utc_ms)
{
	time_t seconds = (time_t)((utc_ms - (utc_ms < 0 ? 999 : 0)) / 1000);
	struct tm local;

	return localtime_r(&seconds, &local) ? utc_ms + (int64_t)local.tm_gmtoff * 1000 : utc_ms;
}

int app_minute_of(int64_t utc_ms)
{
	enum { MINUTE_MS = 60000, DAY_MINUTES = 24 * 60 };
	int64_t minutes = app_local_of(utc_ms) / MINUTE_MS;

	return (int)((minutes % DAY_MINUTES + DAY_MINUTES) % DAY_MINUTES);
}

/* Where a day begins twice or its midnight is left out (summer time), mktime takes one of those. */
int64_t app_day_begins(int32_t day)
{
	struct tm local = { .tm_year = 70, .tm_mday = 1, .tm_isdst = -1 };

	/* Days are added in the calendar, which mktime brings in order. */
	local.tm_mday += day;
	return (int64_t)mktime(&local) * 1000;
}

const char *app_clock_doubt(struct store *store, int64_t now_ms, char days[2][11])
{
	static const char *const doubts[] = {
		[LEARN_CLOCK_BEFORE_RELEASE] =
			N_("This machine's clock says {1}, which cannot be. Please set it."),
		[LEARN_CLOCK_BEHIND] =
			N_("This machine's clock says {1}, the last sitting was on {2}. Please set "
		           "the clock."),
		[LEARN_CLOCK_AHEAD] =
			N_("This machine's clock says {1}, the last sitting was on {2}. If that is "
		           "wrong, please set the clock."),
	};
	_Static_assert(sizeof doubts / sizeof *doubts == LEARN_CLOCK_COUNT, "doubts lacks a row");
	int64_t last_ms;

	if (!store_last(store, &last_ms))
		last_ms = 0;
	clock_format_day(clock_day_of(app_local_of(now_ms)), days[0]);
	clock_format_day(clock_day_of(app_local_of(last_ms)), days[1]);
	return doubts[learn_clock_of(now_ms, last_ms)];
}

bool app_today(int32_t *day)
{
	const char *named = getenv("HESHI_TODAY");

	*day = clock_day_of(clock_system.wall_ms(&clock_system));
	if (!named || !*named || clock_parse_day(named, day))
		return true;
	app_complain(_("HESHI_TODAY wants a day, as in 2026-11-24."), NULL, NULL);
	return false;
}
