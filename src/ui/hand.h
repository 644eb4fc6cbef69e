/* hand.h -- which keys and taps were meant for the picture that they meet.
 *
 * Nobody answers what he has not seen. What came before a picture was meant for another one. The
 * same key counts again on a new picture only after a pause, as taps do. Where it repeats by
 * itself, because a finger stays on it, it does nothing after its first press: that shows in its
 * coming again at once, so a key that follows itself within a second waits for a moment. Keys that
 * differ count as quickly as they come, and who pauses is never ignored.
 * Text that is typed into a field, and keys that only move the choice, may repeat on one picture.
 * Pure: events and time go in, events that count come out; the loop in screen.c does the reading.
 */
#ifndef UI_HAND_H
#define UI_HAND_H

#include <stdbool.h>
#include <stdint.h>

#include "play/command.h"
#include "tui/keys.h"

enum {
	UI_HAND_PAUSE_MS = 300,      /* without a key or tap: it counts again */
	UI_HAND_TAPS_MOST_MS = 1500, /* taps count again by then */
	UI_HAND_REPEAT_MS = 120,     /* from one repetition to the next, at most */
	UI_HAND_DELAY_MS = 1000,     /* to the first repetition, at most */
	UI_HAND_SIGNS = 0x80,        /* a key for each sign of ASCII, and others */
	UI_HAND_KEYS = UI_HAND_SIGNS + KEYS_KIND_COUNT
};

struct ui_hand_key {
	int64_t came_ms;
	unsigned picture; /* when it came last, and over which one */
	bool came;        /* at all */
	bool repeats;     /* does not count until it pauses */
};
struct ui_hand {
	unsigned picture; /* counts those that were shown */
	struct ui_hand_key keys[UI_HAND_KEYS];
	int latest; /* of keys: the last of all */
	struct keys_event held;
	int64_t held_until_ms; /* the latest: waits, does it repeat? */
	struct keys_event ready[2];
	int ready_count;
	int64_t taps_from_ms, taps_most_ms;
};

/* Another picture is there: what was ready is forgotten. */
void ui_hand_turn(struct ui_hand *hand, int64_t now_ms);
/* An event from the display; text: letters are text here. Those that count come out of
 * ui_hand_next, which is asked before the next one goes in. KEYS_NONE (time has passed) is fine. */
void ui_hand_take(struct ui_hand *hand, struct keys_event event, bool text, int64_t now_ms);
bool ui_hand_next(struct ui_hand *hand, int64_t now_ms, struct keys_event *event);
/* Asked before it goes in: it follows itself so soon that it repeats by itself. */
bool ui_hand_repeats(const struct ui_hand *hand, struct keys_event event, int64_t now_ms);
int ui_hand_wait_ms(const struct ui_hand *hand, int64_t now_ms); /* until then; -1: no need */
/* A key older than the picture: it does not count, but it did come. */
void ui_hand_miss(struct ui_hand *hand, struct keys_event event, int64_t now_ms);
/* What a key that was typed asks for. */
enum command ui_command(struct keys_event event);
bool ui_hand_is_leaving(struct keys_event event); /* q, Esc or Ctrl-C: answers nothing */
/* A tap at this moment is meant for the picture before; it puts off those that follow it. */
bool ui_hand_is_dead(struct ui_hand *hand, int64_t now_ms);

#endif
