#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

static int64_t clock_read(clockid_t which)
{
	struct timespec now;

	clock_gettime(which, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int64_t clock_system_wall(const struct clock *clock)
{
	(void)clock;
	return clock_read(CLOCK_REALTIME);
}

static int64_t clock_system_steady(const struct clock *clock)
{
	(void)clock;
	return clock_read(CLOCK_MONOTONIC);
}

static int64_t clock_awake_steady(const struct clock *clock)
{
	(void)clock;
#ifdef CLOCK_BOOTTIME
	return clock_read(CLOCK_BOOTTIME);
#else
	return clock_read(CLOCK_MONOTONIC);
#endif
}

const struct clock clock_awake = { clock_system_wall, clock_awake_steady, 0 };
const struct clock clock_system = { clock_system_wall, clock_system_steady, 0 };

static int64_t clock_fixed_time(const struct clock *clock) { return clock->fixed_ms; }

struct clock clock_fixed(int64_t wall_ms)
{
	return (struct clock){ clock_fixed_time, clock_fixed_time, wall_ms };
}

static int32_t clock_days_from_civil(int32_t year, int32_t month, int32_t day)
{
	year -= month <= 2;
	int32_t era = (year >= 0 ? year : year - 399) / 400;
	int32_t year_of_era = year - era * 400;
	int32_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

static void clock_civil_from_days(int32_t days, int32_t *year, int32_t *month, int32_t *day)
{
	days += 719468;
	int32_t era = (days >= 0 ? days : days - 146096) / 146097;
	int32_t day_of_era = days - era * 146097;
	int32_t year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	int32_t day_of_year =
		day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	int32_t shifted = (5 * day_of_year + 2) / 153;
	*day = day_of_year - (153 * shifted + 2) / 5 + 1;
	*month = shifted + (shifted < 10 ? 3 : -9);
	*year = year_of_era + era * 400 + (*month <= 2);
}

static bool clock_digits(const char *text, int count, int32_t *value)
{
	*value = 0;
	for (int i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		*value = *value * 10 + (text[i] - '0');
	}
	return true;
}

bool clock_parse_day(const char *text, int32_t *day)
{
	int32_t year, month, of_month, check[3];

	if (!clock_digits(text, 4, &year) || text[4] != '-' || !clock_digits(text + 5, 2, &month) ||
	    text[7] != '-' || !clock_digits(text + 8, 2, &of_month) || text[10] != '\0')
		return false;
	if (year < 1 || month < 1 || month > 12 || of_month < 1 || of_month > 31)
		return false;
	int32_t days = clock_days_from_civil(year, month, of_month);
	clock_civil_from_days(days, &check[0], &check[1], &check[2]);
	if (check[1] != month || check[2] != of_month)
		return false; /* 2026-02-30 */
	*day = days;
	return true;
}

void clock_format_day(int32_t day, char text[CLOCK_DAY_SIZE])
{
	int32_t year, month, of_month;
	char wide[40];

	clock_civil_from_days(day, &year, &month, &of_month);
	snprintf(wide, sizeof wide, "%04d-%02d-%02d", year, month, of_month);
	memcpy(text, wide, CLOCK_DAY_SIZE - 1);
	text[CLOCK_DAY_SIZE - 1] = '\0';
}

int32_t clock_day_of(int64_t wall_ms)
{
	int64_t day = wall_ms / 86400000;

	return (int32_t)(wall_ms % 86400000 < 0 ? day - 1 : day);
}
