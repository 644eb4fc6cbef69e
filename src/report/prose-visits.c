/* A public station's report in sentences: how many came, how far and how well, where the others
 * stopped, which cards go wrong, on which days and at which hours. */
#include <math.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/msg.h"
#include "report/again.h"
#include "report/cells.h"
#include "report/known.h"
#include "report/page.h"
#include "report/prose.h"
#include "report/visits.h"

enum { CARDS_SHOWN = 5, DAYS_SHOWN = 31, LABEL_SIZE = 64 };
_Static_assert((int)DAYS_SHOWN + 1 <= (int)PAGE_BARS_MOST, "more days than bars");
_Static_assert((int)VISITS_HOURS + 1 <= (int)PAGE_BARS_MOST, "more hours than bars");

static int32_t day_of(const struct page *page, int64_t ms)
{
	return clock_day_of(cells_local(&page->style, ms));
}

static void say_visitors(struct page *page, const struct report *report)
{
	const struct visits *visits = report->visits;
	struct page_bars bars = { .count = 0 };

	if (report->first_ms)
		page_say(page, 0, _("Public station. Visitors: {1}, from {2} to {3}."), "udd",
		         visits->began, day_of(page, report->first_ms),
		         day_of(page, report->last_ms));
	else
		page_say(page, 0,
		         _("Public station. Visitors: {1}, on days that the clock had wrong."), "u",
		         visits->began);
	page_gap(page);
	if (!visits->ends_told) {
		page_say(page, 0,
		         _("How many played to the end is withheld: fewer than 5 did, or fewer "
		           "than 5 did not."),
		         "");
		return;
	}
	page_part(page, &bars, _("Played to the end"), visits->finished, visits->began);
	page_part(page, &bars, _("Stopped before the end"), visits->began - visits->finished,
	          visits->began);
	page_bars_end(page, &bars);
	if (visits->finished)
		page_say(page, PAGE_INDENT, _("To the end it took {1} minutes, on average."), "f",
		         visits_minutes(visits));
}

/* What is not told is named, so that nobody takes it for nothing. */
static void say_untold(struct page *page, const struct visits_parts *parts, const char *message)
{
	size_t untold = visits_untold(parts);

	if (untold)
		page_say(page, PAGE_INDENT, message, "z", untold);
}

static void say_stops(struct page *page, const struct visits *visits)
{
	struct page_bars bars = { .count = 0 };
	struct str labels[PAGE_BARS_MOST];

	if (!visits->stops_told)
		return;
	page_heading(page, _("Where the others stopped"));
	for (size_t i = 0; i < visits->cards.count && i < PAGE_BARS_MOST; i++) {
		const struct visits_part *part = &visits->cards.items[i];
		str_init(&labels[i]);
		/* TRANSLATORS: number of the card in a sitting. */
		str_fill(&labels[i], _("On card {1}"), "i", (int64_t)part->key);
		if (part->told)
			page_part(page, &bars, labels[i].text, part->began, visits->stopped);
	}
	page_bars_end(page, &bars);
	for (size_t i = 0; i < visits->cards.count && i < PAGE_BARS_MOST; i++)
		str_release(&labels[i]);
	say_untold(page, &visits->cards,
	           _("Cards withheld, so that fewer than 5 visitors are not made out: {1}."));
	for (size_t i = 0; i < visits->steps.count; i++) {
		const struct visits_part *part = &visits->steps.items[i];
		if (part->told)
			page_part(page, &bars, _(step_after[part->key]), part->began,
			          visits->stopped);
	}
	page_bars_end(page, &bars);
	say_untold(page, &visits->steps,
	           _("Steps withheld, so that fewer than 5 visitors are not made out: {1}."));
}

static void say_judged(struct page *page, const struct report *report)
{
	const struct stats_sample *sample = &report->sample;
	const struct stats_counts *counts = &sample->counts;
	struct page_bars bars = { .count = 0 };

	page_heading(page, _("Judging"));
	if (report->told[TRUTH_SCAM])
		page_part(page, &bars, _("Scams recognised"), counts->hits, counts->scams);
	if (report->told[TRUTH_REAL])
		page_part(page, &bars, _("Real ones wrongly suspected"), counts->false_alarms,
		          counts->reals);
	page_bars_end(page, &bars);
}

static void say_cards(struct page *page, const struct report *report, enum truth truth,
                      const char *heading)
{
	const struct report_card *cards[VISITS_CARDS_MOST];
	size_t count = visits_worst(report, truth, cards);
	struct page_bars bars = { .count = 0 };
	struct str titles[CARDS_SHOWN];

	if (!count)
		return;
	count = count < CARDS_SHOWN ? count : CARDS_SHOWN;
	page_heading(page, heading);
	for (size_t i = 0; i < count; i++) {
		const struct deck_card *known =
			known_card(report->deck, cards[i]->deck, cards[i]->card);
		str_init(&titles[i]);
		page_part(page, &bars,
		          page_text(page, &titles[i], known ? known->title.s : cards[i]->card),
		          again_misjudged(cards[i]), learn_tally_judged(&cards[i]->tally));
	}
	page_bars_end(page, &bars);
	for (size_t i = 0; i < count; i++)
		str_release(&titles[i]);
}

/* Bars as long as the longest: days and hours are compared with each other. */
static void say_spans(struct page *page, const struct visits_parts *parts, size_t from,
                      void (*name)(const struct visits_part *part, char text[LABEL_SIZE]))
{
	struct page_bars bars = { .count = 0 };
	char labels[PAGE_BARS_MOST][LABEL_SIZE];
	uint32_t most = 0;

	for (size_t i = from; i < parts->count; i++)
		if (parts->items[i].told && parts->items[i].began > most)
			most = parts->items[i].began;
	for (size_t i = from; i < parts->count; i++) {
		if (parts->items[i].key == VISITS_UNDATED)
			/* TRANSLATORS: in place of a day or an hour of visitors who came while the
			 * station's clock was wrong; at most 16 cells. */
			snprintf(labels[i - from], LABEL_SIZE, "%s", _("clock wrong"));
		else
			name(&parts->items[i], labels[i - from]);
		if (parts->items[i].told)
			page_count(page, &bars, labels[i - from], parts->items[i].began, most);
	}
	page_bars_end(page, &bars);
}

static void name_day(const struct visits_part *part, char text[LABEL_SIZE])
{
	clock_format_day(part->key, text);
}

static void name_hour(const struct visits_part *part, char text[LABEL_SIZE])
{
	snprintf(text, LABEL_SIZE, "%02d:00", (int)(part->key % VISITS_HOURS));
}

static void say_when(struct page *page, const struct visits *visits)
{
	size_t days = visits->days.count - (visits_undated(&visits->days) != NULL);
	size_t from = days > DAYS_SHOWN ? days - DAYS_SHOWN : 0;

	page_heading(page, _("Visitors by day"));
	if (from)
		page_say(page, PAGE_INDENT,
		         _("The last {1} days with visitors; all are in 'heshi report --kiosk "
		           "--csv'."),
		         "i", (int64_t)DAYS_SHOWN);
	say_spans(page, &visits->days, from, name_day);
	say_untold(page, &visits->days,
	           _("Days withheld, so that fewer than 5 visitors are not made out: {1}."));
	page_heading(page, _("Visitors by hour of day"));
	say_spans(page, &visits->hours, 0, name_hour);
	say_untold(page, &visits->hours,
	           _("Hours withheld, so that fewer than 5 visitors are not made out: {1}."));
}

enum report_outcome report_say_visits(const struct report *report, FILE *out,
                                      const struct report_style *style)
{
	struct page page = page_on(out, style);

	page_scope(&page, report);
	if (!report->visits) {
		page_say(&page, 0,
		         report->scope.since || report->scope.until
		                 ? _("There are none.")
		                 : _("Nobody has played at a public station here yet."),
		         "");
		return page_end(&page);
	}
	if (report_is_withheld(report)) {
		page_say(&page, 0,
		         _("Fewer than 5 visitors so far: their numbers are withheld, so that "
		           "nobody is recognised in them."),
		         "");
		return page_end(&page);
	}
	say_visitors(&page, report);
	say_stops(&page, report->visits);
	say_judged(&page, report);
	say_cards(&page, report, TRUTH_SCAM, _("Scams missed most"));
	say_cards(&page, report, TRUTH_REAL, _("Real ones wrongly suspected most"));
	say_when(&page, report->visits);
	return page_end(&page);
}
