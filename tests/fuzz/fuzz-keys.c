/* Fuzzes the key decoder: bytes in pieces, with pauses, and what must hold of the events.
 *
 * The input is a row of pieces, each a byte that says how long the pause before it is (the upper
 * three bits) and how many bytes it has (the lower five, and one more), then those bytes.
 * Which digits may be delivered, and that all of them are, is found again by fuzz-digits.c.
 */
#include <stdbool.h>
#include <string.h>

#include "fuzz-digits.h"
#include "fuzz.h"
#include "text/utf8.h"
#include "tui/keys.h"

const char fuzz_corpus[] = "keys";

enum { EVENTS = 4096, BYTES_MOST = 4096 };

struct heard {
	struct keys_event events[EVENTS];
	size_t count;
};

static void check_event(const struct keys_event *event)
{
	MUST(event->kind > KEYS_NONE && event->kind < KEYS_RESIZE);
	if (event->kind == KEYS_CHAR) {
		uint32_t code = event->code;
		MUST(code == 12 || code >= 0x20);
		MUST(code <= 0x10ffff && code != UTF8_BROKEN);
		MUST(code < 0xff01 || code > 0xff5e); /* fullwidth comes as ASCII */
		MUST(code == 12 || utf8_ban_of(code) == UTF8_FINE ||
		     utf8_ban_of(code) == UTF8_EMOJI);
	}
	MUST(event->x >= 0 && event->y >= 0);
}

static void listen(struct keys *keys, struct heard *heard)
{
	struct keys_event event;

	MUST(keys->count <= 64);
	while (keys_next(keys, &event)) {
		check_event(&event);
		if (heard->count < EVENTS)
			heard->events[heard->count++] = event;
	}
}

/* All pieces with their pauses, 0 … 1500 ms, on both sides of the decoder's patience; into *row go
 * the bytes and when each came. */
static int64_t feed_pieces(struct keys *keys, const uint8_t *data, size_t len, struct heard *heard,
                           struct digits_row *row)
{
	static const int pauses[] = { 0, 1, 10, 49, 50, 51, 300, 1500 };
	int64_t now_ms = 1000;

	row->len = 0;
	for (size_t at = 0; at < len;) {
		size_t piece = (data[at] & 0x1fu) + 1;
		now_ms += pauses[data[at] >> 5];
		at++;
		if (piece > len - at)
			piece = len - at;
		int wait = keys_wait_ms(keys, now_ms);
		MUST(wait >= -1 && wait <= KEYS_LONG_PATIENCE_MS);
		if (wait == 0)
			keys_tick(keys, now_ms);
		keys_feed(keys, data + at, piece, now_ms);
		listen(keys, heard);
		for (size_t i = 0; i < piece; i++) {
			row->bytes[row->len] = data[at + i];
			row->at_ms[row->len++] = now_ms;
		}
		at += piece;
	}
	return now_ms;
}

/* No digit is delivered that was not outside a sequence, and every one that was. */
static void check_digits(const struct heard *heard, const struct digits_row *row)
{
	char expected[BYTES_MOST];
	size_t count = digits_outside(row, expected), found = 0;

	for (size_t i = 0; i < heard->count; i++) {
		const struct keys_event *event = &heard->events[i];
		if (event->kind != KEYS_CHAR || event->code < '0' || event->code > '9')
			continue;
		MUST(found < count && expected[found] == (char)event->code);
		found++;
	}
	MUST(found == count);
}

static void feed_cut(const uint8_t *bytes, size_t len, size_t size, struct heard *heard)
{
	struct keys keys;

	keys_init(&keys);
	heard->count = 0;
	for (size_t at = 0; at < len; at += size) {
		keys_feed(&keys, bytes + at, len - at < size ? len - at : size, 1000);
		listen(&keys, heard);
	}
}

static bool same(const struct heard *a, const struct heard *b)
{
	if (a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->events[i].kind != b->events[i].kind ||
		    a->events[i].code != b->events[i].code || a->events[i].x != b->events[i].x ||
		    a->events[i].y != b->events[i].y)
			return false;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static struct heard heard, one, other;
	static uint8_t bytes[BYTES_MOST];
	static int64_t at_ms[BYTES_MOST];
	struct digits_row row = { bytes, at_ms, 0 };
	struct keys keys;

	if (len > sizeof bytes)
		len = sizeof bytes;
	keys_init(&keys);
	heard.count = 0;
	int64_t now_ms = feed_pieces(&keys, data, len, &heard, &row);
	check_digits(&heard, &row);
	/* After silence nothing is left of what came before: a key is that key and no other. */
	now_ms += KEYS_LONG_PATIENCE_MS;
	keys_tick(&keys, now_ms);
	listen(&keys, &heard);
	MUST(keys_wait_ms(&keys, now_ms) == -1);
	heard.count = 0;
	keys_feed(&keys,
	          (const uint8_t *)"1\033[A\x9b"
	                           "B",
	          6, now_ms);
	listen(&keys, &heard);
	MUST(heard.count == 3 && heard.events[0].kind == KEYS_CHAR && heard.events[0].code == '1');
	MUST(heard.events[1].kind == KEYS_UP && heard.events[2].kind == KEYS_DOWN);
	/* The bytes alone, at one moment: however they are cut, the same events. */
	memset(at_ms, 0, sizeof at_ms);
	feed_cut(bytes, row.len, 1, &one);
	check_digits(&one, &row);
	/* Larger pieces could flood the queue: at most 64 events are kept for who reads late. */
	feed_cut(bytes, row.len, 7, &other);
	MUST(same(&one, &other));
	feed_cut(bytes, row.len, 64, &other);
	MUST(same(&one, &other));
	return 0;
}
