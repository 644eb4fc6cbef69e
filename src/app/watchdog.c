#include "app/watchdog.h"

#include <stdio.h>
#include <string.h>

/* Parts of the limit: a sixth until a wake-up that comes anyway carries a beat, a half until one is
 * due. */
enum { SPARE_PART = 6, DUE_PART = 2 };

void watchdog_init(struct watchdog *watchdog, const struct clock *clock, int64_t limit_ms,
                   watchdog_tell *tell, void *context)
{
	*watchdog = (struct watchdog){
		.tell = tell, .context = context, .clock = clock, .limit_ms = limit_ms
	};
}

static void beat(struct watchdog *watchdog, int64_t now_ms)
{
	watchdog->tell(watchdog->context, "WATCHDOG=1");
	watchdog->beaten_ms = now_ms;
}

int watchdog_beat(struct watchdog *watchdog)
{
	if (!watchdog->tell)
		return -1;
	int64_t now_ms = watchdog->clock->steady_ms(watchdog->clock);
	if (!watchdog->ready)
		watchdog->tell(watchdog->context, "READY=1");
	bool first = !watchdog->ready;
	watchdog->ready = true;
	if (!watchdog->limit_ms)
		return -1;
	if (first || now_ms - watchdog->beaten_ms >= watchdog->limit_ms / SPARE_PART)
		beat(watchdog, now_ms);
	int64_t left_ms = watchdog->beaten_ms + watchdog->limit_ms / DUE_PART - now_ms;
	return left_ms < 1 ? 1 : left_ms > INT32_MAX ? INT32_MAX : (int)left_ms;
}

void watchdog_status(struct watchdog *watchdog, const char *text)
{
	char state[WATCHDOG_STATE_SIZE];

	if (!watchdog->tell)
		return;
	snprintf(state, sizeof state, "STATUS=%s", text);
	if (strcmp(state, watchdog->status) == 0)
		return;
	memcpy(watchdog->status, state, sizeof state);
	watchdog->tell(watchdog->context, state);
}

void watchdog_end(struct watchdog *watchdog)
{
	if (watchdog->tell)
		watchdog->tell(watchdog->context, "STOPPING=1");
}
