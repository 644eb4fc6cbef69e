#include "report/html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "report/cells.h"
#include "report/html-draw.h"
#include "report/html-kinds.h"
#include "report/html-text.h"
#include "report/known.h"
#include "report/lessons.h"
#include "report/prose.h"

/* Everything in points, so that a sheet of paper is a sum: 842 high, less margins of 40 each. */
enum {
	ROW_HIGH = 37, /* a card: its title above two bars */
	/* More would take a second sheet, with the table by kind; all are in the tables */
	CARDS_MOST = 12,
	ROWS_HIGH = 420,
	KIND_HIGH = 13
};

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
	size_t count = 0, space = (ROWS_HIGH - kinds * KIND_HIGH) / ROW_HIGH;
	size_t most = space < CARDS_MOST ? space : CARDS_MOST;

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
	const struct deck_card *known = known_card(report->deck, one->deck, one->card);

	struct str title, gain;

	str_init(&title);
	str_init(&gain);
	/* TRANSLATORS: title of a card. */
	str_fill(&title, one->truth == TRUTH_SCAM ? _("{1} (a scam)") : _("{1} (real)"), "t",
	         known ? known->title.s : one->card);
	str_fill(&gain, _("{1} points"), "p", lessons_gain(one->rounds).value);
	html_label(out, 0, y + 9, false, title.text);
	html_label(out, HTML_WIDE - 4, y + 9, true, gain.text);
	for (int round = 0; round < LESSONS_ROUNDS; round++)
		html_bar(out, y + 12 + round * (HTML_BAR_HIGH + 1), _(labels[round]),
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
		html_plot(out, (int)count * ROW_HIGH,
		          _("Good answers before the discussion (vote 1) and after it"), NULL);
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
		html_bar(out, y + i * (HTML_BAR_HIGH + 2), labels[i], i == 0,
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
	html_plot(out, 4 * (HTML_BAR_HIGH + 2) + 10,
	          _("Scams recognised, and real ones wrongly suspected, before and after"), NULL);
	add_pair(out, 2, caught, times, false);
	add_pair(out, 2 * (HTML_BAR_HIGH + 2) + 8, alarmed, times, true);
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
	html_begin(&page, _("What the class said about fraud"));
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
	enum report_outcome outcome = html_end(&page, out);
	str_release(&page);
	str_release(&kinds);
	return outcome;
}
