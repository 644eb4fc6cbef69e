/* Reviews: what is due, carried by which cards. */
#include "cards.h"
#include "fold.h"

static const int64_t start_ms = 1790000000000;

/* Judges card in a sitting of its own. */
static void judge(struct learn_history *history, const struct deck_card *card, bool right,
                  int64_t at_ms)
{
	struct learn_sitting sitting = cards_sitting("play", at_ms);
	struct learn_answer answer = cards_judged(&sitting, card, right, at_ms);
	struct fold fold = { history };

	fold_answer(&fold, &sitting, &answer);
	fold_end(&fold);
}

static const struct deck_card *card_of(const struct deck *deck, const char *id)
{
	const struct deck_card *card = deck_card_find(deck, id);

	assert_non_null(card);
	return card;
}

static bool has(const struct deck_card **cards, size_t count, const struct deck_topic *topic,
                enum truth truth)
{
	for (size_t i = 0; i < count; i++)
		if (cards[i]->topic == topic && cards[i]->truth.value == truth)
			return true;
	return false;
}

static void test_nothing_due(void **state)
{
	struct deck *deck = cards_deck(4, 3, false);
	struct learn_history *history = learn_history_new(deck);
	const struct deck_card *cards[8];

	(void)state;
	assert_int_equal(learn_plan_review(history, start_ms, 8, 1, cards), 0);
	judge(history, deck->cards[0], true, start_ms);
	assert_int_equal(learn_plan_review(history, start_ms + LEARN_DAY_MS, 8, 1, cards), 0);
	learn_history_free(history);
	deck_free(deck);
}

/* One for each that is due; all are there, none is seen again that was just seen. */
static void test_what_is_due_comes(void **state)
{
	struct deck *deck = cards_deck(4, 3, true);
	const struct deck_card *cards[8];

	(void)state;
	for (uint64_t seed = 0; seed < 200; seed++) {
		struct learn_history *history = learn_history_new(deck);
		judge(history, card_of(deck, "t0-scam-0"), true, start_ms);
		judge(history, card_of(deck, "t1-scam-1"), true, start_ms + 1);
		judge(history, card_of(deck, "t2-real-0"), false, start_ms + 2);
		size_t count =
			learn_plan_review(history, start_ms + 30 * LEARN_DAY_MS, 8, seed, cards);
		assert_int_equal(count, 3);
		assert_true(has(cards, count, &deck->topics.items[0], TRUTH_SCAM));
		assert_true(has(cards, count, &deck->topics.items[1], TRUTH_SCAM));
		assert_true(has(cards, count, &deck->topics.items[2], TRUTH_REAL));
		for (size_t i = 0; i < count; i++) {
			assert_false(cards[i]->reserved);
			assert_ptr_not_equal(cards[i], card_of(deck, "t0-scam-0"));
			assert_ptr_not_equal(cards[i], card_of(deck, "t1-scam-1"));
			assert_ptr_not_equal(cards[i], card_of(deck, "t2-real-0"));
		}
		learn_history_free(history);
	}
	deck_free(deck);
}

/* Whatever is due: a third of each truth at least, and never more than asked for. */
static void test_a_third_of_each(void **state)
{
	struct deck *deck = cards_deck(12, 3, true);
	const struct deck_card *cards[12];

	(void)state;
	for (size_t scams = 0; scams <= 12; scams++) {
		for (size_t reals = 0; reals <= 12; reals++) {
			struct learn_history *history = learn_history_new(deck);
			char id[40];
			for (size_t i = 0; i < 12; i++) {
				snprintf(id, sizeof id, "t%zu-scam-0", i);
				if (i < scams)
					judge(history, card_of(deck, id), i % 3 != 0,
					      start_ms + (int64_t)i);
				snprintf(id, sizeof id, "t%zu-real-1", i);
				if (i < reals)
					judge(history, card_of(deck, id), i % 2 != 0,
					      start_ms + 100 + (int64_t)i);
			}
			for (size_t room = 2; room <= 12; room++) {
				size_t count =
					learn_plan_review(history, start_ms + 60 * LEARN_DAY_MS,
				                          room, scams * 13 + reals, cards);
				size_t real = cards_real(cards, count);
				assert_true(count <= room);
				if (scams + reals == 0) {
					assert_int_equal(count, 0);
					continue;
				}
				assert_true(count >= (scams + reals < room ? scams + reals : room));
				if (count > 1)
					assert_true(real * 3 >= count &&
					            (count - real) * 3 >= count);
				for (size_t i = 0; i < count; i++)
					for (size_t k = 0; k < i; k++)
						assert_ptr_not_equal(cards[i], cards[k]);
			}
			learn_history_free(history);
		}
	}
	deck_free(deck);
}

/* Two scams due, room for two: one real card must come, and the scam is the one nearer to be
 * forgotten. */
static void test_most_forgotten_first(void **state)
{
	struct deck *deck = cards_deck(6, 3, false);
	const struct deck_card *cards[2];

	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct learn_history *history = learn_history_new(deck);
		judge(history, card_of(deck, "t3-scam-0"), true, start_ms);
		judge(history, card_of(deck, "t4-scam-0"), false, start_ms + 1);
		assert_int_equal(
			learn_plan_review(history, start_ms + 9 * LEARN_DAY_MS, 2, seed, cards), 2);
		assert_true(has(cards, 2, &deck->topics.items[4], TRUTH_SCAM));
		assert_int_equal(cards_real(cards, 2), 1);
		learn_history_free(history);
	}
	deck_free(deck);
}

/* Two cards of a kind: each review brings the other one. Three: the one longest unseen. */
static void test_turns(void **state)
{
	(void)state;
	for (size_t pairs = 2; pairs <= 3; pairs++) {
		struct deck *deck = cards_deck(5, pairs, false);
		for (uint64_t seed = 0; seed < 30; seed++) {
			struct learn_history *history = learn_history_new(deck);
			const struct deck_card *cards[8], *shown[12];
			int64_t now_ms = start_ms;
			for (size_t turn = 0; turn < 12; turn++) {
				struct learn_sitting sitting =
					cards_sitting(turn ? "review" : "play", now_ms);
				size_t count =
					turn ? learn_plan_review(history, now_ms, 8,
				                                 rng_mix(seed, turn), cards)
					     : learn_plan_play(deck, NULL, &deck->topics.items[2],
				                               1, seed, cards);
				const struct deck_card *found = NULL;
				struct fold fold = { history };
				for (size_t i = 0; i < count; i++) {
					struct learn_answer answer = cards_judged(
						&sitting, cards[i], true, now_ms + (int64_t)i);
					fold_answer(&fold, &sitting, &answer);
					if (turn == 0 ||
					    (cards[i]->topic == shown[0]->topic &&
					     cards[i]->truth.value == shown[0]->truth.value))
						found = cards[i];
				}
				fold_end(&fold);
				assert_non_null(found);
				shown[turn] = found;
				for (size_t back = 1; back < pairs && back <= turn; back++)
					assert_ptr_not_equal(found, shown[turn - back]);
				now_ms += 121 * LEARN_DAY_MS;
			}
			learn_history_free(history);
		}
		deck_free(deck);
	}
}

/* One card only: better that one than none. */
static void test_the_only_card(void **state)
{
	struct deck *deck = cards_deck(2, 1, false);
	struct learn_history *history = learn_history_new(deck);
	const struct deck_card *cards[8];

	(void)state;
	judge(history, card_of(deck, "t0-scam-0"), true, start_ms);
	size_t count = learn_plan_review(history, start_ms + 5 * LEARN_DAY_MS, 8, 3, cards);
	assert_int_equal(count, 2);
	assert_true(has(cards, count, &deck->topics.items[0], TRUTH_SCAM));
	/* The real one beside it is not its twin: there is another. */
	assert_true(has(cards, count, &deck->topics.items[1], TRUTH_REAL));
	learn_history_free(history);
	deck_free(deck);
}

static void test_pure(void **state)
{
	struct deck *deck = cards_deck(10, 3, false);
	struct learn_history *history = learn_history_new(deck);
	const struct deck_card *one[8], *other[8];

	(void)state;
	for (size_t i = 0; i < deck->card_count; i += 3)
		judge(history, deck->cards[i], i % 2 == 0, start_ms + (int64_t)i);
	for (uint64_t seed = 0; seed < 20; seed++) {
		size_t count =
			learn_plan_review(history, start_ms + 50 * LEARN_DAY_MS, 8, seed, one);
		assert_int_equal(count, 8);
		assert_int_equal(
			learn_plan_review(history, start_ms + 50 * LEARN_DAY_MS, 8, seed, other),
			8);
		assert_memory_equal(one, other, sizeof one);
	}
	learn_history_free(history);
	deck_free(deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_due),
		cmocka_unit_test(test_what_is_due_comes),
		cmocka_unit_test(test_a_third_of_each),
		cmocka_unit_test(test_most_forgotten_first),
		cmocka_unit_test(test_turns),
		cmocka_unit_test(test_the_only_card),
		cmocka_unit_test(test_pure),
	};

	return cmocka_run_group_tests_name("learn/review", tests, NULL, NULL);
}
