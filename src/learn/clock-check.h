/* clock-check.h -- how far the machine's clock is to be believed: against the program's own release
 * and against the record. A station without a battery wakes up in 1970 or in 2036; what it records
 * then is kept, but nothing is deleted by such a clock and nothing put off by it for years.
 */
#ifndef LEARN_CLOCK_CHECK_H
#define LEARN_CLOCK_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "learn/schedule.h"
#include "terms/mode.h"

enum learn_clock {
	LEARN_CLOCK_FINE,
	LEARN_CLOCK_BEFORE_RELEASE, /* more than a year before heshi was made */
	LEARN_CLOCK_BEHIND,         /* before what was recorded last */
	LEARN_CLOCK_AHEAD,          /* MODE_KEPT_DAYS past it */
	LEARN_CLOCK_COUNT
};

/* Moments that can be right: from a year before this version was released (a build may be older
 * than what it is named after) to a day from now (clocks are set by hand); as long as now itself
 * cannot be right, all that come after the first. */
struct learn_dates {
	int64_t from_ms, before_ms;
};
struct learn_dates learn_dates_at(int64_t now_ms);
static inline bool learn_dates_hold(const struct learn_dates *dates, int64_t ms)
{
	return ms >= dates->from_ms && ms < dates->before_ms;
}

/* last_ms: of what was recorded last, by the order of recording; 0: nothing is. */
enum learn_clock learn_clock_of(int64_t now_ms, int64_t last_ms);

/* Whether what was recorded at older_ms, more than kept_days ago by this clock, is as old as that
 * by the record too: something later was recorded (newer_ms, the next; 0: nothing), and not
 * after a gap as long as that time itself, which may be a clock that jumped. After a true gap it
 * holds once the record has gone on for that long. */
bool learn_clock_ages(int64_t now_ms, int64_t older_ms, int64_t newer_ms, int kept_days);

#endif
