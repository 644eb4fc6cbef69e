#include "report/collect.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct report *report_new(const struct deck *deck)
{
	struct report *report = mem_alloc(sizeof *report);

	report->deck = deck;
	report->truths[DECK_REAL].truth = DECK_REAL;
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
		for (int step = 0; step < LEARN_STEP_COUNT; step++) {
			free((char *)report->cards[i].instead[step].scene);
			free((char *)report->cards[i].instead[step].option);
		}
	}
	free(report->topics);
	free(report->cards);
	free(report->deck_id);
	free(report->version);
	free(report);
}

static char *copy(const char *text)
{
	return mem_text(text ? text : "", text ? strlen(text) : 0);
}

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

void report_put_sitting(struct report *report, const struct learn_sitting *sitting,
                        const struct learn_tally truths[DECK_TRUTH_COUNT])
{
	struct stats_counts counts = collect_counts(truths);
	bool whole = sitting->finished_ms && sitting->ending == LEARN_DONE;

	if (report->scope.whole && !whole) {
		report->unfinished++;
		return;
	}
	see_deck(report, sitting);
	report->withhold |= !learn_is_personal(sitting->mode);
	if (!report->sittings || sitting->started_ms < report->first_ms)
		report->first_ms = sitting->started_ms;
	if (!report->sittings || sitting->started_ms > report->last_ms)
		report->last_ms = sitting->started_ms;
	report->sittings++;
	report->ended += whole;
	report->misdated += report->scope.dates.before_ms &&
	                    !learn_dates_hold(&report->scope.dates, sitting->started_ms);
	for (int truth = 0; truth < DECK_TRUTH_COUNT; truth++) {
		struct learn_tally one = truths[truth];
		one.sittings = learn_tally_judged(&one) > 0;
		learn_tally_add(&report->truths[truth], &one);
	}
	if (!counts.scams && !counts.reals)
		return;                             /* a sitting without a judgement says nothing */
	report->sample.counts.hits += counts.hits;
	report->sample.counts.scams += counts.scams;
	report->sample.counts.false_alarms += counts.false_alarms;
	report->sample.counts.reals += counts.reals;
	stats_spread_add(&report->sample.spread, &counts);
}

static size_t topic_place(const struct report *report, const char *deck, const char *topic)
{
	const struct deck_topic *found = NULL;

	if (report->deck && strcmp(report->deck->id.s, deck) == 0)
		found = deck_topic_find(report->deck, topic);
	return found ? (size_t)(found - report->deck->topics.items) : SIZE_MAX;
}

/* Doubles a list when it is full; the new entry is zeroed. */
static void *grow(void *items, size_t count, size_t *room, size_t size)
{
	if (count == *room) {
		*room = *room ? *room * 2 : 64;
		items = mem_resize(items, *room * size);
	}
	memset((char *)items + count * size, 0, size);
	return items;
}

static void put_topic(struct report *report, const struct learn_tally *tally)
{
	struct report_topic *topic = NULL;

	/* The two truths of a topic come one after the other. */
	for (size_t i = report->topic_count; i > 0 && !topic; i--)
		if (strcmp(report->topics[i - 1].topic, tally->topic) == 0 &&
		    strcmp(report->topics[i - 1].deck, tally->deck) == 0)
			topic = &report->topics[i - 1];
	if (!topic) {
		report->topics = grow(report->topics, report->topic_count, &report->topic_room,
		                      sizeof *report->topics);
		topic = &report->topics[report->topic_count];
		topic->deck = copy(tally->deck);
		topic->topic = copy(tally->topic);
		topic->place = topic_place(report, tally->deck, tally->topic);
		report->topic_count++;
	}
	learn_tally_add(&topic->truths[tally->truth], tally);
}

/* Of each step the one that most sittings chose. */
static void keep_instead(struct report_card *card, const struct learn_item *item)
{
	const struct learn_choice *most[LEARN_STEP_COUNT] = { NULL };

	for (size_t i = 0; i < item->choice_count; i++) {
		const struct learn_choice *choice = &item->choices[i];
		if (!most[choice->step] || choice->sittings > most[choice->step]->sittings)
			most[choice->step] = choice;
	}
	for (int step = 0; step < LEARN_STEP_COUNT; step++) {
		if (!most[step])
			continue;
		card->instead[step] = *most[step];
		card->instead[step].scene = copy(most[step]->scene);
		card->instead[step].option = copy(most[step]->option);
	}
}

static void put_card(struct report *report, const struct learn_tally *tally,
                     const struct learn_item *item)
{
	report->cards =
		grow(report->cards, report->card_count, &report->card_room, sizeof *report->cards);
	struct report_card *card = &report->cards[report->card_count];

	card->deck = copy(tally->deck);
	card->topic = copy(tally->topic);
	card->card = copy(tally->card);
	card->place = topic_place(report, tally->deck, tally->topic);
	card->arrival = report->card_count++;
	card->tally.truth = tally->truth;
	learn_tally_add(&card->tally, tally);
	if (!item)
		return;
	card->item = (struct stats_item){ item->sittings, item->right, item->rest, item->rest2,
		                          item->right_rest };
	keep_instead(card, item);
}

void report_put_tally(struct report *report, const struct learn_tally *tally,
                      const struct learn_item *item)
{
	if (tally->card)
		put_card(report, tally, item);
	else if (tally->topic)
		put_topic(report, tally);
}

void report_put_aside(struct report *report, const uint64_t counts[LEARN_ASIDE_COUNT])
{
	memcpy(report->aside, counts, sizeof report->aside);
}

bool collect_withheld(const struct report *report, const struct learn_tally *tally)
{
	return report->withhold && tally->sittings > 0 && tally->sittings < STATS_CELL_LEAST;
}

bool report_is_withheld(const struct report *report)
{
	return report->withhold && report->sittings > 0 && report->sittings < STATS_CELL_LEAST;
}

struct stats_counts collect_counts(const struct learn_tally truths[DECK_TRUTH_COUNT])
{
	return (struct stats_counts){
		learn_tally_suspected(&truths[DECK_SCAM]), learn_tally_judged(&truths[DECK_SCAM]),
		learn_tally_suspected(&truths[DECK_REAL]), learn_tally_judged(&truths[DECK_REAL]),
	};
}

uint32_t collect_answers(const struct learn_tally *tally, enum learn_step step)
{
	const uint32_t *grades = tally->grades[step];

	return grades[DECK_GOOD] + grades[DECK_FAIR] + grades[DECK_BAD];
}

void collect_sureness(const struct report *report, bool sure, uint32_t *right, uint32_t *of)
{
	enum learn_rating real = sure ? LEARN_SURE_REAL : LEARN_MAYBE_REAL;
	enum learn_rating scam = sure ? LEARN_SURE_SCAM : LEARN_MAYBE_SCAM;
	const uint32_t *scams = report->truths[DECK_SCAM].ratings,
		       *reals = report->truths[DECK_REAL].ratings;

	*right = scams[scam] + reals[real];
	*of = *right + scams[real] + reals[scam];
}

void collect_good(const struct report *report, enum learn_step step, uint32_t *good, uint32_t *of)
{
	*good = *of = 0;
	for (int truth = 0; truth < DECK_TRUTH_COUNT; truth++) {
		*good += report->truths[truth].grades[step][DECK_GOOD];
		*of += collect_answers(&report->truths[truth], step);
	}
}

const struct deck_card *collect_card(const struct deck *deck, const char *deck_id, const char *card)
{
	return deck && strcmp(deck->id.s, deck_id) == 0 ? deck_card_find(deck, card) : NULL;
}

const char *collect_topic_name(const struct deck *deck, const char *deck_id, const char *topic)
{
	const struct deck_topic *found =
		deck && strcmp(deck->id.s, deck_id) == 0 ? deck_topic_find(deck, topic) : NULL;

	return found ? found->name.s : NULL;
}

static const char *act_text(const struct deck_card *card, const struct learn_answer *answer)
{
	for (size_t i = 0; i < card->scenes.count; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		if (strcmp(scene->id.s, answer->scene) != 0)
			continue;
		for (size_t c = 0; c < scene->choices.count; c++)
			if (strcmp(scene->choices.items[c].id.s, answer->option) == 0)
				return scene->choices.items[c].say.s;
	}
	return NULL;
}

static const char *verify_text(const struct deck *deck, const struct deck_card *card,
                               const char *option)
{
	const struct deck_channel *channel = deck_channel_find(deck, option);

	for (size_t i = 0; i < card->verify.traps.count; i++)
		if (strcmp(card->verify.traps.items[i].id.s, option) == 0)
			return card->verify.traps.items[i].say.s;
	return channel ? channel->name.s : NULL;
}

const char *collect_option_text(const struct deck *deck, const char *deck_id,
                                const struct learn_answer *answer)
{
	const struct deck_card *card = collect_card(deck, deck_id, answer->card);

	if (!card)
		return NULL;
	return answer->step == LEARN_ACT ? act_text(card, answer) :
	       answer->step == LEARN_VERIFY ? verify_text(deck, card, answer->option) : NULL;
}
