#include "report/told.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "report/lessons.h"
#include "report/visits.h"
#include "report/withhold.h"

/* The sums that lie under one other, and whether each is told. */
struct sums {
	struct withhold_row *rows;
	bool **told;
	size_t count;
};

static void add(struct sums *sums, uint32_t sittings, bool *told)
{
	if (!sittings)
		return;
	sums->rows[sums->count] = (struct withhold_row){ { sittings }, !*told };
	sums->told[sums->count++] = told;
}

/* False: all of them are untold, and still the sum above tells too much. Empties the list. */
static bool settle(struct sums *sums)
{
	bool safe = withhold_few(sums->rows, sums->count);

	for (size_t i = 0; i < sums->count; i++)
		*sums->told[i] = !sums->rows[i].untold;
	sums->count = 0;
	return safe;
}

static bool is_few(const struct report *report, uint32_t sittings)
{
	return report->withhold && sittings > 0 && sittings < STATS_CELL_LEAST;
}

/* Each sum by itself. */
static void begin(struct report *report)
{
	for (int truth = 0; truth < TRUTH_COUNT; truth++) {
		report->told[truth] =
			!report->held[truth] && !is_few(report, report->truths[truth].sittings);
		for (size_t i = 0; i < report->topic_count; i++) {
			struct report_topic *topic = &report->topics[i];
			topic->told[truth] = !topic->held[truth] &&
			                     !is_few(report, topic->truths[truth].sittings);
		}
	}
	for (size_t i = 0; i < report->card_count; i++) {
		struct report_card *card = &report->cards[i];
		card->told = !card->held && !is_few(report, card->tally.sittings);
	}
}

static bool is_under(const struct report_card *card, const struct report_topic *topic,
                     enum truth truth)
{
	return card->tally.truth == truth && strcmp(card->topic, topic->topic) == 0 &&
	       strcmp(card->deck, topic->deck) == 0;
}

static void add_cards(struct sums *sums, struct report *report, const struct report_topic *topic,
                      enum truth truth)
{
	for (size_t i = 0; i < report->card_count; i++)
		if (is_under(&report->cards[i], topic, truth))
			add(sums, report->cards[i].tally.sittings, &report->cards[i].told);
}

/* An untold topic is no use if its cards tell it. */
static void untell_one(struct report *report, const struct report_topic *topic, enum truth truth)
{
	struct report_card *least = NULL;

	for (size_t i = 0; i < report->card_count; i++) {
		struct report_card *card = &report->cards[i];
		if (!is_under(card, topic, truth) || !card->tally.sittings)
			continue;
		if (!card->told)
			return;
		if (!least || card->tally.sittings < least->tally.sittings)
			least = card;
	}
	if (least)
		least->told = false;
}

static void settle_truth(struct report *report, struct sums *sums, enum truth truth)
{
	for (size_t i = 0; i < report->topic_count; i++) {
		struct report_topic *topic = &report->topics[i];
		if (!topic->told[truth])
			continue;
		add_cards(sums, report, topic, truth);
		topic->told[truth] = settle(sums);
	}
	for (size_t i = 0; i < report->topic_count; i++)
		add(sums, report->topics[i].truths[truth].sittings, &report->topics[i].told[truth]);
	report->told[truth] &= settle(sums);
	/* The cards of untold topics together are what is left of the sum above. */
	for (size_t i = 0; i < report->topic_count; i++) {
		if (report->topics[i].told[truth])
			continue;
		untell_one(report, &report->topics[i], truth);
		add_cards(sums, report, &report->topics[i], truth);
	}
	report->told[truth] &= settle(sums);
}

/* No sentence and no figure is made of what is not there. */
static void take_out(struct report *report, enum truth truth)
{
	struct stats_counts *counts = &report->sample.counts;

	report->held[truth] = true;
	report->truths[truth] = (struct learn_tally){ .truth = truth };
	if (truth == TRUTH_SCAM)
		counts->hits = counts->scams = 0;
	else
		counts->false_alarms = counts->reals = 0;
}

void told_settle(struct report *report)
{
	size_t most = report->topic_count + report->card_count + 1;
	struct sums sums = { .rows = mem_alloc(most * sizeof *sums.rows),
		             .told = mem_alloc(most * sizeof *sums.told) };

	begin(report);
	for (int truth = 0; truth < TRUTH_COUNT && report->withhold; truth++) {
		settle_truth(report, &sums, (enum truth)truth);
		if (!report->told[truth])
			take_out(report, (enum truth)truth);
	}
	free(sums.rows);
	free(sums.told);
}

static void hold_card(struct report_card *card, const struct report *of,
                      const struct report_card *part)
{
	card->held |= !part->told;
	card->met_held |= report_is_withheld(of) || !collect_met_told(of, part);
	for (size_t i = 0; i < part->choice_count; i++)
		for (size_t k = 0; k < card->choice_count; k++) {
			const struct learn_choice *few = &part->choices[i].said,
						  *all = &card->choices[k].said;
			card->choices[k].held |= few->sittings < STATS_CELL_LEAST &&
			                         few->step == all->step &&
			                         strcmp(few->scene, all->scene) == 0 &&
			                         strcmp(few->option, all->option) == 0;
		}
}

void report_put_part(struct report *report, const struct report *part)
{
	if (!part->withhold)
		return;
	report->split |= report_is_withheld(part);
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		report->held[truth] |= !part->told[truth];
	visits_hold_weeks(report, part);
	for (size_t i = 0; i < part->topic_count; i++) {
		const struct report_topic *from = &part->topics[i];
		struct report_topic *topic = collect_find_topic(report, from->deck, from->topic);
		for (int truth = 0; truth < TRUTH_COUNT && topic; truth++)
			topic->held[truth] |= !from->told[truth];
	}
	for (size_t i = 0; i < part->card_count; i++) {
		const struct report_card *from = &part->cards[i];
		struct report_card *card = collect_find_card(report, from->deck, from->topic,
		                                             from->card, from->tally.truth);
		if (card)
			hold_card(card, part, from);
	}
}

void report_end(struct report *report)
{
	lessons_end(report);
	told_settle(report);
	visits_end(report);
}
