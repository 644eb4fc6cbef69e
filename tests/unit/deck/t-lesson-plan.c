/* What a lesson amounts to: minutes of its cards, seconds of their phases, and whether it is half real. */
#include "../unit.h"

#include "../made.h"
#include "deck/lesson-plan.h"

enum { PAIRS = 6, MINUTE = 60 };

/* A card of a lesson that names no minutes. */
static struct deck_lesson_card row_of(const struct deck_card *card, enum step vote)
{
	return (struct deck_lesson_card){
		.card = { card ? card->id.s : "nobody", { 1, 1, 0 }, card },
		.vote = { (uint8_t)vote, { 1, 1, 0 } }
	};
}

static const struct deck_card *card_of(const struct deck *deck, enum truth truth, size_t nth)
{
	for (size_t i = 0; i < deck->card_count; i++)
		if (deck->cards[i]->truth.value == truth && nth-- == 0)
			return deck->cards[i];
	return NULL;
}

static uint32_t seconds_of(const struct deck_lesson_card *row)
{
	uint32_t sum = 0;

	for (int phase = 0; phase < LESSON_PHASE_COUNT; phase++)
		sum += deck_lesson_phase_seconds(row, (enum lesson_phase)phase);
	return sum;
}

/* Nothing is marked in a real card, and who has no verify question is not asked one. */
static void phases_are_those_that_the_card_has(void **state)
{
	struct deck *deck = made_deck(PAIRS);
	struct deck_lesson_card scam = row_of(card_of(deck, TRUTH_SCAM, 0), STEP_JUDGE);
	struct deck_lesson_card real = row_of(card_of(deck, TRUTH_REAL, 0), STEP_JUDGE);
	struct deck_lesson_card nobody = row_of(NULL, STEP_JUDGE);

	(void)state;
	for (int phase = 0; phase < LESSON_PHASE_COUNT; phase++) {
		bool tells = phase == LESSON_TELLS;
		assert_true(deck_lesson_has_phase(&scam, (enum lesson_phase)phase));
		assert_int_equal(deck_lesson_has_phase(&real, (enum lesson_phase)phase), !tells);
		assert_false(deck_lesson_has_phase(&nobody, (enum lesson_phase)phase));
	}
	MADE(card, real.card.to)->verify.at.line = 0;
	assert_false(deck_lesson_has_phase(&real, LESSON_VERIFY));
	assert_int_equal(deck_lesson_phase_seconds(&real, LESSON_TELLS), 0);
	assert_int_equal(deck_lesson_phase_seconds(&real, LESSON_VERIFY), 0);
	assert_int_equal(deck_lesson_card_minutes(&nobody), 0);
	assert_int_equal(seconds_of(&nobody), 0);
	deck_free(deck);
}

/* Whatever its minutes and phases: they are the card's to the second, and each phase has some. */
static void seconds_are_the_minutes_exactly(void **state)
{
	struct deck *deck = made_deck(PAIRS);

	(void)state;
	MADE(card, card_of(deck, TRUTH_REAL, 1))->verify.at.line = 0;
	for (size_t i = 0; i < deck->card_count; i++)
		for (int act = 0; act < 2; act++) {
			struct deck_lesson_card row =
				row_of(deck->cards[i], act ? STEP_ACT : STEP_JUDGE);
			assert_int_equal(seconds_of(&row), deck_lesson_card_minutes(&row) * MINUTE);
			row.minutes.at = (struct deck_at){ 7, 1, 0 };
			for (row.minutes.value = 1; row.minutes.value <= MINUTE;
			     row.minutes.value++) {
				assert_int_equal(deck_lesson_card_minutes(&row), row.minutes.value);
				assert_int_equal(seconds_of(&row), row.minutes.value * MINUTE);
				for (int phase = 0; phase < LESSON_PHASE_COUNT; phase++)
					assert_int_equal(
						deck_lesson_phase_seconds(
							&row, (enum lesson_phase)phase) != 0,
						deck_lesson_has_phase(&row,
					                              (enum lesson_phase)phase));
			}
		}
	deck_free(deck);
}

/* The sum of the phases rounds to whole minutes: 6 min 00 s of a scam that is judged, 6 min 20 s
 * of one in which is acted, and 5 min 35 s of a real card. */
static void a_card_has_its_usual_minutes(void **state)
{
	struct deck *deck = made_deck(PAIRS);
	struct deck_lesson_card judge = row_of(card_of(deck, TRUTH_SCAM, 0), STEP_JUDGE);
	struct deck_lesson_card act = row_of(card_of(deck, TRUTH_SCAM, 0), STEP_ACT);
	struct deck_lesson_card real = row_of(card_of(deck, TRUTH_REAL, 0), STEP_JUDGE);

	(void)state;
	assert_int_equal(deck_lesson_card_minutes(&judge), 6);
	assert_int_equal(deck_lesson_card_minutes(&act), 6);
	assert_int_equal(deck_lesson_card_minutes(&real), 6);
	assert_int_equal(deck_lesson_phase_seconds(&judge, LESSON_DISCUSS), 100);
	/* To act, both votes take longer, out of the same six minutes. */
	assert_true(deck_lesson_phase_seconds(&act, LESSON_VOTE) >
	            deck_lesson_phase_seconds(&judge, LESSON_VOTE));
	assert_true(deck_lesson_phase_seconds(&act, LESSON_REVOTE) >
	            deck_lesson_phase_seconds(&judge, LESSON_REVOTE));
	for (int phase = 0; phase < LESSON_PHASE_COUNT; phase++)
		assert_true(deck_lesson_phase_seconds(&judge, LESSON_DISCUSS) >=
		            deck_lesson_phase_seconds(&judge, (enum lesson_phase)phase));
	deck_free(deck);
}

static void a_lesson_is_its_cards_with_a_beginning_and_an_end(void **state)
{
	struct deck *deck = made_deck(PAIRS);
	struct deck_lesson_card rows[3] = { row_of(card_of(deck, TRUTH_SCAM, 2), STEP_JUDGE),
		                            row_of(NULL, STEP_JUDGE),
		                            row_of(card_of(deck, TRUTH_REAL, 4), STEP_ACT) };
	struct deck_lesson lesson = { .cards = { rows, 3 } };
	size_t count;

	(void)state;
	assert_int_equal(deck_lesson_minutes_needed(&lesson), 2 + 6 + 0 + 6 + 2);
	rows[0].minutes = (struct deck_number){ 9, { 7, 1, 0 } };
	assert_int_equal(deck_lesson_minutes_needed(&lesson), 2 + 9 + 0 + 6 + 2);
	const struct deck_card **cards = deck_lesson_cards_of(&lesson, &count);
	assert_int_equal(count, 2); /* the deck has no third */
	assert_ptr_equal(cards[0], rows[0].card.to);
	assert_ptr_equal(cards[1], rows[2].card.to);
	free(cards);
	lesson.cards.count = 0;
	assert_int_equal(deck_lesson_minutes_needed(&lesson), 4);
	free(deck_lesson_cards_of(&lesson, &count));
	assert_int_equal(count, 0);
	deck_free(deck);
}

static bool is_even(const struct deck *deck, size_t scams, size_t reals)
{
	struct deck_lesson_card rows[2 * PAIRS];
	struct deck_lesson lesson = { .cards = { rows, scams + reals } };

	for (size_t i = 0; i < scams + reals; i++)
		rows[i] = row_of(i < scams ? card_of(deck, TRUTH_SCAM, i)
		                           : card_of(deck, TRUTH_REAL, i - scams),
		                 STEP_JUDGE);
	return deck_lesson_is_even(&lesson);
}

static void half_of_a_lesson_is_real(void **state)
{
	struct deck *deck = made_deck(PAIRS);

	(void)state;
	for (size_t scams = 0; scams <= PAIRS; scams++)
		for (size_t reals = 0; reals <= PAIRS; reals++) {
			size_t more = scams > reals ? scams - reals : reals - scams;
			bool even = scams + reals >= LESSON_CARDS_LEAST && more <= 1;
			assert_int_equal(is_even(deck, scams, reals), even);
		}
	deck_free(deck);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(phases_are_those_that_the_card_has),
	cmocka_unit_test(seconds_are_the_minutes_exactly),
	cmocka_unit_test(a_card_has_its_usual_minutes),
	cmocka_unit_test(a_lesson_is_its_cards_with_a_beginning_and_an_end),
	cmocka_unit_test(half_of_a_lesson_is_real),
};

int main(void) { return cmocka_run_group_tests(tests, NULL, NULL); }
