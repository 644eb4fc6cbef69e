#include "tui/keys.h"

#include <string.h>

#include "text/utf8.h"

enum keys_state { GROUND, ESCAPE, INTERMEDIATE, CSI, SS3, STRING, STRING_ESCAPE, PASTE, OLD_MOUSE };

enum { CSI_PARAMETERS = 4, OLD_MOUSE_BYTES = 3 };
enum { ESC = 0x1b, CAN = 0x18, SUB = 0x1a, BEL = 0x07, DEL = 0x7f, NOTHING = -1 };

void keys_init(struct keys *keys) { memset(keys, 0, sizeof *keys); }

static void push(struct keys *keys, struct keys_event event)
{
	/* A flood: what nobody reads is dropped; a long paste leaves space for keys. */
	if (event.kind == KEYS_NONE ||
	    keys->count == (event.kind == KEYS_PASTED ? KEYS_QUEUE / 2 : KEYS_QUEUE))
		return;
	keys->queue[(keys->first + keys->count) % KEYS_QUEUE] = event;
	keys->count++;
}

static void push_kind(struct keys *keys, enum keys_kind kind)
{
	push(keys, (struct keys_event){ .kind = kind });
}

static void push_code(struct keys *keys, enum keys_kind kind, uint32_t code)
{
	code = utf8_ascii_of(code);
	enum utf8_ban ban = utf8_ban_of(code);
	if ((ban == UTF8_FINE || ban == UTF8_EMOJI) && code != UTF8_BROKEN)
		push(keys, (struct keys_event){ .kind = kind, .code = code });
}

static void control(struct keys *keys, uint8_t byte)
{
	switch (byte) {
	case '\r':
	case '\n': push_kind(keys, KEYS_ENTER); break;
	case '\t': push_kind(keys, KEYS_TAB); break;
	case '\b':
	case 0x7f: push_kind(keys, KEYS_BACKSPACE); break;
	case 3: push_kind(keys, KEYS_INTERRUPT); break;
	case 12: push(keys, (struct keys_event){ .kind = KEYS_CHAR, .code = 12 }); break;
	default: break; /* no meaning here, and none leaks */
	}
}

static void enter(struct keys *keys, enum keys_state state)
{
	keys->state = (uint8_t)state;
	keys->len = 0;
	keys->overdue = false;
}

/* ESC, whatever was under way. */
static void begin_escape(struct keys *keys)
{
	if (keys->state == STRING) {
		keys->state = STRING_ESCAPE;
	} else if (keys->state == PASTE) {
		keys->len = 1;
	} else if (keys->state != STRING_ESCAPE) {
		if (keys->state == ESCAPE && !keys->len)
			push_kind(keys, KEYS_BACK); /* two ESC: one back, wait on */
		enter(keys, ESCAPE);
	}
}

static void ground(struct keys *keys, uint8_t byte)
{
	if (byte >= 0x20 && byte != DEL)
		push(keys, (struct keys_event){ .kind = KEYS_CHAR, .code = byte });
	else
		control(keys, byte);
}

/* What is the same inside every sequence but a string: CAN and SUB give up, any other control is
 * no part of it, and neither ends it nor is a key. */
static bool is_control_inside(struct keys *keys, uint8_t byte)
{
	if (byte >= 0x20 && byte != DEL)
		return false;
	if (byte == CAN || byte == SUB)
		enter(keys, GROUND);
	return true;
}

/* How many, from the byte `first` on; 0: it is no row of numbers, or too long to be known whole. */
static int parameters(const struct keys *keys, size_t first, int values[CSI_PARAMETERS])
{
	int count = 1;

	if (keys->len == KEYS_SEQUENCE_MAX)
		return 0;
	memset(values, 0, CSI_PARAMETERS * sizeof *values);
	for (size_t i = first; i < keys->len; i++) {
		uint8_t byte = keys->buffer[i];
		if (byte >= '0' && byte <= '9') {
			if (values[count - 1] < 10000)
				values[count - 1] = values[count - 1] * 10 + byte - '0';
		} else if (byte != ';' || ++count > CSI_PARAMETERS) {
			return 0;
		}
	}
	return count;
}

/* SGR mouse: button; column; row, 'M' pressed, 'm' released (xterm's ctlseqs). */
static void mouse(struct keys *keys, uint8_t final)
{
	int values[CSI_PARAMETERS];
	struct keys_event event = { .kind = KEYS_NONE };

	if (parameters(keys, 1, values) != 3 || values[1] < 1 || values[2] < 1)
		return;
	event.x = values[1] - 1;
	event.y = values[2] - 1;
	if (values[0] == 64 || values[0] == 65)
		event.kind = values[0] == 64 ? KEYS_WHEEL_UP : KEYS_WHEEL_DOWN;
	else if ((values[0] & ~0x1c) == 0) /* the first button, with any modifier */
		event.kind = final == 'M' ? KEYS_PRESS : KEYS_RELEASE;
	if (event.kind != KEYS_NONE)
		push(keys, event);
}

static enum keys_kind letter_kind(uint8_t final)
{
	switch (final) {
	case 'A': return KEYS_UP;
	case 'B': return KEYS_DOWN;
	case 'C': return KEYS_RIGHT;
	case 'D': return KEYS_LEFT;
	case 'F': return KEYS_END;
	case 'H': return KEYS_HOME;
	case 'M': return KEYS_ENTER; /* keypad, SS3 only */
	default: return KEYS_NONE;
	}
}

static enum keys_kind number_kind(int number)
{
	switch (number) {
	case 1:
	case 7: return KEYS_HOME;
	case 2: return KEYS_INSERT;
	case 3: return KEYS_DELETE;
	case 4:
	case 8: return KEYS_END;
	case 5: return KEYS_PAGE_UP;
	case 6: return KEYS_PAGE_DOWN;
	default: return KEYS_NONE;
	}
}

/* A cursor report is no key: it is kept for who asked. In row 1 it could be F3 with a modifier. */
static void csi_numbers(struct keys *keys, uint8_t final)
{
	int values[CSI_PARAMETERS];
	int count = parameters(keys, 0, values);

	if (final == 'R' && count == 2 && values[0] > 1)
		keys->reported = (uint16_t)values[1];
	else if (final == '~' && count == 1 && values[0] == 200)
		enter(keys, PASTE);
	else if (final == '~' && count == 1)
		push_kind(keys, number_kind(values[0]));
}

static void csi_end(struct keys *keys, uint8_t final)
{
	uint8_t first = keys->len ? keys->buffer[0] : 0;

	keys->state = GROUND;
	/* Whose parts came with pauses is the answer that was waited for, or nothing. */
	if (keys->overdue && final != 'R')
		return;
	if (!first && final == 'M')
		enter(keys, OLD_MOUSE);
	else if (!first)
		push_kind(keys, letter_kind(final));
	else if (first == '<' && (final == 'M' || final == 'm'))
		mouse(keys, final);
	else if (first >= '0' && first <= '9')
		csi_numbers(keys, final);
}

static void csi(struct keys *keys, uint8_t byte)
{
	/* The Linux console: ESC [ [ A is F1. */
	if ((byte >= 0x20 && byte < 0x40) || (byte == '[' && !keys->len)) {
		if (keys->len < KEYS_SEQUENCE_MAX)
			keys->buffer[keys->len++] = byte;
	} else if (!is_control_inside(keys, byte)) {
		csi_end(keys, byte);
	}
}

static void ss3(struct keys *keys, uint8_t byte)
{
	/* Some terminals put a modifier in between: SS3 2 P is shift and F1. */
	if (is_control_inside(keys, byte) || (byte >= '0' && byte <= '9') || byte == ';')
		return;
	/* A keypad in application mode sends * + , - . / 0 … 9 as SS3 j … y. */
	if (byte >= 'j' && byte <= 'y')
		push_code(keys, KEYS_CHAR, (uint32_t)(byte - 'j' + '*'));
	else
		push_kind(keys, letter_kind(byte));
	enter(keys, GROUND);
}

static void escape(struct keys *keys, uint8_t byte)
{
	switch (byte) {
	case '[': enter(keys, CSI); break;
	case 'O': enter(keys, SS3); break;
	case ']':
	case 'P':
	case '^':
	case '_':
	case 'X': enter(keys, STRING); break;
	default:
		/* Alt and a key, or an escape of two bytes or more: dropped. After a control it is
		 * more than the key Esc, and silence makes no "back" of it. */
		if (is_control_inside(keys, byte))
			keys->len = keys->state == ESCAPE;
		else
			enter(keys, byte > 0x2f ? GROUND : INTERMEDIATE);
		break;
	}
}

static void intermediate(struct keys *keys, uint8_t byte)
{
	if (!is_control_inside(keys, byte) && byte > 0x2f)
		enter(keys, GROUND);
}

static void string(struct keys *keys, uint8_t byte)
{
	if (byte >= 0x20 && byte != DEL)
		keys->state = byte == '\\' && keys->state == STRING_ESCAPE ? GROUND : STRING;
	else if (byte == BEL || byte == CAN || byte == SUB)
		keys->state = GROUND;
}

/* Pasted text is no key; len is how much of its end was just met. Controls are dropped, and what
 * looks like the beginning of the end. */
static void paste(struct keys *keys, uint8_t byte)
{
	static const char end[] = "\033[201~";

	keys->len = byte == (uint8_t)end[keys->len] ? keys->len + 1u : 0;
	if (keys->len == sizeof end - 1)
		enter(keys, GROUND);
	else if (!keys->len && byte >= 0x20 && byte < DEL)
		push_code(keys, KEYS_PASTED, byte);
}

/* A character beyond ASCII is a key on the ground and with Alt; inside a sequence it is nothing.
 * Returns the letter that still is to be taken, or NOTHING. */
static int character(struct keys *keys, uint32_t code)
{
	if (code >= 0x80 && code <= 0x9f) {
		begin_escape(keys); /* C1: the same as ESC and a letter (ECMA-48) */
		return (int)code - 0x40;
	}
	switch ((enum keys_state)keys->state) {
	case GROUND: push_code(keys, KEYS_CHAR, code); break;
	case ESCAPE: enter(keys, GROUND); break;
	case STRING_ESCAPE: keys->state = STRING; break;
	case PASTE:
		keys->len = 0;
		push_code(keys, KEYS_PASTED, code);
		break;
	default: break;
	}
	return NOTHING;
}

/* Bytes of a character: complete ones go on, broken ones vanish, the next byte counts. A C1 control
 * may come as the byte itself: terminals in 8-bit mode send that, whatever their encoding.
 * Returns a byte of ASCII that is to be taken now, or NOTHING. */
static int beyond_ascii(struct keys *keys, uint8_t byte)
{
	uint32_t code;

	if (keys->need && (byte & 0xc0) == 0x80) {
		keys->held[keys->held_len++] = byte;
		if (--keys->need)
			return NOTHING;
		size_t taken = utf8_decode((const char *)keys->held, keys->held_len, &code);
		return taken == keys->held_len ? character(keys, code) : NOTHING;
	}
	keys->need = 0; /* cut short: this byte starts again */
	if (byte < 0x80)
		return byte;
	if (byte < 0xa0)
		return character(keys, byte);
	if (byte >= 0xc2 && byte <= 0xf4) {
		keys->need = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
		keys->held[0] = byte;
		keys->held_len = 1;
	}
	return NOTHING;
}

static void ascii(struct keys *keys, uint8_t byte)
{
	if (byte == ESC) {
		begin_escape(keys);
		return;
	}
	switch ((enum keys_state)keys->state) {
	case GROUND: ground(keys, byte); break;
	case ESCAPE: escape(keys, byte); break;
	case INTERMEDIATE: intermediate(keys, byte); break;
	case CSI: csi(keys, byte); break;
	case SS3: ss3(keys, byte); break;
	case STRING:
	case STRING_ESCAPE: string(keys, byte); break;
	case PASTE: paste(keys, byte); break;
	case OLD_MOUSE: break; /* takes bytes, not characters */
	}
}

void keys_feed(struct keys *keys, const uint8_t *bytes, size_t len, int64_t now_ms)
{
	keys_tick(keys, now_ms);
	for (size_t i = 0; i < len; i++) {
		int byte = bytes[i];
		if (keys->state == OLD_MOUSE) {
			if (++keys->len == OLD_MOUSE_BYTES)
				enter(keys, GROUND);
			continue;
		}
		if (byte >= 0x80 || keys->need)
			byte = beyond_ascii(keys, bytes[i]);
		if (byte != NOTHING)
			ascii(keys, (uint8_t)byte);
	}
	/* Silence is counted from the latest byte: a long reply may take its time. */
	if (len)
		keys->since_ms = now_ms;
}

/* A paste may pause on a slow line, and so may an answer that is expected; but a lost end must not
 * swallow keys for ever. */
static int patience(const struct keys *keys)
{
	bool answer = keys->state == CSI && keys->since_ms < keys->expect_until_ms;

	return keys->state == PASTE || answer ? KEYS_LONG_PATIENCE_MS : KEYS_PATIENCE_MS;
}

void keys_awake(struct keys *keys, int64_t now_ms) { keys->since_ms = now_ms; }

void keys_expect(struct keys *keys, int64_t until_ms)
{
	keys->expect_until_ms = until_ms;
	keys->reported = 0;
}

void keys_tick(struct keys *keys, int64_t now_ms)
{
	int64_t silent_ms = now_ms - keys->since_ms;

	if (silent_ms >= KEYS_LONG_PATIENCE_MS)
		keys->need = 0; /* half a character: its rest is not to come */
	keys->overdue = keys->overdue || silent_ms >= KEYS_PATIENCE_MS;
	if (keys->state == GROUND || silent_ms < patience(keys))
		return;
	if (keys->state == ESCAPE && !keys->len)
		push_kind(keys, KEYS_BACK);
	enter(keys, GROUND);
}

bool keys_next(struct keys *keys, struct keys_event *event)
{
	if (!keys->count)
		return false;
	*event = keys->queue[keys->first];
	keys->first = (uint8_t)((keys->first + 1) % KEYS_QUEUE);
	keys->count--;
	return true;
}

int keys_wait_ms(const struct keys *keys, int64_t now_ms)
{
	if (keys->state == GROUND)
		return -1;
	int64_t left = keys->since_ms + patience(keys) - now_ms;
	return left > 0 ? (int)left : 0;
}
