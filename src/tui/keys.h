/* keys.h -- bytes from a terminal become key and pointer events, one at a time.
 *
 * A parser that swallows complete ECMA-48 sequences, however long (an unfinished one ends after
 * KEYS_PATIENCE_MS of silence), so that no part of an unknown sequence, a late reply or a broken
 * byte is ever taken for an answer. A digit counts only outside a sequence; what is pasted comes as
 * text for a field that takes some, without its ends of lines.
 * Pure: bytes and time come in, events go out; the caller does the reading.
 *
 *   GROUND ─ESC→ ESCAPE ─[→ CSI ─final→ GROUND        ESC[200~ → PASTE … ESC[201~ → GROUND
 *                       ├O→ SS3 ─byte→ GROUND         CSI M → three bytes of old mouse, dropped
 *                       ├] P ^ _ X→ STRING ─BEL or ESC\→ GROUND
 *                       └SP … /→ INTERMEDIATE ─final→ GROUND
 *   ESC and KEYS_PATIENCE_MS of silence: KEYS_BACK.
 *
 * Controls of eight bits (U+0080 … U+009F, as bytes 80 … 9f or as characters of UTF-8) are their
 * forms of ESC and a letter, in every state. Inside a sequence ESC begins again, CAN and SUB give
 * up; other controls, broken bytes and characters beyond ASCII neither end it nor are keys.
 */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	KEYS_PATIENCE_MS = 50,
	KEYS_LONG_PATIENCE_MS = 1000, /* a paste, or an answer that is expected */
	KEYS_SEQUENCE_MAX = 256,
	KEYS_QUEUE = 64
};

enum keys_kind {
	KEYS_NONE,
	KEYS_CHAR,
	KEYS_ENTER,
	KEYS_BACK,
	KEYS_UP,
	KEYS_DOWN,
	KEYS_LEFT,
	KEYS_RIGHT,
	KEYS_PAGE_UP,
	KEYS_PAGE_DOWN,
	KEYS_HOME,
	KEYS_END,
	KEYS_TAB,
	KEYS_BACKSPACE,
	KEYS_INSERT,
	KEYS_DELETE, /* 0 and . of a pad without NumLock */
	KEYS_PRESS,
	KEYS_RELEASE,
	KEYS_WHEEL_UP,
	KEYS_WHEEL_DOWN,
	KEYS_INTERRUPT,
	KEYS_PASTED, /* code: a character of a paste: never a key */
	KEYS_RESIZE,
	KEYS_GONE,
	KEYS_TERMINATE,
	KEYS_KIND_COUNT
};
struct keys_event {
	enum keys_kind kind;
	/* KEYS_CHAR, KEYS_PASTED: code point; fullwidth ones and a keypad's as ASCII */
	uint32_t code;
	int x, y;      /* pointer kinds: cell from 0 */
	int64_t at_ms; /* when it counted: filled in by who asks */
};

static inline bool keys_is_digit(struct keys_event event)
{
	return event.kind == KEYS_CHAR && event.code >= '0' && event.code <= '9';
}

struct keys {
	uint8_t state;
	uint8_t buffer[KEYS_SEQUENCE_MAX];
	uint16_t len;
	uint8_t held[4], held_len, need; /* a UTF-8 character, and what it still lacks */
	int64_t since_ms;                /* when the latest byte came */
	int64_t expect_until_ms;
	bool overdue; /* it had pauses that end any other sequence */
	uint16_t reported;
	struct keys_event queue[KEYS_QUEUE];
	uint8_t first, count;
};

void keys_init(struct keys *keys);
/* A byte ends in one event at most: who feeds no more than KEYS_QUEUE bytes between readings loses
 * no key; of more, and of a paste beyond half of it, the latest are dropped. */
void keys_feed(struct keys *keys, const uint8_t *bytes, size_t len, int64_t now_ms);
/* The reader was away (drawing) and bytes lie ready: nobody was silent, patience begins again. */
void keys_awake(struct keys *keys, int64_t now_ms);
void keys_tick(struct keys *keys, int64_t now_ms); /* ends what has waited long enough */
bool keys_next(struct keys *keys, struct keys_event *event);
/* The terminal was asked where its cursor is, below the first row. Until then its answer may come
 * in pieces; whenever it comes it is no key, and keys->reported is the column (from 1; before: 0).
 */
void keys_expect(struct keys *keys, int64_t until_ms);
int keys_wait_ms(const struct keys *keys, int64_t now_ms); /* until keys_tick is due; -1: never */

#endif
