/* What is got without thinking, against values worked out by hand on the made cards.
 *
 * Points of a card: 1 for the judgement, the mean of good 1, fair 1/2, bad 0 for what was done.
 *   scam-0  pay is bad, the longest, and leads to a second scene with the same choices;
 *           leave is good and the shortest; ask is fair.
 *           By chance (1/4 + 1 + 1/2) / 3 = 7/12: who pays gets the mean of 0 and 1/2.
 *   real-0  pay is good, leave is bad, ask is fair. By chance 1/2.
 */
#include "../unit.h"

#include <math.h>

#include "../made.h"
#include "quiz/baseline.h"

/* Cells near enough for these texts: three bytes take two. */
static int cells_of(const char *text, size_t len)
{
	(void)text;
	return (int)len * 2 / 3;
}

static double share(const struct deck *deck, const struct deck_card *const *cards, size_t count,
                    enum quiz_strategy strategy)
{
	struct surface *surface = surface_read(deck);
	struct quiz_reader reader = { cells_of, surface };
	double share = quiz_baseline(deck, cards, count, strategy, &reader);

	surface_free(surface);
	return share;
}

/* What hangs on chance is a mean over 1024 plays: four times its deviation is allowed. */
static void assert_share(double found, double wanted, bool chance, const char *what, int strategy)
{
	if (fabs(found - wanted) > (chance ? 0.04 : 1e-9))
		fail_msg("%s, %s: %.4f, not %.4f", what, quiz_strategy_names[strategy], found,
		         wanted);
}

static struct deck_card *card_of(struct deck *deck, const char *id)
{
	struct deck_card *card = MADE(card, deck_card_find(deck, id));

	assert_non_null(card);
	return card;
}

static struct deck_choice *choices_of(const struct deck_card *card, size_t scene)
{
	return MADE(choice, card->scenes.items[scene].choices.items);
}

static void each_strategy_gets_what_the_hand_says(void **state)
{
	static const struct {
		double scam, real;
		bool chance;
	} wanted[QUIZ_STRATEGY_COUNT] = {
		[QUIZ_ALWAYS_SCAM] = { (1 + 7 / 12.0) / 2, (0 + 0.5) / 2, true },
		[QUIZ_ALWAYS_REAL] = { (0 + 7 / 12.0) / 2, (1 + 0.5) / 2, true },
		[QUIZ_ALWAYS_REFUSE] = { (1 + 1.0) / 2, (0 + 0.0) / 2, false },
		[QUIZ_ALWAYS_COMPLY] = { (0 + 0.0) / 2, (1 + 1.0) / 2, false },
		[QUIZ_ALWAYS_VERIFY] = { (0.5 + 0.5) / 2, (0.5 + 0.5) / 2, true },
		[QUIZ_LONGEST] = { (0.5 + 0.0) / 2, (0.5 + 1.0) / 2, true },
		[QUIZ_SHORTEST] = { (0.5 + 1.0) / 2, (0.5 + 0.0) / 2, true },
		[QUIZ_FIRST] = { (0 + 7 / 12.0) / 2, (1 + 0.5) / 2, true },
		/* Of one topic nothing is learned: chance, and what is shown first. */
		[QUIZ_BY_WORDING] = { (0.5 + 7 / 12.0) / 2, (0.5 + 0.5) / 2, true },
	};
	struct deck *deck = made_deck(1);

	(void)state;
	for (int i = 0; i < QUIZ_STRATEGY_COUNT; i++) {
		enum quiz_strategy strategy = (enum quiz_strategy)i;
		bool chance = wanted[i].chance;
		double both = share(deck, deck->cards, 2, strategy);
		assert_share(share(deck, &deck->cards[0], 1, strategy), wanted[i].scam, chance,
		             "scam", i);
		assert_share(share(deck, &deck->cards[1], 1, strategy), wanted[i].real, chance,
		             "real", i);
		assert_share(both, (wanted[i].scam + wanted[i].real) / 2, chance, "both", i);
		/* Chance comes from seeds: a deck's value never wavers. */
		assert_true(share(deck, deck->cards, 2, strategy) == both);
	}
	deck_free(deck);
}

/* Every pair is worded alike, so that who knows one topic knows the other: titles tell the truth;
 * of the choices the one that is good in scams, which are more, is bad in real cards. */
static void wording_that_repeats_gives_itself_away(void **state)
{
	struct deck *deck = made_deck(8);

	(void)state;
	made_sort(deck);
	assert_share(share(deck, deck->cards, deck->card_count, QUIZ_BY_WORDING), 0.75, false,
	             "all", QUIZ_BY_WORDING);
	deck_free(deck);
}

/* Of what is offered a strategy does the first of its deeds; of none, anything. */
static void a_strategy_knows_what_it_likes_best(void **state)
{
	static const struct {
		enum quiz_strategy strategy;
		uint8_t good, bad, fair; /* what real-0's choices do */
		double wanted;
		bool chance;
	} cases[] = {
		{ QUIZ_ALWAYS_REFUSE, DECK_IGNORE, DECK_REPORT, DECK_ASK, (0 + 1.0) / 2, false },
		{ QUIZ_ALWAYS_REFUSE, DECK_REPORT, DECK_IGNORE, DECK_ASK, (0 + 0.0) / 2, false },
		{ QUIZ_ALWAYS_REFUSE, DECK_REPORT, DECK_COMPLY, DECK_ASK, (0 + 1.0) / 2, false },
		{ QUIZ_ALWAYS_REFUSE, DECK_IGNORE, DECK_REFUSE, DECK_REPORT, (0 + 0.0) / 2, false },
		{ QUIZ_ALWAYS_REFUSE, DECK_COMPLY, DECK_VERIFY, DECK_ASK, (0 + 0.5) / 2, true },
		{ QUIZ_ALWAYS_COMPLY, DECK_HELP, DECK_REFUSE, DECK_ASK, (1 + 1.0) / 2, false },
		{ QUIZ_ALWAYS_COMPLY, DECK_HELP, DECK_COMPLY, DECK_ASK, (1 + 0.0) / 2, false },
		{ QUIZ_ALWAYS_COMPLY, DECK_REFUSE, DECK_REPORT, DECK_ASK, (1 + 0.5) / 2, true },
		{ QUIZ_ALWAYS_VERIFY, DECK_VERIFY, DECK_ASK, DECK_REPORT, (0.5 + 1.0) / 2, true },
		{ QUIZ_ALWAYS_VERIFY, DECK_ASK, DECK_VERIFY, DECK_REPORT, (0.5 + 0.0) / 2, true },
		{ QUIZ_ALWAYS_VERIFY, DECK_REPORT, DECK_COMPLY, DECK_REFUSE, (0.5 + 1.0) / 2,
		  true },
		{ QUIZ_ALWAYS_VERIFY, DECK_HELP, DECK_COMPLY, DECK_REFUSE, (0.5 + 0.5) / 2, true },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct deck *deck = made_deck(1);
		struct deck_choice *choices = choices_of(card_of(deck, "real-0"), 0);
		char what[16];
		choices[0].does.value = cases[i].good;
		choices[1].does.value = cases[i].bad;
		choices[2].does.value = cases[i].fair;
		snprintf(what, sizeof what, "case %zu", i);
		assert_share(share(deck, &deck->cards[1], 1, cases[i].strategy), cases[i].wanted,
		             cases[i].chance, what, cases[i].strategy);
		deck_free(deck);
	}
}

/* Complaints. */

static struct diag_list check(const struct deck *deck)
{
	struct diag_list diags;

	diag_list_init(&diags, 0);
	struct surface *surface = surface_read(deck);
	quiz_baseline_check(deck, &(struct quiz_reader){ cells_of, surface }, &diags);
	surface_free(surface);
	return diags;
}

/* In the first `count` real cards leaving is right too; leaving is of middling length then. */
static void let_refusing_win(struct deck *deck, size_t count)
{
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		for (size_t s = 0; s < card->scenes.count; s++)
			choices_of(card, s)[1].say.s = "截图，再退群走人";
		if (card->truth.value != TRUTH_REAL || !count)
			continue;
		choices_of(card, 0)[0].grade.value = GRADE_BAD;
		choices_of(card, 0)[1].grade.value = GRADE_GOOD;
		count--;
	}
}

/* All cards of the deck as a form, and one reference that leads nowhere: the loader complained. */
static void add_form(struct deck *deck)
{
	struct made made = { .deck = deck, .line = 500 };
	struct deck_form *form = made_items(&made, 1, sizeof *form);
	struct deck_ref *refs = made_items(&made, deck->card_count + 1, sizeof *refs);

	for (size_t i = 0; i < deck->card_count; i++)
		refs[i] = (struct deck_ref){ deck->cards[i]->id.s, made_at(&made), deck->cards[i] };
	refs[deck->card_count] = (struct deck_ref){ "nowhere", made_at(&made), NULL };
	form->id = made_text(&made, "a");
	form->cards = (struct deck_refs){ refs, deck->card_count + 1 };
	deck->forms = (struct deck_forms){ form, 1 };
}

static void a_sound_deck_passes(void **state)
{
	struct deck *deck = made_deck(6);

	(void)state;
	add_form(deck);
	struct diag_list diags = check(deck);
	if (diags.count)
		fail_msg("'%s' gets %s %%", diags.items[0].args[0], diags.items[0].args[1]);
	diag_list_release(&diags);
	deck_free(deck);
}

/* Of six scams both points, of six real cards the one for what was done: 18 of 24. */
static void a_deck_where_refusing_wins(void **state)
{
	struct deck *deck = made_deck(6);

	(void)state;
	let_refusing_win(deck, 6);
	struct diag_list diags = check(deck);
	assert_int_equal(diags.count, 1);
	const struct diag *diag = &diags.items[0];
	assert_string_equal(diag->kind->code, "E-baseline");
	assert_int_equal(diag->kind->severity, DIAG_ERROR);
	assert_string_equal(diag->args[0], quiz_strategy_names[QUIZ_ALWAYS_REFUSE]);
	assert_string_equal(diag->args[1], "75");
	assert_int_equal(diag->at.line, deck->id.at.line);
	assert_string_equal(diag->at.file, "made.yaml");
	diag_list_release(&diags);
	deck_free(deck);
}

/* Ten cards are too few for a deck to be judged, not for a form: it is all that somebody sees. With
 * two real cards to refuse it is (5 * 2 + 2) / 20, which is allowed; with three it is 65 %. */
static void a_form_is_judged_alone(void **state)
{
	(void)state;
	for (size_t refusing = 2; refusing <= 3; refusing++) {
		struct deck *deck = made_deck(5);
		let_refusing_win(deck, refusing);
		add_form(deck);
		struct diag_list diags = check(deck);
		assert_int_equal(diags.count, refusing == 3);
		if (diags.count) {
			const struct diag *diag = &diags.items[0];
			assert_string_equal(diag->kind->code, "E-form-baseline");
			assert_string_equal(diag->args[0], quiz_strategy_names[QUIZ_ALWAYS_REFUSE]);
			assert_string_equal(diag->args[1], "65");
			assert_string_equal(diag->args[2], "a");
			assert_int_equal(diag->at.line, deck->forms.items[0].id.at.line);
		}
		diag_list_release(&diags);
		deck_free(deck);
	}
}

static void a_form_that_leads_nowhere_is_no_form(void **state)
{
	struct deck *deck = made_deck(1);

	(void)state;
	deck->card_count = 0;
	add_form(deck);
	struct diag_list diags = check(deck);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	deck_free(deck);
}

/* Many cards. */

/* Real where `real` says so, else a scam. Going along gets the share of real cards. */
static double share_of_real(const struct deck *deck, size_t count,
                            bool (*real)(size_t index, size_t count))
{
	const struct deck_card **cards = mem_alloc(count * sizeof *cards);

	for (size_t i = 0; i < count; i++)
		cards[i] = deck->cards[real(i, count)];
	double found = share(deck, cards, count, QUIZ_ALWAYS_COMPLY);
	free(cards);
	return found;
}

static bool every_other(size_t index, size_t count)
{
	(void)count;
	return index % 2;
}
static bool every_third(size_t index, size_t count)
{
	(void)count;
	return index % 3 == 0;
}
static bool the_last_quarter(size_t index, size_t count) { return index >= count - count / 4; }

/* Of more cards than are played some are left out: but of all alike, wherever they stand. Decks
 * are written scam, real, scam, real: every second card would be of one kind. */
static void of_many_cards_all_kinds_are_played(void **state)
{
	static const size_t counts[] = { QUIZ_BASELINE_PLAYS - 1,
		                         QUIZ_BASELINE_PLAYS,
		                         QUIZ_BASELINE_PLAYS + 1,
		                         1500,
		                         2 * QUIZ_BASELINE_PLAYS,
		                         3 * QUIZ_BASELINE_PLAYS,
		                         10000 };
	struct deck *deck = made_deck(1);

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(counts); i++) {
		char what[32];
		snprintf(what, sizeof what, "%zu cards", counts[i]);
		assert_share(share_of_real(deck, counts[i], every_other), 0.5, true, what,
		             QUIZ_ALWAYS_COMPLY);
		assert_share(share_of_real(deck, counts[i], every_third), 1 / 3.0, true, what,
		             QUIZ_ALWAYS_COMPLY);
		/* Neighbours stand for each other: where they are alike nothing is left to chance but the
		 * one place where the kind changes. */
		double last = share_of_real(deck, counts[i], the_last_quarter);
		if (fabs(last - 0.25) > 2.0 / QUIZ_BASELINE_PLAYS)
			fail_msg("%s: the last quarter counts %.4f", what, last);
	}
	deck_free(deck);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(each_strategy_gets_what_the_hand_says),
	cmocka_unit_test(wording_that_repeats_gives_itself_away),
	cmocka_unit_test(a_strategy_knows_what_it_likes_best),
	cmocka_unit_test(a_sound_deck_passes),
	cmocka_unit_test(a_deck_where_refusing_wins),
	cmocka_unit_test(a_form_is_judged_alone),
	cmocka_unit_test(a_form_that_leads_nowhere_is_no_form),
	cmocka_unit_test(of_many_cards_all_kinds_are_played),
};
UNIT_MAIN(tests)
