/* Ordinary play: which cards a sitting gets. */
#include "cards.h"
#include "fold.h"

static const int64_t start_ms = 1790000000000;

static void test_half_real(void **state)
{
	struct deck *deck = cards_deck(16, 3, true);
	const struct deck_card *cards[20];
	bool seen[21][21] = { { false } };

	(void)state;
	for (uint64_t seed = 0; seed < 300; seed++) {
		for (size_t count = 2; count <= 20; count++) {
			assert_int_equal(learn_plan_play(deck, NULL, NULL, count, seed, cards),
			                 count);
			size_t reals = cards_real(cards, count);
			if (count != 3)
				assert_true(reals * 10 >= count * 4 && reals * 10 <= count * 6);
			seen[count][reals] = true;
		}
	}
	/* Ten cards: four, five and six real ones all come. */
	assert_true(seen[10][4] && seen[10][5] && seen[10][6]);
	deck_free(deck);
}

static void test_no_form_card_no_twin_no_card_twice(void **state)
{
	struct deck *deck = cards_deck(6, 3, true);
	const struct deck_card *cards[10];

	(void)state;
	for (uint64_t seed = 0; seed < 300; seed++) {
		size_t count = learn_plan_play(deck, NULL, NULL, 10, seed, cards);
		assert_int_equal(count, 10);
		for (size_t i = 0; i < count; i++) {
			assert_false(cards[i]->reserved);
			for (size_t k = 0; k < i; k++) {
				assert_ptr_not_equal(cards[i], cards[k]);
				assert_false(cards_are_twins(cards[i], cards[k]));
			}
		}
		assert_int_equal(cards[count - 1]->truth.value, TRUTH_REAL);
	}
	deck_free(deck);
}

static void test_same_seed_same_cards(void **state)
{
	struct deck *deck = cards_deck(8, 3, false);
	const struct deck_card *one[10], *other[10];
	size_t differ = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 20; seed++) {
		learn_plan_play(deck, NULL, NULL, 10, seed, one);
		learn_plan_play(deck, NULL, NULL, 10, seed, other);
		assert_memory_equal(one, other, sizeof one);
		learn_plan_play(deck, NULL, NULL, 10, seed + 1000, other);
		differ += memcmp(one, other, sizeof one) != 0;
	}
	assert_int_equal(differ, 20);
	deck_free(deck);
}

static void test_one_topic_and_small_decks(void **state)
{
	struct deck *deck = cards_deck(3, 2, false), *empty = cards_deck(1, 1, true);
	const struct deck_card *cards[10];

	(void)state;
	/* Asked for outright: twins are better than empty places. */
	assert_int_equal(learn_plan_play(deck, NULL, &deck->topics.items[1], 10, 7, cards), 4);
	for (size_t i = 0; i < 4; i++)
		assert_ptr_equal(cards[i]->topic, &deck->topics.items[1]);
	assert_int_equal(learn_plan_play(deck, NULL, NULL, 1, 7, cards), 1);
	assert_int_equal(learn_plan_play(empty, NULL, NULL, 10, 7, cards), 0);
	deck_free(deck);
	deck_free(empty);
}

static void remember(struct learn_history *history, const struct deck_card **cards, size_t count,
                     int64_t at_ms)
{
	struct learn_sitting sitting = cards_sitting("play", at_ms);
	struct fold fold = { history };

	for (size_t i = 0; i < count; i++) {
		struct learn_answer answer =
			cards_judged(&sitting, cards[i], true, at_ms + (int64_t)i);
		fold_answer(&fold, &sitting, &answer);
	}
	fold_end(&fold);
}

/* Sixteen topics, ten cards a sitting: all topics are met after two. */
static void test_new_topics_first(void **state)
{
	struct deck *deck = cards_deck(16, 3, true);
	const struct deck_card *cards[10];

	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct learn_history *history = learn_history_new(deck);
		bool met[16] = { false };
		size_t topics = 0;
		for (int sitting = 0; sitting < 2; sitting++) {
			size_t count = learn_plan_play(deck, history, NULL, 10,
			                               rng_mix(seed, (uint64_t)sitting), cards);
			for (size_t i = 0; i < count; i++) {
				size_t topic = (size_t)(cards[i]->topic - deck->topics.items);
				topics += !met[topic];
				met[topic] = true;
			}
			remember(history, cards, count, start_ms + sitting * LEARN_DAY_MS);
		}
		assert_int_equal(topics, 16);
		learn_history_free(history);
	}
	deck_free(deck);
}

static void test_cards_not_seen_lately(void **state)
{
	struct deck *deck = cards_deck(5, 4, false);
	const struct deck_card *cards[10], *before[10];

	(void)state;
	for (uint64_t seed = 0; seed < 50; seed++) {
		struct learn_history *history = learn_history_new(deck);
		for (int sitting = 0; sitting < 12; sitting++) {
			size_t count = learn_plan_play(deck, history, NULL, 10,
			                               rng_mix(seed, (uint64_t)sitting), cards);
			assert_int_equal(count, 10);
			for (size_t i = 0; sitting && i < count; i++)
				for (size_t k = 0; k < count; k++)
					assert_ptr_not_equal(cards[i], before[k]);
			remember(history, cards, count, start_ms + sitting * LEARN_DAY_MS);
			memcpy(before, cards, sizeof before);
		}
		learn_history_free(history);
	}
	deck_free(deck);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_half_real),
		cmocka_unit_test(test_no_form_card_no_twin_no_card_twice),
		cmocka_unit_test(test_same_seed_same_cards),
		cmocka_unit_test(test_one_topic_and_small_decks),
		cmocka_unit_test(test_new_topics_first),
		cmocka_unit_test(test_cards_not_seen_lately),
	};

	return cmocka_run_group_tests_name("learn/play", tests, NULL, NULL);
}
