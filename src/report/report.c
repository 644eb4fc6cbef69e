#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"
#include "report/collect.h"
#include "report/known.h"
#include "report/lessons.h"
#include "report/visits.h"
#include "terms/mode.h"

struct report *report_new(const struct deck *deck)
{
	struct report *report = mem_alloc(sizeof *report);

	report->deck = deck;
	report->truths[TRUTH_REAL].truth = TRUTH_REAL;
	return report;
}

void report_set_scope(struct report *report, const struct report_scope *scope)
{
	report->scope = *scope;
}

void report_free(struct report *report)
{
	if (!report)
		return;
	for (size_t i = 0; i < report->topic_count; i++) {
		free(report->topics[i].deck);
		free(report->topics[i].topic);
	}
	for (size_t i = 0; i < report->card_count; i++) {
		free(report->cards[i].deck);
		free(report->cards[i].topic);
		free(report->cards[i].card);
		for (size_t c = 0; c < report->cards[i].choice_count; c++) {
			free((char *)report->cards[i].choices[c].said.scene);
			free((char *)report->cards[i].choices[c].said.option);
		}
		free(report->cards[i].choices);
	}
	free(report->topics);
	free(report->cards);
	visits_free(report->visits);
	free(report->weeks.items);
	collect_free_lessons(report->lessons);
	free(report->deck_id);
	free(report->version);
	free(report);
}

static char *copy(const char *text) { return mem_text(text ? text : "", text ? strlen(text) : 0); }

static void see_deck(struct report *report, const struct learn_sitting *sitting)
{
	if (!report->deck_id && !report->several_decks) {
		report->deck_id = copy(sitting->deck);
		report->version = copy(sitting->version);
	} else if (report->deck_id && strcmp(report->deck_id, sitting->deck) != 0) {
		report->several_decks = true;
		free(report->deck_id);
		report->deck_id = NULL;
	}
	if (report->version && strcmp(report->version, sitting->version) != 0) {
		free(report->version);
		report->version = NULL;
	}
}

/* From when to when. Of a station's visitors those of a wrong clock say nothing about it. */
static void see_when(struct report *report, int64_t started_ms, bool misdated)
{
	report->misdated += misdated;
	if (misdated && report->scope.visits)
		return;
	if (!report->first_ms || started_ms < report->first_ms)
		report->first_ms = started_ms;
	if (!report->last_ms || started_ms > report->last_ms)
		report->last_ms = started_ms;
}

/* A lesson whose hands are elsewhere (report_put_vote): nobody sat and answered. */
static bool is_lesson(const struct learn_sitting *sitting,
                      const struct learn_tally truths[TRUTH_COUNT])
{
	const struct mode *mode = mode_find(sitting->mode);

	return mode && mode->identity == MODE_GROUP && !learn_tally_answers(&truths[TRUTH_SCAM]) &&
	       !learn_tally_answers(&truths[TRUTH_REAL]);
}

void report_put_sitting(struct report *report, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	struct stats_counts counts = collect_counts(truths);
	if (is_lesson(sitting, truths))
		return;
	bool complete = sitting->finished_ms && sitting->ending == ENDING_DONE;

	if (report->scope.complete && !complete) {
		report->unfinished++;
		return;
	}
	bool misdated = report->scope.dates.before_ms &&
	                !learn_dates_hold(&report->scope.dates, sitting->started_ms);
	see_deck(report, sitting);
	visits_put_week(report, sitting, truths);
	if (report->scope.visits)
		visits_put(report, sitting, misdated, truths);
	report->withhold |= !mode_is_personal(sitting->mode);
	see_when(report, sitting->started_ms, misdated);
	report->sittings++;
	report->ended += complete;
	for (int truth = 0; truth < TRUTH_COUNT; truth++) {
		struct learn_tally one = truths[truth];
		one.sittings = learn_tally_judged(&one) > 0;
		learn_tally_add(&report->truths[truth], &one);
	}
	if (!counts.scams && !counts.reals)
		return; /* a sitting without a judgement says nothing */
	report->sample.counts.hits += counts.hits;
	report->sample.counts.scams += counts.scams;
	report->sample.counts.false_alarms += counts.false_alarms;
	report->sample.counts.reals += counts.reals;
	stats_spread_add(&report->sample.spread, &counts);
}

static void put_topic(struct report *report, const struct learn_tally *tally)
{
	struct report_topic *topic = collect_find_topic(report, tally->deck, tally->topic);

	if (!topic) {
		report->topics = list_reserve(report->topics, &report->topic_capacity,
		                              report->topic_count + 1, sizeof *report->topics);
		topic = &report->topics[report->topic_count];
		*topic = (struct report_topic){ .place = 0 };
		topic->deck = copy(tally->deck);
		topic->topic = copy(tally->topic);
		topic->place = known_topic_place(report->deck, tally->deck, tally->topic);
		report->topic_count++;
	}
	learn_tally_add(&topic->truths[tally->truth], tally);
}

static struct report_choice *known_choice(const struct report_card *card,
                                          const struct learn_choice *like)
{
	for (size_t i = 0; i < card->choice_count; i++) {
		struct report_choice *one = &card->choices[i];
		if (one->said.step == like->step && strcmp(one->said.scene, like->scene) == 0 &&
		    strcmp(one->said.option, like->option) == 0)
			return one;
	}
	return NULL;
}

static void put_choice(struct report_card *card, const struct learn_choice *choice)
{
	struct report_choice *known = known_choice(card, choice);

	if (known) {
		known->said.sittings += choice->sittings;
		return;
	}
	card->choices = list_reserve(card->choices, &card->choice_capacity, card->choice_count + 1,
	                             sizeof *card->choices);
	struct report_choice *made = &card->choices[card->choice_count++];
	*made = (struct report_choice){ .said = *choice };
	made->said.scene = copy(choice->scene);
	made->said.option = copy(choice->option);
}

/* What more is known of a card; of several parts of the people it adds up. */
static void put_item(struct report_card *card, const struct learn_item *item)
{
	card->item.sittings += item->sittings;
	card->item.right += item->right;
	card->item.rest += item->rest;
	card->item.rest2 += item->rest2;
	card->item.right_rest += item->right_rest;
	for (int i = 0; i < LEARN_MEETINGS; i++) {
		card->met[i].judged += item->met[i].judged;
		card->met[i].right += item->met[i].right;
	}
	for (size_t i = 0; i < item->choice_count; i++)
		put_choice(card, &item->choices[i]);
}

static struct report_card *make_card(struct report *report, const struct learn_tally *tally)
{
	report->cards = list_reserve(report->cards, &report->card_capacity, report->card_count + 1,
	                             sizeof *report->cards);
	struct report_card *card = &report->cards[report->card_count];

	*card = (struct report_card){ .arrival = report->card_count++ };
	card->deck = copy(tally->deck);
	card->topic = copy(tally->topic);
	card->card = copy(tally->card);
	card->place = known_topic_place(report->deck, tally->deck, tally->topic);
	card->tally.truth = tally->truth;
	return card;
}

/* Forms come class by class, and what hands said of them comes besides. */
static void put_card(struct report *report, const struct learn_tally *tally,
                     const struct learn_item *item)
{
	struct report_card *card =
		collect_find_card(report, tally->deck, tally->topic, tally->card, tally->truth);

	if (!card)
		card = make_card(report, tally);
	learn_tally_add(&card->tally, tally);
	if (item)
		put_item(card, item);
}

void report_put_tally(struct report *report, const struct learn_tally *tally,
                      const struct learn_item *item)
{
	if (tally->card)
		put_card(report, tally, item);
	else if (tally->topic)
		put_topic(report, tally);
}

void report_put_aside(struct report *report, const uint64_t counts[ASIDE_COUNT])
{
	for (int i = 0; i < ASIDE_COUNT; i++)
		report->aside[i] += counts[i];
}

static bool is_of(const struct report_card *card, const struct deck_form *form)
{
	bool found = false;

	for (size_t i = 0; i < form->cards.count && !found; i++) {
		const struct deck_card *of = form->cards.items[i].to;
		found = of && strcmp(of->id.s, card->card) == 0;
	}
	return found;
}

static bool is_of_forms(const struct report *report, const struct report_card *card)
{
	bool found = false;

	for (int i = 0; i < REPORT_FORMS_MOST && !found; i++)
		found = report->scope.forms[i] && is_of(card, report->scope.forms[i]);
	return found;
}

bool report_has_other_cards(const struct report *report)
{
	bool others = false, formed = report->scope.forms[0] || report->scope.forms[1];

	for (size_t i = 0; formed && i < report->card_count && !others; i++)
		others = learn_tally_judged(&report->cards[i].tally) &&
		         !is_of_forms(report, &report->cards[i]);
	return others;
}

bool report_is_withheld(const struct report *report)
{
	uint64_t people = report->sittings + collect_hands(report);

	return report->withhold && people > 0 && (report->split || people < STATS_CELL_LEAST);
}
