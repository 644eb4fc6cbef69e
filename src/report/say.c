/* The report as a teacher reads it: counts first, then, in sentences, what may be said of them. */
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "report/chart.h"
#include "report/collect.h"
#include "report/inside.h"
#include "report/say.h"
#include "terms/terms.h"
#include "text/wrap.h"

enum { INDENT = 2, BAR_MOST = 20, BARS_MOST = 8, NAMED_MOST = 8, NUMBER_SIZE = 24 };

const char *const report_verdicts[STATS_VERDICT_COUNT] = {
	[STATS_TOO_FEW] =
		N_("Nothing can be claimed about a change yet: it takes 100 scams and 100 real "
		   "ones judged each time."),
	[STATS_UNCLEAR] = N_("No change stands out from what chance alone would do."),
	[STATS_BETTER] = N_("They tell scams from real ones better than before."),
	[STATS_WORSE] = N_("They tell scams from real ones less well than before."),
	[STATS_WARIER] =
		N_("They have become more suspicious, but no better at telling scams from real "
		   "ones."),
	[STATS_TRUSTING] =
		N_("They have become more trusting, but no better at telling scams from real "
		   "ones."),
};

struct page { FILE *out; struct report_style style; bool failed; };

static struct page page_on(FILE *out, const struct report_style *style)
{
	struct page page = { .out = out };

	if (style)
		page.style = *style;
	page.style.width = page.style.width ? page.style.width : 80;
	page.style.ambiguous = page.style.ambiguous ? page.style.ambiguous : WIDTH_NARROW;
	return page;
}

static void put(struct page *page, const struct str *text)
{
	if (fwrite(text->text, 1, text->len, page->out) != text->len)
		page->failed = true;
}

/* One paragraph: a message with its holes filled, wrapped. */
static void say(struct page *page, int indent, const char *message, const char *const *args,
                size_t count)
{
	struct str filled, clean, text;
	struct wrap wrap;

	str_init(&filled);
	str_init(&clean);
	str_init(&text);
	str_add_filled(&filled, message, args, count);
	rows_clean(&clean, filled.text);
	wrap_init(&wrap);
	wrap_text(&wrap, clean.text, clean.len, page->style.width - indent, 0,
	          page->style.ambiguous);
	for (size_t i = 0; i < wrap.count; i++) {
		str_add_repeat(&text, ' ', (size_t)indent);
		str_add_bytes(&text, clean.text + wrap.rows[i].from,
		              wrap.rows[i].to - wrap.rows[i].from);
		str_add(&text, "\n");
	}
	put(page, &text);
	wrap_release(&wrap);
	str_release(&text);
	str_release(&clean);
	str_release(&filled);
}

static void say_heading(struct page *page, const char *heading)
{
	if (fputc('\n', page->out) == EOF)
		page->failed = true;
	say(page, 0, heading, NULL, 0);
}

static const char *whole(char room[NUMBER_SIZE], uint64_t number)
{
	snprintf(room, NUMBER_SIZE, "%llu", (unsigned long long)number);
	return room;
}

static const char *percent(char room[NUMBER_SIZE], double share)
{
	snprintf(room, NUMBER_SIZE, "%.0f", share * 100);
	return room;
}

static const char *decimal(char room[NUMBER_SIZE], double number)
{
	snprintf(room, NUMBER_SIZE, "%.2f", number);
	return strcmp(room, "-0.00") == 0 ? "0.00" : room;
}

/* Bars that stand under each other. */
struct bars { struct chart_bar items[BARS_MOST]; struct str values[BARS_MOST]; int count; };

static void bars_add(struct bars *bars, const char *label, uint64_t count, uint64_t of,
                     struct stats_interval share)
{
	char rooms[5][NUMBER_SIZE];

	if (!of || bars->count == BARS_MOST)
		return;                             /* nobody was asked */
	const char *args[] = { whole(rooms[0], count), whole(rooms[1], of),
		               percent(rooms[2], share.value), percent(rooms[3], share.low),
		               percent(rooms[4], share.high) };
	struct str *value = &bars->values[bars->count];
	str_init(value);
	/* TRANSLATORS: how many, of how many, per cent, and the interval that it lies in. */
	str_add_filled(value, _("{1} of {2}, {3} % ({4} to {5})"), args, 5);
	bars->items[bars->count++] = (struct chart_bar){ label, value->text, share.value };
}

static void bars_say(struct page *page, struct bars *bars)
{
	enum width_ambiguous ambiguous = page->style.ambiguous;
	struct chart_layout layout = chart_lay_out(bars->items, bars->count,
	                                           page->style.width - INDENT, BAR_MOST, ambiguous);
	struct str text;

	str_init(&text);
	chart_add(&text, bars->items, bars->count, INDENT, &layout, ambiguous);
	put(page, &text);
	str_release(&text);
	for (int i = 0; i < bars->count; i++)
		str_release(&bars->values[i]);
	bars->count = 0;
}

static void day_of(struct page *page, char day[11], int64_t ms)
{
	clock_format_day(clock_day_of(rows_local(&page->style, ms)), day);
}

/* Before heshi was made, or still to come: shown like all others, and named. */
static void say_misdated(struct page *page, const struct report *report)
{
	char room[NUMBER_SIZE];
	const char *args[] = { whole(room, report->misdated) };

	if (report->misdated)
		say(page, 0,
		    _("Sittings whose day cannot be right, because the clock was wrong when they "
		      "were played: {1}."),
		    args, 1);
}

static void say_what(struct page *page, const struct report *report)
{
	char first[11], last[11], rooms[2][NUMBER_SIZE];
	struct str deck;

	day_of(page, first, report->first_ms);
	day_of(page, last, report->last_ms);
	str_init(&deck);
	if (report->deck && report->deck_id && strcmp(report->deck->id.s, report->deck_id) == 0)
		str_add(&deck, report->deck->title.s);
	else
		str_add(&deck, report->deck_id ? report->deck_id : _("several decks"));
	const char *args[] = { deck.text, whole(rooms[0], report->sittings),
		               whole(rooms[1], report->ended), first, last };
	/* TRANSLATORS: deck, how many sittings, of them finished, first and last day. */
	say(page, 0, _("{1}. Sittings: {2}, played to the end: {3}, from {4} to {5}."), args, 5);
	say_misdated(page, report);
	str_release(&deck);
}

/* What is kept but measures nothing, so that nobody wonders where it went. */
static void say_aside(struct page *page, const struct report *report)
{
	static const struct { enum aside aside; const char *message; } reasons[] = {
		{ ASIDE_AGAIN,
		  N_("Answers given while the explanation was still in mind: {1}. They are kept "
		     "but not counted.") },
		{ ASIDE_HASTY,
		  N_("Answers given sooner than anybody can read: {1}. They are kept but not "
		     "counted.") },
	};
	char room[NUMBER_SIZE];

	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		const char *args[] = { whole(room, report->aside[reasons[i].aside]) };
		if (report->aside[reasons[i].aside])
			say(page, 0, _(reasons[i].message), args, 1);
	}
}

static void say_judging(struct page *page, const struct report *report)
{
	const struct stats_counts *counts = &report->sample.counts;
	struct bars bars = { .count = 0 };
	uint32_t right, of;

	say_heading(page, _("Judging"));
	bars_add(&bars, _("Scams recognised"), counts->hits, counts->scams,
	         stats_hit_rate(counts, &report->sample.spread));
	bars_add(&bars, _("Real ones wrongly suspected"), counts->false_alarms, counts->reals,
	         stats_alarm_rate(counts, &report->sample.spread));
	collect_sureness(report, true, &right, &of);
	bars_add(&bars, _("Right when sure"), right, of, stats_rate(right, of));
	collect_sureness(report, false, &right, &of);
	bars_add(&bars, _("Right when unsure"), right, of, stats_rate(right, of));
	bars_say(page, &bars);
}

static void say_acting(struct page *page, const struct report *report)
{
	static const struct { enum step step; const char *label; } steps[] = {
		{ STEP_ACT, N_("Good actions") }, { STEP_VERIFY, N_("Channels chosen right") },
		{ STEP_SPOT, N_("Telltale sentence found") },
	};
	uint64_t loss = report->truths[TRUTH_SCAM].loss + report->truths[TRUTH_REAL].loss;
	struct bars bars = { .count = 0 };
	char rooms[2][NUMBER_SIZE];

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		uint32_t good, of;
		collect_good(report, steps[i].step, &good, &of);
		bars_add(&bars, _(steps[i].label), good, of, stats_rate(good, of));
	}
	if (!bars.count)
		return;
	say_heading(page, _("Acting"));
	bars_say(page, &bars);
	const char *args[] = { whole(rooms[0], loss),
		               whole(rooms[1], (loss + report->sittings / 2) / report->sittings) };
	say(page, INDENT, _("Simulated loss: {1} yuan, {2} a sitting."), args, 2);
}

static void say_lean(struct page *page, struct stats_interval criterion)
{
	say(page, INDENT, criterion.high < 0 ?
	    _("They lean to suspicion: in doubt, what is real is taken for a scam.") :
	    criterion.low > 0 ?
	    _("They lean to trust: in doubt, a scam passes for real.") :
	    _("They lean neither to suspicion nor to trust."), NULL, 0);
}

static void say_detection(struct page *page, const struct report *report)
{
	const struct stats_counts *counts = &report->sample.counts;
	struct stats_detection found;
	struct stats_interval area;
	char rooms[7][NUMBER_SIZE];

	say_heading(page, _("Telling scam from real"));
	if (!stats_detect(counts, &report->sample.spread, &found)) {
		const char *args[] = { whole(rooms[0], counts->scams),
			               whole(rooms[1], counts->reals) };
		say(page, INDENT,
		    _("Too little to tell yet: it takes 40 judgements, of them at least 10 of "
		      "scams and 10 of real ones. So far there are {1} and {2}."),
		    args, 2);
		return;
	}
	const char *args[] = {
		decimal(rooms[0], found.sensitivity.value),
		decimal(rooms[1], found.sensitivity.low),
		decimal(rooms[2], found.sensitivity.high),
		decimal(rooms[3], found.criterion.value),
		decimal(rooms[4], found.criterion.low),
		decimal(rooms[5], found.criterion.high),
		whole(rooms[6], counts->scams + counts->reals),
	};
	say(page, INDENT, _("d' {1} ({2} to {3}), c {4} ({5} to {6}), from {7} judgements."), args,
	    7);
	if (stats_auc(report->truths[TRUTH_SCAM].ratings, report->truths[TRUTH_REAL].ratings,
	              RATING_COUNT, &area)) {
		const char *pairs[] = { percent(rooms[0], area.value) };
		say(page, INDENT,
		    _("Of 100 pairs of a scam and a real one, the scam is rated the more "
		      "suspicious in {1} (AUC)."),
		    pairs, 1);
	}
	say_lean(page, found.criterion);
}

/* Titles of the cards that a test holds for, in one sentence; nothing if there is none. */
static void say_cards(struct page *page, const struct report *report, const char *message,
                      bool (*holds)(const struct report_card *card))
{
	struct str names;
	int named = 0, more = 0;
	char room[NUMBER_SIZE];

	str_init(&names);
	for (size_t i = 0; i < report->card_count; i++) {
		const struct report_card *card = &report->cards[i];
		if (collect_withheld(report, &card->tally) || !holds(card))
			continue;
		if (named == NAMED_MOST) {
			more++;
			continue;
		}
		const struct deck_card *known = collect_card(report->deck, card->deck, card->card);
		str_add(&names, named++ ? _(", ") : "");
		str_add(&names, known ? known->title.s : card->card);
	}
	if (more) {
		const char *args[] = { whole(room, (uint64_t)more) };
		str_add_filled(&names, _(" and {1} more"), args, 1);
	}
	const char *args[] = { names.text };
	if (named)
		say(page, 0, message, args, 1);
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

static void say_withheld(struct page *page, const struct report *report)
{
	char rooms[2][NUMBER_SIZE];
	uint64_t topics = 0, cards = 0;

	for (size_t i = 0; i < report->topic_count; i++)
		topics += collect_withheld(report, &report->topics[i].truths[TRUTH_SCAM]) ||
		          collect_withheld(report, &report->topics[i].truths[TRUTH_REAL]);
	for (size_t i = 0; i < report->card_count; i++)
		cards += collect_withheld(report, &report->cards[i].tally);
	const char *args[] = { whole(rooms[0], topics), whole(rooms[1], cards) };
	if (topics || cards)
		say(page, 0,
		    _("Withheld, because fewer than 5 sittings met them, so that nobody is "
		      "recognised: kinds of scam {1}, cards {2}."),
		    args, 2);
}

static void say_table(struct page *page, const struct report *report,
                      const struct report_table *table)
{
	struct report_sink *sink =
		report_sink_new(report_format_find("text"), page->out, &page->style);

	fputc('\n', page->out);
	report_rows(report, table, sink);
	page->failed |= report_sink_close(sink) != REPORT_WRITTEN;
}

static enum report_outcome end(struct page *page)
{
	if (fflush(page->out) != 0 || ferror(page->out))
		page->failed = true;
	return page->failed ? REPORT_FAILED : REPORT_WRITTEN;
}

/* True if there is nothing more to say. */
static bool says_nothing(struct page *page, const struct report *report)
{
	if (!report->sittings)
		say(page, 0,
		    report->scope.whole ? _("Nobody has played this form to its end yet.")
		                        : _("Nothing has been recorded here yet."),
		    NULL, 0);
	else if (collect_withholds_all(report))
		say(page, 0,
		    _("Fewer than 5 sittings so far: their numbers are withheld, so that nobody is "
		      "recognised in them."),
		    NULL, 0);
	return !report->sittings || collect_withholds_all(report);
}

enum report_outcome report_say(const struct report *report, FILE *out,
                               const struct report_style *style)
{
	struct page page = page_on(out, style);

	if (says_nothing(&page, report))
		return end(&page);
	say_what(&page, report);
	say_aside(&page, report);
	if (report->sample.counts.scams + report->sample.counts.reals) {
		say_judging(&page, report);
		say_acting(&page, report);
		say_detection(&page, report);
	}
	if (report->topic_count)
		say_table(&page, report, &report_topics);
	if (report->card_count)
		say_table(&page, report, &report_cards);
	fputc('\n', out);
	say_withheld(&page, report);
	say_cards(&page, report,
	          _("Look at these again: those who are right elsewhere get them wrong: {1}."),
	          is_against);
	say_cards(&page, report,
	          _("Nearly everybody is right here; they no longer measure much: {1}."),
	          is_too_easy);
	say(&page, 0,
	    _("In brackets: where the true value lies, 95 times in 100. d' is 0 for guessing and "
	      "grows with skill; calling everything a scam does not raise it. c is below 0 for "
	      "those who suspect much."),
	    NULL, 0);
	return end(&page);
}

static void say_time(struct page *page, const char *message, const struct report *report)
{
	char rooms[3][NUMBER_SIZE], first[11], last[11];

	day_of(page, first, report->first_ms);
	day_of(page, last, report->last_ms);
	const char *args[] = { whole(rooms[0], report->sittings),
		               whole(rooms[1], report->sample.counts.scams),
		               whole(rooms[2], report->sample.counts.reals), first, last };
	say(page, 0, message, args, 5);
}

/* Who broke off says little about what was learned: but that there are such is said. */
static void say_unfinished(struct page *page, const char *message, const struct report *report)
{
	char room[NUMBER_SIZE];
	const char *args[] = { whole(room, report->unfinished) };

	if (report->unfinished)
		say(page, 0, message, args, 1);
}

static void say_rates(struct page *page, const struct report *before, const struct report *after)
{
	const struct stats_sample *one = &before->sample, *other = &after->sample;
	struct bars bars = { .count = 0 };

	bars_add(&bars, _("Scams recognised, before"), one->counts.hits, one->counts.scams,
	         stats_hit_rate(&one->counts, &one->spread));
	bars_add(&bars, _("Scams recognised, after"), other->counts.hits, other->counts.scams,
	         stats_hit_rate(&other->counts, &other->spread));
	bars_add(&bars, _("Wrongly suspected, before"), one->counts.false_alarms, one->counts.reals,
	         stats_alarm_rate(&one->counts, &one->spread));
	bars_add(&bars, _("Wrongly suspected, after"), other->counts.false_alarms,
	         other->counts.reals, stats_alarm_rate(&other->counts, &other->spread));
	bars_say(page, &bars);
}

static void say_changed(struct page *page, const char *message, struct stats_interval change)
{
	char rooms[3][NUMBER_SIZE];
	const char *args[] = { decimal(rooms[0], change.value), decimal(rooms[1], change.low),
		decimal(rooms[2], change.high) };

	say(page, INDENT, message, args, 3);
}

enum report_outcome report_say_change(const struct report *before, const struct report *after,
                                      FILE *out, const struct report_style *style)
{
	struct page page = page_on(out, style);
	struct stats_change change;

	say(&page, 0, _("Before and after"), NULL, 0);
	bool nothing = says_nothing(&page, before) || says_nothing(&page, after);
	say_unfinished(&page, _("Before: {1} more were not finished and are not counted."), before);
	say_unfinished(&page, _("After: {1} more were not finished and are not counted."), after);
	if (nothing)
		return end(&page);
	say_time(&page, _("Before: sittings {1}, judged scams {2}, judged real ones {3}, "
	                  "{4} to {5}."),
	         before);
	say_time(&page, _("After: sittings {1}, judged scams {2}, judged real ones {3}, "
	                  "{4} to {5}."),
	         after);
	fputc('\n', out);
	say_rates(&page, before, after);
	stats_compare(&before->sample, &after->sample, &change);
	if (change.verdict != STATS_TOO_FEW) {
		say_changed(&page, _("Change of d': {1} ({2} to {3})"), change.sensitivity);
		say_changed(&page, _("Change of c: {1} ({2} to {3})"), change.criterion);
	}
	fputc('\n', out);
	say(&page, 0, _(report_verdicts[change.verdict]), NULL, 0);
	if (change.verdict == STATS_BETTER && change.criterion.high < 0)
		say(&page, 0, _("They have become more suspicious as well."), NULL, 0);
	if (change.verdict != STATS_TOO_FEW)
		say(&page, 0,
		    _("The two times are compared as groups; whether the same people sat in both, "
		      "no record says."),
		    NULL, 0);
	return end(&page);
}
