/* watchdog.h -- heartbeats: whoever supervises heshi learns that its loop still turns.
 *
 * The loop that waits for a person asks before each wait (ui_display.beat). A loop that hangs does
 * not ask, and no beat is sent: nothing else sends any. Beats ride on wake-ups that come anyway;
 * only where none comes for half of what the supervisor waits is the loop woken for one. Knows no
 * supervisor: what is sent goes through supervisor_tell (supervisor.h), or a test's function.
 */
#ifndef APP_WATCHDOG_H
#define APP_WATCHDOG_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"

enum { WATCHDOG_STATE_SIZE = 160 };

/* A line of sd_notify(3): "WATCHDOG=1". */
typedef void watchdog_tell(void *context, const char *state);

struct watchdog {
	watchdog_tell *tell; /* NULL: nobody supervises */
	void *context;
	const struct clock *clock; /* lent */
	int64_t limit_ms;          /* without a beat for so long it is given up; 0: never */
	int64_t beaten_ms;
	bool ready; /* it was told that heshi is there */
	char status[WATCHDOG_STATE_SIZE];
};

/* limit_ms ≥ 0. With tell NULL all calls do nothing. */
void watchdog_init(struct watchdog *watchdog, const struct clock *clock, int64_t limit_ms,
                   watchdog_tell *tell, void *context);
/* The loop is about to wait: the first time heshi is ready. Gives how long it may wait until it
 * must ask again, in ms ≥ 1; -1: for ever. */
int watchdog_beat(struct watchdog *watchdog);
/* What heshi does just now, for the staff (systemctl status): one line of English, cut off where it
 * does not fit. Told when it changes. */
void watchdog_status(struct watchdog *watchdog, const char *text);
/* heshi is about to end by itself. */
void watchdog_end(struct watchdog *watchdog);

#endif
