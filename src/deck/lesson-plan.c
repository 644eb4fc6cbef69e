#include "deck/lesson-plan.h"

/* Seconds of a phase, where its author names no minutes. Discussing is what a lesson is for (peer
 * instruction): the longest of all. */
static const uint32_t usual[] = {
	[LESSON_SCENE] = 45,  [LESSON_VOTE] = 40,    [LESSON_DISCUSS] = 100,
	[LESSON_REVOTE] = 30, [LESSON_COMPARE] = 20, [LESSON_TELLS] = 25,
	[LESSON_VERIFY] = 45, [LESSON_EXPLAIN] = 40, [LESSON_HOME] = 15,
};
_Static_assert(sizeof usual / sizeof *usual == LESSON_PHASE_COUNT, "a phase without its seconds");
/* To act, more is read than four ratings: each of the two votes. */
enum { ACT_LONGER = 10, MINUTE = 60 };

bool deck_lesson_has_phase(const struct deck_lesson_card *row, enum lesson_phase phase)
{
	const struct deck_card *card = row->card.to;

	if (!card)
		return false;
	if (phase == LESSON_TELLS)
		return card->flags.count != 0;
	return phase != LESSON_VERIFY || card->verify.at.line != 0;
}

static uint32_t usual_seconds(const struct deck_lesson_card *row, enum lesson_phase phase)
{
	bool vote = phase == LESSON_VOTE || phase == LESSON_REVOTE;

	if (!deck_lesson_has_phase(row, phase))
		return 0;
	return usual[phase] + (vote && row->vote.value == STEP_ACT ? ACT_LONGER : 0);
}

/* Of the phases before this one. */
static uint32_t usual_before(const struct deck_lesson_card *row, int phase)
{
	uint32_t seconds = 0;

	for (int before = 0; before < phase; before++)
		seconds += usual_seconds(row, (enum lesson_phase)before);
	return seconds;
}

uint32_t deck_lesson_card_minutes(const struct deck_lesson_card *row)
{
	if (row->minutes.at.line)
		return row->minutes.value;
	return (usual_before(row, LESSON_PHASE_COUNT) + MINUTE / 2) / MINUTE;
}

uint32_t deck_lesson_phase_seconds(const struct deck_lesson_card *row, enum lesson_phase phase)
{
	uint32_t all = deck_lesson_card_minutes(row) * MINUTE;
	uint32_t sum = usual_before(row, LESSON_PHASE_COUNT);

	/* Where each ends, rounded, less where it begins: nothing is lost or gained on the way. */
	return sum ? usual_before(row, phase + 1) * all / sum - usual_before(row, phase) * all / sum
	           : 0;
}

uint32_t deck_lesson_minutes_needed(const struct deck_lesson *lesson)
{
	uint32_t minutes = LESSON_OPENING_MINUTES + LESSON_CLOSING_MINUTES;

	for (size_t i = 0; i < lesson->cards.count; i++)
		minutes += deck_lesson_card_minutes(&lesson->cards.items[i]);
	return minutes;
}

bool deck_lesson_is_even(const struct deck_lesson *lesson)
{
	enum { LEAST = 45, MOST = 55 }; /* percent that are real */
	size_t count = lesson->cards.count, real = 0;

	for (size_t i = 0; i < count; i++) {
		const struct deck_card *card = lesson->cards.items[i].card.to;
		real += card && card->truth.value == TRUTH_REAL;
	}
	bool nearest = real * 2 + 1 >= count && real * 2 <= count + 1;
	return count >= LESSON_CARDS_LEAST &&
	       (nearest || (real * 100 >= LEAST * count && real * 100 <= MOST * count));
}

const struct deck_card **deck_lesson_cards_of(const struct deck_lesson *lesson, size_t *count)
{
	const struct deck_card **cards = mem_alloc((lesson->cards.count + 1) * sizeof *cards);

	*count = 0;
	for (size_t i = 0; i < lesson->cards.count; i++)
		if (lesson->cards.items[i].card.to)
			cards[(*count)++] = lesson->cards.items[i].card.to;
	return cards;
}
