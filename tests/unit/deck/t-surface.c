/* Decks that can be read by their wording alone, and decks that cannot. */
#include "../unit.h"

#include "../made.h"
#include "deck/naive.h"
#include "deck/surface.h"

enum { PAIRS = 8, TOPICS = 2 };

/* In the order in which decks are loaded. */
static struct deck *deck_of(size_t pairs)
{
	struct deck *deck = made_deck(pairs);

	made_sort(deck);
	return deck;
}

static double found(const struct deck *deck, enum surface_view view, double *chance)
{
	struct surface *surface = surface_read(deck);
	double right;

	assert_true(surface_share(surface, view, &right, chance));
	surface_free(surface);
	return right;
}

static void assert_found(const struct deck *deck, enum surface_view view, double wanted)
{
	double chance, right = found(deck, view, &chance);

	assert_float_equal(right, wanted, 1e-9);
}

static void title_all(struct deck *deck, const char *scam, const char *real)
{
	for (size_t i = 0; i < deck->card_count; i++)
		MADE(card, deck->cards[i])->title.s =
			deck->cards[i]->truth.value == TRUTH_SCAM ? scam : real;
}

static void a_title_that_tells_is_found(void **state)
{
	struct deck *deck = deck_of(PAIRS);
	double chance;

	(void)state;
	assert_found(deck, SURFACE_TITLE, 1);
	title_all(deck, "你好", "你好");
	assert_float_equal(found(deck, SURFACE_TITLE, &chance), 0.5, 1e-9);
	assert_float_equal(chance, 0.5, 1e-9);
	deck_free(deck);
}

/* A word that only one topic has teaches nothing about it. */
static void nothing_is_learned_by_heart(void **state)
{
	struct deck *deck = deck_of(PAIRS);

	(void)state;
	for (size_t i = 0; i < deck->card_count; i++) {
		bool scam = deck->cards[i]->truth.value == TRUTH_SCAM;
		bool first = deck->cards[i]->topic == &deck->topics.items[0];
		MADE(card, deck->cards[i])->title.s =
			first ? (scam ? "天" : "地") : (scam ? "玄" : "黄");
	}
	assert_found(deck, SURFACE_TITLE, 0.5);
	deck_free(deck);
}

static void one_topic_teaches_nobody(void **state)
{
	struct deck *deck = deck_of(PAIRS);

	(void)state;
	for (size_t i = 0; i < deck->card_count; i++)
		MADE(card, deck->cards[i])->topic = &deck->topics.items[0];
	for (int view = 0; view < SURFACE_VIEW_COUNT; view++) {
		double chance, right = found(deck, (enum surface_view)view, &chance);
		if (view != SURFACE_CHOICE) /* its lists have two or three choices */
			assert_float_equal(right, chance, 1e-9);
	}
	deck_free(deck);
}

static void digits_are_all_one(void **state)
{
	struct deck *deck = deck_of(PAIRS);

	(void)state;
	title_all(deck, "打 110", "打 345");
	assert_found(deck, SURFACE_TITLE, 0.5);
	title_all(deck, "打 110", "打 3456");
	assert_found(deck, SURFACE_TITLE, 0.5); /* the same grams: 打, 0, 打 0, 00 */
	title_all(deck, "Ask FIRST", "ask first");
	assert_found(deck, SURFACE_TITLE, 0.5);
	title_all(deck, "ask first", "first ask");
	assert_found(deck, SURFACE_TITLE, 1); /* words side by side */
	deck_free(deck);
}

static void all_good_choices_alike(struct deck *deck, const char *good, const char *other)
{
	for (size_t i = 0; i < deck->card_count; i++)
		for (size_t s = 0; s < deck->cards[i]->scenes.count; s++) {
			const struct deck_choices *choices =
				&deck->cards[i]->scenes.items[s].choices;
			for (size_t c = 0; c < choices->count; c++) {
				struct deck_choice *choice = MADE(choice, &choices->items[c]);
				choice->say.s = choice->grade.value == GRADE_GOOD ? good : other;
			}
		}
}

static void a_choice_that_tells_is_found(void **state)
{
	struct deck *deck = deck_of(PAIRS);
	double chance, right;

	(void)state;
	all_good_choices_alike(deck, "自己去问", "照他说的办");
	right = found(deck, SURFACE_CHOICE, &chance);
	assert_float_equal(right, 1, 1e-9);
	assert_true(chance < 0.6);
	all_good_choices_alike(deck, "第 1 个", "第 2 个");
	right = found(deck, SURFACE_CHOICE, &chance);
	assert_float_equal(right, chance, 1e-9);
	deck_free(deck);
}

static void a_contact_that_tells_is_found(void **state)
{
	struct deck *deck = deck_of(PAIRS);
	double chance, right;

	(void)state;
	for (size_t i = 0; i < deck->card_count; i++)
		for (size_t t = 0; t < deck->cards[i]->verify.traps.count; t++)
			MADE(trap, &deck->cards[i]->verify.traps.items[t])->say.s = "问对方";
	right = found(deck, SURFACE_CONTACT, &chance);
	assert_float_equal(right, 1, 1e-9);
	for (size_t i = 0; i < deck->card_count; i++)
		for (size_t t = 0; t < deck->cards[i]->verify.traps.count; t++)
			MADE(trap, &deck->cards[i]->verify.traps.items[t])->say.s =
				deck_contact_says(&deck->cards[i]->verify,
			                          &deck->channels.items[0]);
	right = found(deck, SURFACE_CONTACT, &chance);
	assert_float_equal(right, chance, 1e-9);
	deck_free(deck);
}

static void what_tells_is_named(void **state)
{
	struct deck *deck = deck_of(PAIRS);
	struct surface_gram grams[SURFACE_GRAMS];
	struct surface_card cards[SURFACE_CARDS];

	(void)state;
	title_all(deck, "骗子", "好人");
	struct surface *surface = surface_read(deck);
	assert_int_equal(surface_telling(surface, SURFACE_TITLE, grams), 6);
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(grams[i].yes + grams[i].no, PAIRS);
	assert_int_equal(surface_cards(surface, false, cards), PAIRS);
	assert_true(cards[0].odds >= cards[PAIRS - 1].odds);
	assert_true(cards[0].odds > 0);
	/* The truth, as a reader has it. */
	for (size_t i = 0; i < deck->card_count; i++)
		assert_true((surface_truth(surface, deck->cards[i]) > 0) ==
		            (deck->cards[i]->truth.value == TRUTH_SCAM));
	assert_float_equal(surface_choice(surface, NULL), 0, 0);
	surface_free(surface);
	deck_free(deck);
}

/* The share of pairs in which the scam looks more like one. */
static double pairs_of(const struct surface *surface, const struct deck_card *const *cards,
                       size_t count)
{
	double right;

	assert_true(surface_pairs(surface, cards, count, &right));
	return right;
}

static void pairs_are_counted_one_by_one(void **state)
{
	struct deck *deck = deck_of(PAIRS);
	const struct deck_card *cards[2 * PAIRS], *scams[PAIRS], *reals[PAIRS];
	size_t scam = 0, real = 0;
	double right;

	(void)state;
	title_all(deck, "骗子", "好人");
	for (size_t i = 0; i < deck->card_count; i++)
		*(deck->cards[i]->truth.value == TRUTH_SCAM ? &scams[scam++] : &reals[real++]) =
			deck->cards[i];
	struct surface *surface = surface_read(deck);
	/* Whoever reads titles has all of them right, in whatever order they stand. */
	assert_float_equal(pairs_of(surface, deck->cards, deck->card_count), 1, 1e-9);
	for (size_t i = 0; i < deck->card_count; i++)
		cards[i] = deck->cards[deck->card_count - 1 - i];
	assert_float_equal(pairs_of(surface, cards, deck->card_count), 1, 1e-9);
	/* Of one truth, and of no cards, there are no pairs. */
	assert_false(surface_pairs(surface, scams, scam, &right));
	assert_false(surface_pairs(surface, reals, real, &right));
	assert_false(surface_pairs(surface, scams, 0, &right));
	/* A scam that reads like a real card: of the four pairs of two and two it loses both. */
	double odds = surface_truth(surface, scams[0]);
	assert_true(odds > surface_truth(surface, reals[0]));
	MADE(card, reals[0])->truth.value = TRUTH_SCAM;
	MADE(card, scams[0])->truth.value = TRUTH_REAL;
	const struct deck_card *four[] = { reals[0], scams[1], scams[0], reals[1] };
	double wanted = 0;
	for (size_t s = 0; s < 2; s++)
		for (size_t r = 2; r < 4; r++) {
			double more =
				surface_truth(surface, four[s]) - surface_truth(surface, four[r]);
			wanted += more > 0 ? 0.25 : more < 0 ? 0 : 0.125;
		}
	assert_float_equal(pairs_of(surface, four, 4), wanted, 1e-9);
	assert_true(wanted < 0.75);
	surface_free(surface);
	deck_free(deck);
}

/* Of equal odds each counts half: as by lot. */
static void equal_odds_are_a_lot(void **state)
{
	struct deck *deck = deck_of(PAIRS);

	(void)state;
	for (size_t i = 0; i < deck->card_count; i++)
		MADE(card, deck->cards[i])->topic = &deck->topics.items[0];
	struct surface *surface = surface_read(deck); /* one topic teaches nobody */
	assert_float_equal(pairs_of(surface, deck->cards, deck->card_count), 0.5, 1e-9);
	surface_free(surface);
	deck_free(deck);
}

/* By hand: one sample each of "ab" (yes) and "b" (no) in another group; "a" is judged. */
static void odds_are_as_by_hand(void **state)
{
	struct naive naive;
	int of;

	(void)state;
	naive_init(&naive);
	naive_begin(&naive, 0, &of, &of, true);
	naive_add_text(&naive, "甲乙");
	naive_begin(&naive, 0, &of, &of, false);
	naive_add_text(&naive, "乙");
	naive_begin(&naive, 1, &of, &of, true);
	naive_add_text(&naive, "甲");
	naive_judge(&naive);
	/* Grams 甲, 甲乙, 乙: three for yes, one for no. (1.5 / 4.5) / (0.5 / 2.5). */
	assert_int_equal(naive.grams.count, 3);
	assert_float_equal(naive.samples.items[2].odds, 0.51082562, 1e-6);
	naive_release(&naive);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_title_that_tells_is_found),
	cmocka_unit_test(nothing_is_learned_by_heart),
	cmocka_unit_test(one_topic_teaches_nobody),
	cmocka_unit_test(digits_are_all_one),
	cmocka_unit_test(a_choice_that_tells_is_found),
	cmocka_unit_test(a_contact_that_tells_is_found),
	cmocka_unit_test(what_tells_is_named),
	cmocka_unit_test(pairs_are_counted_one_by_one),
	cmocka_unit_test(equal_odds_are_a_lot),
	cmocka_unit_test(odds_are_as_by_hand),
};

int main(void) { return cmocka_run_group_tests(tests, NULL, NULL); }
