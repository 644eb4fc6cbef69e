#include "ui/staff-call.h"

#include <stddef.h>

/* Along the top row of a number pad, three times. On the screens it opens and closes the menu and
 * turns pages back: it answers nothing. */
static const char sequence[] = "/*-/*-/*-";
enum { SEQUENCE = sizeof sequence - 1, CORNER_SHARE = 6 };

static bool in_corner(struct keys_event event, int width)
{
	return event.x < width / CORNER_SHARE && event.y < UI_STAFF_CORNER_ROWS;
}

/* A tap counts where the finger is lifted. */
static bool take_tap(struct ui_staff_call *call, struct keys_event event, int width, int64_t now_ms)
{
	if (!in_corner(event, width))
		call->taps = 0;
	if (!in_corner(event, width) || event.kind == KEYS_PRESS)
		return false;
	int64_t *place = &call->tapped_ms[call->taps % UI_STAFF_TAPS];
	*place = now_ms;
	call->taps++;
	int64_t first_ms = call->tapped_ms[call->taps % UI_STAFF_TAPS];
	if (call->taps < UI_STAFF_TAPS || now_ms - first_ms > UI_STAFF_CALL_MS)
		return false;
	*call = (struct ui_staff_call){ 0 };
	return true;
}

static bool take_key(struct ui_staff_call *call, struct keys_event event, int64_t now_ms)
{
	uint32_t code = event.kind == KEYS_CHAR ? event.code : 0;

	if (call->keys && now_ms - call->keyed_ms > UI_STAFF_CALL_MS)
		call->keys = 0;
	if (code != (uint32_t)sequence[call->keys])
		call->keys = 0;
	if (code != (uint32_t)sequence[call->keys])
		return false;
	if (!call->keys)
		call->keyed_ms = now_ms;
	if (++call->keys < SEQUENCE)
		return false;
	*call = (struct ui_staff_call){ 0 };
	return true;
}

bool ui_staff_call_take(struct ui_staff_call *call, struct keys_event event, int width, bool text,
                        int64_t now_ms)
{
	switch (event.kind) {
	case KEYS_NONE:
	case KEYS_RESIZE:
	case KEYS_GONE:
	case KEYS_TERMINATE: return false;
	case KEYS_PRESS:
	case KEYS_RELEASE: return take_tap(call, event, width, now_ms);
	default: break;
	}
	if (!text)
		return take_key(call, event, now_ms);
	call->keys = 0;
	return false;
}
