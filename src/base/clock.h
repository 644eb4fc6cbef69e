/* clock.h -- time as an argument: nothing below app asks the machine what time it is.
 *
 * A clock is lent to whoever needs one; tests pass one that they set.
 */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

struct clock {
	int64_t (*wall_ms)(const struct clock *clock);   /* since 1970-01-01 UTC */
	int64_t (*steady_ms)(const struct clock *clock); /* never goes back; any origin */
	int64_t fixed_ms;                                /* of clocks that are set: the time */
};

extern const struct clock clock_system;
extern const struct clock clock_awake; /* its steady time goes on while the machine sleeps */
extern const struct clock clock_busy;  /* its steady time is what the processor gave the program */

/* Days since 1970-01-01 of a proleptic Gregorian date, and back (Hinnant, "chrono-compatible
 * low-level date algorithms"). clock_parse_day reads "2026-11-24" alone; false if it is none. */
enum { CLOCK_DAY_SIZE = sizeof "2026-11-24" };
bool clock_parse_day(const char *text, int32_t *day);
void clock_format_day(int32_t day, char text[CLOCK_DAY_SIZE]);
int32_t clock_day_of(int64_t wall_ms); /* UTC day */

#endif
