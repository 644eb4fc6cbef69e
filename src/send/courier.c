#include "send/courier.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "send/verdict.h"

enum {
	ID_SIZE = 40,
	REFUSED_MOST = 20,  /* one after the other, before the store took any */
	PAUSE_MS = 1000,    /* before the next attempt, twice as long each time … */
	PAUSE_CUT_MS = 100, /* … also where the way was cut, which may be over at once */
	PAUSE_MOST_MS = 60000
};

struct parcel {
	char id[ID_SIZE];
	size_t at; /* of the comma before it */
};

struct courier {
	struct courier_desk desk;
	struct rng rng;
	struct parcel *items;
	size_t count, capacity;
	/* ",{…},{…},": any part of it becomes an array by what stands in place of its first and
	 * last comma. */
	struct str bytes;
	const char *ids[COURIER_MOST];
	size_t refused[REFUSED_MOST]; /* of this load, not marked yet */
	size_t refused_count;
	struct post_answer refusal; /* of the first of them */
	size_t most;                /* at a time: fewer once an array was too large */
	bool took; /* the store took something in this run: what it refuses is meant */
	int64_t since_ms;
	enum courier_state state;
	struct post_answer answer;
};

static int64_t now_ms(const struct courier *courier)
{
	return courier->desk.clock->steady_ms(courier->desk.clock);
}

struct courier *courier_new(const struct courier_desk *desk, uint64_t seed)
{
	struct courier *courier = mem_alloc(sizeof *courier);

	courier->desk = *desk;
	rng_seed(&courier->rng, seed);
	str_init(&courier->bytes);
	str_init(&courier->answer.said);
	str_init(&courier->refusal.said);
	str_add(&courier->bytes, ",");
	courier->most = COURIER_MOST;
	return courier;
}

void courier_free(struct courier *courier)
{
	if (!courier)
		return;
	str_release(&courier->bytes);
	str_release(&courier->answer.said);
	str_release(&courier->refusal.said);
	free(courier->items);
	free(courier);
}

const struct post_answer *courier_answer(const struct courier *courier) { return &courier->answer; }

bool courier_put(struct courier *courier, const char *id, const char *bytes, size_t len)
{
	struct parcel parcel = { .at = courier->bytes.len - 1 };

	if (courier->count &&
	    (courier->count == COURIER_MOST || courier->bytes.len + len >= COURIER_BYTES_MOST))
		return false;
	memcpy(parcel.id, id, strnlen(id, ID_SIZE - 1));
	list_add(courier, parcel);
	str_add_bytes(&courier->bytes, bytes, len);
	str_add(&courier->bytes, ",");
	return true;
}

static size_t end_of(const struct courier *courier, size_t parcel)
{
	return parcel < courier->count ? courier->items[parcel].at : courier->bytes.len - 1;
}

static void mark(struct courier *courier, size_t from, size_t until, enum courier_mark how,
                 const struct post_answer *said)
{
	if (!courier->desk.mark(courier->desk.self, from, until - from, how, said))
		courier->state = COURIER_UNKEPT;
}

/* By chance, so that two hundred stations that were cut off together do not come back together. */
static int64_t pause_ms(struct courier *courier, unsigned tries)
{
	bool cut = courier->answer.trouble == POST_CUT;
	int64_t pause = (int64_t)(cut ? PAUSE_CUT_MS : PAUSE_MS) << (tries < 16 ? tries : 16);

	if (pause > PAUSE_MOST_MS)
		pause = PAUSE_MOST_MS;
	pause = pause / 2 + rng_below(&courier->rng, (uint32_t)(pause / 2 + 1));
	int64_t asked = (int64_t)courier->answer.waits_s * 1000;
	if (courier->answer.trouble != POST_ANSWERED || asked == 0)
		return pause;
	return asked + rng_below(&courier->rng, (uint32_t)(asked / 10 + 1));
}

/* Waits before the next attempt; false: there is none. */
static bool may_try_again(struct courier *courier, unsigned tries)
{
	const struct post_answer *answer = &courier->answer;
	int64_t pause = pause_ms(courier, tries);

	if (answer->trouble != POST_ANSWERED && tries >= verdict_tries(answer))
		return false;
	if (now_ms(courier) - courier->since_ms + pause > courier->desk.patience_ms)
		return false;
	courier->desk.wait(courier->desk.self, pause, answer);
	return true;
}

/* The statements from … until-1 as one array, until something comes of it. */
static enum verdict post_part(struct courier *courier, size_t from, size_t until)
{
	size_t begin = courier->items[from].at, end = end_of(courier, until);
	char *bytes = courier->bytes.text;
	enum verdict verdict;

	bytes[begin] = '[';
	bytes[end] = ']';
	for (unsigned tries = 0;; tries++) {
		courier->desk.post(courier->desk.self, bytes + begin, end + 1 - begin,
		                   &courier->answer);
		verdict = verdict_of(&courier->answer);
		if (verdict != VERDICT_WAIT || !may_try_again(courier, tries))
			break;
	}
	bytes[begin] = bytes[end] = ',';
	for (size_t i = from; i < until; i++)
		courier->ids[i - from] = courier->items[i].id;
	if (verdict == VERDICT_TAKEN &&
	    !verdict_names(&courier->answer, courier->ids, until - from))
		verdict = VERDICT_STRANGE;
	return verdict;
}

static void mark_refused(struct courier *courier)
{
	for (size_t i = 0; i < courier->refused_count && courier->state == COURIER_FINE; i++)
		mark(courier, courier->refused[i], courier->refused[i] + 1, COURIER_REFUSED,
		     &courier->refusal);
	courier->refused_count = 0;
}

static void remember_refusal(struct courier *courier)
{
	struct str said = courier->refusal.said;

	str_clear(&said);
	str_add_bytes(&said, courier->answer.said.text, courier->answer.said.len);
	courier->refusal = courier->answer;
	courier->refusal.said = said;
}

/* One that the store does not take. What is refused is only set aside where others are not: one
 * that wants none at all is no store, or is asked in a way that it does not know. */
static void set_aside(struct courier *courier, size_t parcel, enum verdict verdict)
{
	if (verdict == VERDICT_DIFFERS) {
		courier->took = true;
		mark(courier, parcel, parcel + 1, COURIER_DIFFERS, &courier->answer);
	} else if (courier->took) {
		mark(courier, parcel, parcel + 1, COURIER_REFUSED, &courier->answer);
	} else {
		if (!courier->refused_count)
			remember_refusal(courier);
		courier->refused[courier->refused_count++] = parcel;
		if (courier->refused_count >= REFUSED_MOST)
			courier->state = COURIER_ALL_REFUSED;
	}
}

static enum courier_state state_of(enum verdict verdict)
{
	switch (verdict) {
	case VERDICT_WAIT: return COURIER_LATER;
	case VERDICT_DENIED: return COURIER_DENIED;
	default: return COURIER_STRANGE;
	}
}

static bool narrows(enum verdict verdict)
{
	return verdict == VERDICT_DIFFERS || verdict == VERDICT_REFUSED || verdict == VERDICT_LARGE;
}

/* Depth: log2 of COURIER_MOST. */
static void hand_over(struct courier *courier, size_t from, size_t until)
{
	size_t count = until - from, half = from + count / 2;
	enum verdict verdict = post_part(courier, from, until);

	if (verdict == VERDICT_TAKEN) {
		courier->took = true;
		courier->since_ms = now_ms(courier);
		mark(courier, from, until, COURIER_TAKEN, &courier->answer);
	} else if (!narrows(verdict)) {
		courier->state = state_of(verdict);
	} else if (count == 1) {
		set_aside(courier, from, verdict);
	} else {
		if (verdict == VERDICT_LARGE)
			courier->most = count / 2;
		hand_over(courier, from, half);
		if (courier->state == COURIER_FINE)
			hand_over(courier, half, until);
	}
}

enum courier_state courier_deliver(struct courier *courier)
{
	courier->since_ms = now_ms(courier);
	if (courier->state == COURIER_FINE && courier->count)
		mark(courier, 0, courier->count, COURIER_OFFERED, NULL);
	for (size_t from = 0; from < courier->count && courier->state == COURIER_FINE;) {
		size_t until = from + courier->most;
		if (until > courier->count)
			until = courier->count;
		hand_over(courier, from, until);
		from = until;
	}
	if (courier->state == COURIER_FINE && !courier->took && courier->count > 1 &&
	    courier->refused_count == courier->count)
		courier->state = COURIER_ALL_REFUSED;
	if (courier->state == COURIER_FINE)
		mark_refused(courier);
	courier->refused_count = 0;
	courier->count = 0;
	str_clear(&courier->bytes);
	str_add(&courier->bytes, ",");
	return courier->state;
}
