/* Going on with a sitting that was interrupted. */
#include "records.h"

static const char *const three[] = { "t0-scam-0", "t1-real-1", "t2-scam-2" };

static void begin(struct store *store, const struct learn_sitting *sitting)
{
	assert_int_equal(store_begin(store, sitting, three, 3), STORE_FINE);
}

static void answer_one(struct store *store, const struct learn_sitting *sitting, uint32_t turn, uint16_t option)
{
	struct rng rng;

	rng_seed(&rng, turn);
	struct learn_answer answer =
		records_answer(sitting, 0, turn ? LEARN_ACT : LEARN_JUDGE, turn, sitting->started_ms + turn, &rng);
	assert_int_equal(store_step(store, &(struct learn_event){ LEARN_ANSWER, option }, &answer, answer.at_ms), STORE_FINE);
}

static void test_plan_and_events(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);

	assert_null(store_unfinished(store, NULL));
	begin(store, &sitting);
	answer_one(store, &sitting, 0, 3);
	store_step(store, &(struct learn_event){ LEARN_BACK, 0 }, NULL, RECORDS_START_MS + 2);
	answer_one(store, &sitting, 1, 2);
	store_close(store);

	store = records_open(records->path);
	struct learn_plan *plan = store_unfinished(store, NULL);
	assert_non_null(plan);
	assert_string_equal(plan->sitting.id, sitting.id);
	assert_string_equal(plan->sitting.mode, "play");
	assert_string_equal(plan->sitting.version, "2026.11");
	assert_true(plan->sitting.seed == sitting.seed && plan->sitting.hash == sitting.hash);
	assert_int_equal(plan->card_count, 3);
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(plan->cards[i], three[i]);
	static const struct learn_event expected[] = { { LEARN_ANSWER, 3 }, { LEARN_BACK, 0 }, { LEARN_ANSWER, 2 } };
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
	assert_int_equal(store_finish(store, LEARN_DONE, RECORDS_START_MS + 50), STORE_FINE);
	assert_null(store_unfinished(store, NULL));
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
	assert_null(store_unfinished(other, NULL));
	assert_int_equal(store_drop_unfinished(other, RECORDS_START_MS + 1), STORE_FINE);
	assert_int_equal(records_size(other).unfinished, 1);
	store_close(one);
	struct learn_plan *plan = store_unfinished(other, NULL);
	assert_non_null(plan);
	/* Two see it, one gets it. */
	one = records_open(records->path);
	struct learn_plan *same = store_unfinished(one, NULL);
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

static void test_latest_of_its_mode(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sittings[4] = {
		records_sitting("play", RECORDS_START_MS), records_sitting("review", RECORDS_START_MS + 1000),
		records_sitting("kiosk", RECORDS_START_MS + 2000), records_sitting("form", RECORDS_START_MS + 3000)
	};

	for (size_t i = 0; i < 4; i++) {
		struct store *store = records_open(records->path);
		begin(store, &sittings[i]);
		store_close(store);
	}
	struct store *store = records_open(records->path);
	static const struct { const char *mode; int expected; } cases[] = {
		{ NULL, 1 }, { "play", 0 }, { "kiosk", 2 }, { "form", 3 }, { "class", -1 }
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct learn_plan *plan = store_unfinished(store, cases[i].mode);
		assert_int_equal(plan != NULL, cases[i].expected >= 0);
		if (plan)
			assert_string_equal(plan->sitting.id, sittings[cases[i].expected].id);
		store_plan_free(plan);
	}
	assert_int_equal(store_drop_unfinished(store, RECORDS_START_MS + 9000), STORE_FINE);
	assert_null(store_unfinished(store, NULL));
	assert_null(store_unfinished(store, "kiosk"));
	assert_int_equal(records_size(store).unfinished, 0);
	char *dump = records_dump(store);
	assert_non_null(strstr(dump, "1790000009000 dropped"));
	free(dump);
	store_close(store);
}

/* A new sitting in the same programme leaves the one before it to be resumed. */
static void test_begin_leaves_the_one_before(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting one = records_sitting("play", RECORDS_START_MS);
	struct learn_sitting other = records_sitting("play", RECORDS_START_MS + 1);

	begin(store, &one);
	begin(store, &other);
	assert_int_equal(store_finish(store, LEARN_DONE, RECORDS_START_MS + 2), STORE_FINE);
	struct learn_plan *plan = store_unfinished(store, NULL);
	assert_non_null(plan);
	assert_string_equal(plan->sitting.id, one.id);
	store_plan_free(plan);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_plan_and_events, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_not_while_it_is_played, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_latest_of_its_mode, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_begin_leaves_the_one_before, records_set_up, records_tear_down),
	};

	return cmocka_run_group_tests_name("store/resume", tests, NULL, NULL);
}
