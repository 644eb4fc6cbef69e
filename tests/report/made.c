/* made -- what report/ writes of records that are made up here from a seed, always the same.
 *
 * made WHAT WORLD DECK [LANGUAGE] >FILE
 *   WHAT   text, text-40, plain, html, change, plain-change, xapi, or FORMAT-TABLE (csv-answers, json-all,
 *          xlsx-all, …); of a station: visits, visits-40, plain-visits, and tables of visitors
 *   WORLD  class    38 sittings of several people; a card that three met; words of a hostile record
 *          few      4 sittings at a station
 *          station  58 visitors of a station, of whom some stopped; days and hours of few
 *          learner  3 sittings of one learner
 *          nothing  no record
 *          wary     before and after: only suspicion grew (change)
 *          better   before and after: skill grew (change)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../unit/report/item.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/rng.h"
#include "load/load.h"
#include "report/formats.h"
#include "report/html.h"
#include "report/prose.h"
#include "report/statement.h"
#include "report/tables.h"

enum { CARDS_MOST = 32, ANSWERS_MOST = 200, SITTINGS_MOST = 64, RARE_SITTINGS = 3 };
static const int64_t day_ms = 86400000, first_ms = 1793000000000; /* 2026-10-26, 04:53:20 UTC */

struct sitting {
	struct learn_sitting sitting;
	struct learn_answer answers[ANSWERS_MOST];
	unsigned count;
};
struct world {
	struct deck *deck;
	struct sitting sittings[SITTINGS_MOST];
	unsigned count;
	struct rng rng;
};

static void make_id(struct world *world, char id[LEARN_ID_SIZE])
{
	uint64_t high = rng_next(&world->rng), low = rng_next(&world->rng);

	snprintf(id, LEARN_ID_SIZE, "%08x-%04x-4%03x-8%03x-%012llx", (unsigned)(high >> 32),
	         (unsigned)(high >> 16 & 0xffff), (unsigned)(high & 0xfff),
	         (unsigned)(low >> 48 & 0xfff), (unsigned long long)(low & 0xffffffffffff));
}

static bool chance(struct world *world, unsigned percent)
{
	return rng_below(&world->rng, 100) < percent;
}

static struct learn_answer *answer(struct world *world, struct sitting *to,
                                   const struct deck_card *card, uint16_t place, enum step step)
{
	struct learn_answer *made = &to->answers[to->count];

	*made = (struct learn_answer){ .turn = to->count++,
		                       .place = place,
		                       .card = card->id.s,
		                       .topic = card->topic->id.s,
		                       .truth = card->truth.value,
		                       .step = step,
		                       .scene = "",
		                       .rating = RATING_NONE,
		                       .milliseconds = 2000 + rng_below(&world->rng, 20000) };
	make_id(world, made->id);
	memcpy(made->sitting, to->sitting.id, LEARN_ID_SIZE);
	made->at_ms = to->sitting.started_ms + to->count * 15000;
	return made;
}

static void judge(struct world *world, struct sitting *to, const struct deck_card *card,
                  uint16_t place, unsigned caught, unsigned alarmed)
{
	bool scam = card->truth.value == TRUTH_SCAM;
	bool suspects = chance(world, scam ? caught : alarmed),
	     sure = chance(world, suspects == scam ? 60 : 30);
	struct learn_answer *made = answer(world, to, card, place, STEP_JUDGE);

	made->scene = card->scenes.items[0].id.s;
	made->rating = suspects ? (sure ? RATING_SURE_SCAM : RATING_MAYBE_SCAM)
	               : sure   ? RATING_SURE_REAL
	                        : RATING_MAYBE_REAL;
	made->option = rating_terms[made->rating].name;
	made->grade = suspects == scam ? GRADE_GOOD : GRADE_BAD;
}

static void act(struct world *world, struct sitting *to, const struct deck_card *card,
                uint16_t place)
{
	const struct deck_scene *scene = &card->scenes.items[0];

	while (scene) {
		const struct deck_choice *choice =
			&scene->choices
				 .items[rng_below(&world->rng, (uint32_t)scene->choices.count)];
		struct learn_answer *made = answer(world, to, card, place, STEP_ACT);
		made->scene = scene->id.s;
		made->option = choice->id.s;
		made->grade = choice->grade.value;
		made->loss = choice->loses.value;
		scene = choice->next.to;
	}
}

static void spot_and_verify(struct world *world, struct sitting *to, const struct deck_card *card,
                            uint16_t place)
{
	static const char *const sentences[] = { "s0", "s1", "s2" };

	if (card->truth.value == TRUTH_SCAM) {
		uint32_t sentence = rng_below(&world->rng, 3);
		struct learn_answer *made = answer(world, to, card, place, STEP_SPOT);
		made->option = sentences[sentence];
		made->grade = sentence ? GRADE_BAD : GRADE_GOOD;
	}
	if (!card->verify.channels.count)
		return;
	struct learn_answer *made = answer(world, to, card, place, STEP_VERIFY);
	bool right = chance(world, 70);
	made->option = right ? card->verify.channels.items[0].id : card->verify.traps.items[0].id.s;
	made->grade = right ? GRADE_GOOD : GRADE_BAD;
}

/* A sitting through the deck; in class the last card is met by the first few only. */
static struct sitting *sit(struct world *world, const char *mode, unsigned caught, unsigned alarmed)
{
	struct sitting *made = &world->sittings[world->count];
	const struct deck *deck = world->deck;
	bool rare = strcmp(mode, "class") == 0 && world->count >= RARE_SITTINGS;
	size_t cards = deck->card_count - rare;

	made->sitting = (struct learn_sitting){ .mode = mode,
		                                .deck = deck->id.s,
		                                .version = deck->version.s,
		                                .hash = deck->hash,
		                                .seed = world->count,
		                                .started_ms = first_ms + world->count / 7 * day_ms +
		                                              world->count % 7 * 900000,
		                                .ending = ENDING_DONE };
	make_id(world, made->sitting.id);
	make_id(world, made->sitting.closing_id);
	for (size_t i = 0; i < cards; i++) {
		const struct deck_card *card = deck->cards[i];
		judge(world, made, card, (uint16_t)i, caught, alarmed);
		act(world, made, card, (uint16_t)i);
		spot_and_verify(world, made, card, (uint16_t)i);
	}
	/* Put aside for two days in the middle: played is what was measured. */
	made->sitting.finished_ms =
		made->sitting.started_ms + (made->count + 1) * 15000 + 2 * day_ms;
	made->sitting.played_ms = (made->count + 1) * 15000;
	world->count++;
	return made;
}

/* What a record may hold that this deck and this heshi never wrote. */
static void add_strange_things(struct world *world)
{
	struct sitting *one = sit(world, "class", 50, 50), *other = sit(world, "class", 50, 50);

	/* Judgement, action and channel that the deck does not agree with; a card that it has not. */
	one->answers[0].option = "=HYPERLINK(\"http://x.invalid\",\"a,b\")";
	one->answers[1].option = "gone\033[31m\xff";
	one->answers[2].card = one->answers[2].topic = "@no\"such";
	one->answers[3].withdrawn_ms = one->answers[3].at_ms + 1000;
	other->answers[0].aside = ASIDE_AGAIN;
	other->answers[1].aside = ASIDE_HASTY;
	for (unsigned i = 4; i < one->count; i++) {
		struct learn_answer *answer = &one->answers[i];
		if (answer->step != STEP_VERIFY)
			continue;
		answer->grade = answer->grade == GRADE_GOOD ? GRADE_BAD : GRADE_GOOD;
		break;
	}
	one->sitting.ending = ENDING_LEFT;
	other->sitting.finished_ms = 0; /* still being played */
	other->sitting.form = "a";
}

/* Visitors at a station: many on some days, few on others, and on one a single one. */
static void make_station(struct world *world)
{
	static const unsigned days[] = { 12, 3, 14, 1, 9, 11, 0, 8 };

	for (unsigned day = 0; day < sizeof days / sizeof *days; day++)
		for (unsigned i = 0; i < days[day]; i++) {
			struct sitting *made = sit(world, "kiosk", 70, 45);
			int64_t hours = i < 2 ? 4 : i % 3;
			made->sitting.started_ms = first_ms + day * day_ms + hours * 3600000;
			made->sitting.played_ms = 180000 + (int64_t)i * 7000;
			made->sitting.finished_ms = made->sitting.started_ms + 400000;
			if (i % 3 != 1)
				continue;
			made->sitting.ending = i % 2 ? ENDING_IDLE : ENDING_LEFT;
			made->count = 1 + (i + 2 * day) % made->count;
		}
}

static void make(struct world *world, const char *name, unsigned time)
{
	rng_seed(&world->rng, rng_mix(2026, time));
	if (strcmp(name, "class") == 0) {
		for (unsigned i = 0; i < 36; i++)
			sit(world, "class", 35 + i * 2, 80 - i * 2);
		add_strange_things(world);
	} else if (strcmp(name, "few") == 0) {
		for (unsigned i = 0; i < 4; i++)
			sit(world, "kiosk", 80, 20);
	} else if (strcmp(name, "station") == 0) {
		make_station(world);
	} else if (strcmp(name, "learner") == 0) {
		for (unsigned i = 0; i < 3; i++)
			sit(world, "play", 80, 20);
	} else if (strcmp(name, "wary") == 0) {
		for (unsigned i = 0; i < 50; i++)
			sit(world, "form", time ? 85 : 55, time ? 55 : 20);
	} else if (strcmp(name, "better") == 0) {
		for (unsigned i = 0; i < 50; i++)
			sit(world, "form", time ? 85 : 55, time ? 15 : 40);
	}
}

static void count(struct learn_tally *tally, const struct learn_answer *answer)
{
	tally->truth = answer->truth;
	tally->grades[answer->step][answer->grade]++;
	if (answer->rating != RATING_NONE)
		tally->ratings[answer->rating]++;
	tally->loss += answer->loss;
	tally->milliseconds[answer->step] += answer->milliseconds;
	tally->last_ms = answer->at_ms > tally->last_ms ? answer->at_ms : tally->last_ms;
}

static bool measures(const struct learn_answer *answer)
{
	return !answer->withdrawn_ms && answer->aside == ASIDE_NONE;
}

static void count_sitting(const struct sitting *sitting, struct learn_tally truths[TRUTH_COUNT])
{
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		truths[truth] = (struct learn_tally){ .truth = truth };
	for (unsigned i = 0; i < sitting->count; i++)
		if (measures(&sitting->answers[i]))
			count(&truths[sitting->answers[i].truth], &sitting->answers[i]);
}

/* What was chosen in place of a good one; options of one sitting, which differ. */
struct chosen {
	struct learn_choice items[LEARN_CHOICES_MOST];
	size_t count;
};

static void choose(struct chosen *chosen, const struct learn_answer *answer)
{
	struct learn_choice *choice = chosen->items, *end = chosen->items + chosen->count;

	if (answer->grade == GRADE_GOOD ||
	    (answer->step != STEP_ACT && answer->step != STEP_VERIFY))
		return;
	while (choice < end &&
	       (choice->step != answer->step || strcmp(choice->scene, answer->scene) != 0 ||
	        strcmp(choice->option, answer->option) != 0))
		choice++;
	if (choice == end)
		*choice = (struct learn_choice){ .step = answer->step,
			                         .scene = answer->scene,
			                         .option = answer->option,
			                         .grade = answer->grade };
	chosen->count += choice == end;
	choice->sittings++;
}

/* Sums of what is known by the deck, by topic (card NULL) or by card. */
static void put_sums(struct report *report, const struct world *world,
                     const struct deck_topic *topic, const struct deck_card *card, enum truth truth)
{
	struct learn_tally sum = { .deck = world->deck->id.s,
		                   .topic = topic->id.s,
		                   .card = card ? card->id.s : NULL,
		                   .truth = truth };
	struct stats_item item = { 0 };
	struct chosen chosen = { .count = 0 };
	struct learn_met meetings[LEARN_MEETINGS] = { { 0 } };

	for (unsigned s = 0; s < world->count; s++) {
		bool met = false, right = false, kind = false;
		unsigned judged = 0, all_right = 0;
		for (unsigned i = 0; i < world->sittings[s].count; i++) {
			const struct learn_answer *one = &world->sittings[s].answers[i];
			bool judges = one->step == STEP_JUDGE && measures(one);
			judged += judges;
			all_right += judges && one->grade == GRADE_GOOD;
			bool later = kind;
			kind |= judges && strcmp(one->topic, topic->id.s) == 0;
			if (!measures(one) || one->truth != truth ||
			    strcmp(one->topic, topic->id.s) != 0 ||
			    (card && strcmp(one->card, card->id.s) != 0))
				continue;
			count(&sum, one);
			choose(&chosen, one);
			if (judges && !met) {
				meetings[later].judged++;
				meetings[later].right += one->grade == GRADE_GOOD;
			}
			met |= judges;
			right |= judges && one->grade == GRADE_GOOD;
		}
		sum.sittings += met;
		if (met && judged > 1)
			item_add(&item, right, (double)(all_right - right) / (judged - 1));
	}
	const struct learn_item more = { .deck = sum.deck,
		                         .card = sum.card,
		                         .sittings = (uint32_t)item.sittings,
		                         .right = item.right,
		                         .rest = item.rest,
		                         .rest2 = item.rest2,
		                         .right_rest = item.right_rest,
		                         .met = { meetings[LEARN_FIRST], meetings[LEARN_LATER] },
		                         .choices = chosen.items,
		                         .choice_count = chosen.count };
	if (sum.sittings)
		report_put_tally(report, &sum, &more);
}

/* By card and step, in that order, as a record gives them. */
static void put_stops(struct report *report, const struct world *world)
{
	for (uint16_t place = 0; place < CARDS_MOST; place++)
		for (int step = 0; step < STEP_ANSWERED; step++) {
			struct learn_stop stop = { place, (enum step)step, 0 };
			for (unsigned s = 0; s < world->count; s++) {
				const struct sitting *one = &world->sittings[s];
				const struct learn_answer *last = &one->answers[one->count - 1];
				stop.sittings += one->sitting.ending != ENDING_DONE &&
				                 last->place == place && (int)last->step == step;
			}
			if (stop.sittings)
				report_put_stop(report, &stop);
		}
}

static int64_t shanghai(int64_t ms) { return ms + 8 * 3600000; }

static bool is_station(const struct world *world)
{
	return world->count && strcmp(world->sittings[0].sitting.mode, "kiosk") == 0;
}

static struct report *collect(const struct world *world)
{
	struct report *report = report_new(world->deck);
	struct learn_tally truths[TRUTH_COUNT];
	const struct report_scope scope = { .visits = is_station(world), .local = shanghai };

	uint64_t aside[ASIDE_COUNT] = { 0 };

	report_set_scope(report, &scope);
	for (unsigned i = 0; i < world->count; i++) {
		count_sitting(&world->sittings[i], truths);
		for (unsigned j = 0; j < world->sittings[i].count; j++)
			if (world->sittings[i].answers[j].aside != ASIDE_NONE)
				aside[world->sittings[i].answers[j].aside]++;
		report_put_sitting(report, &world->sittings[i].sitting, truths);
	}
	report_put_aside(report, aside);
	for (size_t i = 0; i < world->deck->topics.count; i++)
		for (int truth = 0; truth < TRUTH_COUNT; truth++)
			put_sums(report, world, &world->deck->topics.items[i], NULL, truth);
	for (size_t i = 0; i < world->deck->card_count; i++)
		put_sums(report, world, world->deck->cards[i]->topic, world->deck->cards[i],
		         world->deck->cards[i]->truth.value);
	if (scope.visits) {
		put_stops(report, world);
	}
	report_end(report);
	return report;
}

static void write_table(struct report_sink *sink, const struct world *world,
                        const struct report *report, const struct report_table *table)
{
	struct learn_tally truths[TRUTH_COUNT];

	if (table == &report_forms) {
		report_compare_rows(report, report, sink);
		return;
	}
	if (table == &report_form_topics) {
		report_compare_topic_rows(report, report, sink);
		return;
	}
	if (table != &report_sittings && table != &report_answers) {
		report_rows(report, table, sink);
		return;
	}
	report_sink_table(sink, table);
	for (unsigned s = 0; s < world->count; s++) {
		const struct sitting *sitting = &world->sittings[s];
		count_sitting(sitting, truths);
		if (table == &report_sittings)
			report_sitting_row(sink, &sitting->sitting, truths);
		for (unsigned i = 0; table == &report_answers && i < sitting->count; i++)
			report_answer_row(sink, world->deck, &sitting->sitting,
			                  &sitting->answers[i]);
	}
}

static enum report_outcome write_tables(const char *what, const struct world *world,
                                        const struct report *report)
{
	char format[16];
	const char *name = strchr(what, '-');
	struct report_style style = { .local = shanghai };

	snprintf(format, sizeof format, "%.*s", (int)(name - what), what);
	style.codes = style.no_bom = strcmp(format, "bare") == 0;
	struct report_sink *sink =
		report_sink_new(report_format_find(style.codes ? "csv" : format), stdout, &style);
	for (const struct report_table *const *table = report_tables; *table; table++)
		if (strcmp(name, "-all") == 0
		            ? (*table)->visits == is_station(world) && !(*table)->lessons
		            : strcmp((*table)->name, name + 1) == 0)
			write_table(sink, world, report, *table);
	return report_sink_close(sink);
}

static void write_statement(const struct statement *made)
{
	fwrite(made->bytes, 1, made->len, stdout);
}

static enum report_outcome write_statements(const struct world *world)
{
	struct statements *statements = statements_new();
	struct learn_tally truths[TRUTH_COUNT];
	struct statement made;

	for (unsigned s = 0; s < world->count; s++) {
		const struct sitting *sitting = &world->sittings[s];
		for (unsigned i = 0; i < sitting->count; i++) {
			const struct learn_answer *answer = &sitting->answers[i];
			statements_answered(statements, &sitting->sitting, answer, &made);
			write_statement(&made);
			if (!answer->withdrawn_ms)
				continue;
			statements_voided(statements, answer->id, &made);
			write_statement(&made);
		}
		count_sitting(sitting, truths);
		if (statements_ended(statements, &sitting->sitting, truths, &made))
			write_statement(&made);
	}
	statements_free(statements);
	return fflush(stdout) == 0 ? REPORT_WRITTEN : REPORT_FAILED;
}

int main(int argc, char **argv)
{
	struct world *world = mem_alloc(sizeof *world), *later = mem_alloc(sizeof *later);
	const struct ear ear = { .hidden = "{1} hidden", .pause = ", " };
	struct report_style style = { .local = shanghai };
	struct diag_list diags;
	enum report_outcome outcome;

	diag_list_init(&diags, 0);
	if (argc < 4 || argc > 5 || !msg_use(argc == 5 ? argv[4] : "en") ||
	    load_deck(argv[3], NULL, &world->deck, &diags) != LOAD_SOUND) {
		fprintf(stderr, "usage: made WHAT WORLD DECK [LANGUAGE]\n");
		return 2;
	}
	later->deck = world->deck;
	make(world, argv[2], 0);
	make(later, argv[2], 1);
	struct report *report = collect(world), *after = collect(later);
	style.width = strstr(argv[1], "-40") ? 40 : 0;
	style.ear = strncmp(argv[1], "plain", 5) == 0 ? &ear : NULL;
	outcome = strcmp(argv[1], "xapi") == 0 ? write_statements(world)
	          : strcmp(argv[1], "change") == 0 || strcmp(argv[1], "plain-change") == 0
	                  ? report_say_change(report, after, stdout, &style)
	          : strncmp(argv[1], "visits", 6) == 0 || strcmp(argv[1], "plain-visits") == 0
	                  ? report_say_visits(report, stdout, &style)
	          : strcmp(argv[1], "html") == 0 ? report_html_sums(report, stdout, &style)
	          : strcmp(argv[1], "text") == 0 || strcmp(argv[1], "plain") == 0 || style.width
	                  ? report_say(report, stdout, &style)
	                  : write_tables(argv[1], world, report);
	report_free(report);
	report_free(after);
	deck_free(world->deck);
	diag_list_release(&diags);
	free(later);
	free(world);
	if (outcome != REPORT_WRITTEN)
		fprintf(stderr, "%s\n", outcome == REPORT_NOT_BUILT ? "not built" : "failed");
	return (int)outcome;
}
