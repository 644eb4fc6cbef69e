/* Fuzzes what counts as an answer: bytes in pieces, with pauses, at questions that follow one
 * another; and who may have answered, in words of its own.
 *
 * The input is as fuzz-keys reads it: pieces, each a byte that says how long the pause before it is
 * (the upper three bits) and how many bytes it has (the lower five, and one more), then those bytes.
 * What comes in one piece with an answer came before the next question.
 */
#include <stdbool.h>
#include <string.h>

#include "fuzz.h"
#include "tui/keys.h"
#include "ui/hand.h"

const char fuzz_corpus[] = "hand";

enum { HEARD = 4096, PAUSE_MS = 300, REPEAT_MS = 120 };

/* Every key as the decoder gave it. */
struct heard {
	struct keys_event key;
	int64_t at_ms;
	unsigned question;
};
struct asking {
	struct keys keys;
	struct ui_hand hand;
	struct heard heard[HEARD];
	size_t count;
	size_t shown; /* heard before the question was there */
	unsigned question;
	uint32_t chosen;
	int64_t now_ms;
};

static bool is_same(struct keys_event a, struct keys_event b)
{
	return a.kind == b.kind && (a.kind != KEYS_CHAR || a.code == b.code);
}

/* The latest coming of the key before that, or itself. */
static const struct heard *before(const struct asking *asking, const struct heard *one)
{
	for (const struct heard *it = one; it-- > asking->heard;)
		if (is_same(it->key, one->key))
			return it;
	return one;
}

/* It came over this question; and, gone back along it without a pause, began over it. Right after it
 * the key did not come again by itself. */
static bool may_answer(const struct asking *asking, size_t index)
{
	const struct heard *one = &asking->heard[index], *next = one + 1, *it = one;

	if (index < asking->shown)
		return false;
	for (const struct heard *last = before(asking, it);
	     last != it && it->at_ms - last->at_ms < PAUSE_MS; it = last, last = before(asking, it))
		if ((size_t)(last - asking->heard) < asking->shown)
			return false;
	return index + 1 == asking->count || !is_same(next->key, one->key) ||
	       next->at_ms - one->at_ms > REPEAT_MS;
}

static void answer(struct asking *asking, struct keys_event key)
{
	bool fine = false;

	for (size_t i = asking->count; i-- > 0 && !fine;)
		fine = is_same(asking->heard[i].key, key) && may_answer(asking, i);
	MUST(fine);
	asking->question++;
	asking->chosen = 0;
}

static bool hear(struct asking *asking, struct keys_event *key)
{
	if (!keys_next(&asking->keys, key) || asking->count == HEARD)
		return false;
	asking->heard[asking->count++] = (struct heard){ *key, asking->now_ms, asking->question };
	return true;
}

/* The next question is shown: what waits came too early. */
static void turn(struct asking *asking)
{
	struct keys_event key;

	while (hear(asking, &key))
		ui_hand_miss(&asking->hand, key, asking->now_ms);
	asking->shown = asking->count;
	ui_hand_turn(&asking->hand, asking->now_ms);
}

/* A digit chooses; it again or Enter confirms. */
static void obey(struct asking *asking, struct keys_event key)
{
	bool digit = key.kind == KEYS_CHAR && key.code >= '1' && key.code <= '9';

	if (asking->chosen && (key.kind == KEYS_ENTER || (digit && key.code == asking->chosen))) {
		answer(asking, key);
		turn(asking);
	} else if (digit) {
		asking->chosen = key.code;
	}
}

static void obey_all(struct asking *asking)
{
	struct keys_event key;

	do {
		while (ui_hand_next(&asking->hand, asking->now_ms, &key))
			obey(asking, key);
		if (!hear(asking, &key))
			return;
		ui_hand_take(&asking->hand, key, false, asking->now_ms);
	} while (true);
}

/* Time goes by; what had to wait for it comes out on its way. */
static void pass(struct asking *asking, int ms)
{
	int64_t until_ms = asking->now_ms + ms;
	int wait_ms = ui_hand_wait_ms(&asking->hand, asking->now_ms);

	MUST(wait_ms >= -1 && wait_ms <= REPEAT_MS);
	if (wait_ms >= 0 && asking->now_ms + wait_ms < until_ms) {
		asking->now_ms += wait_ms;
		obey_all(asking);
		MUST(ui_hand_wait_ms(&asking->hand, asking->now_ms) == -1);
	}
	asking->now_ms = until_ms;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	static const int pauses[] = { 0, 1, 33, 119, 121, 299, 300, 1500 };
	static struct asking asking;

	memset(&asking, 0, sizeof asking);
	keys_init(&asking.keys);
	asking.now_ms = 1000;
	turn(&asking);
	for (size_t at = 0; at < len;) {
		size_t piece = (data[at] & 0x1fu) + 1;
		pass(&asking, pauses[data[at] >> 5]);
		at++;
		if (piece > len - at)
			piece = len - at;
		keys_feed(&asking.keys, data + at, piece, asking.now_ms);
		obey_all(&asking);
		at += piece;
	}
	/* Who pauses is never ignored: two presses, and it is answered. */
	unsigned answered = asking.question;
	pass(&asking, 2000);
	keys_tick(&asking.keys, asking.now_ms);
	obey_all(&asking);
	for (int times = 0; times < 2 && asking.count < HEARD - 64; times++) {
		pass(&asking, PAUSE_MS);
		keys_feed(&asking.keys, (const uint8_t *)(times ? "\r" : "2"), 1, asking.now_ms);
		obey_all(&asking);
	}
	pass(&asking, PAUSE_MS);
	obey_all(&asking);
	MUST(asking.count >= HEARD - 64 || asking.question > answered);
	return 0;
}
