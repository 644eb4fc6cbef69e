/* A public station: which cards somebody gets whom nobody knows. */
#include "cards.h"

enum { TOPICS = 10, PAIRS = 3, SITTING = 8 };

static struct deck *deck;
static uint32_t met[TOPICS * PAIRS * 2];

static int begin(void **state)
{
	(void)state;
	deck = cards_deck(TOPICS, PAIRS, true);
	for (size_t i = 0; i < deck->card_count; i++)
		((struct deck_card *)(uintptr_t)deck->cards[i])->level.value =
			(uint32_t)(i % 3 + 1);
	memset(met, 0, sizeof met);
	return 0;
}

static int end(void **state)
{
	(void)state;
	deck_free(deck);
	return 0;
}

static size_t index_of(const struct deck_card *card)
{
	size_t at = 0;

	while (deck->cards[at] != card)
		at++;
	return at;
}

static void half_of_them_are_real(void **state)
{
	struct learn_offer offer = { .deck = deck };
	const struct deck_card *cards[SITTING];

	(void)state;
	for (uint64_t seed = 0; seed < 300; seed++) {
		assert_int_equal(learn_plan_station(&offer, SITTING, seed, cards), SITTING);
		assert_int_equal(cards_real(cards, SITTING), SITTING / 2);
		assert_int_equal(cards[SITTING - 1]->truth.value, TRUTH_REAL);
		for (size_t i = 0; i < SITTING; i++) {
			assert_false(cards[i]->reserved);
			for (size_t k = 0; k < i; k++) {
				assert_ptr_not_equal(cards[i], cards[k]);
				assert_ptr_not_equal(cards[i]->topic, cards[k]->topic);
				assert_false(cards_are_twins(cards[i], cards[k]));
			}
		}
	}
}

static void topics_and_levels_are_kept(void **state)
{
	const struct deck_topic *topics[] = { &deck->topics.items[1], &deck->topics.items[4] };
	struct learn_offer offer = { .deck = deck, .topics = topics, .topic_count = 2 };
	const struct deck_card *cards[SITTING];

	(void)state;
	for (uint64_t seed = 0; seed < 100; seed++) {
		offer.levels = 0;
		size_t count = learn_plan_station(&offer, SITTING, seed, cards);
		assert_int_equal(count, SITTING); /* of 2 topics, but for the forms */
		for (size_t i = 0; i < count; i++)
			assert_true(cards[i]->topic == topics[0] || cards[i]->topic == topics[1]);
		offer.levels = 1 << 1 | 1 << 3;
		count = learn_plan_station(&offer, SITTING, seed, cards);
		assert_in_range(count, 1, SITTING);
		for (size_t i = 0; i < count; i++)
			assert_int_not_equal(cards[i]->level.value, 2);
	}
	offer.levels = 1 << 7; /* there is none */
	assert_int_equal(learn_plan_station(&offer, SITTING, 1, cards), 0);
	for (size_t i = 0; i < deck->card_count; i++)
		assert_false(learn_offers(&offer, deck->cards[i]));
}

/* Level 1 for so many scams and real ones, 2 for the rest: a visit's most, and each visit's. */
static void most_of(size_t scams, size_t reals, size_t wanted, size_t most)
{
	struct learn_offer offer = { .deck = deck, .levels = 1 << 1 };
	size_t left[TRUTH_COUNT] = { [TRUTH_SCAM] = scams, [TRUTH_REAL] = reals };
	size_t offered[TRUTH_COUNT];
	const struct deck_card *cards[SITTING];

	for (size_t i = 0; i < deck->card_count; i++) {
		struct deck_card *card = (struct deck_card *)(uintptr_t)deck->cards[i];
		size_t *of_truth = &left[card->truth.value];
		card->level.value = 2;
		if (!card->reserved && *of_truth) {
			card->level.value = 1;
			(*of_truth)--;
		}
	}
	assert_int_equal(learn_station_most(&offer, wanted, offered), most);
	assert_int_equal(offered[TRUTH_SCAM], scams);
	assert_int_equal(offered[TRUTH_REAL], reals);
	for (uint64_t seed = 0; seed < 50; seed++) {
		assert_int_equal(learn_plan_station(&offer, wanted, seed, cards), most);
		if (most > 3)
			assert_in_range(10 * cards_real(cards, most), 4 * most, 6 * most);
	}
}

static void a_visit_is_shorter_rather_than_lopsided(void **state)
{
	(void)state;
	most_of(4, 4, 8, 8);
	most_of(4, 3, 8, 7);
	most_of(10, 3, 8, 7);
	most_of(2, 10, 8, 5);
	most_of(10, 2, 8, 5);
	most_of(10, 1, 8, 3);
	most_of(10, 0, 8, 1);
	most_of(0, 1, 8, 1);
	most_of(0, 0, 8, 0);
}

/* Nobody knows the one before: the same counts and seed give the same cards. */
static void the_seed_and_the_counts_decide(void **state)
{
	struct learn_offer offer = { .deck = deck, .met = met };
	const struct deck_card *one[SITTING], *other[SITTING];
	size_t differ = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 20; seed++) {
		learn_plan_station(&offer, SITTING, seed, one);
		learn_plan_station(&offer, SITTING, seed, other);
		assert_memory_equal(one, other, sizeof one);
		learn_plan_station(&offer, SITTING, seed + 100, other);
		differ += memcmp(one, other, sizeof one) != 0;
	}
	assert_true(differ > 15);
}

/* Those met least come first; but a single meeting more tells nothing once there are some. */
static void least_met_come_first(void **state)
{
	struct learn_offer offer = { .deck = deck, .met = met };
	const struct deck_card *cards[SITTING];

	(void)state;
	for (size_t i = 0; i < deck->card_count; i++)
		met[i] = deck->cards[i]->topic == &deck->topics.items[0] ||
		                         deck->cards[i]->topic == &deck->topics.items[9]
		                 ? 1
		                 : 0;
	for (uint64_t seed = 0; seed < 50; seed++) {
		learn_plan_station(&offer, SITTING, seed, cards);
		for (size_t i = 0; i < SITTING; i++)
			assert_int_equal(met[index_of(cards[i])], 0);
	}
	const struct deck_card *before[SITTING];
	for (size_t i = 0; i < deck->card_count; i++)
		met[i] = 20;
	for (uint64_t seed = 0; seed < 50; seed++) {
		learn_plan_station(&offer, SITTING, seed, before);
		for (size_t i = 0; i < SITTING; i++)
			met[index_of(before[i])]++;
		learn_plan_station(&offer, SITTING, seed, cards);
		assert_memory_equal(cards, before, sizeof cards);
		for (size_t i = 0; i < SITTING; i++)
			met[index_of(before[i])]--;
	}
}

/* A day of visitors meets the whole deck, no card much oftener than another. */
static void all_cards_have_their_turn(void **state)
{
	struct learn_offer offer = { .deck = deck, .met = met };
	const struct deck_card *cards[SITTING];
	uint32_t least = UINT32_MAX, most = 0;

	(void)state;
	for (uint64_t seed = 0; seed < 100; seed++) {
		size_t count = learn_plan_station(&offer, SITTING, seed, cards);
		for (size_t i = 0; i < count; i++)
			met[index_of(cards[i])]++;
	}
	for (size_t i = 0; i < deck->card_count; i++) {
		if (deck->cards[i]->reserved)
			continue;
		least = met[i] < least ? met[i] : least;
		most = met[i] > most ? met[i] : most;
	}
	assert_in_range(least, 8, 20);
	assert_true(most <= 2 * least + 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(half_of_them_are_real, begin, end),
		cmocka_unit_test_setup_teardown(topics_and_levels_are_kept, begin, end),
		cmocka_unit_test_setup_teardown(a_visit_is_shorter_rather_than_lopsided, begin,
		                                end),
		cmocka_unit_test_setup_teardown(the_seed_and_the_counts_decide, begin, end),
		cmocka_unit_test_setup_teardown(least_met_come_first, begin, end),
		cmocka_unit_test_setup_teardown(all_cards_have_their_turn, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
