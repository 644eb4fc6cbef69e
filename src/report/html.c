#include "report/html.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "report/cells.h"
#include "report/html-kinds.h"
#include "report/html-text.h"
#include "report/lessons.h"
#include "report/prose.h"

static const char mark[] = "<!DOCTYPE html>\n<!-- heshi report -->\n";

/* Everything in points, so that a sheet of paper is a sum: 842 high, less margins of 40 each. */
enum {
	WIDE = 515,      /* of a plot */
	BARS_AT = 110,   /* where its bars begin, and how long the longest is */
	BARS_LONG = 310, /* the rest is for the figures behind them */
	ROW_HIGH = 37,   /* a card: its title above two bars */
	BAR_HIGH = 9,
	/* More would take a second sheet, with the table by kind; all are in the tables */
	CARDS_MOST = 12,
	ROWS_HIGH = 420,
	KIND_HIGH = 13
};

/* The bars differ by hatching and by their number, not by colour alone. */
static const char style_sheet[] =
	"<style>\n"
	"@page { size: A4; margin: 40pt }\n"
	"html { -webkit-print-color-adjust: exact; print-color-adjust: exact }\n"
	"body { font: 10pt/1.35 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC',"
	" 'Microsoft YaHei', sans-serif; color: #111; background: #fff; max-width: 515pt;"
	" margin: 0 auto }\n"
	"h1 { font-size: 16pt; margin: 0 0 4pt } h2 { font-size: 11.5pt; margin: 9pt 0 3pt }\n"
	"p { margin: 3pt 0 } .said { border-left: 4pt solid #111; padding-left: 7pt;"
	" font-size: 11.5pt } .small { font-size: 8.5pt; color: #333 }\n"
	"svg { display: block; break-inside: avoid } svg text { font: 8px 'Noto Sans CJK SC',"
	" 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; fill: #111 }\n"
	"table { border-collapse: collapse; width: 100%; font-size: 8.5pt; line-height: 1.25 }\n"
	"th, td { border-bottom: .5pt solid #999; padding: 1pt 4pt; text-align: right }\n"
	"th { font-weight: normal; vertical-align: bottom } th:first-child, td:first-child"
	" { text-align: left } td { white-space: nowrap } tr { break-inside: avoid }\n"
	"</style>\n";

static void add_label(struct str *out, int x, int y, bool at_end, const char *text)
{
	str_addf(out, "<text x=\"%d\" y=\"%d\"%s>", x, y, at_end ? " text-anchor=\"end\"" : "");
	html_escape(out, text);
	str_add(out, "</text>\n");
}

/* What is drawn of a share: how long, whether hatched, and within which bounds. */
static void add_bar(struct str *out, int y, const char *label, bool hatched,
                    struct stats_interval share, uint64_t of)
{
	struct str figures;
	double high = BAR_HIGH;

	if (isnan(share.value))
		return;
	add_label(out, BARS_AT - 6, y + BAR_HIGH, true, label);
	str_addf(out,
	         "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#bbb\""
	         " stroke-width=\".5\"/>\n"
	         "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" stroke=\"#111\""
	         " stroke-width=\".7\"/>\n",
	         BARS_AT, y, BARS_LONG, BAR_HIGH, BARS_AT, y, share.value * BARS_LONG, BAR_HIGH,
	         hatched ? "url(#hatched)" : "#1f5f8b");
	/* The line of what may be stands out from a dark bar, too. */
	for (int i = 0; i < 2; i++)
		str_addf(out, "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
		         BARS_AT + share.low * BARS_LONG, y + high / 2,
		         BARS_AT + share.high * BARS_LONG, i ? "#111" : "#fff", i ? "1.2" : "3.2");
	str_init(&figures);
	/* TRANSLATORS: per cent, of how many. */
	str_fill(&figures, _("{1} % of {2}"), "pi", share.value, (int64_t)of);
	add_label(out, BARS_AT + BARS_LONG + 6, y + BAR_HIGH, false, figures.text);
	str_release(&figures);
}

static void open_plot(struct str *out, int high, const char *title)
{
	str_addf(out, "<svg width=\"%dpt\" height=\"%dpt\" viewBox=\"0 0 %d %d\" role=\"img\">\n",
	         WIDE, high, WIDE, high);
	html_add(out, "title", "", title, "");
	str_add(out,
	        "<defs><pattern id=\"hatched\" width=\"4\" height=\"4\""
	        " patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
	        "<rect width=\"4\" height=\"4\" fill=\"#fff\"/>"
	        "<path d=\"M1 0V4\" stroke=\"#555\" stroke-width=\"1.4\"/></pattern></defs>\n");
}

/* How far a question was moved, either way. */
static double moved(const struct lessons_question *question)
{
	return fabs(lessons_gain(question->rounds).value);
}

static bool is_plotted(const struct lessons_question *question)
{
	return question->rounds[LESSONS_BEFORE].hands && question->rounds[LESSONS_AFTER].hands;
}

/* Those that moved most, in their order; returns how many. */
static size_t choose(const struct lessons *lessons, const struct lessons_question **order,
                     size_t kinds)
{
	size_t count = 0, room = (ROWS_HIGH - kinds * KIND_HIGH) / ROW_HIGH;
	size_t most = room < CARDS_MOST ? room : CARDS_MOST;

	for (size_t i = 0; i < lessons->question_count; i++)
		if (is_plotted(order[i]))
			order[count++] = order[i];
	while (count > most) {
		size_t least = 0;
		for (size_t i = 1; i < count; i++)
			if (moved(order[i]) < moved(order[least]))
				least = i;
		memmove(order + least, order + least + 1, (count - least - 1) * sizeof *order);
		count--;
	}
	return count;
}

static void add_question(struct str *out, const struct report *report,
                         const struct lessons_question *one, int y)
{
	static const char *const labels[] = { N_("vote 1"), N_("vote 2") };
	const struct deck_card *known = collect_card(report->deck, one->deck, one->card);

	struct str title, gain;

	str_init(&title);
	str_init(&gain);
	/* TRANSLATORS: title of a card. */
	str_fill(&title, one->truth == TRUTH_SCAM ? _("{1} (a scam)") : _("{1} (real)"), "t",
	         known ? known->title.s : one->card);
	str_fill(&gain, _("{1} points"), "p", lessons_gain(one->rounds).value);
	add_label(out, 0, y + 9, false, title.text);
	add_label(out, WIDE - 4, y + 9, true, gain.text);
	for (int round = 0; round < LESSONS_ROUNDS; round++)
		add_bar(out, y + 12 + round * (BAR_HIGH + 1), _(labels[round]),
		        round == LESSONS_BEFORE, lessons_share(&one->rounds[round]),
		        one->rounds[round].hands);
	str_release(&title);
	str_release(&gain);
}

static void add_votes(struct str *out, const struct report *report, size_t kinds)
{
	const struct lessons *lessons = report->lessons;
	const struct lessons_question **order = lessons_ordered(lessons);
	size_t all = 0, count;

	for (size_t i = 0; i < lessons->question_count; i++)
		all += is_plotted(order[i]);
	count = choose(lessons, order, kinds);
	if (count) {
		html_add(out, "h2", "",
		         _("Good answers before the discussion (vote 1) and after it"), "");
		open_plot(out, (int)count * ROW_HIGH,
		          _("Good answers before the discussion (vote 1) and after it"));
		for (size_t i = 0; i < count; i++)
			add_question(out, report, order[i], (int)i * ROW_HIGH);
		str_add(out, "</svg>\n");
	}
	if (count < all)
		html_add(out, "p", "small",
		         _("Shown are the {1} of {2} questions that moved most; all are in 'heshi "
		           "report "
		           "--class --csv'."),
		         "zz", count, all);
	free(order);
}

static void add_pair(struct str *out, int y, const char *const labels[2],
                     const struct report *const times[2], bool suspected)
{
	for (int i = 0; i < 2; i++) {
		const struct stats_sample *sample = &times[i]->sample;
		const struct stats_counts *counts = &sample->counts;
		add_bar(out, y + i * (BAR_HIGH + 2), labels[i], i == 0,
		        suspected ? stats_alarm_rate(counts, &sample->spread)
		                  : stats_hit_rate(counts, &sample->spread),
		        suspected ? counts->reals : counts->scams);
	}
}

static bool is_told(const struct report *report)
{
	return report && report->sample.counts.scams + report->sample.counts.reals > 0 &&
	       !report_is_withheld(report);
}

static void add_forms(struct str *out, const struct report *const times[2])
{
	const char *const caught[] = { _("Recognised, before"), _("Recognised, after") },
			  *const alarmed[] = { _("Suspected, before"), _("Suspected, after") };
	struct stats_change change;

	html_add(out, "h2", "", _("Test forms before and after"), "");
	stats_compare(&times[0]->sample, &times[1]->sample, &change);
	html_add(out, "p", "said", _(report_verdicts[change.verdict]), "");
	open_plot(out, 4 * (BAR_HIGH + 2) + 10,
	          _("Scams recognised, and real ones wrongly suspected, before and after"));
	add_pair(out, 2, caught, times, false);
	add_pair(out, 2 * (BAR_HIGH + 2) + 8, alarmed, times, true);
	str_add(out, "</svg>\n");
	html_add(
		out, "p", "small",
		_("Before: {1} sittings and {2} pupils by show of hands; after: {3} and {4}. Forms "
	          "that "
	          "were not finished are not counted."),
		"uiui", times[0]->sittings, (int64_t)collect_hands(times[0]), times[1]->sittings,
		(int64_t)collect_hands(times[1]));
}

static void add_lessons(struct str *out, const struct report *report,
                        const struct report_style *style, size_t kinds)
{
	const struct lessons *lessons = report->lessons;
	struct stats_change change;

	lessons_compare(lessons, &change);
	html_add(out, "p", "said", _(report_vote_verdicts[change.verdict]), "");
	html_add(out, "p", "",
	         _("Lessons: {1}, to their end: {2}, pupils in all: {3}, from {4} to {5}."),
	         "uuidd", lessons->count, lessons->ended, (int64_t)lessons->pupils,
	         clock_day_of(cells_local(style, lessons->first_ms)),
	         clock_day_of(cells_local(style, lessons->last_ms)));
	add_votes(out, report, kinds);
}

static void add_notes(struct str *out, const struct lessons *lessons)
{
	html_add(out, "p", "small",
	         _("The line across a bar is what the share may really be, as far as so many "
	           "answers "
	           "can "
	           "tell (95 % sure). A second vote shows what talking did at once; whether it "
	           "stays, "
	           "only a form some weeks later can show."),
	         "");
	if (lessons && (lessons->small || lessons->untold))
		html_add(out, "p", "small",
		         _("Fewer than 5: classes {1}, questions {2}; nothing of them is told or "
		           "counted."),
		         "uu", lessons->small, lessons->untold);
}

enum report_outcome report_html_lessons(const struct report *report, const struct report *before,
                                        const struct report *after, FILE *out,
                                        const struct report_style *style)
{
	const struct report *const times[] = { before, after };
	bool voted = report->lessons && report->lessons->question_count,
	     formed = is_told(before) && is_told(after);
	struct str page, kinds;

	str_init(&page);
	str_init(&kinds);
	size_t kind_count =
		html_kinds(&kinds, report, formed ? before : NULL, formed ? after : NULL);
	str_addf(&page, "%s<html lang=\"%s\">\n<meta charset=\"utf-8\">\n", mark,
	         /* TRANSLATORS: the language of the page, as HTML names it. */
	         _("en"));
	html_add(&page, "title", "", _("What the class said about fraud"), "");
	str_add(&page, style_sheet);
	html_add(&page, "h1", "", _("What the class said about fraud"), "");
	if (report->scope.group)
		html_add(&page, "p", "", _("Class: {1}."), "t", report->scope.group);
	if (voted)
		add_lessons(&page, report, style, kind_count);
	else
		html_add(&page, "p", "said", _("No votes of a class have been recorded here yet."),
		         "");
	if (formed)
		add_forms(&page, times);
	str_add(&page, kinds.text);
	add_notes(&page, report->lessons);
	str_add(&page, "</html>\n");
	bool whole = fwrite(page.text, 1, page.len, out) == page.len && fflush(out) == 0;
	str_release(&page);
	str_release(&kinds);
	return whole ? REPORT_WRITTEN : REPORT_FAILED;
}

bool report_html_is_own(FILE *there)
{
	char head[sizeof mark];
	size_t got = fread(head, 1, sizeof mark - 1, there);

	return got == sizeof mark - 1 && memcmp(head, mark, got) == 0;
}
