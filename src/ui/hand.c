#include "ui/hand.h"

/* FREE: no key, or one that may come as often as it likes. MOVES: may repeat on one picture.
 * ACTS: chooses, confirms, turns a page, leaves. */
enum touch { FREE, MOVES, ACTS };

static enum touch touch_of(struct keys_event event, bool text)
{
	enum { ASCII_END = 0x80 };

	switch (event.kind) {
	case KEYS_ENTER:
	case KEYS_BACK: return ACTS;
	case KEYS_UP:
	case KEYS_DOWN:
	case KEYS_LEFT:
	case KEYS_RIGHT:
	case KEYS_PAGE_UP:
	case KEYS_PAGE_DOWN:
	case KEYS_HOME:
	case KEYS_END:
	case KEYS_TAB: return MOVES;
	case KEYS_CHAR: break;
	default: return FREE;
	}
	enum command command = ui_command(event);
	/* What an input method types is text wherever it means anything. These two commands leave
	 * every choice as it is. */
	if (text || event.code >= ASCII_END || command == COMMAND_LANGUAGE ||
	    command == COMMAND_REPAINT)
		return FREE;
	return ACTS;
}

/* Either case is one key. */
static int index_of(struct keys_event event)
{
	enum command command = ui_command(event);
	uint32_t code = command ? command_code(command) : event.code;

	return event.kind == KEYS_CHAR && code < UI_HAND_SIGNS ? (int)code
	                                                       : UI_HAND_SIGNS + (int)event.kind;
}

static void came(struct ui_hand *hand, int index, int64_t now_ms)
{
	struct ui_hand_key *key = &hand->keys[index];

	key->came = true;
	key->came_ms = now_ms;
	key->picture = hand->picture;
	hand->latest = index;
}

static void make_ready(struct ui_hand *hand, struct keys_event event)
{
	if (event.kind != KEYS_NONE && hand->ready_count < 2)
		hand->ready[hand->ready_count++] = event;
}

static void release_held(struct ui_hand *hand)
{
	make_ready(hand, hand->held);
	hand->held = (struct keys_event){ .kind = KEYS_NONE };
}

void ui_hand_turn(struct ui_hand *hand, int64_t now_ms)
{
	hand->picture++;
	hand->held = (struct keys_event){ .kind = KEYS_NONE };
	hand->ready_count = 0;
	hand->taps_from_ms = now_ms + UI_HAND_PAUSE_MS;
	hand->taps_most_ms = now_ms + UI_HAND_TAPS_MOST_MS;
}

void ui_hand_take(struct ui_hand *hand, struct keys_event event, bool text, int64_t now_ms)
{
	enum touch touch = touch_of(event, text);

	if (event.kind == KEYS_NONE)
		return;
	if (touch == FREE) {
		/* Nobody is there to confirm anything any more. */
		if (event.kind == KEYS_GONE || event.kind == KEYS_TERMINATE)
			hand->held = (struct keys_event){ .kind = KEYS_NONE };
		release_held(hand);
		make_ready(hand, event);
		return;
	}
	int index = index_of(event);
	struct ui_hand_key *key = &hand->keys[index];
	int64_t gap_ms = key->came ? now_ms - key->came_ms : INT64_MAX;
	bool follows = index == hand->latest;
	bool turned = key->picture != hand->picture && (touch == ACTS || follows);
	bool again = follows && hand->held.kind;

	came(hand, index, now_ms);
	key->repeats = again || (gap_ms < UI_HAND_PAUSE_MS && (key->repeats || turned));
	if (again)
		hand->held = (struct keys_event){ .kind = KEYS_NONE };
	else
		release_held(hand);
	if (key->repeats)
		return;
	if (touch == MOVES || !follows || gap_ms >= UI_HAND_DELAY_MS) {
		make_ready(hand, event);
		return;
	}
	hand->held = event;
	hand->held_until_ms = now_ms + UI_HAND_REPEAT_MS;
}

bool ui_hand_repeats(const struct ui_hand *hand, struct keys_event event, int64_t now_ms)
{
	if (touch_of(event, false) == FREE)
		return false;
	int index = index_of(event);
	const struct ui_hand_key *key = &hand->keys[index];

	return key->came && index == hand->latest && now_ms - key->came_ms <= UI_HAND_REPEAT_MS;
}

bool ui_hand_next(struct ui_hand *hand, int64_t now_ms, struct keys_event *event)
{
	if (hand->held.kind && now_ms >= hand->held_until_ms)
		release_held(hand);
	if (!hand->ready_count)
		return false;
	*event = hand->ready[0];
	hand->ready[0] = hand->ready[1];
	hand->ready_count--;
	return true;
}

int ui_hand_wait_ms(const struct ui_hand *hand, int64_t now_ms)
{
	int64_t left_ms = hand->held_until_ms - now_ms;

	return !hand->held.kind ? -1 : left_ms > 0 ? (int)left_ms : 0;
}

void ui_hand_miss(struct ui_hand *hand, struct keys_event event, int64_t now_ms)
{
	if (touch_of(event, false) != FREE)
		came(hand, index_of(event), now_ms);
}

bool ui_hand_is_dead(struct ui_hand *hand, int64_t now_ms)
{
	if (now_ms >= hand->taps_from_ms)
		return false;
	hand->taps_from_ms = now_ms + UI_HAND_PAUSE_MS;
	if (hand->taps_from_ms > hand->taps_most_ms)
		hand->taps_from_ms = hand->taps_most_ms;
	return true;
}

enum command ui_command(struct keys_event event)
{
	enum command command = event.kind == KEYS_CHAR ? command_of(event.code) : COMMAND_NONE;

	if (event.kind == KEYS_CHAR && !command)
		command = command_on_pad(event.code);
	return command;
}

bool ui_hand_is_leaving(struct keys_event event)
{
	return event.kind == KEYS_BACK || event.kind == KEYS_INTERRUPT ||
	       ui_command(event) == COMMAND_QUIT;
}
