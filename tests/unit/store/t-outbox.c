/* What waits to be told, how it was taken, and what holds no longer: by what a store of many
 * stations would have. */
#include "records.h"

#include "store/outbox.h"
#include "store/purge.h"
#include "store/row.h"
#include "store/store-internal.h"

enum { MOST = 400 };

/* What was given, in its order. */
struct given {
	struct outbox_key keys[MOST];
	bool waits[MOST], ends[MOST];
	uint32_t turns[MOST];
	size_t count;
	size_t taken_back; /* of those that wait: each is voided when it has gone */
	size_t stop_at;    /* of this many; 0: all */
};

static bool give(struct given *given, const struct outbox_key *key, bool waits, bool ends,
                 uint32_t turn)
{
	assert_true(given->count < MOST);
	given->keys[given->count] = *key;
	given->waits[given->count] = waits;
	given->ends[given->count] = ends;
	given->turns[given->count++] = turn;
	return given->count != given->stop_at;
}

static bool give_answer(void *context, const struct outbox_key *key,
                        const struct learn_sitting *sitting, const struct learn_answer *answer,
                        bool waits)
{
	assert_string_equal(key->id, answer->id);
	assert_string_equal(sitting->id, answer->sitting);
	((struct given *)context)->taken_back += waits && answer->withdrawn_ms;
	return give(context, key, waits, false, answer->turn);
}

static bool give_end(void *context, const struct outbox_key *key,
                     const struct learn_sitting *sitting,
                     const struct learn_tally truths[TRUTH_COUNT])
{
	assert_string_equal(key->id, sitting->closing_id);
	assert_true(truths[TRUTH_SCAM].grades[STEP_JUDGE][GRADE_GOOD] < 100);
	return give(context, key, true, true, UINT32_MAX);
}

static bool give_void(void *context, const struct outbox_key *key)
{
	return give(context, key, true, false, 0);
}

static struct given waiting_of(struct store *store, int64_t from, size_t stop_at, bool anew)
{
	struct given given = { .stop_at = stop_at };
	const struct outbox_reader reader = { anew, give_answer, give_end, &given };

	assert_int_equal(store_outbox(store, from, &reader), STORE_FINE);
	return given;
}

static struct given waiting(struct store *store, int64_t from, size_t stop_at)
{
	return waiting_of(store, from, stop_at, false);
}

static struct given voids_of(struct store *store, bool anew)
{
	struct given given = { 0 };

	assert_int_equal(store_outbox_voids(store, anew, give_void, &given), STORE_FINE);
	return given;
}

static struct given voids(struct store *store) { return voids_of(store, false); }

static struct outbox_size size_of(struct store *store)
{
	struct outbox_size size;

	assert_int_equal(store_outbox_size(store, &size), STORE_FINE);
	return size;
}

static void mark(struct store *store, const struct given *given, size_t first, size_t count,
                 enum sent state)
{
	assert_int_equal(store_outbox_mark(store, given->keys + first, count, state,
	                                   RECORDS_START_MS + 7 * LEARN_DAY_MS),
	                 STORE_FINE);
}

static size_t waits_in(const struct given *given)
{
	size_t count = 0;

	for (size_t i = 0; i < given->count; i++)
		count += given->waits[i];
	return count;
}

static int64_t ask(struct store *store, const char *sql)
{
	int64_t number;
	bool any;

	assert_int_equal(db_number(store_db(store), &number, &any, sql, ""), SQLITE_OK);
	return number;
}

static void play(struct store *store, unsigned day, unsigned cards, bool finish)
{
	struct learn_sitting sitting =
		records_sitting("kiosk", RECORDS_START_MS + day * LEARN_DAY_MS);

	records_play(store, &sitting, cards, day, finish);
}

/* Nothing waits of a record that is empty, nor of a sitting that goes on. */
static void test_what_waits(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	assert_false(store_outbox_used(store));
	assert_int_equal(waiting(store, 0, 0).count + voids(store).count, 0);
	play(store, 0, 2, false);
	assert_int_equal(waiting(store, 0, 0).count, 0);
	assert_int_equal(size_of(store).waiting, 0);
	play(store, 1, 2, true);
	play(store, 2, 3, true);
	struct given given = waiting(store, 0, 0);
	assert_int_equal(given.count, waits_in(&given));
	/* Answers in their order, the end of the sitting behind them. */
	assert_true(given.ends[given.count - 1]);
	for (size_t i = 1; i < given.count; i++)
		if (given.keys[i].sitting == given.keys[i - 1].sitting)
			assert_true(given.ends[i] || given.turns[i] > given.turns[i - 1]);
		else
			assert_true(given.ends[i - 1]);
	struct outbox_size size = size_of(store);
	assert_int_equal(size.waiting, (int64_t)(given.count + given.taken_back));
	assert_int_equal(size.last_ms + size.apart, 0);
	assert_false(store_outbox_used(store));
	store_close(store);
}

/* Stopped anywhere it goes on with the sitting where it stopped. */
static void test_it_goes_on(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	play(store, 0, 2, true);
	play(store, 1, 2, true);
	struct given all = waiting(store, 0, 0);
	for (size_t stop = 1; stop <= all.count; stop++) {
		struct given part = waiting(store, 0, stop);
		assert_int_equal(part.count, stop);
		struct given rest = waiting(store, part.keys[stop - 1].sitting, 0);
		assert_string_equal(rest.keys[rest.count - 1].id, all.keys[all.count - 1].id);
		assert_true(part.count + rest.count >= all.count);
	}
	store_close(store);
}

/* Offered is not taken. Taken is not told again, not even after the record was closed. */
static void test_taken(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	play(store, 0, 3, true);
	struct given all = waiting(store, 0, 0), rest;
	mark(store, &all, 0, all.count, SENT_OFFERED);
	assert_true(store_outbox_used(store));
	assert_int_equal(size_of(store).last_ms, 0);
	rest = waiting(store, 0, 0);
	assert_int_equal(waits_in(&rest), all.count);
	mark(store, &all, 1, 3, SENT_TAKEN);
	store_close(store);
	store = records_open(records->path);
	rest = waiting(store, 0, 0);
	/* The others of the sitting are told of for their turn's sake. */
	assert_int_equal(rest.count, all.count);
	assert_int_equal(waits_in(&rest), all.count - 3);
	assert_true(rest.waits[0] && !rest.waits[1] && !rest.waits[3] && rest.waits[4]);
	assert_int_equal(size_of(store).last_ms, RECORDS_START_MS + 7 * LEARN_DAY_MS);
	mark(store, &all, 0, all.count, SENT_TAKEN);
	assert_int_equal(waiting(store, 0, 0).count, 0);
	/* As to a store that has nothing: all of it once more. */
	assert_int_equal(store_outbox_again(store), STORE_FINE);
	rest = waiting(store, 0, 0);
	assert_int_equal(waits_in(&rest), all.count);
	store_close(store);
	assert_true(records_sound(records->path));
}

static void test_set_aside(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	play(store, 0, 2, true);
	struct given all = waiting(store, 0, 0), rest;
	mark(store, &all, 0, all.count, SENT_OFFERED);
	mark(store, &all, 0, 1, SENT_DIFFERS);
	mark(store, &all, 1, 1, SENT_REFUSED);
	struct outbox_size size = size_of(store);
	assert_int_equal(size.apart, 2);
	rest = waiting(store, 0, 0);
	assert_int_equal(size.waiting, (int64_t)(all.count - 2 + rest.taken_back));
	assert_true(!rest.waits[0] && !rest.waits[1] && rest.waits[2]);
	/* Of what a store refused it holds nothing; another one under our id is told to go with it. */
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &size.waiting), STORE_FINE);
	rest = voids(store);
	assert_int_equal(rest.count, all.count - 1);
	for (size_t i = 0; i < rest.count; i++)
		assert_string_not_equal(rest.keys[i].id, all.keys[1].id);
	store_close(store);
}

/* An answer that was taken back is told, and then told to hold no longer, once. */
static void test_taken_back(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	for (unsigned day = 0; day < 6; day++)
		play(store, day, 3, true);
	size_t withdrawn =
		(size_t)ask(store, "SELECT count(*) FROM answers WHERE withdrawn_ms IS NOT NULL");
	assert_true(withdrawn > 0);
	struct given all = waiting(store, 0, 0);
	assert_int_equal(size_of(store).waiting, (int64_t)(all.count + withdrawn));
	mark(store, &all, 0, all.count, SENT_OFFERED);
	assert_int_equal(voids(store).count, 0);
	mark(store, &all, 0, all.count, SENT_TAKEN);
	struct given gone = voids(store);
	assert_int_equal(gone.count, withdrawn);
	assert_int_equal(size_of(store).waiting, (int64_t)withdrawn);
	mark(store, &gone, 0, gone.count, SENT_VOIDED);
	assert_int_equal(voids(store).count, 0);
	assert_int_equal(size_of(store).waiting, 0);
	/* To another store both are told anew. */
	store_outbox_again(store);
	assert_int_equal(voids(store).count, withdrawn);
	store_close(store);
}

/* What was handed over and deleted is told to hold no longer, even if no word came back; what was
 * never handed over is not. A store that comes back from a copy of before is told again. */
static void test_purged(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	int64_t sittings;

	play(store, 0, 1, true);
	play(store, 1, 1, true);
	play(store, 2, 1, true);
	struct given all = waiting(store, 0, 0);
	size_t first = 0;
	while (all.keys[first].sitting == all.keys[0].sitting)
		first++;
	size_t second = first;
	while (all.keys[second].sitting == all.keys[first].sitting)
		second++;
	mark(store, &all, 0, second, SENT_OFFERED);
	mark(store, &all, 0, first, SENT_TAKEN);
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &sittings), STORE_FINE);
	assert_int_equal(sittings, 3);
	assert_int_equal(waiting(store, 0, 0).count, 0);
	struct given gone = voids(store);
	assert_int_equal(gone.count, second);
	assert_int_equal(size_of(store).waiting, (int64_t)second);
	/* A word that comes late changes nothing about it. */
	mark(store, &all, first, second - first, SENT_TAKEN);
	assert_int_equal(voids(store).count, second);
	mark(store, &gone, 0, 1, SENT_VOIDED);
	assert_int_equal(voids(store).count, second - 1);
	mark(store, &gone, 0, gone.count, SENT_VOIDED);
	assert_int_equal(voids(store).count, 0);
	assert_int_equal(size_of(store).waiting, 0);
	store_outbox_again(store);
	assert_int_equal(voids(store).count, second);
	store_close(store);
}

static void assert_same(const struct given *one, const struct given *other)
{
	assert_int_equal(one->count, other->count);
	for (size_t i = 0; i < one->count; i++) {
		assert_string_equal(one->keys[i].id, other->keys[i].id);
		assert_int_equal(one->waits[i], other->waits[i]);
	}
}

/* The state of a record by chance, against the same asked in plain words. */
static void test_counts(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	int64_t purged;
	struct rng rng;

	rng_seed(&rng, 14);
	for (unsigned day = 0; day < 12; day++)
		play(store, day, 1 + day % 3, day % 5 != 4);
	for (int turn = 0; turn < 60; turn++) {
		static const enum sent ways[] = { SENT_OFFERED, SENT_TAKEN, SENT_DIFFERS,
			                          SENT_REFUSED };
		struct given given = waiting(store, 0, 0);
		size_t first = rng_below(&rng, (uint32_t)given.count + 1);
		size_t count = rng_below(&rng, 6);
		if (first + count > given.count)
			count = given.count - first;
		mark(store, &given, first, count, SENT_OFFERED);
		for (size_t i = first; i < first + count; i++)
			if (given.waits[i])
				mark(store, &given, i, 1, ways[rng_below(&rng, 4)]);
		given = waiting(store, 0, 0);
		struct outbox_size size = size_of(store);
		assert_int_equal(size.waiting,
		                 waits_in(&given) + given.taken_back + voids(store).count);
		assert_int_equal(size.apart,
		                 ask(store, "SELECT sum(state IN ('differs', 'refused'))"
		                            " FROM sent"));
		struct given gone = voids(store);
		mark(store, &gone, 0, rng_below(&rng, (uint32_t)gone.count + 1), SENT_VOIDED);
	}
	assert_int_equal(store_purge(store, NULL, RECORDS_START_MS + 6 * LEARN_DAY_MS, &purged),
	                 STORE_FINE);
	/* What would go anew is what goes then. */
	struct given told = waiting_of(store, 0, 0, true), gone = voids_of(store, true);
	assert_true(told.count > (size_t)waits_in(&told) && waits_in(&told) > 0 && gone.count > 0);
	assert_int_equal(store_outbox_again(store), STORE_FINE);
	struct given after = waiting(store, 0, 0), gone_after = voids(store);
	assert_same(&told, &after);
	assert_same(&gone, &gone_after);
	store_close(store);
	assert_true(records_sound(records->path));
}

/* A record that cannot be read has nothing to tell, and says so. */
static void test_no_record(void **state)
{
	const struct records *records = *state;
	const struct outbox_reader reader = { 0 };
	struct outbox_size size;
	struct store *store = store_open(records->folder, STORE_WRITE);

	assert_int_not_equal(store_state(store), STORE_FINE);
	assert_false(store_outbox_used(store));
	assert_int_not_equal(store_outbox(store, 0, &reader), STORE_FINE);
	assert_int_not_equal(store_outbox_voids(store, false, give_void, NULL), STORE_FINE);
	assert_int_not_equal(store_outbox_mark(store, NULL, 0, SENT_TAKEN, 1), STORE_FINE);
	assert_int_not_equal(store_outbox_again(store), STORE_FINE);
	assert_int_not_equal(store_outbox_size(store, &size), STORE_FINE);
	assert_int_equal(size.waiting + size.apart + size.last_ms, 0);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, records_set_up, records_tear_down)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_waits), TEST(test_it_goes_on), TEST(test_taken),
		TEST(test_set_aside),  TEST(test_taken_back), TEST(test_purged),
		TEST(test_counts),     TEST(test_no_record),
	};

	return cmocka_run_group_tests_name("store/outbox", tests, NULL, NULL);
}
