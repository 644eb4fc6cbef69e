#include "lesson/timer.h"

enum { MINUTE_MS = 60000, MINUTE_S = 60 };

static int64_t passed_ms(const struct lesson_timer *timer)
{
	return timer->stands ? 0 : timer->clock->steady_ms(timer->clock) - timer->since_ms;
}

/* What has passed so far is kept, and counting begins again. */
static void settle(struct lesson_timer *timer)
{
	int64_t passed = passed_ms(timer);

	timer->lesson_ms += passed;
	timer->phase_ms += passed;
	timer->since_ms = timer->clock->steady_ms(timer->clock);
}

void lesson_timer_begin(struct lesson_timer *timer, const struct clock *clock, int64_t used_ms)
{
	*timer = (struct lesson_timer){ .clock = clock,
		                        .lesson_ms = used_ms,
		                        .since_ms = clock->steady_ms(clock) };
}

void lesson_timer_turn(struct lesson_timer *timer)
{
	settle(timer);
	timer->phase_ms = 0;
}

void lesson_timer_pause(struct lesson_timer *timer)
{
	settle(timer);
	timer->stands = true;
}

void lesson_timer_go_on(struct lesson_timer *timer)
{
	settle(timer);
	timer->stands = false;
}

int64_t lesson_timer_used_ms(const struct lesson_timer *timer)
{
	return timer->lesson_ms + passed_ms(timer);
}

struct lesson_minutes lesson_timer_minutes(const struct lesson_timer *timer,
                                           const struct lesson_view *view)
{
	struct lesson_minutes minutes = {
		.phase = (unsigned)((timer->phase_ms + passed_ms(timer)) / MINUTE_MS),
		.lesson = (unsigned)(lesson_timer_used_ms(timer) / MINUTE_MS),
		.lesson_planned = view->plan->minutes,
	};
	unsigned planned_s = view->card ? view->card->seconds[view->at.phase] : 0;

	minutes.phase_planned = planned_s ? (planned_s + MINUTE_S / 2) / MINUTE_S : 0;
	minutes.phase_planned += planned_s && !minutes.phase_planned;
	return minutes;
}

int lesson_timer_wait_ms(const struct lesson_timer *timer)
{
	int64_t lesson = MINUTE_MS - lesson_timer_used_ms(timer) % MINUTE_MS;
	int64_t phase = MINUTE_MS - (timer->phase_ms + passed_ms(timer)) % MINUTE_MS;

	return (int)(lesson < phase ? lesson : phase);
}
