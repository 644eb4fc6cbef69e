#include "report/visits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/mem.h"
#include "report/again.h"

/* The part of that key, made in its place if it is new. */
static struct visits_part *part_of(struct visits_parts *parts, int32_t key)
{
	size_t at = parts->count;

	/* Sittings come nearly in order. */
	while (at > 0 && parts->items[at - 1].key > key)
		at--;
	if (at > 0 && parts->items[at - 1].key == key)
		return &parts->items[at - 1];
	parts->items = list_reserve(parts->items, &parts->capacity, parts->count + 1,
	                            sizeof *parts->items);
	for (size_t i = parts->count++; i > at; i--)
		parts->items[i] = parts->items[i - 1];
	parts->items[at] = (struct visits_part){ .key = key };
	return &parts->items[at];
}

static void add(struct visits_part *part, bool finished,
                const struct learn_tally truths[TRUTH_COUNT])
{
	struct stats_counts counts = collect_counts(truths);

	part->began++;
	part->finished += finished;
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		part->judges[truth] += learn_tally_judged(&truths[truth]) > 0;
	part->counts.hits += counts.hits;
	part->counts.scams += counts.scams;
	part->counts.false_alarms += counts.false_alarms;
	part->counts.reals += counts.reals;
}

/* The hour that the clock on the wall showed: on a day of 25 hours one of them comes twice, and is
 * one hour of the day all the same. */
static int32_t hour_of(int64_t local_ms)
{
	int64_t past_ms = local_ms - (int64_t)clock_day_of(local_ms) * 86400000;

	return (int32_t)(past_ms / 3600000);
}

/* The Monday of the week of a day; 1970-01-01 was a Thursday. */
static int32_t monday_of(int32_t day) { return day - ((day + 3) % 7 + 7) % 7; }

void visits_put_week(struct report *report, const struct learn_sitting *sitting,
                     const struct learn_tally truths[TRUTH_COUNT])
{
	const struct report_scope *scope = &report->scope;
	int64_t local_ms = scope->local ? scope->local(sitting->started_ms) : sitting->started_ms;

	/* A clock that was wrong names no week. */
	if (scope->dates.before_ms && !learn_dates_hold(&scope->dates, sitting->started_ms))
		return;
	add(part_of(&report->weeks, monday_of(clock_day_of(local_ms))),
	    sitting->finished_ms && sitting->ending == ENDING_DONE, truths);
}

void visits_hold_weeks(struct report *report, const struct report *part)
{
	for (size_t i = 0; i < part->weeks.count; i++)
		if (!part->weeks.items[i].told || !part->weeks.items[i].ends_told)
			part_of(&report->weeks, part->weeks.items[i].key)->held = true;
}

void visits_put(struct report *report, const struct learn_sitting *sitting, bool misdated,
                const struct learn_tally truths[TRUTH_COUNT])
{
	const struct report_scope *scope = &report->scope;
	bool finished = sitting->finished_ms && sitting->ending == ENDING_DONE;

	if (!report->visits)
		report->visits = mem_alloc(sizeof *report->visits);
	struct visits *visits = report->visits;
	int64_t local_ms = scope->local ? scope->local(sitting->started_ms) : sitting->started_ms;
	int32_t day = misdated ? VISITS_UNDATED : clock_day_of(local_ms);
	int32_t hour = misdated ? VISITS_UNDATED : hour_of(local_ms);
	visits->began++;
	visits->finished += finished;
	visits->played_ms += finished ? sitting->played_ms : 0;
	add(part_of(&visits->days, day), finished, truths);
	add(part_of(&visits->hours, hour), finished, truths);
}

void report_put_stop(struct report *report, const struct learn_stop *stop)
{
	if (!report->visits)
		report->visits = mem_alloc(sizeof *report->visits);
	part_of(&report->visits->cards, stop->place + 1)->began += stop->sittings;
	part_of(&report->visits->steps, (int32_t)stop->step)->began += stop->sittings;
	report->visits->stopped += stop->sittings;
}

/* undated: the same people in another table, who are told in both or in none; or NULL. */
static void settle(struct visits_parts *parts, bool ends_told, const struct visits_part *undated)
{
	struct withhold_row *rows = mem_alloc((parts->count + 1) * sizeof *rows);
	const struct visits_part *here = undated ? visits_undated(parts) : NULL;

	for (size_t i = 0; i < parts->count; i++) {
		const struct visits_part *part = &parts->items[i];
		rows[i] = (struct withhold_row){ { part->began, part->judges[TRUTH_SCAM],
			                           part->judges[TRUTH_REAL] },
			                         part->held || (part == here && !undated->told) };
	}
	withhold_few(rows, parts->count);
	for (size_t i = 0; i < parts->count; i++) {
		struct visits_part *part = &parts->items[i];
		part->told = !rows[i].untold;
		/* Who finished and who did not: neither may be few. */
		rows[i] = (struct withhold_row){
			{ part->began, part->finished, part->began - part->finished },
			!part->told || (part == here && !undated->ends_told)
		};
	}
	withhold_few(rows, parts->count);
	for (size_t i = 0; i < parts->count; i++)
		parts->items[i].ends_told = ends_told && !rows[i].untold;
	free(rows);
}

static void settle_cards(struct report *report, enum truth truth)
{
	struct withhold_row *rows = mem_alloc((report->card_count + 1) * sizeof *rows);

	for (size_t i = 0; i < report->card_count; i++) {
		const struct learn_tally *tally = &report->cards[i].tally;
		uint32_t right = learn_tally_right(tally);
		rows[i] = (struct withhold_row){ { 0 }, false };
		if (tally->truth == truth)
			rows[i] = (struct withhold_row){
				{ tally->sittings, right, learn_tally_judged(tally) - right }, false
			};
	}
	if (report->withhold)
		withhold_few(rows, report->card_count);
	for (size_t i = 0; i < report->card_count; i++)
		if (report->cards[i].tally.truth == truth)
			report->cards[i].told_of_visits = report->cards[i].told && !rows[i].untold;
	free(rows);
}

void visits_end(struct report *report)
{
	struct visits *visits = report->visits;

	if (report->withhold)
		settle(&report->weeks, true, NULL);
	for (size_t i = 0; i < report->weeks.count && !report->withhold; i++)
		report->weeks.items[i].told = report->weeks.items[i].ends_told = true;
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		settle_cards(report, (enum truth)truth);
	if (!visits)
		return;
	struct withhold_row ends[] = {
		{ { visits->finished }, false },
		{ { visits->began - visits->finished }, false },
	};
	withhold_few(ends, 2);
	visits->ends_told = !ends[0].untold && !ends[1].untold;
	/* They add up to those who did not finish. */
	visits->stops_told = visits->ends_told && visits->stopped >= STATS_CELL_LEAST;
	settle(&visits->days, visits->ends_told, NULL);
	settle(&visits->hours, visits->ends_told, visits_undated(&visits->days));
	settle(&visits->days, visits->ends_told, visits_undated(&visits->hours));
	settle(&visits->cards, false, NULL);
	settle(&visits->steps, false, NULL);
}

void visits_free(struct visits *visits)
{
	if (!visits)
		return;
	free(visits->days.items);
	free(visits->hours.items);
	free(visits->cards.items);
	free(visits->steps.items);
	free(visits);
}

double visits_minutes(const struct visits *visits)
{
	if (!visits || !visits->ends_told || !visits->finished)
		return (double)NAN;
	return (double)visits->played_ms / 60000 / visits->finished;
}

size_t visits_untold(const struct visits_parts *parts)
{
	size_t untold = 0;

	for (size_t i = 0; i < parts->count; i++)
		untold += !parts->items[i].told;
	return untold;
}

const struct visits_part *visits_undated(const struct visits_parts *parts)
{
	const struct visits_part *last = parts->count ? &parts->items[parts->count - 1] : NULL;

	return last && last->key == VISITS_UNDATED ? last : NULL;
}

static double least_wrong(const struct report_card *card)
{
	return stats_rate(again_misjudged(card), learn_tally_judged(&card->tally)).low;
}

static int worst_first(const void *a, const void *b)
{
	const struct report_card *one = *(const struct report_card *const *)a;
	const struct report_card *other = *(const struct report_card *const *)b;
	double left = least_wrong(one), right = least_wrong(other);

	if (left != right)
		return left > right ? -1 : 1;
	/* Whatever came first into the record. */
	int order = strcmp(one->deck, other->deck);
	if (order == 0)
		order = strcmp(one->topic, other->topic);
	return order ? order : strcmp(one->card, other->card);
}

size_t visits_worst(const struct report *report, enum truth truth,
                    const struct report_card *cards[VISITS_CARDS_MOST])
{
	const struct report_card **all = mem_alloc((report->card_count + 1) * sizeof *all);
	size_t count = 0, given = 0;

	for (size_t i = 0; i < report->card_count; i++) {
		const struct report_card *card = &report->cards[i];
		if (card->told_of_visits && card->tally.truth == truth && again_misjudged(card))
			all[count++] = card;
	}
	qsort(all, count, sizeof *all, worst_first);
	for (; given < count && given < VISITS_CARDS_MOST; given++)
		cards[given] = all[given];
	free(all);
	return given;
}
