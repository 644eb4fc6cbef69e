/* timer.h -- how long a lesson, and the phase in front, have been taught: a quiet clock.
 *
 * It counts the steady time of a clock that is passed in, but for pauses. With clock_system it also
 * stands still while the machine sleeps, so that a lid that was closed for an hour costs no minute
 * of the lesson. Never a countdown: it says what was used and what was planned.
 */
#ifndef LESSON_TIMER_H
#define LESSON_TIMER_H

#include "base/clock.h"
#include "lesson/lesson.h"

struct lesson_timer {
	const struct clock *clock;
	int64_t lesson_ms, phase_ms; /* before since_ms */
	int64_t since_ms;
	bool stands; /* paused */
};
struct lesson_minutes {
	unsigned phase, phase_planned;   /* planned 0: not said */
	unsigned lesson, lesson_planned; /* whole minutes that are over */
};

/* used_ms: taught before, of a lesson that goes on. */
void lesson_timer_begin(struct lesson_timer *timer, const struct clock *clock, int64_t used_ms);
void lesson_timer_turn(struct lesson_timer *timer); /* another phase begins */
void lesson_timer_pause(struct lesson_timer *timer);
void lesson_timer_go_on(struct lesson_timer *timer);
int64_t lesson_timer_used_ms(const struct lesson_timer *timer);
struct lesson_minutes lesson_timer_minutes(const struct lesson_timer *timer,
                                           const struct lesson_view *view);
/* Until one of the minutes changes; ≥ 1. */
int lesson_timer_wait_ms(const struct lesson_timer *timer);

#endif
