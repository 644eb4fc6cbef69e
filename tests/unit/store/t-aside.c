/* Only first answers measure: what is given with the explanation in mind, or unread, is kept, marked
 * and in no sum. */
#include "records.h"

/* One card, judged and acted on, right or wrong. */
struct meeting {
	const char *mode;
	int64_t at_ms;
	bool right, hasty, back;
};

static void meet(struct store *store, const struct meeting *how)
{
	struct learn_sitting sitting = records_sitting(how->mode, how->at_ms);
	const char *plan[] = { "t0-scam-0" };
	struct learn_event event = { EVENT_ANSWER, 0 }, back = { EVENT_BACK, 0 };
	struct rng rng;
	uint32_t turn = 0;

	rng_seed(&rng, 1);
	assert_int_equal(store_begin(store, &sitting, plan, NULL, 1), STORE_FINE);
	for (int round = how->back ? 0 : 1; round < 2; round++) {
		for (int step = STEP_JUDGE; step <= STEP_ACT; step++) {
			struct learn_answer answer = records_answer(
				&sitting, 0, (enum step)step, turn, how->at_ms + turn * 1000, &rng);
			turn++;
			answer.grade = how->right ? GRADE_GOOD : GRADE_BAD;
			answer.loss = 0;
			if (step == STEP_JUDGE)
				answer.rating = how->right ? RATING_SURE_SCAM : RATING_SURE_REAL;
			answer.aside = how->hasty ? ASIDE_HASTY : ASIDE_NONE;
			assert_int_equal(store_step(store, &event, &answer, answer.at_ms),
			                 STORE_FINE);
			if (round == 0 && step == STEP_JUDGE) {
				assert_int_equal(store_step(store, &back, NULL, answer.at_ms + 1),
				                 STORE_FINE);
				break;
			}
		}
	}
	assert_int_equal(store_finish(store, ENDING_DONE, how->at_ms + 9000), STORE_FINE);
}

struct judged {
	uint32_t by_sitting, by_topic, by_card;
};

static bool add_sitting(void *context, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	(void)sitting;
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		((struct judged *)context)->by_sitting += learn_tally_judged(&truths[truth]);
	return true;
}

static bool add_topic(void *context, const struct learn_tally *tally)
{
	((struct judged *)context)->by_topic += learn_tally_judged(tally);
	return true;
}

static bool add_card(void *context, const struct learn_tally *tally, const struct learn_item *item)
{
	(void)item;
	((struct judged *)context)->by_card += learn_tally_judged(tally);
	return true;
}

/* Judgements in the sums, and standing answers that are set aside. */
static void assert_counts(struct store *store, uint32_t judged, uint64_t again, uint64_t hasty)
{
	static const struct store_summing ways = { add_sitting, add_topic, add_card };
	struct judged sums = { 0 };
	uint64_t aside[ASIDE_COUNT];

	assert_int_equal(store_sums(store, NULL, &ways, &sums), STORE_FINE);
	assert_int_equal(sums.by_sitting, judged);
	assert_int_equal(sums.by_topic, judged);
	assert_int_equal(sums.by_card, judged);
	assert_int_equal(store_set_aside(store, NULL, aside), STORE_FINE);
	assert_int_equal(aside[ASIDE_NONE], 0);
	assert_int_equal(aside[ASIDE_AGAIN], again);
	assert_int_equal(aside[ASIDE_HASTY], hasty);
}

static void test_again(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	meet(store, &(struct meeting){ "play", RECORDS_START_MS, false });
	assert_counts(store, 1, 0, 0);
	/* Once more at once, by another sitting or as a review: the answer was on the screen. */
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + 60000, true });
	meet(store, &(struct meeting){ "review", RECORDS_START_MS + 120000, true });
	assert_counts(store, 1, 4, 0);
	/* A wrong one is due the next day; a right one then not for days. */
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + LEARN_DAY_MS, true });
	assert_counts(store, 2, 4, 0);
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + 2 * LEARN_DAY_MS, true });
	assert_counts(store, 2, 6, 0);
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + 200 * LEARN_DAY_MS, true });
	assert_counts(store, 3, 6, 0);
	store_close(store);
	assert_true(records_sound(records->path));
}

/* Going back before the explanation, and other people's answers, take nothing away. */
static void test_first(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	meet(store, &(struct meeting){ "kiosk", RECORDS_START_MS, true });
	meet(store, &(struct meeting){ "kiosk", RECORDS_START_MS + 10000, true });
	meet(store, &(struct meeting){ "form", RECORDS_START_MS + 20000, true });
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + 30000, true, .back = true });
	assert_counts(store, 4, 0, 0);
	store_close(store);
}

static void test_hasty(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	meet(store, &(struct meeting){ "kiosk", RECORDS_START_MS, true, .hasty = true });
	meet(store, &(struct meeting){ "play", RECORDS_START_MS, true, .hasty = true });
	assert_counts(store, 0, 0, 4);
	/* Unread, but explained: what comes soon after knows it. */
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + 60000, true });
	assert_counts(store, 0, 2, 4);
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + 8 * LEARN_DAY_MS, true });
	assert_counts(store, 1, 2, 4);
	char *dump = records_dump(store);
	assert_non_null(strstr(dump, "  aside: hasty\n"));
	assert_non_null(strstr(dump, "  aside: again\n"));
	free(dump);
	store_close(store);
}

/* The marks travel with the answers. */
static void test_merged(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path), *other = records_open(records->other);
	struct store_merged merged;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	meet(store, &(struct meeting){ "play", RECORDS_START_MS, true });
	meet(store, &(struct meeting){ "play", RECORDS_START_MS + 60000, true });
	meet(store, &(struct meeting){ "kiosk", RECORDS_START_MS, true, .hasty = true });
	assert_int_equal(store_merge(other, records->path, NULL, &merged, &diags), STORE_FINE);
	assert_int_equal(merged.answers, 6);
	assert_counts(other, 1, 2, 2);
	char *one = records_dump(store), *copy = records_dump(other);
	assert_string_equal(one, copy);
	free(one);
	free(copy);
	diag_list_release(&diags);
	store_close(other);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_again, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_first, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_hasty, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_merged, records_set_up, records_tear_down),
	};

	return cmocka_run_group_tests_name("store/aside", tests, NULL, NULL);
}
