#include "app/resume.h"

#include <stdlib.h>
#include <string.h>

#include "app/records.h"
#include "base/mem.h"
#include "base/msg.h"
#include "deck/shape.h"
#include "quiz/view.h"
#include "store/unfinished.h"

static const char other_deck[] =
	N_("What you broke off cannot go on: the deck or heshi itself has changed since.");
static const char card_gone[] =
	N_("What you broke off cannot go on: its card '{1}' is no longer in the deck.");
static const char card_changed[] =
	N_("What you broke off cannot go on: its card '{1}' has changed since.");

/* The cards of the plan, NULL and why if one of them is not what it was. Caller frees. */
static const struct deck_card **find_cards(struct records *records, const struct learn_plan *plan,
                                           struct menu_note *why)
{
	const struct deck_card **cards = mem_alloc(plan->card_count * sizeof *cards);

	for (size_t i = 0; i < plan->card_count && !why->text; i++) {
		cards[i] = deck_card_find(records->deck, plan->cards[i]);
		if (!cards[i]) {
			free(records->gone);
			records->gone = mem_text(plan->cards[i], strlen(plan->cards[i]));
			*why = (struct menu_note){ card_gone, { records->gone } };
		} else if (plan->shapes &&
		           deck_card_shape(records->deck, cards[i]) != plan->shapes[i]) {
			*why = (struct menu_note){ card_changed, { cards[i]->title.s } };
		}
	}
	if (why->text) {
		free(cards);
		cards = NULL;
	}
	return cards;
}

/* The quiz of a plan, its events applied; NULL and why if it cannot be gone on with. */
static struct quiz *replay(struct records *records, const struct learn_plan *plan,
                           struct menu_note *why)
{
	const struct mode *mode = mode_find(plan->sitting.mode);
	const struct deck_card **cards = NULL;
	struct quiz *quiz = NULL;

	*why = (struct menu_note){ NULL, { NULL } };
	if (mode && plan->card_count && plan->card_count < UINT16_MAX &&
	    (plan->shapes || plan->sitting.hash == records->deck->hash))
		cards = find_cards(records, plan, why);
	if (cards)
		quiz = quiz_new(records->deck, mode, cards, plan->card_count, plan->sitting.seed);
	free(cards);
	for (size_t i = 0; quiz && i < plan->event_count; i++) {
		struct quiz_event event = { plan->events[i].kind, plan->events[i].option };
		if (!quiz_apply(quiz, event)) { /* another version asks other questions */
			quiz_free(quiz);
			quiz = NULL;
		}
	}
	if (!quiz && !why->text)
		why->text = other_deck;
	return quiz;
}

static struct learn_plan *plan_of(struct records *records, const struct sit *sit)
{
	const struct learn_sitting like = { .mode = sit->mode->name,
		                            .form = sit->form ? sit->form->id.s : NULL,
		                            .group = sit->group,
		                            .deck = records->deck->id.s };

	return store_unfinished(records->store, &like);
}

struct resume_found resume_find(struct records *records, const struct sit *sit)
{
	struct learn_plan *plan = plan_of(records, sit);
	struct resume_found found = { 0 };
	struct quiz_view view = { 0 };

	if (plan) {
		struct quiz *quiz = replay(records, plan, &found.note);
		if (quiz)
			quiz_view(quiz, &view);
		quiz_free(quiz);
	}
	found.number = view.number;
	found.count = view.number ? view.count : 0;
	found.mode = found.count ? mode_find(plan->sitting.mode) : NULL;
	store_plan_free(plan);
	return found;
}

struct quiz *resume_quiz(struct records *records, const struct sit *sit)
{
	struct learn_plan *plan = plan_of(records, sit);
	struct menu_note why;
	struct quiz *quiz = plan ? replay(records, plan, &why) : NULL;

	if (quiz && !store_resume(records->store, plan)) {
		quiz_free(quiz);
		quiz = NULL;
	}
	if (quiz) {
		memcpy(records->sitting.id, plan->sitting.id, sizeof records->sitting.id);
		records->sitting.mode = mode_find(plan->sitting.mode)->name;
		records->turn = plan->answer_count;
		records->begun = true;
	}
	store_plan_free(plan);
	return quiz;
}
