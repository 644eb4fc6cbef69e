#include "report/html-kinds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/msg.h"
#include "report/compared.h"
#include "report/html-text.h"
#include "report/lessons.h"

/* More would take a second sheet; all are in the tables. */
enum { KINDS_MOST = 10 };

enum { VOTES, CAUGHT, ALARMED, PAIR_COUNT };
struct kind {
	const char *name, *deck, *topic; /* lent by the reports */
	struct stats_interval pairs[PAIR_COUNT][2];
	uint64_t answers; /* how much there is to tell of it */
};
struct kinds {
	struct kind *items;
	size_t count, capacity;
	bool has[PAIR_COUNT]; /* columns that have a cell */
};

static struct kind *kind_of(struct kinds *kinds, const char *deck, const char *topic,
                            const char *name)
{
	struct kind made = { .name = name, .deck = deck, .topic = topic };

	for (size_t i = 0; i < kinds->count; i++)
		if (strcmp(kinds->items[i].topic, topic) == 0 &&
		    strcmp(kinds->items[i].deck, deck) == 0)
			return &kinds->items[i];
	for (int pair = 0; pair < PAIR_COUNT; pair++)
		made.pairs[pair][0] = made.pairs[pair][1] = stats_unknown;
	list_add(kinds, made);
	return &kinds->items[kinds->count - 1];
}

static void put_pair(struct kinds *kinds, struct kind *kind, int pair, struct stats_interval before,
                     struct stats_interval after)
{
	kind->pairs[pair][0] = before;
	kind->pairs[pair][1] = after;
	kinds->has[pair] |= !isnan(before.value) || !isnan(after.value);
}

static void put_votes(void *context, const struct lessons_topic *topic)
{
	struct kind *kind = kind_of(context, topic->deck, topic->topic, topic->name);

	put_pair(context, kind, VOTES, lessons_share(&topic->rounds[LESSONS_BEFORE]),
	         lessons_share(&topic->rounds[LESSONS_AFTER]));
	kind->answers += topic->rounds[LESSONS_BEFORE].hands;
}

static void put_forms(void *context, const struct compared_row *row)
{
	struct kind *kind = kind_of(context, row->deck, row->topic, row->name);

	put_pair(context, kind, CAUGHT, row->caught.before, row->caught.after);
	put_pair(context, kind, ALARMED, row->alarmed.before, row->alarmed.after);
	kind->answers += (uint64_t)(row->caught.before_of + row->alarmed.before_of);
}

/* Those of which most was answered, in their order. */
static void keep_most(struct kinds *kinds)
{
	while (kinds->count > KINDS_MOST) {
		size_t least = 0;
		for (size_t i = 1; i < kinds->count; i++)
			if (kinds->items[i].answers < kinds->items[least].answers)
				least = i;
		memmove(&kinds->items[least], &kinds->items[least + 1],
		        (kinds->count - least - 1) * sizeof *kinds->items);
		kinds->count--;
	}
}

static void add_cell(struct str *out, struct stats_interval share)
{
	if (isnan(share.value))
		str_add(out, "<td></td>");
	else
		html_add(out, "td", "", _("{1} %"), "p", share.value);
}

static void add_change(struct str *out, const struct stats_interval pair[2])
{
	if (isnan(pair[0].value) || isnan(pair[1].value))
		str_add(out, "<td></td>");
	else
		html_add(out, "td", "", _("{1} points"), "p", pair[1].value - pair[0].value);
}

static void add_table(struct str *out, const struct kinds *kinds)
{
	static const char *const headings[][2] = {
		{ N_("Good answers, vote 1"), N_("vote 2") },
		{ N_("Recognised, before"), N_("after") },
		{ N_("Wrongly suspected, before"), N_("after") },
	};
	_Static_assert(sizeof headings / sizeof *headings == PAIR_COUNT, "a pair without headings");

	str_add(out, "<table>\n<tr>");
	html_add(out, "th", "", _("Kind of scam"), "");
	for (int pair = 0; pair < PAIR_COUNT; pair++)
		for (int time = 0; time < 2 && kinds->has[pair]; time++) {
			html_add(out, "th", "", _(headings[pair][time]), "");
			if (time == 1)
				html_add(out, "th", "", _("Change"), "");
		}
	str_add(out, "</tr>\n");
	for (size_t i = 0; i < kinds->count; i++) {
		const struct kind *kind = &kinds->items[i];
		str_add(out, "<tr>");
		html_add(out, "td", "", "{1}", "t", kind->name);
		for (int pair = 0; pair < PAIR_COUNT; pair++) {
			if (!kinds->has[pair])
				continue;
			add_cell(out, kind->pairs[pair][0]);
			add_cell(out, kind->pairs[pair][1]);
			add_change(out, kind->pairs[pair]);
		}
		str_add(out, "</tr>\n");
	}
	str_add(out, "</table>\n");
}

size_t html_kinds(struct str *out, const struct report *lessons, const struct report *before,
                  const struct report *after)
{
	struct kinds kinds = { 0 };

	lessons_each_topic(lessons, put_votes, &kinds);
	if (before && after)
		compared_each(before, after, put_forms, &kinds);
	size_t all = kinds.count;
	keep_most(&kinds);
	if (kinds.count) {
		html_add(out, "h2", "", _("By kind of scam"), "");
		add_table(out, &kinds);
	}
	if (kinds.count < all)
		html_add(out, "p", "small",
		         _("Shown are the {1} of {2} kinds of which most was answered."), "zz",
		         kinds.count, all);
	free(kinds.items);
	return kinds.count;
}
