/* The courier, and a store that behaves as it is told: what it holds in the end, and what was
 * marked. No network, no clock: a pause passes at once, and is written down. */
#include "../unit.h"

#include <stdbool.h>

#include "send/courier.h"
#include "send/verdict.h"

enum { MOST = 2000, PAUSES = 4000, PATIENCE_MS = 300000 };

/* A statement is {"id":"s0000"}. */
struct fake {
	bool held[MOST], differs[MOST], refused[MOST];
	size_t first;   /* the number of the first statement on the load */
	size_t largest; /* bytes of an array; 0: any */
	size_t posts;
	size_t array_most; /* statements in the longest array that came */
	/* What it answers in place of that, as often as `troubled` says. */
	struct post_answer trouble;
	size_t troubled;
	bool takes_anyway;  /* … and keeps what came */
	bool silent;        /* 200, and names nothing */
	struct rng *chance; /* NULL: none; else any trouble at any time */
	enum courier_mark marks[MOST];
	size_t marked[MOST]; /* how often, offers aside */
	bool unkept;
	int64_t pauses[PAUSES];
	size_t pause_count;
	struct clock clock;
};

static size_t number_at(const char *text) { return strtoul(text, NULL, 10); }

/* Well formed: one array of objects, nothing else. */
static void assert_array(const char *bytes, size_t len)
{
	assert_true(len >= 2 && bytes[0] == '[' && bytes[len - 1] == ']');
	for (size_t at = 1; at < len - 1; at++) {
		assert_int_equal(memcmp(bytes + at, "{\"id\":\"s", 8), 0);
		at += strcspn(bytes + at, "}") + 1;
		assert_true(bytes[at] == (at == len - 1 ? ']' : ','));
	}
}

static void keep(struct fake *fake, const char *bytes, size_t len, struct str *said)
{
	const char *end = bytes + len;

	for (const char *at = bytes; (at = memchr(at, 's', (size_t)(end - at))); at++) {
		fake->held[number_at(at + 1)] = true;
		str_add_bytes(said, at, 5);
		str_add(said, " ");
	}
}

static int status_for(const struct fake *fake, const char *bytes, size_t len)
{
	const char *end = bytes + len;
	size_t count = 0;
	int status = 200;

	if (fake->largest && len > fake->largest)
		return 413;
	for (const char *at = bytes; (at = memchr(at, 's', (size_t)(end - at))); at++, count++) {
		size_t number = number_at(at + 1);
		if (fake->refused[number])
			status = 400;
		else if (fake->differs[number] && status == 200)
			status = 409;
	}
	return status;
}

static void post(void *self, const char *bytes, size_t len, struct post_answer *answer)
{
	struct fake *fake = self;
	size_t count = 0;

	assert_array(bytes, len);
	for (size_t i = 0; i < len; i++)
		count += bytes[i] == '{';
	fake->array_most = count > fake->array_most ? count : fake->array_most;
	fake->posts++;
	str_clear(&answer->said);
	answer->trouble = POST_ANSWERED;
	answer->waits_s = 0;
	if (fake->chance) {
		fake->troubled = rng_below(fake->chance, 3) == 0;
		fake->takes_anyway = rng_below(fake->chance, 2);
		fake->trouble = (struct post_answer){
			.trouble = (enum post_trouble[]){ POST_ANSWERED, POST_CUT, POST_NOBODY,
			                                  POST_PROXY }[rng_below(fake->chance, 4)],
			.status = rng_below(fake->chance, 2) ? 503 : 429,
		};
	}
	if (fake->troubled) {
		fake->troubled--;
		answer->trouble = fake->trouble.trouble;
		answer->status = fake->trouble.status;
		answer->waits_s = fake->trouble.waits_s;
		if (fake->takes_anyway && status_for(fake, bytes, len) == 200)
			keep(fake, bytes, len, &answer->said);
		str_clear(&answer->said);
		return;
	}
	answer->status = status_for(fake, bytes, len);
	if (answer->status == 200)
		keep(fake, bytes, len, &answer->said);
	if (fake->silent)
		str_clear(&answer->said);
}

static bool mark(void *self, size_t first, size_t count, enum courier_mark how,
                 const struct post_answer *said)
{
	struct fake *fake = self;

	assert_true((said == NULL) == (how == COURIER_OFFERED));
	for (size_t i = fake->first + first; i < fake->first + first + count; i++) {
		fake->marks[i] = how;
		fake->marked[i] += how != COURIER_OFFERED;
	}
	return !fake->unkept;
}

static void pass(void *self, int64_t ms, const struct post_answer *why)
{
	struct fake *fake = self;

	assert_non_null(why);
	assert_true(fake->pause_count < PAUSES);
	fake->pauses[fake->pause_count++] = ms;
	fake->clock.fixed_ms += ms;
}

static struct courier *courier_for(struct fake *fake, uint64_t seed)
{
	fake->clock = clock_fixed(0);
	return courier_new(
		&(struct courier_desk){ fake, post, mark, pass, &fake->clock, PATIENCE_MS }, seed);
}

/* Statements first … until-1 as one load; false: they do not fit. */
static bool load(struct fake *fake, struct courier *courier, size_t first, size_t until)
{
	char id[16], bytes[32];

	fake->first = first;
	for (size_t i = first; i < until; i++) {
		snprintf(id, sizeof id, "s%04zu", i % 10000);
		snprintf(bytes, sizeof bytes, "{\"id\":\"%s\"}", id);
		if (!courier_put(courier, id, bytes, strlen(bytes)))
			return false;
	}
	return true;
}

static enum courier_state bring(struct fake *fake, struct courier *courier, size_t first,
                                size_t until)
{
	assert_true(load(fake, courier, first, until));
	return courier_deliver(courier);
}

/* Each once, and those marked as taken are held. */
static void assert_marks(const struct fake *fake, size_t first, size_t until)
{
	for (size_t i = first; i < until; i++) {
		enum courier_mark want = fake->refused[i]   ? COURIER_REFUSED
		                         : fake->differs[i] ? COURIER_DIFFERS
		                                            : COURIER_TAKEN;
		assert_int_equal(fake->marks[i], want);
		assert_int_equal(fake->marked[i], 1);
		assert_true(fake->held[i] == (want == COURIER_TAKEN));
	}
}

static void all_is_well(void **state)
{
	struct fake fake = { 0 };
	struct courier *courier = courier_for(&fake, 1);

	(void)state;
	assert_int_equal(courier_deliver(courier), COURIER_FINE);
	assert_int_equal(fake.posts, 0);
	assert_int_equal(bring(&fake, courier, 0, COURIER_MOST), COURIER_FINE);
	assert_int_equal(bring(&fake, courier, COURIER_MOST, COURIER_MOST + 7), COURIER_FINE);
	assert_int_equal(fake.posts, 2);
	assert_int_equal(fake.array_most, COURIER_MOST);
	assert_marks(&fake, 0, COURIER_MOST + 7);
	courier_free(courier);
}

/* Wherever it stands it is found by halves, and it alone is set aside. */
static void one_that_the_store_does_not_take(void **state)
{
	(void)state;
	for (size_t at = 0; at < COURIER_MOST; at += 13)
		for (int kind = 0; kind < 2; kind++) {
			struct fake fake = { 0 };
			struct courier *courier = courier_for(&fake, 1);
			(kind ? fake.differs : fake.refused)[at] = true;
			assert_int_equal(bring(&fake, courier, 0, COURIER_MOST), COURIER_FINE);
			assert_marks(&fake, 0, COURIER_MOST);
			assert_true(fake.posts <= 19); /* 2 × log2(500) + 1 */
			courier_free(courier);
		}
}

static void several_of_both_kinds(void **state)
{
	struct fake fake = { 0 };
	struct courier *courier = courier_for(&fake, 1);

	(void)state;
	fake.refused[0] = fake.refused[1] = fake.differs[2] = fake.differs[499] = true;
	fake.refused[250] = fake.differs[700] = fake.refused[999] = true;
	assert_int_equal(bring(&fake, courier, 0, 500), COURIER_FINE);
	assert_int_equal(bring(&fake, courier, 500, 1000), COURIER_FINE);
	assert_marks(&fake, 0, 1000);
	courier_free(courier);
}

/* Who wants none at all is no store: nothing is set aside for it, and it is not asked for ever. */
static void all_are_refused(void **state)
{
	for (size_t count = 2; count <= COURIER_MOST; count += 83) {
		struct fake fake = { 0 };
		struct courier *courier = courier_for(&fake, 1);
		memset(fake.refused, true, sizeof fake.refused);
		assert_int_equal(bring(&fake, courier, 0, count), COURIER_ALL_REFUSED);
		assert_int_equal(courier_answer(courier)->status, 400);
		for (size_t i = 0; i < count; i++)
			assert_int_equal(fake.marked[i], 0);
		assert_true(fake.posts <= 60);
		/* Once it was not fine, nothing is handed over any more. */
		size_t posts = fake.posts;
		memset(fake.refused, false, sizeof fake.refused);
		assert_int_equal(bring(&fake, courier, count, count + 3), COURIER_ALL_REFUSED);
		assert_int_equal(fake.posts, posts);
		courier_free(courier);
	}
	(void)state;
}

static void smaller_arrays(void **state)
{
	struct fake fake = { .largest = 1000 };
	struct courier *courier = courier_for(&fake, 1);

	(void)state;
	assert_int_equal(bring(&fake, courier, 0, 500), COURIER_FINE);
	size_t posts = fake.posts;
	fake.array_most = 0;
	assert_int_equal(bring(&fake, courier, 500, 1000), COURIER_FINE);
	assert_marks(&fake, 0, 1000);
	/* It stays with what went: 62 of 16 bytes and a comma, after three halves. */
	assert_true(fake.array_most * 15 < 1000 && fake.array_most >= 31);
	assert_true(fake.posts - posts <= 500 / fake.array_most + 1);
	courier_free(courier);
}

static void a_load_is_bounded(void **state)
{
	static char large[COURIER_BYTES_MOST + 100];
	struct fake fake = { 0 };
	struct courier *courier = courier_for(&fake, 1);

	(void)state;
	assert_false(load(&fake, courier, 0, COURIER_MOST + 1));
	assert_int_equal(courier_deliver(courier), COURIER_FINE);
	assert_int_equal(fake.array_most, COURIER_MOST);
	/* Larger than any load: a load of its own. */
	snprintf(large, sizeof large, "{\"id\":\"s0600\",\"x\":\"%0*d\"}", COURIER_BYTES_MOST, 0);
	fake.first = 600;
	assert_true(courier_put(courier, "s0600", large, strlen(large)));
	assert_false(courier_put(courier, "s0601", "{\"id\":\"s0601\"}", 14));
	assert_int_equal(courier_deliver(courier), COURIER_FINE);
	assert_true(fake.held[600]);
	assert_int_equal(fake.marks[600], COURIER_TAKEN);
	/* One more byte than there is space for. */
	large[COURIER_BYTES_MOST / 2] = '\0';
	assert_true(courier_put(courier, "s0600", large, strlen(large)));
	assert_true(courier_put(courier, "s0600", large, strlen(large) - 10));
	assert_false(courier_put(courier, "s0600", large, strlen(large)));
	courier_free(courier);
}

static enum courier_state in_trouble(struct fake *fake, uint64_t seed, struct post_answer trouble)
{
	memset(fake, 0, sizeof *fake);
	struct courier *courier = courier_for(fake, seed);
	fake->trouble = trouble;
	fake->troubled = SIZE_MAX;
	enum courier_state found = bring(fake, courier, 0, 3);
	courier_free(courier);
	return found;
}

/* Twice as long each time, by chance between half and all of it, and never more than a minute. */
static void a_busy_store_is_waited_for(void **state)
{
	struct fake fake, other;
	int64_t whole = 1000, sum = 0;
	size_t same = 0;

	(void)state;
	assert_int_equal(in_trouble(&fake, 1, (struct post_answer){ .status = 503 }),
	                 COURIER_LATER);
	assert_true(fake.pause_count >= 9);
	for (size_t i = 0; i < fake.pause_count; i++, whole = whole < 32000 ? whole * 2 : 60000) {
		assert_in_range(fake.pauses[i], whole / 2, whole);
		sum += fake.pauses[i];
	}
	assert_in_range(sum, PATIENCE_MS - 60000, PATIENCE_MS);
	assert_int_equal(fake.posts, fake.pause_count + 1);
	assert_int_equal(fake.marks[2], COURIER_OFFERED);
	assert_int_equal(fake.marked[2], 0);
	in_trouble(&other, 2, (struct post_answer){ .status = 503 });
	for (size_t i = 0; i < fake.pause_count && i < other.pause_count; i++)
		same += fake.pauses[i] == other.pauses[i];
	assert_true(same < 3); /* two stations do not come back together */
}

/* How long it asks to be left alone is kept to, and a little more by chance; more than the
 * patience: some other time, at once. */
static void as_long_as_it_asks(void **state)
{
	struct fake fake = { 0 };

	(void)state;
	assert_int_equal(in_trouble(&fake, 1, (struct post_answer){ .status = 429, .waits_s = 40 }),
	                 COURIER_LATER);
	assert_in_range(fake.pause_count, 6, 7);
	for (size_t i = 0; i < fake.pause_count; i++)
		assert_in_range(fake.pauses[i], 40000, 44000);
	assert_int_equal(
		in_trouble(&fake, 1, (struct post_answer){ .status = 503, .waits_s = 3600 }),
		COURIER_LATER);
	assert_int_equal(fake.pause_count, 0);
	assert_int_equal(fake.posts, 1);
}

static void what_ends_it(void **state)
{
	static const struct {
		struct post_answer trouble;
		size_t posts;
		enum courier_state state;
	} rows[] = {
		{ { .trouble = POST_NO_HOST }, 3, COURIER_LATER },
		{ { .trouble = POST_NOBODY }, 3, COURIER_LATER },
		{ { .trouble = POST_CUT }, 7, COURIER_LATER },
		{ { .trouble = POST_CUT, .status = 200 }, 7, COURIER_LATER },
		{ { .trouble = POST_PROXY, .status = 503 }, 3, COURIER_LATER },
		{ { .trouble = POST_PROXY, .status = 407 }, 1, COURIER_DENIED },
		{ { .trouble = POST_PROXY, .status = 403 }, 1, COURIER_DENIED },
		/* Of statements a proxy says nothing, whatever its number. */
		{ { .trouble = POST_PROXY, .status = 400 }, 1, COURIER_STRANGE },
		{ { .trouble = POST_PROXY, .status = 409 }, 1, COURIER_STRANGE },
		{ { .trouble = POST_PROXY, .status = 413 }, 1, COURIER_STRANGE },
		{ { .trouble = POST_UNTRUSTED }, 1, COURIER_STRANGE },
		{ { .trouble = POST_UNREADABLE }, 1, COURIER_STRANGE },
		{ { .trouble = POST_FAILED }, 1, COURIER_STRANGE },
		{ { .status = 401 }, 1, COURIER_DENIED },
		{ { .status = 403 }, 1, COURIER_DENIED },
		{ { .status = 407 }, 1, COURIER_DENIED },
		{ { .status = 204 }, 1, COURIER_STRANGE },
		{ { .status = 301 }, 1, COURIER_STRANGE },
		{ { .status = 404 }, 1, COURIER_STRANGE },
		{ { .status = 200 }, 1, COURIER_STRANGE }, /* it names nothing */
	};
	struct fake fake;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(rows); i++) {
		assert_int_equal(in_trouble(&fake, i, rows[i].trouble), rows[i].state);
		assert_int_equal(fake.posts, rows[i].posts);
		for (size_t at = 0; at < 3; at++)
			assert_int_equal(fake.marked[at], 0);
	}
}

static void what_cannot_be_kept_ends_it(void **state)
{
	struct fake fake = { .unkept = true };
	struct courier *courier = courier_for(&fake, 1);

	(void)state;
	/* Not even offered: nothing goes. */
	assert_int_equal(bring(&fake, courier, 0, 3), COURIER_UNKEPT);
	assert_int_equal(fake.posts, 0);
	courier_free(courier);
}

/* Any trouble at any time, run after run until all is there: nothing lost, nothing twice, and what
 * is marked as taken is held. */
static void chance(void **state)
{
	enum { COUNT = 600, LOAD = 100, RUNS = 400 };

	(void)state;
	for (uint64_t seed = 0; seed < 40; seed++) {
		struct fake fake = { 0 };
		struct rng rng;
		size_t left = COUNT;
		rng_seed(&rng, seed);
		for (int i = 0; i < 5; i++)
			fake.differs[rng_below(&rng, COUNT)] = true;
		fake.chance = &rng;
		for (int run = 0; run < RUNS && left; run++) {
			struct courier *courier = courier_for(&fake, seed + (uint64_t)run);
			enum courier_state found = COURIER_FINE;
			fake.pause_count = 0;
			/* As a record has it: load by load, from the first that waits. */
			for (size_t at = 0; at < COUNT && found == COURIER_FINE; at += LOAD)
				if (!fake.marked[at + LOAD - 1])
					found = bring(&fake, courier, at, at + LOAD);
			assert_true(found == COURIER_FINE || found == COURIER_LATER);
			courier_free(courier);
			left = 0;
			for (size_t i = 0; i < COUNT; i++) {
				left += !fake.marked[i];
				assert_true(!fake.marked[i] || fake.differs[i] || fake.held[i]);
			}
		}
		assert_int_equal(left, 0);
		for (size_t i = 0; i < COUNT; i++) {
			assert_int_equal(fake.marks[i],
			                 fake.differs[i] ? COURIER_DIFFERS : COURIER_TAKEN);
			assert_true(fake.held[i] != fake.differs[i]);
		}
	}
}

static void ids_are_looked_for_in_order(void **state)
{
	static const char *const ids[] = { "a-1", "b-2" };
	struct post_answer answer = { 0 };

	(void)state;
	str_init(&answer.said);
	assert_false(verdict_names(&answer, ids, 2));
	str_add(&answer.said, "[\"A-1\",\"b-2\"]");
	assert_true(verdict_names(&answer, ids, 2)); /* UUIDs may be written in capitals */
	assert_true(verdict_names(&answer, ids + 1, 1));
	str_clear(&answer.said);
	str_add(&answer.said, "[\"b-2\",\"a-1\"]");
	assert_false(verdict_names(&answer, ids, 2));
	str_release(&answer.said);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_is_well),
		cmocka_unit_test(one_that_the_store_does_not_take),
		cmocka_unit_test(several_of_both_kinds),
		cmocka_unit_test(all_are_refused),
		cmocka_unit_test(smaller_arrays),
		cmocka_unit_test(a_load_is_bounded),
		cmocka_unit_test(a_busy_store_is_waited_for),
		cmocka_unit_test(as_long_as_it_asks),
		cmocka_unit_test(what_ends_it),
		cmocka_unit_test(what_cannot_be_kept_ends_it),
		cmocka_unit_test(chance),
		cmocka_unit_test(ids_are_looked_for_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
