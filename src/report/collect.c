#include "report/collect.h"

#include "report/lessons.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct report_topic *collect_find_topic(const struct report *report, const char *deck,
                                        const char *topic)
{
	/* The two truths of a topic come one after the other. */
	for (size_t i = report->topic_count; i > 0; i--)
		if (strcmp(report->topics[i - 1].topic, topic) == 0 &&
		    strcmp(report->topics[i - 1].deck, deck) == 0)
			return &report->topics[i - 1];
	return NULL;
}

struct report_card *collect_find_card(const struct report *report, const char *deck,
                                      const char *topic, const char *card, enum truth truth)
{
	for (size_t i = 0; i < report->card_count; i++) {
		struct report_card *one = &report->cards[i];
		if (one->tally.truth == truth && strcmp(one->card, card) == 0 &&
		    strcmp(one->topic, topic) == 0 && strcmp(one->deck, deck) == 0)
			return one;
	}
	return NULL;
}

int collect_by_place(size_t one_place, size_t one, size_t other_place, size_t other)
{
	if (one_place != other_place)
		return one_place < other_place ? -1 : 1;
	return one < other ? -1 : one > other;
}

static int compare_cards(const void *one, const void *other)
{
	const struct report_card *a = *(const struct report_card *const *)one;
	const struct report_card *b = *(const struct report_card *const *)other;

	return collect_by_place(a->place, a->arrival, b->place, b->arrival);
}

const struct report_card **collect_cards_ordered(const struct report *report)
{
	const struct report_card **order = mem_alloc((report->card_count + 1) * sizeof *order);

	for (size_t i = 0; i < report->card_count; i++)
		order[i] = &report->cards[i];
	qsort(order, report->card_count, sizeof *order, compare_cards);
	return order;
}

static bool is_few(uint32_t people) { return people > 0 && people < STATS_CELL_LEAST; }

bool collect_met_told(const struct report *report, const struct report_card *card)
{
	/* Both add up to what is told of the card: where one is few, none is told. */
	return card->told && !card->met_held &&
	       !(report->withhold &&
	         (is_few(card->met[LEARN_FIRST].judged) || is_few(card->met[LEARN_LATER].judged)));
}

void collect_free_current(struct lessons_current *current)
{
	if (!current)
		return;
	for (size_t i = 0; i < current->count; i++) {
		free(current->items[i].topic);
		free(current->items[i].card);
		free(current->items[i].scene);
	}
	free(current->items);
	free(current->deck);
	free(current);
}

void collect_free_lessons(struct lessons *lessons)
{
	if (!lessons)
		return;
	collect_free_current(lessons->current);
	for (size_t i = 0; i < lessons->question_count; i++) {
		free(lessons->questions[i].deck);
		free(lessons->questions[i].topic);
		free(lessons->questions[i].card);
	}
	free(lessons->questions);
	free(lessons);
}

uint64_t collect_hands(const struct report *report)
{
	return report->lessons && !report->scope.lessons ? report->lessons->pupils : 0;
}

struct stats_counts collect_counts(const struct learn_tally truths[TRUTH_COUNT])
{
	return (struct stats_counts){
		learn_tally_suspected(&truths[TRUTH_SCAM]),
		learn_tally_judged(&truths[TRUTH_SCAM]),
		learn_tally_suspected(&truths[TRUTH_REAL]),
		learn_tally_judged(&truths[TRUTH_REAL]),
	};
}

uint32_t collect_answers(const struct learn_tally *tally, enum step step)
{
	const uint32_t *grades = tally->grades[step];

	return grades[GRADE_GOOD] + grades[GRADE_FAIR] + grades[GRADE_BAD];
}

struct collect_asked collect_asked_of(const struct learn_tally *tally, enum step step)
{
	return (struct collect_asked){ collect_answers(tally, step),
		                       tally->grades[step][GRADE_GOOD] };
}

struct collect_asked collect_asked(const struct learn_tally truths[TRUTH_COUNT], enum step step)
{
	struct collect_asked scam = collect_asked_of(&truths[TRUTH_SCAM], step),
			     real = collect_asked_of(&truths[TRUTH_REAL], step);

	return (struct collect_asked){ scam.asked + real.asked, scam.good + real.good };
}

struct collect_asked collect_sureness(const struct report *report, bool sure)
{
	enum rating real = sure ? RATING_SURE_REAL : RATING_MAYBE_REAL;
	enum rating scam = sure ? RATING_SURE_SCAM : RATING_MAYBE_SCAM;
	const uint32_t *scams = report->truths[TRUTH_SCAM].ratings,
		       *reals = report->truths[TRUTH_REAL].ratings;
	int64_t right = (int64_t)scams[scam] + reals[real];

	return (struct collect_asked){ right + scams[real] + reals[scam], right };
}
