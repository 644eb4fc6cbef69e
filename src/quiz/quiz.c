#include "quiz/quiz.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "quiz/state.h"
#include "quiz/view.h"
#include "terms/mode.h"

uint64_t quiz_question_seed(const struct quiz *quiz, uint16_t card, uint16_t scene,
                            enum step step)
{
	return rng_mix(quiz->seed, (uint64_t)card << 32 | (uint64_t)scene << 8 | (uint64_t)step);
}

/* Whoever left the story early may not have seen any flag: there is nothing to find then. */
static bool has_telling_sentence(const struct quiz *quiz)
{
	struct quiz_sentence sentences[QUIZ_OPTIONS];
	size_t count = quiz_spot_sentences(quiz, sentences, QUIZ_OPTIONS);

	for (size_t i = 0; i < count; i++)
		if (sentences[i].telling)
			return true;
	return false;
}

/* Steps that the mode or the card leaves out are passed over. */
static bool takes(const struct quiz *quiz, const struct deck_card *card, enum step step)
{
	if (!mode_takes(quiz->mode, step))
		return false;
	if (step == STEP_SPOT)
		return card->truth.value == TRUTH_SCAM && has_telling_sentence(quiz);
	if (step == STEP_VERIFY)
		return card->verify.channels.count > 0;
	return true;
}

static const struct deck_card *present(const struct quiz *quiz)
{
	return quiz->cards[quiz->card];
}

static void begin_card(struct quiz *quiz, uint16_t card)
{
	quiz->card = card;
	quiz->scene = 0;
	quiz->card_first = quiz->answer_count;
	quiz->step = card < quiz->card_count && !quiz->stopped ? STEP_JUDGE : STEP_DONE;
}

/* To the first step after `from` that is taken here; past the last one the next card begins. */
static void advance(struct quiz *quiz, enum step from)
{
	for (int step = (int)from + 1; step <= STEP_EXPLAIN; step++) {
		if (takes(quiz, present(quiz), (enum step)step)) {
			quiz->step = (enum step)step;
			return;
		}
	}
	begin_card(quiz, (uint16_t)(quiz->card + 1));
}

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
	free(quiz->answers);
	free(quiz->events);
	free(quiz);
}

static void add_answer(struct quiz *quiz, uint16_t option, enum grade grade, uint32_t loss)
{
	if (quiz->answer_count == quiz->answer_room) {
		quiz->answer_room = quiz->answer_room ? quiz->answer_room * 2 : 32;
		quiz->answers =
			mem_resize(quiz->answers, quiz->answer_room * sizeof *quiz->answers);
	}
	quiz->answers[quiz->answer_count++] = (struct quiz_answer){
		quiz->card, quiz->step, quiz->scene, option, grade, loss
	};
}

static bool answer_judge(struct quiz *quiz, uint16_t option)
{
	if (option >= RATING_COUNT)
		return false;
	bool scam = present(quiz)->truth.value == TRUTH_SCAM;
	add_answer(quiz, option, (option >= RATING_MAYBE_SCAM) == scam ? GRADE_GOOD : GRADE_BAD, 0);
	advance(quiz, STEP_JUDGE);
	return true;
}

static bool answer_act(struct quiz *quiz, uint16_t option)
{
	const struct deck_scene *scene = &present(quiz)->scenes.items[quiz->scene];

	if (option >= scene->choices.count)
		return false;
	const struct deck_choice *choice = &scene->choices.items[option];
	add_answer(quiz, option, choice->grade.value, choice->loses.value);
	if (choice->next.to)
		quiz->scene = (uint16_t)((const struct deck_scene *)choice->next.to -
		                         present(quiz)->scenes.items);
	else
		advance(quiz, STEP_ACT);
	return true;
}

static bool answer_spot(struct quiz *quiz, uint16_t option)
{
	struct quiz_sentence sentences[QUIZ_OPTIONS];
	size_t count = quiz_spot_sentences(quiz, sentences, QUIZ_OPTIONS);

	if (option >= count)
		return false;
	add_answer(quiz, option, sentences[option].telling ? GRADE_GOOD : GRADE_BAD, 0);
	advance(quiz, STEP_SPOT);
	return true;
}

static bool answer_verify(struct quiz *quiz, uint16_t option)
{
	const struct deck_verify *verify = &present(quiz)->verify;

	if (option >= verify->channels.count + verify->traps.count)
		return false;
	add_answer(quiz, option, option < verify->channels.count ? GRADE_GOOD : GRADE_BAD, 0);
	advance(quiz, STEP_VERIFY);
	return true;
}

static bool answer(struct quiz *quiz, uint16_t option)
{
	switch (quiz->step) {
	case STEP_JUDGE: return answer_judge(quiz, option);
	case STEP_ACT: return answer_act(quiz, option);
	case STEP_SPOT: return answer_spot(quiz, option);
	case STEP_VERIFY: return answer_verify(quiz, option);
	default: return false;
	}
}

bool quiz_can_go_back(const struct quiz *quiz)
{
	return quiz->step < STEP_EXPLAIN && quiz->answer_count > quiz->card_first;
}

static void go_back(struct quiz *quiz)
{
	const struct quiz_answer *last = &quiz->answers[--quiz->answer_count];

	quiz->step = (enum step)last->step;
	quiz->scene = last->scene;
}

static bool accept(struct quiz *quiz, struct quiz_event event)
{
	switch (event.kind) {
	case EVENT_ANSWER:
		return answer(quiz, event.option);
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

bool quiz_apply(struct quiz *quiz, struct quiz_event event)
{
	if (!accept(quiz, event))
		return false;
	if (quiz->event_count == quiz->event_room) {
		quiz->event_room = quiz->event_room ? quiz->event_room * 2 : 64;
		quiz->events = mem_resize(quiz->events, quiz->event_room * sizeof *quiz->events);
	}
	quiz->events[quiz->event_count++] = event;
	return true;
}

const struct quiz_answer *quiz_answers(const struct quiz *quiz, size_t *count)
{
	*count = quiz->answer_count;
	return quiz->answers;
}

const struct quiz_event *quiz_events(const struct quiz *quiz, size_t *count)
{
	*count = quiz->event_count;
	return quiz->events;
}

const struct deck_card *quiz_card(const struct quiz *quiz, uint16_t index)
{
	return index < quiz->card_count ? quiz->cards[index] : NULL;
}

uint64_t quiz_seed(const struct quiz *quiz)
{
	return quiz->seed;
}
