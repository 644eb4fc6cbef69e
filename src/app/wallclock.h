/* wallclock.h -- the clock of this machine, as people see it.
 */
#ifndef APP_WALLCLOCK_H
#define APP_WALLCLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* The day that expiry is counted from: HESHI_TODAY, to see what a deck will say by then, or the
 * clock's. false, and a line on stderr, if it is no day. */
bool app_today(int32_t *day);
/* Clock time of this machine, what a person calls yesterday evening. */
int64_t app_local_of(int64_t utc_ms);
int app_minute_of(int64_t utc_ms);   /* of its day, 0 ... 1439 */
int64_t app_day_begins(int32_t day); /* when a day of it begins, UTC */
/* Why that clock looks wrong, a msgid with holes for two days, which it fills: now, and when the
 * latest was recorded; or NULL. */
struct store;
const char *app_clock_doubt(struct store *store, int64_t now_ms, char days[2][11]);

#endif
