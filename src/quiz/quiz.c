#include "quiz/quiz.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "quiz/quiz-internal.h"
#include "quiz/steps.h"
#include "terms/mode.h"

/* Steps that the mode or the card leaves out are passed over. */
static bool takes(const struct quiz *quiz, enum step step)
{
	return mode_takes(quiz->mode, step) &&
	       (!quiz_steps[step].fits || quiz_steps[step].fits(quiz));
}

static void begin_card(struct quiz *quiz, uint16_t card);

/* To the first step from there on that is taken here; past the last one the next card begins. */
static void go_to(struct quiz *quiz, int step)
{
	for (; step <= STEP_EXPLAIN; step++) {
		if (takes(quiz, (enum step)step)) {
			quiz->step = (enum step)step;
			return;
		}
	}
	begin_card(quiz, (uint16_t)(quiz->card + 1));
}

static void begin_card(struct quiz *quiz, uint16_t card)
{
	quiz->card = card;
	quiz->scene = 0;
	quiz->card_first = quiz->answers.count;
	quiz->step = STEP_DONE;
	if (card < quiz->card_count && !quiz->stopped)
		go_to(quiz, STEP_JUDGE);
}

static void advance(struct quiz *quiz) { go_to(quiz, (int)quiz->step + 1); }

struct quiz *quiz_new(const struct deck *deck, const struct mode *mode,
                      const struct deck_card *const *cards, size_t count, uint64_t seed)
{
	struct quiz *quiz = mem_alloc(sizeof *quiz);

	assert(count >= 1 && count < UINT16_MAX);
	quiz->deck = deck;
	quiz->mode = mode;
	quiz->cards = mem_alloc(count * sizeof *quiz->cards);
	memcpy(quiz->cards, cards, count * sizeof *quiz->cards);
	quiz->card_count = (uint16_t)count;
	quiz->seed = seed;
	begin_card(quiz, 0);
	return quiz;
}

void quiz_free(struct quiz *quiz)
{
	if (!quiz)
		return;
	free(quiz->cards);
	free(quiz->answers.items);
	free(quiz);
}

bool quiz_judges_again(const struct quiz *quiz)
{
	return quiz->step == STEP_JUDGE && quiz->answers.count > quiz->card_first;
}

/* Judging again leads on, and that is all. */
static bool answer(struct quiz *quiz, uint16_t option)
{
	const struct quiz_step *row = &quiz_steps[quiz->step];
	struct quiz_verdict verdict = { 0 };

	if (!row->grade || !row->grade(quiz, option, &verdict))
		return false;
	if (!quiz_judges_again(quiz))
		list_add(&quiz->answers,
		         (struct quiz_answer){ quiz->card, quiz->step, quiz->scene, option,
		                               verdict.grade, verdict.loss });
	if (verdict.next)
		quiz->scene = (uint16_t)(verdict.next - quiz->cards[quiz->card]->scenes.items);
	else
		advance(quiz);
	return true;
}

bool quiz_can_go_back(const struct quiz *quiz)
{
	return !quiz->mode->settled && quiz->step > STEP_JUDGE && quiz->step < STEP_EXPLAIN &&
	       quiz->answers.count > quiz->card_first;
}

/* What was answered there is asked again; the judgement is shown again, and the first one stands:
 * what the next question shows tells of it. */
static void go_back(struct quiz *quiz)
{
	const struct quiz_answer *last = &quiz->answers.items[quiz->answers.count - 1];

	quiz->step = (enum step)last->step;
	quiz->scene = last->scene;
	if (quiz->step != STEP_JUDGE)
		quiz->answers.count--;
}

bool quiz_apply(struct quiz *quiz, struct quiz_event event)
{
	switch (event.kind) {
	case EVENT_ANSWER: return answer(quiz, event.option);
	case EVENT_NEXT:
		if (quiz->step != STEP_EXPLAIN)
			return false;
		begin_card(quiz, (uint16_t)(quiz->card + 1));
		return true;
	case EVENT_BACK:
		if (!quiz_can_go_back(quiz))
			return false;
		go_back(quiz);
		return true;
	case EVENT_STOP:
		if (quiz->step == STEP_DONE)
			return false;
		quiz->stopped = true;
		quiz->step = STEP_DONE;
		return true;
	}
	return false;
}

const struct quiz_answer *quiz_answers(const struct quiz *quiz, size_t *count)
{
	*count = quiz->answers.count;
	return quiz->answers.items;
}

const struct deck_card *quiz_card(const struct quiz *quiz, uint16_t index)
{
	return index < quiz->card_count ? quiz->cards[index] : NULL;
}
