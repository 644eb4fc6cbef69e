#include "quiz/asked.h"

#include "quiz/steps.h"

/* A quiz that stands at the question, as far as the rows of the steps look at it. The rows write
 * nothing into it. */
static struct quiz standing_at(const struct quiz_asked *asked, uint16_t place, enum step step)
{
	return (struct quiz){ .deck = asked->deck,
		              .cards = (const struct deck_card **)asked->cards,
		              .card_count = (uint16_t)asked->count,
		              .seed = asked->seed,
		              .card = place,
		              .step = step };
}

uint16_t quiz_asked_options(const struct quiz_asked *asked, uint16_t place, enum step step,
                            struct quiz_option options[QUIZ_OPTIONS])
{
	const struct quiz quiz = standing_at(asked, place, step);
	const struct quiz_step *row = &quiz_steps[step];

	return row->fits && !row->fits(&quiz) ? 0 : row->options(&quiz, options);
}

bool quiz_asked_answer(const struct quiz_asked *asked, uint16_t place, enum step step,
                       uint16_t option, struct quiz_answer *answer)
{
	const struct quiz quiz = standing_at(asked, place, step);
	struct quiz_verdict verdict = { 0 };

	if (!quiz_steps[step].grade(&quiz, option, &verdict))
		return false;
	*answer = (struct quiz_answer){ place, step, 0, option, verdict.grade, verdict.loss };
	return true;
}
