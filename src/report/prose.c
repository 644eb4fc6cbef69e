/* What to do, then counts, then what may be said of them. */
#include "report/prose.h"

#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "report/advice.h"
#include "report/cells.h"
#include "report/collect.h"
#include "report/formats.h"
#include "report/known.h"
#include "report/prose-internal.h"
#include "report/tables.h"
#include "terms/terms.h"

enum { NAMED_MOST = 8 };

int32_t prose_day(const struct page *page, int64_t ms)
{
	return clock_day_of(cells_local(&page->style, ms));
}

/* Before heshi was made, or still to come: shown like all others, and named. */
static void say_misdated(struct page *page, const struct report *report)
{
	if (report->misdated)
		page_say(page, 0,
		         _("Sittings whose day cannot be right, because the clock was wrong when "
		           "they "
		           "were played: {1}."),
		         "u", report->misdated);
}

void prose_what(struct page *page, const struct report *report)
{
	struct str deck;

	str_init(&deck);
	if (report->deck && report->deck_id && strcmp(report->deck->id.s, report->deck_id) == 0)
		str_add(&deck, report->deck->title.s);
	else
		str_add(&deck, report->deck_id ? report->deck_id : _("several decks"));
	/* TRANSLATORS: deck, how many sittings, of them finished, first and last day. */
	page_say(page, 0, _("{1}. Sittings: {2}, played to the end: {3}, from {4} to {5}."),
	         "tuudd", deck.text, report->sittings, report->ended,
	         prose_day(page, report->first_ms), prose_day(page, report->last_ms));
	say_misdated(page, report);
	str_release(&deck);
}

/* What is kept but measures nothing, of all the reports, so that nobody wonders where it went. */
void prose_aside(struct page *page, const struct report *const *reports, int count)
{
	static const struct {
		enum aside aside;
		const char *message;
	} reasons[] = {
		{ ASIDE_AGAIN,
		  N_("Answers given while the explanation was still in mind: {1}. They are kept "
		     "but not counted.") },
		{ ASIDE_HASTY,
		  N_("Answers given sooner than anybody can read: {1}. They are kept but not "
		     "counted.") },
	};

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		uint64_t sum = 0;
		for (int j = 0; j < count; j++)
			sum += reports[j]->aside[reasons[i].aside];
		if (sum)
			page_say(page, 0, _(reasons[i].message), "i", (int64_t)sum);
	}
}

bool prose_is_judged(const struct report *report)
{
	return report->sample.counts.scams + report->sample.counts.reals > 0;
}

/* Of the bars; what is said for the ear says it itself. */
void prose_brackets(struct page *page)
{
	if (!page->style.ear)
		page_say(page, PAGE_INDENT,
		         _("In brackets: what the share may really be, as far as so many answers "
		           "can tell (95 % sure)."),
		         "");
}

void prose_asked(struct page *page, struct page_bars *bars, const char *label,
                 struct collect_asked asked)
{
	page_bar(page, bars, label, (uint64_t)asked.good, (uint64_t)asked.asked,
	         stats_rate((uint64_t)asked.good, (uint64_t)asked.asked));
}

static void say_judging(struct page *page, const struct report *report)
{
	const struct stats_counts *counts = &report->sample.counts;
	struct page_bars bars = { .count = 0 };

	page_heading(page, _("Judging"));
	prose_brackets(page);
	page_bar(page, &bars, _("Scams recognised"), counts->hits, counts->scams,
	         stats_hit_rate(counts, &report->sample.spread));
	page_bar(page, &bars, _("Real ones wrongly suspected"), counts->false_alarms, counts->reals,
	         stats_alarm_rate(counts, &report->sample.spread));
	prose_asked(page, &bars, _("Right when sure"), collect_sureness(report, true));
	prose_asked(page, &bars, _("Right when unsure"), collect_sureness(report, false));
	page_bars_end(page, &bars);
}

static void say_acting(struct page *page, const struct report *report)
{
	static const struct {
		enum step step;
		const char *label;
	} steps[] = {
		{ STEP_ACT, N_("Good actions") },
		{ STEP_VERIFY, N_("Channels chosen right") },
		{ STEP_SPOT, N_("Telltale sentence found") },
	};
	enum { STEPS = sizeof steps / sizeof *steps };
	uint64_t loss = report->truths[TRUTH_SCAM].loss + report->truths[TRUTH_REAL].loss;
	int64_t asked = 0;
	struct page_bars bars = { .count = 0 };

	for (int i = 0; i < STEPS; i++)
		asked += collect_asked(report->truths, steps[i].step).asked;
	if (!asked)
		return;
	page_heading(page, _("Acting"));
	for (int i = 0; i < STEPS; i++)
		prose_asked(page, &bars, _(steps[i].label),
		            collect_asked(report->truths, steps[i].step));
	page_bars_end(page, &bars);
	uint64_t mean = (loss + report->sittings / 2) / report->sittings;
	page_say(page, PAGE_INDENT, _("Simulated loss: {1} yuan, {2} a sitting."), "ii",
	         (int64_t)loss, (int64_t)mean);
}

void prose_lean(struct page *page, struct stats_interval criterion)
{
	page_say(page, PAGE_INDENT,
	         criterion.high < 0
	                 ? _("They lean to suspicion: in doubt, what is real is taken for a scam.")
	         : criterion.low > 0 ? _("They lean to trust: in doubt, a scam passes for real.")
	                             : _("They lean neither to suspicion nor to trust."),
	         "");
}

/* A figure with its interval, in a message that says what it means. */
void prose_figure(struct page *page, const char *message, struct stats_interval figure)
{
	page_say(page, PAGE_INDENT, message, "fff", figure.value, figure.low, figure.high);
}

static void say_detection(struct page *page, const struct report *report)
{
	const struct stats_counts *counts = &report->sample.counts;
	struct stats_detection found;
	struct stats_interval area;

	page_heading(page, _("Telling scam from real"));
	if (!stats_detect(counts, &report->sample.spread, &found)) {
		page_say(page, PAGE_INDENT,
		         _("Too little to tell yet: it takes 40 judgements, of them at least 10 of "
		           "scams and 10 of real ones. So far there are {1} and {2}."),
		         "ii", (int64_t)counts->scams, (int64_t)counts->reals);
		return;
	}
	if (stats_auc(report->truths[TRUTH_SCAM].ratings, report->truths[TRUTH_REAL].ratings,
	              RATING_COUNT, &area))
		page_say(page, PAGE_INDENT,
		         _("Of 100 pairs of a scam and a real one, the scam is rated the more "
		           "suspicious in {1}; guessing gives 50."),
		         "p", area.value);
	prose_lean(page, found.criterion);
	prose_figure(
		page,
		_("In figures, skill {1} ({2} to {3}): 0 is guessing, and calling everything a "
	          "scam does not raise it (d')."),
		found.sensitivity);
	prose_figure(page,
	             _("Leaning {1} ({2} to {3}): below 0 to suspicion, above 0 to trust (c)."),
	             found.criterion);
	page_say(page, PAGE_INDENT, _("All this from {1} judgements."), "i",
	         (int64_t)(counts->scams + counts->reals));
}

/* Titles of the cards that a test holds for, in one sentence; nothing if there is none. */
static void say_cards(struct page *page, const struct report *report, const char *message,
                      bool (*holds)(const struct report_card *card))
{
	struct str names, title;
	int named = 0, more = 0;

	str_init(&names);
	str_init(&title);
	for (size_t i = 0; i < report->card_count; i++) {
		const struct report_card *card = &report->cards[i];
		if (!card->told || !holds(card))
			continue;
		if (named == NAMED_MOST) {
			more++;
			continue;
		}
		const struct deck_card *known = known_card(report->deck, card->deck, card->card);
		str_add(&names, named++ ? _(", ") : "");
		str_add(&names, page_text(page, &title, known ? known->title.s : card->card));
	}
	if (more)
		str_fill(&names, _(" and {1} more"), "u", more);
	if (named)
		page_say(page, 0, message, "t", names.text);
	str_release(&title);
	str_release(&names);
}

static bool is_against(const struct report_card *card)
{
	struct stats_interval index;

	return stats_discrimination(&card->item, &index) && index.high < 0;
}

static bool is_too_easy(const struct report_card *card)
{
	uint32_t judged = learn_tally_judged(&card->tally);

	return judged && stats_rate(learn_tally_right(&card->tally), judged).low >= 0.9;
}

void prose_withheld(struct page *page, const struct report *report)
{
	int64_t topics = 0, cards = 0;

	for (size_t i = 0; i < report->topic_count; i++)
		topics +=
			!report->topics[i].told[TRUTH_SCAM] || !report->topics[i].told[TRUTH_REAL];
	for (size_t i = 0; i < report->card_count; i++)
		cards += !report->cards[i].told;
	if (topics || cards)
		page_say(page, 0,
		         _("Withheld, because fewer than 5 sittings met them, or because those "
		           "would "
		           "be made out by subtraction: kinds of scam {1}, cards {2}."),
		         "ii", topics, cards);
	if (report->scope.apart)
		page_say(
			page, 0,
			_("Left out, because fewer than 5 of one class, form or mode would be made "
		          "out by taking one report from another: sittings {1}."),
			"u", report->scope.apart);
}

void prose_table(struct page *page, const struct report *report, const struct report_table *table)
{
	struct report_sink *sink =
		report_sink_new(report_format_find("text"), page->out, &page->style);

	page_gap(page);
	page_open_gap(page);
	report_rows(report, table, sink);
	page->failed |= report_sink_close(sink) != REPORT_WRITTEN;
}

/* For the ear: a sentence a kind, a sentence a card, with counts in place of shares. */
static void say_topic(struct page *page, const struct report *report,
                      const struct report_topic *topic)
{
	const struct learn_tally *scam = &topic->truths[TRUTH_SCAM],
				 *real = &topic->truths[TRUTH_REAL];
	const char *name = known_topic(report->deck, topic->deck, topic->topic);
	uint32_t scams = topic->told[TRUTH_SCAM] ? learn_tally_judged(scam) : 0,
		 reals = topic->told[TRUTH_REAL] ? learn_tally_judged(real) : 0;
	const char *message =
		scams && reals
			? N_("{1}: recognised {2} scams of {3}, suspected {4} real ones of {5}.")
		: scams ? N_("{1}: recognised {2} scams of {3}.")
			: N_("{1}: suspected {4} real ones of {5}.");

	if (scams || reals)
		page_say(page, 0, _(message), "tuuuu", name ? name : topic->topic,
		         learn_tally_suspected(scam), scams, learn_tally_suspected(real), reals);
}

static void say_one_card(struct page *page, const struct report *report,
                         const struct report_card *card)
{
	const struct deck_card *known = known_card(report->deck, card->deck, card->card);
	uint32_t judged = learn_tally_judged(&card->tally);
	struct str title;

	if (!judged || !card->told)
		return;
	str_init(&title);
	page_say(page, 0,
	         card->tally.truth == TRUTH_SCAM ? _("{1}, a scam: judged right {2} times of {3}.")
	                                         : _("{1}, real: judged right {2} times of {3}."),
	         "tuu", page_text(page, &title, known ? known->title.s : card->card),
	         learn_tally_right(&card->tally), judged);
	str_release(&title);
}

static void say_parts(struct page *page, const struct report *report)
{
	if (!page->style.ear) {
		if (report->topic_count)
			prose_table(page, report, &report_topics);
		if (report->card_count)
			prose_table(page, report, &report_cards);
		return;
	}
	if (report->topic_count)
		page_heading(page, _("By kind of scam"));
	for (size_t i = 0; i < report->topic_count; i++)
		say_topic(page, report, &report->topics[i]);
	if (report->card_count)
		page_heading(page, _("By card"));
	for (size_t i = 0; i < report->card_count; i++)
		say_one_card(page, report, &report->cards[i]);
}

/* True if there is nothing more to say. */
bool prose_nothing(struct page *page, const struct report *report)
{
	bool ranged = report->scope.since || report->scope.until;

	bool nobody = !report->sittings && !collect_hands(report);

	if (nobody)
		page_say(page, 0,
		         report->scope.complete ? _("Nobody has played this form to its end yet.")
		         : ranged               ? _("There are none.")
		                                : _("Nothing has been recorded here yet."),
		         "");
	else if (report_is_withheld(report))
		page_say(page, 0,
		         report->sittings < STATS_CELL_LEAST
		                 ? _("Fewer than 5 sittings so far: their numbers are withheld, so "
		                     "that nobody is recognised in them.")
		                 : _("Fewer than 5 sittings so far of each class, form and mode: "
		                     "their numbers are withheld, so that nobody is recognised in "
		                     "them."),
		         "");
	return nobody || report_is_withheld(report);
}

enum report_outcome report_say(const struct report *report, FILE *out,
                               const struct report_style *style)
{
	struct page page = page_on(out, style);

	page_scope(&page, report);
	if (prose_nothing(&page, report))
		return page_end(&page);
	prose_what(&page, report);
	advice_say(&page, report);
	if (prose_is_judged(report)) {
		say_judging(&page, report);
		say_acting(&page, report);
		say_detection(&page, report);
	}
	say_parts(&page, report);
	page_gap(&page);
	prose_withheld(&page, report);
	say_cards(&page, report,
	          _("Look at these again: those who are right elsewhere get them wrong: {1}."),
	          is_against);
	say_cards(&page, report,
	          _("Nearly everybody is right here; they no longer measure much: {1}."),
	          is_too_easy);
	prose_aside(&page, &report, 1);
	return page_end(&page);
}
