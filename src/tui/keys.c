#include "tui/keys.h"

#include <string.h>

#include "text/utf8.h"

enum keys_state {
	GROUND, ESCAPE, CSI, SS3, STRING, STRING_ESCAPE, OLD_MOUSE, PASTE
};

enum { CSI_PARAMETERS = 4, OLD_MOUSE_BYTES = 3 };

void keys_init(struct keys *keys)
{
	memset(keys, 0, sizeof *keys);
}

static void push(struct keys *keys, struct keys_event event)
{
	if (event.kind == KEYS_NONE || keys->count == KEYS_QUEUE)
		return;                             /* a flood: what nobody reads is dropped */
	keys->queue[(keys->first + keys->count) % KEYS_QUEUE] = event;
	keys->count++;
}

static void push_kind(struct keys *keys, enum keys_kind kind)
{
	push(keys, (struct keys_event){ .kind = kind });
}

static void push_code(struct keys *keys, uint32_t code)
{
	code = utf8_ascii_of(code);
	enum utf8_ban ban = utf8_ban_of(code);
	if (ban == UTF8_FINE || ban == UTF8_EMOJI)
		push(keys, (struct keys_event){ .kind = KEYS_CHAR, .code = code });
}

static void control(struct keys *keys, uint8_t byte)
{
	switch (byte) {
	case '\r': case '\n': push_kind(keys, KEYS_ENTER); break;
	case '\t': push_kind(keys, KEYS_TAB); break;
	case '\b': case 0x7f: push_kind(keys, KEYS_BACKSPACE); break;
	case 3: push_kind(keys, KEYS_INTERRUPT); break;
	case 12: push(keys, (struct keys_event){ .kind = KEYS_CHAR, .code = 12 }); break;
	default: break;                             /* no meaning here, and none leaks */
	}
}

static void enter(struct keys *keys, enum keys_state state)
{
	keys->state = (uint8_t)state;
	if (state == GROUND)
		keys->len = 0;
}

/* Bytes of a character: complete ones go out, broken ones vanish, the next byte counts. */
static void ground(struct keys *keys, uint8_t byte)
{
	if (keys->need) {
		if ((byte & 0xc0) == 0x80) {
			keys->buffer[keys->len++] = byte;
			if (--keys->need)
				return;
			uint32_t code;
			size_t taken = utf8_decode((const char *)keys->buffer, keys->len, &code);
			if (taken == keys->len && code != UTF8_BROKEN)
				push_code(keys, code);
			keys->len = 0;
			return;
		}
		keys->need = 0;                     /* cut short: this byte starts afresh */
		keys->len = 0;
	}
	if (byte == 0x1b) {
		enter(keys, ESCAPE);
	} else if (byte < 0x20 || byte == 0x7f) {
		control(keys, byte);
	} else if (byte < 0x80) {
		push_code(keys, byte);
	} else if (byte >= 0xc2 && byte <= 0xf4) {
		keys->need = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
		keys->buffer[0] = byte;
		keys->len = 1;
	}
}

static int parameters(const struct keys *keys, int values[CSI_PARAMETERS])
{
	int count = 1;

	memset(values, 0, CSI_PARAMETERS * sizeof *values);
	for (size_t i = 0; i < keys->len; i++) {
		uint8_t byte = keys->buffer[i];
		if (byte == ';' && ++count > CSI_PARAMETERS)
			return CSI_PARAMETERS;
		if (byte >= '0' && byte <= '9' && values[count - 1] < 10000)
			values[count - 1] = values[count - 1] * 10 + byte - '0';
	}
	return count;
}

/* SGR mouse: button; column; row, 'M' pressed, 'm' released (xterm's ctlseqs). */
static void mouse(struct keys *keys, uint8_t final)
{
	int values[CSI_PARAMETERS];
	struct keys_event event = { .kind = KEYS_NONE };

	if (parameters(keys, values) != 3 || values[1] < 1 || values[2] < 1)
		return;
	event.x = values[1] - 1;
	event.y = values[2] - 1;
	if (values[0] == 64 || values[0] == 65)
		event.kind = values[0] == 64 ? KEYS_WHEEL_UP : KEYS_WHEEL_DOWN;
	else if ((values[0] & ~0x1c) == 0)          /* the first button, with any modifier */
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
	case 'M': return KEYS_ENTER;                /* keypad, SS3 only */
	default: return KEYS_NONE;
	}
}

static enum keys_kind number_kind(int number)
{
	switch (number) {
	case 1: case 7: return KEYS_HOME;
	case 4: case 8: return KEYS_END;
	case 5: return KEYS_PAGE_UP;
	case 6: return KEYS_PAGE_DOWN;
	default: return KEYS_NONE;
	}
}

static void csi_end(struct keys *keys, uint8_t final)
{
	int values[CSI_PARAMETERS];
	bool plain = keys->len == 0 || (keys->buffer[0] >= '0' && keys->buffer[0] <= '9');
	int count = parameters(keys, values);

	if (keys->len && keys->buffer[0] == '<' && (final == 'M' || final == 'm')) {
		mouse(keys, final);
	} else if (final == 'M' && keys->len == 0) {
		enter(keys, OLD_MOUSE);
		return;
	} else if (plain && final == '~' && count == 1 && values[0] == 200) {
		enter(keys, PASTE);
		keys->len = 0;
		return;
	} else if (plain && final == '~' && count == 1) {
		push_kind(keys, number_kind(values[0]));
	} else if (plain && final != 'M' && keys->len == 0) {
		push_kind(keys, letter_kind(final));
	}
	enter(keys, GROUND);
}

static void ss3(struct keys *keys, uint8_t byte)
{
	/* Some terminals put a modifier in between: SS3 2 P is shift and F1. */
	if ((byte >= '0' && byte <= '9') || byte == ';')
		return;
	/* A keypad in application mode sends digits as SS3 p … y. */
	if (byte >= 'p' && byte <= 'y')
		push_code(keys, (uint32_t)(byte - 'p' + '0'));
	else
		push_kind(keys, letter_kind(byte));
	enter(keys, GROUND);
}

/* Pasted text is dropped whole; its end is looked for in the latest bytes. */
static void paste(struct keys *keys, uint8_t byte)
{
	static const char end[] = "\033[201~";
	const uint16_t len = sizeof end - 1;

	if (keys->len == len) {
		memmove(keys->buffer, keys->buffer + 1, len - 1u);
		keys->len--;
	}
	keys->buffer[keys->len++] = byte;
	if (keys->len == len && memcmp(keys->buffer, end, len) == 0)
		enter(keys, GROUND);
}

static void escape(struct keys *keys, uint8_t byte)
{
	keys->len = 0;
	switch (byte) {
	case '[': enter(keys, CSI); break;
	case 'O': enter(keys, SS3); break;
	case ']': case 'P': case '^': case '_': case 'X': enter(keys, STRING); break;
	case 0x1b: push_kind(keys, KEYS_BACK); break;      /* two ESC: one back, wait on */
	default:
		/* Alt and a key, or an escape of two or three bytes: dropped. */
		if (byte < 0x20 || byte > 0x2f)
			enter(keys, GROUND);
		break;
	}
}

static void csi(struct keys *keys, uint8_t byte)
{
	if (byte == 0x1b)
		enter(keys, ESCAPE);
	else if (byte == '[' && keys->len == 0)
		keys->buffer[keys->len++] = byte;   /* the Linux console: ESC [ [ A is F1 */
	else if (byte >= 0x40 && byte <= 0x7e)
		csi_end(keys, byte);
	else if (byte < 0x20 || byte > 0x7e)
		enter(keys, GROUND);                /* not a sequence after all */
	else if (keys->len < KEYS_SEQUENCE_MAX)
		keys->buffer[keys->len++] = byte;
}

static void string(struct keys *keys, uint8_t byte)
{
	if (byte == 0x07 || byte == 0x18 || byte == 0x1a ||
	    (keys->state == STRING_ESCAPE && byte == '\\'))
		enter(keys, GROUND);
	else
		enter(keys, byte == 0x1b ? STRING_ESCAPE : STRING);
}

void keys_feed(struct keys *keys, const uint8_t *bytes, size_t len, int64_t now_ms)
{
	keys_tick(keys, now_ms);
	for (size_t i = 0; i < len; i++) {
		uint8_t byte = bytes[i];
		switch ((enum keys_state)keys->state) {
		case GROUND: ground(keys, byte); break;
		case ESCAPE: escape(keys, byte); break;
		case CSI: csi(keys, byte); break;
		case SS3: ss3(keys, byte); break;
		case STRING: case STRING_ESCAPE: string(keys, byte); break;
		case PASTE: paste(keys, byte); break;
		case OLD_MOUSE:
			if (++keys->len == OLD_MOUSE_BYTES)
				enter(keys, GROUND);
			break;
		}
	}
	/* Silence is counted from the latest byte: a long reply may take its time. */
	if (len)
		keys->since_ms = now_ms;
}

/* A paste may pause on a slow line; but a lost end must not swallow keys for ever. */
static int patience(const struct keys *keys)
{
	return keys->state == PASTE ? KEYS_PASTE_PATIENCE_MS : KEYS_PATIENCE_MS;
}

void keys_awake(struct keys *keys, int64_t now_ms)
{
	keys->since_ms = now_ms;
}

void keys_tick(struct keys *keys, int64_t now_ms)
{
	if (keys->state == GROUND || now_ms - keys->since_ms < patience(keys))
		return;
	if (keys->state == ESCAPE)
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
