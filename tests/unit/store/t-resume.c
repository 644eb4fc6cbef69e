/* Going on with a sitting that was interrupted. */
#include "records.h"

static const char *const three[] = { "t0-scam-0", "t1-real-1", "t2-scam-2" };
static const uint64_t shapes[] = { 0, UINT64_MAX, 0x123456789abcdef };

static void begin(struct store *store, const struct learn_sitting *sitting)
{
	assert_int_equal(store_begin(store, sitting, three, shapes, 3), STORE_FINE);
}

static void answer_one(struct store *store, const struct learn_sitting *sitting, uint32_t turn,
                       uint16_t option)
{
	struct rng rng;

	rng_seed(&rng, turn);
	struct learn_answer answer = records_answer(sitting, 0, turn ? STEP_ACT : STEP_JUDGE, turn,
	                                            sitting->started_ms + turn, &rng);
	assert_int_equal(store_step(store, &(struct learn_event){ EVENT_ANSWER, option }, &answer,
	                            answer.at_ms),
	                 STORE_FINE);
}

static void test_plan_and_events(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);

	assert_null(store_unfinished(store, &records_kind));
	begin(store, &sitting);
	answer_one(store, &sitting, 0, 3);
	store_step(store, &(struct learn_event){ EVENT_BACK, 0 }, NULL, RECORDS_START_MS + 2);
	answer_one(store, &sitting, 1, 2);
	store_close(store);

	store = records_open(records->path);
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	assert_non_null(plan);
	assert_string_equal(plan->sitting.id, sitting.id);
	assert_string_equal(plan->sitting.mode, "play");
	assert_string_equal(plan->sitting.version, "2026.11");
	assert_true(plan->sitting.seed == sitting.seed && plan->sitting.hash == sitting.hash);
	assert_int_equal(plan->card_count, 3);
	assert_non_null(plan->shapes);
	for (size_t i = 0; i < 3; i++) {
		assert_string_equal(plan->cards[i], three[i]);
		assert_true(plan->shapes[i] == shapes[i]);
	}
	static const struct learn_event expected[] = { { EVENT_ANSWER, 3 },
		                                       { EVENT_BACK, 0 },
		                                       { EVENT_ANSWER, 2 } };
	assert_int_equal(plan->event_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(plan->events[i].kind, expected[i].kind);
		assert_int_equal(plan->events[i].option, expected[i].option);
	}
	assert_int_equal(plan->answer_count, 2);
	/* Going on adds to the same sitting. */
	assert_true(store_resume(store, plan));
	answer_one(store, &sitting, 2, 1);
	store_plan_free(plan);
	assert_int_equal(store_finish(store, ENDING_DONE, RECORDS_START_MS + 50), STORE_FINE);
	assert_null(store_unfinished(store, &records_kind));
	assert_int_equal(records_size(store).sittings, 1);
	assert_int_equal(records_size(store).answers, 3);
	assert_int_equal(records_size(store).unfinished, 0);
	store_close(store);
}

/* What somebody plays at this moment is not offered to anyone else. */
static void test_not_while_it_is_played(void **state)
{
	const struct records *records = *state;
	struct store *one = records_open(records->path), *other = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);

	begin(one, &sitting);
	assert_null(store_unfinished(other, &records_kind));
	assert_int_equal(store_drop_unfinished(other, &sitting, RECORDS_START_MS + 1), STORE_FINE);
	assert_int_equal(records_size(other).unfinished, 1);
	store_close(one);
	struct learn_plan *plan = store_unfinished(other, &records_kind);
	assert_non_null(plan);
	/* Two see it, one gets it. */
	one = records_open(records->path);
	struct learn_plan *same = store_unfinished(one, &records_kind);
	assert_non_null(same);
	assert_true(store_resume(one, same));
	assert_false(store_resume(other, plan));
	/* And one who comes when it has gone on meanwhile does not get an old state. */
	answer_one(one, &sitting, 0, 1);
	store_close(one);
	assert_false(store_resume(other, plan));
	store_plan_free(plan);
	store_plan_free(same);
	store_close(other);
}

/* Each kind is broken off and gone on with by itself; play and review are one kind. */
enum { KINDS = 6 };
struct kind {
	const char *deck, *mode, *form;
	int expected;
};

static void test_kinds_are_apart(void **state)
{
	const struct records *records = *state;
	static const struct kind begun[KINDS] = {
		{ "made", "play", NULL, 0 },  { "made", "review", NULL, 0 },
		{ "made", "kiosk", NULL, 0 }, { "made", "form", "a", 0 },
		{ "made", "form", "b", 0 },   { "other", "play", NULL, 0 },
	};
	static const struct kind asked[] = {
		{ "made", "play", NULL, 1 },   { "made", "review", NULL, 1 },
		{ "made", "kiosk", NULL, 2 },  { "made", "form", "a", 3 },
		{ "made", "form", "b", 4 },    { "other", "review", NULL, 5 },
		{ "made", "class", NULL, -1 }, { "made", "form", "c", -1 },
		{ "made", "form", NULL, -1 },  { "other", "kiosk", NULL, -1 },
		{ "third", "play", NULL, -1 },
	};
	struct learn_sitting sittings[KINDS];

	/* The clock was set back before the second: what was begun last is the latest. */
	for (int i = 0; i < KINDS; i++) {
		struct store *store = records_open(records->path);
		sittings[i] = records_sitting(begun[i].mode, RECORDS_START_MS - i);
		sittings[i].deck = begun[i].deck;
		sittings[i].form = begun[i].form;
		begin(store, &sittings[i]);
		store_close(store);
	}
	struct store *store = records_open(records->path);
	for (int dropped = 0; dropped < 2; dropped++) {
		for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
			struct learn_sitting like = { .deck = asked[i].deck,
				                      .mode = asked[i].mode,
				                      .form = asked[i].form };
			struct learn_plan *plan = store_unfinished(store, &like);
			bool there = asked[i].expected >= 0 && (!dropped || asked[i].expected != 1);
			assert_int_equal(plan != NULL, there);
			if (plan)
				assert_string_equal(plan->sitting.id,
				                    sittings[asked[i].expected].id);
			store_plan_free(plan);
		}
		/* A new sitting gives up those of its kind, both of them, and no other. */
		assert_int_equal(
			store_drop_unfinished(store, &records_kind, RECORDS_START_MS + 9000),
			STORE_FINE);
		assert_int_equal(records_size(store).unfinished, KINDS - 2);
	}
	char *dump = records_dump(store);
	assert_non_null(strstr(dump, "1790000009000 dropped"));
	free(dump);
	store_close(store);
}

/* Planned by a version that kept no shapes. */
static void test_without_shapes(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);

	assert_int_equal(store_begin(store, &sitting, three, NULL, 3), STORE_FINE);
	store_close(store);
	store = records_open(records->path);
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	assert_non_null(plan);
	assert_int_equal(plan->card_count, 3);
	assert_null(plan->shapes);
	store_plan_free(plan);
	store_close(store);
}

static bool note_played(void *context, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	(void)truths;
	*(int64_t *)context = sitting->played_ms;
	return true;
}

static int64_t played_ms(struct store *store)
{
	int64_t played = -1;

	assert_int_equal(store_sittings(store, NULL, false, 0, note_played, &played), STORE_FINE);
	return played;
}

/* What was measured while it was played: days between its halves do not count. */
static void test_played(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	static const struct learn_event next = { EVENT_NEXT, 0, 4000 },
					back = { EVENT_BACK, 0, 250 };
	int64_t expected = 0;
	struct rng rng;

	begin(store, &sitting);
	for (int half = 0; half < 2; half++) {
		int64_t now_ms = RECORDS_START_MS + half * 3 * LEARN_DAY_MS;
		for (uint32_t turn = 0; turn < 2; turn++) {
			rng_seed(&rng, turn);
			struct learn_answer answer =
				records_answer(&sitting, 0, turn ? STEP_ACT : STEP_JUDGE,
			                       turn + 2 * (uint32_t)half, now_ms += 9000, &rng);
			assert_int_equal(store_step(store,
			                            &(struct learn_event){ EVENT_ANSWER, 1, 77 },
			                            &answer, now_ms),
			                 STORE_FINE);
			expected += answer.milliseconds;
		}
		/* A withdrawn answer was played all the same. */
		assert_int_equal(store_step(store, half ? &back : &next, NULL, now_ms), STORE_FINE);
		expected += half ? 250 : 4000;
		assert_true(played_ms(store) == expected);
		store_close(store);
		store = records_open(records->path);
		struct learn_plan *plan = store_unfinished(store, &records_kind);
		assert_non_null(plan);
		assert_true(plan->sitting.played_ms == expected);
		assert_true(store_resume(store, plan));
		store_plan_free(plan);
	}
	assert_int_equal(store_finish(store, ENDING_DONE, RECORDS_START_MS + 5 * LEARN_DAY_MS),
	                 STORE_FINE);
	assert_true(played_ms(store) == expected);
	store_close(store);
}

/* A new sitting in the same program leaves the one before it to be resumed. */
static void test_begin_leaves_the_one_before(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting one = records_sitting("play", RECORDS_START_MS);
	struct learn_sitting other = records_sitting("play", RECORDS_START_MS + 1);

	begin(store, &one);
	begin(store, &other);
	assert_int_equal(store_finish(store, ENDING_DONE, RECORDS_START_MS + 2), STORE_FINE);
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	assert_non_null(plan);
	assert_string_equal(plan->sitting.id, one.id);
	store_plan_free(plan);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_plan_and_events, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_not_while_it_is_played, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_kinds_are_apart, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_without_shapes, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_played, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_begin_leaves_the_one_before, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/resume", tests, NULL, NULL);
}
