#include "lesson/lesson.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "lesson/lesson-internal.h"
#include "lesson/lesson-sums.h"

#define BIT(step) (1u << (step))

struct lesson *lesson_new(const struct deck *deck, const struct lesson_plan *plan)
{
	struct lesson *lesson = mem_alloc(sizeof *lesson);
	size_t bytes = plan->count * sizeof *plan->cards;

	assert(plan->count >= 1 && plan->count < UINT16_MAX);
	*lesson = (struct lesson){ .deck = deck, .plan = *plan, .cards = mem_alloc(bytes) };
	memcpy(lesson->cards, plan->cards, bytes);
	lesson->plan.cards = lesson->cards;
	/* The engine asks what is voted on, and whom to ask. */
	lesson->judges = lesson->acts = mode_list[MODE_CLASS];
	lesson->judges.steps = BIT(STEP_JUDGE) | BIT(STEP_VERIFY);
	lesson->acts.steps = BIT(STEP_ACT) | BIT(STEP_VERIFY);
	return lesson;
}

void lesson_free(struct lesson *lesson)
{
	if (!lesson)
		return;
	quiz_free(lesson->quiz);
	free(lesson->votes.items);
	free(lesson->cards);
	free(lesson);
}

static struct lesson_tally *make_tally(struct lesson *lesson, uint16_t place, enum step step,
                                       uint16_t scene, uint8_t round)
{
	struct lesson_tally *tally = lesson_find_tally(lesson, place, step, scene, round);

	if (tally)
		return tally;
	list_add(&lesson->votes,
	         (struct lesson_vote){
			 .place = place, .step = step, .scene = scene, .round = round });
	return &lesson->votes.items[lesson->votes.count - 1].tally;
}

/* Which round is counted at a stop; 0: none is. */
static uint8_t round_of(struct lesson_at at)
{
	switch (at.phase) {
	case LESSON_VOTE: return 1;
	case LESSON_REVOTE: return 2;
	case LESSON_VERIFY: return !at.shown;
	default: return 0;
	}
}

static size_t stop_of(const struct lesson_stops *stops, struct lesson_at at)
{
	for (size_t i = 0; i < stops->count; i++) {
		const struct lesson_at *stop = &stops->items[i];
		if (stop->phase == at.phase && stop->shown == at.shown &&
		    (at.phase > LESSON_COMPARE || stop->scene == at.scene))
			return i;
	}
	return 0;
}

static enum lesson_advice advice_on(const struct lesson_view *view)
{
	struct lesson_count count = lesson_count_of(view, 1);

	if (!count.hands)
		return LESSON_NO_ADVICE;
	uint64_t well = UINT64_C(100) * count.well;
	if (well < UINT64_C(1) * LESSON_EXPLAIN_BELOW * count.hands)
		return LESSON_EXPLAIN_FIRST;
	return well > UINT64_C(1) * LESSON_GO_ON_ABOVE * count.hands ? LESSON_GO_ON : LESSON_TALK;
}

static void view_question(const struct lesson *lesson, struct lesson_view *view)
{
	const struct quiz_view *asked = &view->asked;

	for (uint16_t i = 0; i < asked->option_count; i++) {
		bool leads_on;
		quiz_worth(view->quiz, asked->options[i].id, &view->grades[i], &leads_on);
	}
	for (uint8_t round = 1; asked->option_count && round <= LESSON_ROUNDS; round++) {
		const struct lesson_tally *tally = lesson_tally_at(
			lesson, view->at.place, asked->step, lesson_scene_of(asked), round);
		if (tally)
			view->tallies[round - 1] = *tally;
	}
}

void lesson_view(struct lesson *lesson, struct lesson_view *view)
{
	const struct lesson_plan *plan = &lesson->plan;
	struct lesson_at at = lesson->at;

	*view = (struct lesson_view){
		.plan = plan, .at = at, .count = plan->count, .done = at.place >= plan->count
	};
	quiz_free(lesson->quiz);
	lesson->quiz = NULL;
	if (view->done)
		return;
	struct lesson_stops stops;
	lesson_find_stops(lesson, at.place, &stops);
	view->card = &plan->cards[at.place];
	view->number = (uint16_t)(at.place + 1);
	view->quiz = lesson->quiz = lesson_play(lesson, at);
	quiz_view(lesson->quiz, &view->asked);
	view->round = round_of(at);
	view->votes = view->round > 0 && view->asked.option_count > 0;
	view_question(lesson, view);
	view->can_go_back = at.place > 0 || stop_of(&stops, at) > 0;
	view->can_go_ahead = at.phase == LESSON_DISCUSS || at.phase == LESSON_REVOTE;
	if (at.phase == LESSON_DISCUSS)
		view->advice = advice_on(view);
}

static void take_hands(struct lesson *lesson, const uint32_t *hands)
{
	struct lesson_view view;

	lesson_view(lesson, &view);
	if (!view.votes)
		return;
	struct lesson_tally *tally = make_tally(lesson, view.at.place, view.asked.step,
	                                        lesson_scene_of(&view.asked), view.round);
	*tally = (struct lesson_tally){ .counted = hands != NULL };
	for (uint16_t i = 0; hands && i < view.asked.option_count; i++)
		tally->hands[i] = hands[i] < LESSON_HANDS_MOST ? hands[i] : LESSON_HANDS_MOST;
}

static void begin_place(struct lesson *lesson, uint16_t place)
{
	lesson->at = (struct lesson_at){ .place = place, .phase = LESSON_SCENE };
}

static void go_on(struct lesson *lesson)
{
	struct lesson_stops stops;

	lesson_find_stops(lesson, lesson->at.place, &stops);
	size_t next = stop_of(&stops, lesson->at) + 1;
	if (next < stops.count)
		lesson->at = stops.items[next];
	else
		begin_place(lesson, (uint16_t)(lesson->at.place + 1));
}

static bool go_back(struct lesson *lesson)
{
	struct lesson_stops stops;

	lesson_find_stops(lesson, lesson->at.place, &stops);
	size_t here = stop_of(&stops, lesson->at);
	if (here > 0) {
		lesson->at = stops.items[here - 1];
		return true;
	}
	if (!lesson->at.place)
		return false;
	lesson_find_stops(lesson, (uint16_t)(lesson->at.place - 1), &stops);
	lesson->at = stops.items[stops.count - 1];
	return true;
}

static bool go_ahead(struct lesson *lesson)
{
	if (lesson->at.phase != LESSON_DISCUSS && lesson->at.phase != LESSON_REVOTE)
		return false;
	lesson->at.phase = LESSON_COMPARE;
	return true;
}

bool lesson_apply(struct lesson *lesson, struct lesson_event event)
{
	uint16_t count = lesson->plan.count;

	if (lesson->at.place >= count)
		return false;
	switch (event.kind) {
	case LESSON_ON:
		take_hands(lesson, event.hands);
		go_on(lesson);
		return true;
	case LESSON_BACK: return go_back(lesson);
	case LESSON_AHEAD: return go_ahead(lesson);
	case LESSON_SKIP: begin_place(lesson, (uint16_t)(lesson->at.place + 1)); return true;
	case LESSON_STOP: lesson->at = (struct lesson_at){ .place = count }; return true;
	}
	return false;
}

const char *lesson_option_id(const struct lesson_view *view, uint16_t option,
                             char text[QUIZ_ID_SIZE])
{
	const struct quiz_answer answer = { .step = view->asked.step,
		                            .scene = lesson_scene_of(&view->asked),
		                            .option = view->asked.options[option].id };

	return quiz_option_id(view->card->card, &answer, text);
}

/* The index of a scene; 0 where the step is in none. -1: there is none of that id. */
static int scene_named(const struct deck_card *card, enum step step, const char *scene)
{
	if (step != STEP_ACT)
		return 0;
	for (size_t i = 0; i < card->scenes.count; i++)
		if (strcmp(card->scenes.items[i].id.s, scene) == 0)
			return (int)i;
	return -1;
}

bool lesson_restore(struct lesson *lesson, uint16_t place, enum step step, const char *scene,
                    uint8_t round, const char *option, uint32_t hands)
{
	char text[QUIZ_ID_SIZE];
	struct lesson_view view;

	if (place >= lesson->plan.count || round < 1 || round > LESSON_ROUNDS)
		return false;
	int index = scene_named(lesson->plan.cards[place].card, step, scene);
	if (index < 0)
		return false;
	struct lesson_at at = { .place = place, .scene = (uint16_t)index };
	at.phase = step == STEP_VERIFY ? LESSON_VERIFY : LESSON_VOTE;
	struct lesson_at stood = lesson->at;
	lesson->at = at;
	lesson_view(lesson, &view);
	lesson->at = stood;
	if (view.asked.step != step || lesson_scene_of(&view.asked) != at.scene)
		return false;
	for (uint16_t i = 0; i < view.asked.option_count; i++) {
		if (strcmp(lesson_option_id(&view, i, text), option) != 0)
			continue;
		struct lesson_tally *tally = make_tally(lesson, place, step, at.scene, round);
		tally->counted = true;
		tally->hands[i] = hands < LESSON_HANDS_MOST ? hands : LESSON_HANDS_MOST;
		return true;
	}
	return false;
}

/* "vote"; of a further scene "vote SCENE"; where a tally is shown "verify shown". */
static void name_stop(const struct deck_card *card, struct lesson_at at,
                      char name[LESSON_STOP_SIZE])
{
	bool further = at.phase <= LESSON_COMPARE && at.scene > 0;

	snprintf(name, LESSON_STOP_SIZE, "%s%s%s%s", lesson_phase_terms[at.phase].name,
	         further ? " " : "", further ? card->scenes.items[at.scene].id.s : "",
	         at.shown ? " shown" : "");
}

void lesson_stop_name(const struct lesson_view *view, char name[LESSON_STOP_SIZE])
{
	name_stop(view->card->card, view->at, name);
}

bool lesson_restore_at(struct lesson *lesson, uint16_t place, const char *stop)
{
	char name[LESSON_STOP_SIZE];
	struct lesson_stops stops;

	if (place >= lesson->plan.count)
		return false;
	lesson_find_stops(lesson, place, &stops);
	for (size_t i = 0; i < stops.count; i++) {
		name_stop(lesson->plan.cards[place].card, stops.items[i], name);
		if (strcmp(name, stop) != 0)
			continue;
		lesson->at = stops.items[i];
		return true;
	}
	return false;
}
