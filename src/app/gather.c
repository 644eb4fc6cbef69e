#include "app/gather.h"

#include <stdlib.h>
#include <string.h>

#include "app/wallclock.h"
#include "base/clock.h"
#include "base/list.h"
#include "base/mem.h"
#include "store/lesson-record.h"
#include "store/query.h"
#include "store/sums.h"
#include "terms/mode.h"

static const char *const form_ids[] = { "a", "b" };
_Static_assert(sizeof form_ids / sizeof *form_ids == GATHER_TIMES, "form_ids lacks a row");
_Static_assert((int)GATHER_TIMES <= (int)REPORT_FORMS_MOST, "more forms than a report has");

void gather_note(struct gathering *gathering, enum store_outcome outcome)
{
	if (gathering->read == STORE_FINE)
		gathering->read = outcome;
}

struct learn_filter gather_filter(const struct app_options *options)
{
	return (struct learn_filter){
		.mode = options->kiosk ? mode_list[MODE_KIOSK].name : options->mode,
		.group = options->group,
		.from_ms = options->since ? app_day_begins(options->from) : 0,
		.before_ms = options->until ? app_day_begins(options->to + 1) : 0,
	};
}

static bool put_sitting(void *context, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT])
{
	report_put_sitting(context, sitting, truths);
	return true;
}

static bool put_topic(void *context, const struct learn_tally *tally)
{
	report_put_tally(context, tally, NULL);
	return true;
}

static bool put_card(void *context, const struct learn_tally *tally, const struct learn_item *sums)
{
	report_put_tally(context, tally, sums);
	return true;
}

static bool put_vote(void *context, const struct learn_lesson *lesson,
                     const struct learn_vote *vote)
{
	report_put_vote(context, lesson, vote);
	return true;
}

static bool put_stop(void *context, const struct learn_stop *stop)
{
	report_put_stop(context, stop);
	return true;
}

/* complete: only sittings played to their end count. */
static struct report_scope scope_of(const struct gathering *gathering, bool complete)
{
	const struct app_options *options = gathering->options;
	struct report_scope scope = {
		.complete = complete,
		.visits = options->kiosk,
		.local = app_local_of,
		.dates = learn_dates_at(clock_system.wall_ms(&clock_system)),
		.since = options->since,
		.until = options->until,
		.from = options->from,
		.to = options->to,
		.group = options->group,
	};

	for (int i = 0; i < GATHER_TIMES && complete && gathering->deck; i++)
		scope.forms[i] = deck_form_find(gathering->deck, form_ids[i]);
	return scope;
}

static struct report *begin(struct gathering *gathering, const struct report_scope *scope)
{
	struct report *report = report_new(gathering->deck);

	report_set_scope(report, scope);
	return report;
}

/* The sittings that the filter means, into the report. */
static void add_sittings(struct gathering *gathering, const struct learn_filter *filter,
                         struct report *report)
{
	static const struct store_summing sums = { put_sitting, put_topic, put_card };
	struct store *store = gathering->store;
	uint64_t aside[ASIDE_COUNT];

	gather_note(gathering, store_sums(store, filter, &sums, report));
	if (gathering->options->kiosk)
		gather_note(gathering, store_stops(store, filter, put_stop, report));
	gather_note(gathering, store_set_aside(store, filter, aside));
	report_put_aside(report, aside);
}

/* What the filter means can be asked for by itself: what is withheld there is withheld in the
 * report, too. */
static void hold_part(struct gathering *gathering, const struct learn_filter *filter,
                      struct report *report)
{
	const struct report_scope scope = scope_of(gathering, filter->whole);
	struct report *part = begin(gathering, &scope);

	add_sittings(gathering, filter, part);
	report_end(part);
	report_put_part(report, part);
	report_free(part);
}

static bool is_few(uint32_t sittings) { return sittings > 0 && sittings < STATS_CELL_LEAST; }

/* Kinds of sittings that can be asked for apart from each other. */
struct part {
	struct learn_filter filter; /* its texts are the part's */
	uint32_t sittings;
	bool personal;
};
struct parts {
	const struct learn_filter *like;
	struct part *items;
	size_t count, capacity;
};

static char *copy(const char *text) { return mem_text(text, strlen(text)); }

static bool keep_part(void *context, const struct store_part *part)
{
	struct parts *parts = context;
	struct part kept = { *parts->like, part->sittings, mode_is_personal(part->mode) };

	kept.filter.mode = copy(part->mode);
	kept.filter.group = copy(part->group);
	kept.filter.form = copy(part->form);
	kept.filter.whole = part->done;
	kept.filter.broken_off = !part->done && *part->form;
	list_add(parts, kept);
	return true;
}

static void free_parts(struct parts *parts)
{
	for (size_t i = 0; i < parts->count; i++) {
		free((char *)parts->items[i].filter.mode);
		free((char *)parts->items[i].filter.group);
		free((char *)parts->items[i].filter.form);
	}
	free(parts->items);
}

static bool is_small(const struct part *part) { return !part->personal && is_few(part->sittings); }

/* Sittings of the parts that stay out of the sums: each would be made out by taking the others
 * from the whole. Where all are small there is nothing to take, and all is withheld. */
static uint32_t sittings_apart(const struct parts *parts)
{
	uint32_t apart = 0;
	size_t small = 0;

	for (size_t i = 0; i < parts->count; i++) {
		small += is_small(&parts->items[i]);
		apart += is_small(&parts->items[i]) ? parts->items[i].sittings : 0;
	}
	return small < parts->count ? apart : 0;
}

static struct report *sums_by_parts(struct gathering *gathering, const struct parts *parts)
{
	struct report_scope scope = scope_of(gathering, false);

	scope.apart = gathering->apart = sittings_apart(parts);
	struct report *report = begin(gathering, &scope);
	if (!scope.apart)
		add_sittings(gathering, parts->like, report);
	for (size_t i = 0; i < parts->count && scope.apart; i++)
		if (!is_small(&parts->items[i]))
			add_sittings(gathering, &parts->items[i].filter, report);
	for (size_t i = 0; i < parts->count && parts->count > 1; i++)
		if (!parts->items[i].personal && !(scope.apart && is_small(&parts->items[i])))
			hold_part(gathering, &parts->items[i].filter, report);
	return report;
}

struct report *gather_sums(struct gathering *gathering, const struct learn_filter *filter)
{
	struct parts parts = { .like = filter };

	gather_note(gathering, store_parts(gathering->store, filter, keep_part, &parts));
	struct report *report = sums_by_parts(gathering, &parts);
	report_end(report);
	free_parts(&parts);
	return report;
}

/* Hands, lesson by lesson. */
static void add_votes(struct gathering *gathering, const struct learn_filter *filter,
                      struct report *report)
{
	gather_note(gathering, store_lesson_votes(gathering->store, filter, put_vote, report));
}

/* The classes that took forms, and when. */
struct turn {
	char *group;
	int form; /* of form_ids */
	int64_t mean_ms;
	uint32_t filled;
};
struct turns {
	struct turn *items;
	size_t count, capacity;
};

static bool keep_turn(void *context, const struct store_turn *turn)
{
	struct turns *turns = context;

	for (int i = 0; i < GATHER_TIMES; i++)
		if (strcmp(turn->form, form_ids[i]) == 0)
			list_add(turns, (struct turn){ copy(turn->group), i, turn->mean_ms,
			                               turn->filled });
	return true;
}

/* Before or after: of a class by when it took the form, so that two may take the forms the other
 * way round; of people of no class by the form. A class that took one form only
 * has but a before. */
static int time_of(const struct turns *turns, const struct turn *turn)
{
	if (!*turn->group)
		return turn->form;
	for (size_t i = 0; i < turns->count; i++) {
		const struct turn *other = &turns->items[i];
		if (other->form != turn->form && strcmp(other->group, turn->group) == 0)
			return other->mean_ms < turn->mean_ms || (other->mean_ms == turn->mean_ms &&
			                                          other->form < turn->form)
			               ? GATHER_AFTER
			               : GATHER_BEFORE;
	}
	return GATHER_BEFORE;
}

/* Whether its forms stay out of the sums: each class can be asked for by itself, so that a
 * small one would be made out in the sum of all. Where all are small, none can. */
static bool is_left_out(const struct turns *turns, const struct turn *turn)
{
	bool told = false;

	for (size_t i = 0; i < turns->count; i++)
		told |= turns->items[i].filled >= STATS_CELL_LEAST;
	return told && is_few(turn->filled);
}

/* How many of the others there are, which are in no sum. */
static void add_unfinished(struct gathering *gathering, const struct learn_filter *filter,
                           struct report *report)
{
	struct learn_filter others = *filter;

	others.whole = false;
	others.broken_off = true;
	gather_note(gathering,
	            store_sittings(gathering->store, &others, false, 0, put_sitting, report));
}

static void add_turn(struct gathering *gathering, const struct turns *turns,
                     const struct turn *turn, struct report *report)
{
	struct learn_filter filter = gather_filter(gathering->options);

	filter.whole = true;
	filter.group = turn->group;
	filter.form = form_ids[turn->form];
	filter.mode = mode_list[MODE_FORM].name;
	if (!is_left_out(turns, turn)) {
		add_unfinished(gathering, &filter, report);
		add_sittings(gathering, &filter, report);
	}
	if (turn->filled >= STATS_CELL_LEAST)
		hold_part(gathering, &filter, report);
	filter.mode = mode_list[MODE_CLASS].name;
	add_votes(gathering, &filter, report);
}

void gather_forms(struct gathering *gathering, struct report *times[GATHER_TIMES])
{
	struct learn_filter filter = gather_filter(gathering->options);
	struct turns turns = { 0 };
	uint32_t small[GATHER_TIMES] = { 0 };

	filter.mode = NULL;
	gather_note(gathering, store_turns(gathering->store, &filter, keep_turn, &turns));
	for (size_t i = 0; i < turns.count; i++) {
		bool out = is_left_out(&turns, &turns.items[i]);
		small[time_of(&turns, &turns.items[i])] += out;
		gathering->apart += out ? turns.items[i].filled : 0;
	}
	for (int i = 0; i < GATHER_TIMES; i++) {
		struct report_scope scope = scope_of(gathering, true);
		scope.small = small[i];
		times[i] = begin(gathering, &scope);
	}
	for (size_t i = 0; i < turns.count; i++)
		add_turn(gathering, &turns, &turns.items[i],
		         times[time_of(&turns, &turns.items[i])]);
	for (int i = 0; i < GATHER_TIMES; i++)
		report_end(times[i]);
	for (size_t i = 0; i < turns.count; i++)
		free(turns.items[i].group);
	free(turns.items);
}

/* Lessons, whose votes with a form judge that form instead. */
static bool put_lesson_vote(void *context, const struct learn_lesson *lesson,
                            const struct learn_vote *vote)
{
	if (!lesson->sitting.form)
		report_put_vote(context, lesson, vote);
	return true;
}

struct report *gather_lessons(struct gathering *gathering)
{
	struct learn_filter filter = gather_filter(gathering->options);
	struct report *report = report_new(gathering->deck);
	const struct report_scope scope = {
		.lessons = true,
		.local = app_local_of,
		.since = gathering->options->since,
		.until = gathering->options->until,
		.from = gathering->options->from,
		.to = gathering->options->to,
		.group = gathering->options->group,
	};

	filter.mode = mode_list[MODE_CLASS].name;
	report_set_scope(report, &scope);
	gather_note(gathering,
	            store_lesson_votes(gathering->store, &filter, put_lesson_vote, report));
	report_end(report);
	return report;
}
