/* staff-call.h -- how those who look after a public station call for their page: eight taps in one
 * corner, or a long key sequence, which a number pad has too.
 *
 * Whoever does not know of it never meets it: nothing of it is shown, and it is only listened to;
 * each tap and key does on the screens what it always does. Pure: events of the display and time go
 * in; the loop in screen.c does the reading. Private to ui/.
 */
#ifndef UI_STAFF_CALL_H
#define UI_STAFF_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/keys.h"

enum {
	UI_STAFF_TAPS = 8,
	UI_STAFF_CALL_MS = 10000, /* from the first of them to the last, at most */
	UI_STAFF_CORNER_ROWS = 2  /* at the upper left, where no screen has a target */
};

struct ui_staff_call {
	int64_t tapped_ms[UI_STAFF_TAPS]; /* the latest, in a ring */
	unsigned taps;                    /* in a row */
	unsigned keys;                    /* of the sequence */
	int64_t keyed_ms;                 /* its first */
};

/* An event as it came, of a display that is `width` cells wide. text: there is a field on the
 * screen, whose keys are its own. True: with it the call is complete, and the next begins again. */
bool ui_staff_call_take(struct ui_staff_call *call, struct keys_event event, int width, bool text,
                        int64_t now_ms);

#endif
