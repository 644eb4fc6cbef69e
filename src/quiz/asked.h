/* asked.h -- a question by itself, without a sitting: what stands on paper, and what an answer that
 * comes back from there is worth.
 *
 * The same cards, place and seed give the same options in the same order as a sitting shows them
 * whose story stays at its first scene. Pure; everything is lent by the deck.
 */
#ifndef QUIZ_ASKED_H
#define QUIZ_ASKED_H

#include "quiz/quiz.h"

struct quiz_asked {
	const struct deck *deck;
	const struct deck_card *const *cards; /* of the sheet, in its order */
	size_t count;
	uint64_t seed;
};

/* The options of the question, as to be shown; how many. 0: the card does not ask it. place: of the
 * card, below count; step below STEP_ANSWERED. */
uint16_t quiz_asked_options(const struct quiz_asked *asked, uint16_t place, enum step step,
                            struct quiz_option options[QUIZ_OPTIONS]);
/* What it is to choose the option of that id there; false: there is none. */
bool quiz_asked_answer(const struct quiz_asked *asked, uint16_t place, enum step step,
                       uint16_t option, struct quiz_answer *answer);

#endif
