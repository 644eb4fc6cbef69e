/* What the records say: memories, agenda. */
#include "cards.h"
#include "fold.h"

static const int64_t start_ms = 1790000000000;

struct made {
	struct deck *deck;
	struct learn_history *history;
	struct fold *fold;
};

static int set_up(void **state)
{
	struct made *made = mem_alloc(sizeof *made);

	made->deck = cards_deck(3, 2, true);
	made->history = learn_history_new(made->deck);
	made->fold = mem_alloc(sizeof *made->fold);
	made->fold->history = made->history;
	*state = made;
	return 0;
}

static int tear_down(void **state)
{
	struct made *made = *state;

	fold_end(made->fold);
	free(made->fold);
	learn_history_free(made->history);
	deck_free(made->deck);
	free(made);
	return 0;
}

static const struct learn_memory *memory_of(const struct made *made, size_t topic, enum truth truth)
{
	return learn_history_memory(made->history, &made->deck->topics.items[topic], truth);
}

static void add(const struct made *made, const struct learn_sitting *sitting, const char *card,
                bool right, int64_t at_ms)
{
	struct learn_answer answer =
		cards_judged(sitting, deck_card_find(made->deck, card), right, at_ms);

	fold_answer(made->fold, sitting, &answer);
}

static void test_topic_and_truth_apart(void **state)
{
	const struct made *made = *state;
	struct learn_sitting sitting = cards_sitting("play", start_ms);

	add(made, &sitting, "t0-scam-0", true, start_ms + 1);
	add(made, &sitting, "t0-real-0", false, start_ms + 2);
	assert_int_equal(memory_of(made, 0, TRUTH_SCAM)->reviews, 1);
	assert_int_equal(memory_of(made, 0, TRUTH_REAL)->reviews, 1);
	assert_true(memory_of(made, 0, TRUTH_SCAM)->stability >
	            memory_of(made, 0, TRUTH_REAL)->stability);
	assert_int_equal(memory_of(made, 1, TRUTH_SCAM)->reviews, 0);
}

/* Only the first judgement of a sitting counts, also when two sittings go on at once. */
static void test_first_of_a_sitting(void **state)
{
	const struct made *made = *state;
	struct learn_sitting one = cards_sitting("play", start_ms);
	struct learn_sitting other = cards_sitting("review", start_ms + 1);

	add(made, &one, "t0-scam-0", true, start_ms + 10);
	double stability = memory_of(made, 0, TRUTH_SCAM)->stability;
	add(made, &one, "t0-scam-1", false, start_ms + 20);
	assert_int_equal(memory_of(made, 0, TRUTH_SCAM)->reviews, 1);
	assert_true(memory_of(made, 0, TRUTH_SCAM)->stability == stability);
	add(made, &other, "t0-scam-0", true, start_ms + 30);
	assert_int_equal(memory_of(made, 0, TRUTH_SCAM)->reviews, 2);
	add(made, &one, "t0-scam-0", false, start_ms + 40);
	assert_int_equal(memory_of(made, 0, TRUTH_SCAM)->reviews, 2);
}

static void test_what_does_not_count(void **state)
{
	const struct made *made = *state;
	struct learn_sitting play = cards_sitting("play", start_ms),
			     kiosk = cards_sitting("kiosk", start_ms);
	struct learn_sitting elsewhere = cards_sitting("play", start_ms);
	struct learn_answer answer = cards_judged(&play, made->deck->cards[0], true, start_ms);

	elsewhere.deck = "other";
	add(made, &kiosk, "t0-scam-0", true, start_ms);
	add(made, &elsewhere, "t0-scam-0", true, start_ms);
	answer.withdrawn_ms = start_ms + 5;
	fold_answer(made->fold, &play, &answer);
	answer.withdrawn_ms = 0;
	answer.step = STEP_ACT;
	fold_answer(made->fold, &play, &answer);
	answer.step = STEP_JUDGE;
	answer.topic = "gone-from-the-deck";
	fold_answer(made->fold, &play, &answer);
	for (size_t topic = 0; topic < 3; topic++)
		for (int truth = 0; truth < TRUTH_COUNT; truth++)
			assert_int_equal(memory_of(made, topic, (enum truth)truth)->reviews, 0);
}

static void test_agenda(void **state)
{
	const struct made *made = *state;
	struct learn_sitting sitting = cards_sitting("play", start_ms);
	struct learn_due items[6];
	size_t due;

	assert_int_equal(learn_agenda(made->history, start_ms, items, &due), 0);
	assert_int_equal(due, 0);
	add(made, &sitting, "t1-scam-0", true, start_ms);
	add(made, &sitting, "t2-real-0", false, start_ms);
	assert_int_equal(learn_agenda(made->history, start_ms, items, &due), 2);
	assert_int_equal(due, 0);
	/* A day later the wrong one is due, two days later both. */
	assert_int_equal(learn_agenda(made->history, start_ms + LEARN_DAY_MS, items, &due), 2);
	assert_int_equal(due, 1);
	assert_ptr_equal(items[0].topic, &made->deck->topics.items[2]);
	assert_int_equal(items[0].truth, TRUTH_REAL);
	assert_int_equal(items[0].due_ms, start_ms + LEARN_DAY_MS);
	assert_true(items[0].due && !items[1].due);
	learn_agenda(made->history, start_ms + 2 * LEARN_DAY_MS, items, &due);
	assert_int_equal(due, 2);
	assert_int_equal(learn_agenda(made->history, start_ms, items, NULL), 2);
}

/* What was folded by someone else gives the same. */
static void test_put(void **state)
{
	const struct made *made = *state;
	struct learn_memory memory = { 5.0, 4.0, start_ms, 3 };
	struct learn_due items[6];
	size_t due;

	learn_history_put_memory(made->history, "t1", TRUTH_REAL, &memory);
	learn_history_put_memory(made->history, "gone", TRUTH_REAL, &memory);
	learn_history_put_card(made->history, "gone", start_ms);
	assert_int_equal(learn_agenda(made->history, start_ms + 5 * LEARN_DAY_MS, items, &due), 1);
	assert_int_equal(due, 1);
	assert_true(items[0].recall > 0.89 && items[0].recall < 0.91);
}

/* A topic without a card to ask with (all in forms) is on no agenda. */
static void test_nothing_to_ask_with(void **state)
{
	struct deck *deck = cards_deck(2, 1, true);
	struct learn_history *history = learn_history_new(deck);
	struct fold fold = { history };
	struct learn_sitting sitting = cards_sitting("play", start_ms);
	struct learn_answer answer = cards_judged(&sitting, deck->cards[0], true, start_ms);
	struct learn_due items[4];

	(void)state;
	fold_answer(&fold, &sitting, &answer);
	fold_end(&fold);
	assert_int_equal(learn_agenda(history, start_ms + 300 * LEARN_DAY_MS, items, NULL), 0);
	learn_history_free(history);
	deck_free(deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_topic_and_truth_apart, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_first_of_a_sitting, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_what_does_not_count, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_agenda, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_put, set_up, tear_down),
		cmocka_unit_test(test_nothing_to_ask_with),
	};

	return cmocka_run_group_tests_name("learn/history", tests, NULL, NULL);
}
