/* Which cards a sitting gets, over many seeds. */
#include "../unit.h"

#include "../made.h"
#include "quiz/quiz.h"

enum { SEEDS = 300, MOST = 24 };

static size_t reals_of(const struct deck_card *const *cards, size_t count)
{
	size_t reals = 0;

	for (size_t i = 0; i < count; i++)
		reals += cards[i]->truth.value == DECK_REAL;
	return reals;
}

static bool twins_beside(const struct deck_card *const *cards, size_t count)
{
	for (size_t i = 0; i + 1 < count; i++)
		if (cards[i]->twin.to == cards[i + 1])
			return true;
	return false;
}

static bool twins_at_all(const struct deck_card *const *cards, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < count; j++)
			if (cards[i]->twin.to == cards[j])
				return true;
	return false;
}

static void a_sitting_of_ten_from_a_large_deck(void **state)
{
	struct deck *deck = made_deck(12);
	unsigned firsts[24] = { 0 }, reals[11] = { 0 };

	(void)state;
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		const struct deck_card *cards[10], *again[10];
		size_t of_topic = 0;
		assert_int_equal(quiz_pick(deck, NULL, 10, seed, cards), 10);
		assert_int_equal(quiz_pick(deck, NULL, 10, seed, again), 10);
		assert_memory_equal(cards, again, sizeof cards);        /* pure in the seed */
		assert_in_range(reals_of(cards, 10), 4, 6);
		assert_false(twins_at_all(cards, 10));
		for (size_t i = 0; i < 10; i++) {
			of_topic += cards[i]->topic == &deck->topics.items[0];
			for (size_t before = 0; before < i; before++)
				assert_ptr_not_equal(cards[i], cards[before]);
		}
		assert_in_range(of_topic, 3, 7);
		assert_int_equal(cards[9]->truth.value, DECK_REAL);     /* ends on one handled well */
		for (size_t i = 0; i < deck->card_count; i++)
			firsts[i] += cards[0] == deck->cards[i];
		reals[reals_of(cards, 10)]++;
	}
	/* No count of real cards and no first card can be told beforehand. */
	assert_true(reals[4] > SEEDS / 6 && reals[5] > SEEDS / 6 && reals[6] > SEEDS / 6);
	for (size_t i = 0; i < deck->card_count; i++)
		assert_in_range(firsts[i], 1, SEEDS / 8);
	deck_free(deck);
}

static void half_are_real_at_any_length(void **state)
{
	struct deck *deck = made_deck(12);

	(void)state;
	for (size_t count = 0; count <= MOST; count++) {
		for (uint64_t seed = 0; seed < 40; seed++) {
			const struct deck_card *cards[MOST];
			size_t got = quiz_pick(deck, NULL, count, seed, cards);
			assert_int_equal(got, count);
			size_t reals = reals_of(cards, got);
			if (count >= 4)
				assert_true(reals * 10 + 9 >= got * 4 && reals * 10 <= got * 6 + 9);
			else if (count > 1)
				assert_true(reals >= 1 && reals < got);
		}
	}
	deck_free(deck);
}

static void a_short_deck_gives_what_it_has(void **state)
{
	struct deck *deck = made_deck(3);
	const struct deck_card *cards[100];

	(void)state;
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		assert_int_equal(quiz_pick(deck, NULL, 100, seed, cards), 6);
		assert_int_equal(reals_of(cards, 6), 3);
		/* Twins meet in so small a deck, but never one beside the other. */
		assert_false(twins_beside(cards, 6));
	}
	deck_free(deck);
}

static void a_topic_alone(void **state)
{
	struct deck *deck = made_deck(8);
	const struct deck_card *cards[10];

	(void)state;
	for (size_t t = 0; t < 2; t++) {
		for (uint64_t seed = 0; seed < SEEDS; seed++) {
			size_t got = quiz_pick(deck, &deck->topics.items[t], 10, seed, cards);
			assert_int_equal(got, 8);
			for (size_t i = 0; i < got; i++)
				assert_ptr_equal(cards[i]->topic, &deck->topics.items[t]);
			assert_false(twins_beside(cards, got));
		}
	}
	struct deck_topic nothing = { 0 };
	assert_int_equal(quiz_pick(deck, &nothing, 10, 1, cards), 0);
	deck_free(deck);
}

static void reserved_cards_stay_out(void **state)
{
	struct deck *deck = made_deck(10);
	const struct deck_card *cards[20];

	(void)state;
	for (size_t i = 0; i < 10; i++)
		MADE(card, deck->cards[i])->reserved = true;
	for (uint64_t seed = 0; seed < SEEDS; seed++) {
		size_t got = quiz_pick(deck, NULL, 20, seed, cards);
		assert_int_equal(got, 10);
		for (size_t i = 0; i < got; i++)
			assert_false(cards[i]->reserved);
	}
	deck_free(deck);
}

static void one_truth_alone_is_still_a_sitting(void **state)
{
	struct deck *deck = made_deck(4);
	const struct deck_card *cards[8];

	(void)state;
	for (size_t i = 0; i < deck->card_count; i++)
		MADE(card, deck->cards[i])->reserved = deck->cards[i]->truth.value == DECK_REAL;
	for (uint64_t seed = 0; seed < 40; seed++) {
		assert_int_equal(quiz_pick(deck, NULL, 8, seed, cards), 4);
		assert_int_equal(reals_of(cards, 4), 0);
	}
	deck_free(deck);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_sitting_of_ten_from_a_large_deck),
	cmocka_unit_test(half_are_real_at_any_length),
	cmocka_unit_test(a_short_deck_gives_what_it_has),
	cmocka_unit_test(a_topic_alone),
	cmocka_unit_test(reserved_cards_stay_out),
	cmocka_unit_test(one_truth_alone_is_still_a_sitting),
};
UNIT_MAIN(tests)
