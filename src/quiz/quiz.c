#include "quiz/quiz.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "quiz/state.h"
#include "quiz/view.h"

const char *const quiz_step_names[] = { "judge", "act", "spot", "verify", "explain", "done" };
_Static_assert(sizeof quiz_step_names / sizeof *quiz_step_names == QUIZ_STEP_COUNT,
               "a step without a name");
const char *const quiz_rating_names[] = { "sure-real", "maybe-real", "maybe-scam", "sure-scam" };
_Static_assert(sizeof quiz_rating_names / sizeof *quiz_rating_names == QUIZ_RATING_COUNT,
               "a rating without a name");

#define BIT(step) (1u << (step))
enum {
	ALL_STEPS = BIT(QUIZ_JUDGE) | BIT(QUIZ_ACT) | BIT(QUIZ_SPOT) | BIT(QUIZ_VERIFY) |
	            BIT(QUIZ_EXPLAIN),
	NO_SPOT = ALL_STEPS & ~BIT(QUIZ_SPOT),
	SILENT = NO_SPOT & ~BIT(QUIZ_EXPLAIN)
};
const struct quiz_mode quiz_modes[] = {
	{ "play", 10, ALL_STEPS },
	{ "kiosk", 8, NO_SPOT },
	{ "review", 8, ALL_STEPS },
	{ "class", 6, ALL_STEPS },
	{ "form", 10, SILENT },
};
const size_t quiz_mode_count = sizeof quiz_modes / sizeof *quiz_modes;

const struct quiz_mode *quiz_mode_find(const char *name)
{
	for (size_t i = 0; i < quiz_mode_count; i++)
		if (strcmp(quiz_modes[i].name, name) == 0)
			return &quiz_modes[i];
	return NULL;
}

uint64_t quiz_question_seed(const struct quiz *quiz, uint16_t card, uint16_t scene,
                            enum quiz_step step)
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
static bool takes(const struct quiz *quiz, const struct deck_card *card, enum quiz_step step)
{
	if (!(quiz->mode->steps & BIT(step)))
		return false;
	if (step == QUIZ_SPOT)
		return card->truth.value == DECK_SCAM && has_telling_sentence(quiz);
	if (step == QUIZ_VERIFY)
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
	quiz->step = card < quiz->card_count && !quiz->stopped ? QUIZ_JUDGE : QUIZ_DONE;
}

/* To the first step after `from` that is taken here; past the last one the next card begins. */
static void advance(struct quiz *quiz, enum quiz_step from)
{
	for (int step = (int)from + 1; step <= QUIZ_EXPLAIN; step++) {
		if (takes(quiz, present(quiz), (enum quiz_step)step)) {
			quiz->step = (enum quiz_step)step;
			return;
		}
	}
	begin_card(quiz, (uint16_t)(quiz->card + 1));
}

struct quiz *quiz_new(const struct deck *deck, const struct quiz_mode *mode,
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

static void add_answer(struct quiz *quiz, uint16_t option, enum deck_grade grade, uint32_t loss)
{
	if (quiz->answer_count == quiz->answer_room) {
		quiz->answer_room = quiz->answer_room ? quiz->answer_room * 2 : 32;
		quiz->answers =
			mem_resize(quiz->answers, quiz->answer_room * sizeof *quiz->answers);
	}
	quiz->answers[quiz->answer_count++] = (struct quiz_answer){
		quiz->card, (uint8_t)quiz->step, quiz->scene, option, (uint8_t)grade, loss
	};
}

static bool answer_judge(struct quiz *quiz, uint16_t option)
{
	if (option >= QUIZ_RATING_COUNT)
		return false;
	bool scam = present(quiz)->truth.value == DECK_SCAM;
	add_answer(quiz, option, (option >= QUIZ_MAYBE_SCAM) == scam ? DECK_GOOD : DECK_BAD, 0);
	advance(quiz, QUIZ_JUDGE);
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
		advance(quiz, QUIZ_ACT);
	return true;
}

static bool answer_spot(struct quiz *quiz, uint16_t option)
{
	struct quiz_sentence sentences[QUIZ_OPTIONS];
	size_t count = quiz_spot_sentences(quiz, sentences, QUIZ_OPTIONS);

	if (option >= count)
		return false;
	add_answer(quiz, option, sentences[option].telling ? DECK_GOOD : DECK_BAD, 0);
	advance(quiz, QUIZ_SPOT);
	return true;
}

static bool answer_verify(struct quiz *quiz, uint16_t option)
{
	const struct deck_verify *verify = &present(quiz)->verify;

	if (option >= verify->channels.count + verify->traps.count)
		return false;
	add_answer(quiz, option, option < verify->channels.count ? DECK_GOOD : DECK_BAD, 0);
	advance(quiz, QUIZ_VERIFY);
	return true;
}

static bool answer(struct quiz *quiz, uint16_t option)
{
	switch (quiz->step) {
	case QUIZ_JUDGE: return answer_judge(quiz, option);
	case QUIZ_ACT: return answer_act(quiz, option);
	case QUIZ_SPOT: return answer_spot(quiz, option);
	case QUIZ_VERIFY: return answer_verify(quiz, option);
	default: return false;
	}
}

bool quiz_can_go_back(const struct quiz *quiz)
{
	return quiz->step < QUIZ_EXPLAIN && quiz->answer_count > quiz->card_first;
}

static void go_back(struct quiz *quiz)
{
	const struct quiz_answer *last = &quiz->answers[--quiz->answer_count];

	quiz->step = (enum quiz_step)last->step;
	quiz->scene = last->scene;
}

static bool accept(struct quiz *quiz, struct quiz_event event)
{
	switch (event.kind) {
	case QUIZ_ANSWER:
		return answer(quiz, event.option);
	case QUIZ_NEXT:
		if (quiz->step != QUIZ_EXPLAIN)
			return false;
		begin_card(quiz, (uint16_t)(quiz->card + 1));
		return true;
	case QUIZ_BACK:
		if (!quiz_can_go_back(quiz))
			return false;
		go_back(quiz);
		return true;
	case QUIZ_STOP:
		if (quiz->step == QUIZ_DONE)
			return false;
		quiz->stopped = true;
		quiz->step = QUIZ_DONE;
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
