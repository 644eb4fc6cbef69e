#include "app/class-plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "deck/lesson-plan.h"
#include "deck/shape.h"
#include "learn/plan.h"

enum { CARDS_MOST = 100 };

static struct lesson_plan *plan_new(size_t most, uint64_t seed, struct lesson_card **cards)
{
	struct lesson_plan *plan = mem_alloc(sizeof *plan);

	*cards = mem_alloc((most + 1) * sizeof **cards);
	*plan = (struct lesson_plan){ .cards = *cards, .seed = seed };
	return plan;
}

void class_plan_free(struct lesson_plan *plan)
{
	if (!plan)
		return;
	free((void *)(uintptr_t)plan->cards);
	free(plan);
}

/* What is said of the whole lesson. */
static void take_texts(struct lesson_plan *plan, const struct deck_lesson *lesson)
{
	plan->id = lesson->id.s;
	plan->title = lesson->title.s;
	plan->aim = lesson->aim.s;
	plan->homework = lesson->homework.s;
	plan->minutes = lesson->minutes.value;
}

static struct lesson_card card_of(const struct deck_lesson_card *row)
{
	struct lesson_card card = { .card = row->card.to,
		                    .vote = (enum step)row->vote.value,
		                    .prompts = &row->prompts };

	for (int phase = 0; phase < LESSON_PHASE_COUNT; phase++)
		card.seconds[phase] =
			(uint16_t)deck_lesson_phase_seconds(row, (enum lesson_phase)phase);
	return card;
}

struct lesson_plan *class_plan_of_lesson(const struct deck_lesson *lesson, uint64_t seed)
{
	struct lesson_card *cards;
	struct lesson_plan *plan = plan_new(lesson->cards.count, seed, &cards);

	take_texts(plan, lesson);
	for (size_t i = 0; i < lesson->cards.count; i++)
		if (lesson->cards.items[i].card.to)
			cards[plan->count++] = card_of(&lesson->cards.items[i]);
	return plan;
}

struct lesson_plan *class_plan_of_cards(const struct deck_card *const *chosen, size_t count,
                                        uint64_t seed)
{
	struct lesson_card *cards;
	struct lesson_plan *plan = plan_new(count, seed, &cards);

	for (; plan->count < count; plan->count++)
		cards[plan->count] =
			(struct lesson_card){ .card = chosen[plan->count], .vote = STEP_JUDGE };
	return plan;
}

struct lesson_plan *class_plan_of_form(const struct deck_form *form, uint64_t seed)
{
	size_t count;
	const struct deck_card **cards = deck_form_cards(form, &count);
	struct lesson_plan *plan = class_plan_of_cards(cards, count, seed);

	plan->silent = true;
	free(cards);
	return plan;
}

struct lesson_plan *class_plan_drawn(const struct deck *deck, const struct deck_topic *topic,
                                     size_t count, uint64_t seed)
{
	const struct deck_card *cards[CARDS_MOST];
	size_t drawn = learn_plan_play(deck, NULL, topic, count < CARDS_MOST ? count : CARDS_MOST,
	                               seed, cards);

	return drawn ? class_plan_of_cards(cards, drawn, seed) : NULL;
}

static const struct deck_lesson_card *find_row(const struct deck_lesson *lesson,
                                               const struct deck_card *card)
{
	for (size_t i = 0; lesson && i < lesson->cards.count; i++)
		if (lesson->cards.items[i].card.to == card)
			return &lesson->cards.items[i];
	return NULL;
}

/* What the class voted on so far is what it goes on with, whatever the deck's lesson says now. */
static void follow_votes(struct lesson_card *cards, const struct learn_lesson *record)
{
	for (size_t i = 0; i < record->vote_count; i++) {
		const struct learn_vote *vote = &record->votes[i];
		if (vote->place < record->card_count && vote->step <= STEP_ACT)
			cards[vote->place].vote = vote->step;
	}
}

struct lesson_plan *class_plan_of_record(const struct deck *deck, const struct learn_lesson *record)
{
	const struct deck_lesson *lesson =
		record->lesson ? deck_lesson_find(deck, record->lesson) : NULL;
	struct lesson_card *cards;
	struct lesson_plan *plan = plan_new(record->card_count, record->sitting.seed, &cards);

	if (lesson)
		take_texts(plan, lesson);
	plan->silent = record->sitting.form != NULL;
	for (size_t i = 0; i < record->card_count; i++) {
		const struct deck_card *card = deck_card_find(deck, record->cards[i]);
		bool same =
			card && (record->shapes ? deck_card_shape(deck, card) == record->shapes[i]
		                                : record->sitting.hash == deck->hash);
		if (!same) {
			class_plan_free(plan);
			return NULL;
		}
		const struct deck_lesson_card *row = find_row(lesson, card);
		cards[plan->count++] =
			row ? card_of(row)
			    : (struct lesson_card){ .card = card, .vote = STEP_JUDGE };
	}
	follow_votes(cards, record);
	return plan;
}
