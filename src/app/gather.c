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

/* Of sittings of which only complete ones count: how many were left out. */
static bool put_broken_off(void *context, const struct learn_sitting *sitting,
                           const struct learn_tally truths[TRUTH_COUNT])
{
	if (!sitting->finished_ms || sitting->ending != ENDING_DONE)
		report_put_sitting(context, sitting, truths);
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

/* small: classes of which nothing is put in. */
static struct report *begin(struct gathering *gathering, bool complete, uint32_t small)
{
	struct report *report = report_new(gathering->deck);
	const struct app_options *options = gathering->options;
	struct report_scope scope = {
		.complete = complete,
		.small = small,
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
	report_set_scope(report, &scope);
	return report;
}

/* The sittings that the filter means, into the report. */
static void add_sittings(struct gathering *gathering, const struct learn_filter *filter,
                         struct report *report)
{
	static const struct store_summing sums = { put_sitting, put_topic, put_card };
	struct learn_filter all = *filter;
	struct store *store = gathering->store;
	uint64_t aside[ASIDE_COUNT];

	all.whole = false;
	if (filter->whole)
		gather_note(gathering,
		            store_sittings(store, &all, false, 0, put_broken_off, report));
	gather_note(gathering, store_sums(store, filter, &sums, report));
	if (gathering->options->kiosk) {
		gather_note(gathering, store_stops(store, filter, put_stop, report));
		report_end_visits(report);
	}
	gather_note(gathering, store_set_aside(store, filter, aside));
	report_put_aside(report, aside);
}

struct report *gather_sums(struct gathering *gathering, const struct learn_filter *filter)
{
	struct report *report = begin(gathering, filter->whole, 0);

	add_sittings(gathering, filter, report);
	return report;
}

/* Hands, lesson by lesson. */
static void add_votes(struct gathering *gathering, const struct learn_filter *filter,
                      struct report *report)
{
	gather_note(gathering, store_lesson_votes(gathering->store, filter, put_vote, report));
	report_end_votes(report);
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
			list_add(turns, (struct turn){ mem_text(turn->group, strlen(turn->group)),
			                               i, turn->mean_ms, turn->filled });
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

static bool is_few(const struct turn *turn)
{
	return turn->filled > 0 && turn->filled < STATS_CELL_LEAST;
}

/* Whether its forms stay out of the sums: each class can be asked for by itself, so that a
 * small one would be made out in the sum of all. Where all are small, none can. */
static bool is_left_out(const struct turns *turns, const struct turn *turn)
{
	bool told = false;

	for (size_t i = 0; i < turns->count; i++)
		told |= turns->items[i].filled >= STATS_CELL_LEAST;
	return told && is_few(turn);
}

static void add_turn(struct gathering *gathering, const struct turns *turns,
                     const struct turn *turn, struct report *report)
{
	struct learn_filter filter = gather_filter(gathering->options);

	filter.whole = true;
	filter.group = turn->group;
	filter.form = form_ids[turn->form];
	filter.mode = mode_list[MODE_FORM].name;
	if (!is_left_out(turns, turn))
		add_sittings(gathering, &filter, report);
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
	for (size_t i = 0; i < turns.count; i++)
		small[time_of(&turns, &turns.items[i])] += is_left_out(&turns, &turns.items[i]);
	for (int i = 0; i < GATHER_TIMES; i++)
		times[i] = begin(gathering, true, small[i]);
	for (size_t i = 0; i < turns.count; i++)
		add_turn(gathering, &turns, &turns.items[i],
		         times[time_of(&turns, &turns.items[i])]);
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
	report_end_votes(report);
	return report;
}
