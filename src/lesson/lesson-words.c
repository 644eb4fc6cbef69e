#include "lesson/lesson-words.h"

#include "base/msg.h"

const char *const lesson_advice_sentences[] = {
	[LESSON_NO_ADVICE] = NULL,
	[LESSON_EXPLAIN_FIRST] =
		N_("Suggestion: explain first. Read it aloud together once more, then talk."),
	[LESSON_TALK] = N_("Suggestion: discuss. Find somebody who voted otherwise, and convince."),
	[LESSON_GO_ON] = N_("Suggestion: go on. A short exchange will do."),
};
_Static_assert(sizeof lesson_advice_sentences / sizeof *lesson_advice_sentences == LESSON_GO_ON + 1,
               "an advice without a sentence");

const char *const lesson_prompts[] = {
	N_("What in it makes you think so? Point at the words."),
	N_("What would you have to know to be sure, and who could tell you?"),
	N_("Who would be harmed if you were wrong: believing it, or doubting it?"),
};
_Static_assert(sizeof lesson_prompts / sizeof *lesson_prompts == LESSON_PROMPTS,
               "a prompt too few");

const char *const lesson_round_names[] = {
	/* TRANSLATORS: over two columns of bars; at most 14 cells each. */
	N_("First vote"),
	N_("After the talk"),
};
const char *const lesson_round_shorts[] = {
	/* TRANSLATORS: the same where there is less space; at most 8 cells each. */
	N_("1st vote"),
	N_("2nd vote"),
};
_Static_assert(sizeof lesson_round_names / sizeof *lesson_round_names == LESSON_ROUNDS &&
                       sizeof lesson_round_shorts / sizeof *lesson_round_shorts == LESSON_ROUNDS,
               "a round without a name");

const char *const lesson_measure_names[] = {
	/* TRANSLATORS: what the hands of a lesson are counted for; at most 22 cells each. */
	[LESSON_RECOGNISED] = N_("Scams recognised"),
	[LESSON_SUSPECTED] = N_("Real ones suspected"),
	[LESSON_ACTED] = N_("Good choices"),
	[LESSON_ASKED] = N_("Right channel chosen"),
};
_Static_assert(sizeof lesson_measure_names / sizeof *lesson_measure_names == LESSON_MEASURES,
               "a measure without a name");

const char *lesson_phase_title(const struct lesson_view *view)
{
	bool once =
		view->at.phase == LESSON_VOTE && (view->plan->silent || view->asked.path_count > 1);

	return once ? N_("Vote") : lesson_phase_terms[view->at.phase].title;
}

const char *lesson_clock_sentence(const struct lesson_minutes *minutes)
{
	/* TRANSLATORS: a quiet clock: minutes used of those planned; at most 40 cells each. */
	if (minutes->phase_planned && minutes->lesson_planned)
		return N_("here {1}/{2} min, lesson {3}/{4} min");
	if (minutes->lesson_planned)
		return N_("here {1} min, lesson {3}/{4} min");
	return N_("here {1} min, lesson {3} min");
}

const char *lesson_prompt(const struct lesson_view *view, size_t number)
{
	const struct deck_texts *prompts = view->card->prompts;

	if (prompts && prompts->count)
		return number < prompts->count ? prompts->items[number].s : NULL;
	return number < LESSON_PROMPTS ? lesson_prompts[number] : NULL;
}
