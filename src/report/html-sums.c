/* The page of all sittings: tiles, a course week by week, and tables by kind and by card. What it
 * shows are rows of the report's own tables (html-rows), its sentences those of the prose. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/msg.h"
#include "report/html-draw.h"
#include "report/html-lines.h"
#include "report/html-parts.h"
#include "report/html-text.h"
#include "report/html.h"
#include "report/prose-internal.h"
#include "report/tables.h"

/* More would fill sheets; all are in the tables. */
enum { WEEKS_MOST = 26, CARDS_MOST = 8 };

struct sums_page {
	struct str out;
	const struct report *report;
	FILE *file;
	const struct report_style *style;
};

/* What the prose says, a paragraph a line. */
static void add_said(struct sums_page *sums, const char *kind,
                     void (*say)(struct page *page, const struct report *report))
{
	char *text = NULL;
	size_t len = 0;
	FILE *memory = open_memstream(&text, &len);
	struct page page = page_on(memory, sums->style);

	if (!memory)
		return;
	page.style.ear = NULL;
	page.style.width = 1 << 20;
	say(&page, sums->report);
	page_end(&page);
	fclose(memory);
	for (char *rest = text, *line; (line = strsep(&rest, "\n"));) {
		line += strspn(line, " ");
		if (*line)
			html_add(&sums->out, "p", kind, "{1}", "t", line);
	}
	free(text);
}

static void say_asides(struct page *page, const struct report *report)
{
	prose_aside(page, &report, 1);
}

/* What may be claimed, or that it is too early to. */
static void say_verdict(struct page *page, const struct report *report)
{
	const struct stats_sample *sample = &report->sample;
	const struct stats_counts *counts = &sample->counts;
	struct stats_detection found;

	if (!stats_detect(counts, &sample->spread, &found)) {
		page_say(page, 0,
		         _("Too little to tell yet: it takes 40 judgements, of them at least 10 of "
		           "scams and 10 of real ones. So far there are {1} and {2}."),
		         "ii", (int64_t)counts->scams, (int64_t)counts->reals);
		return;
	}
	page_say(page, 0,
	         _("Of 100 scams they recognise {1}; of 100 real ones they wrongly suspect {2}."),
	         "pp", stats_hit_rate(counts, &sample->spread).value,
	         stats_alarm_rate(counts, &sample->spread).value);
	prose_lean(page, found.criterion);
}

static size_t find_measure(const struct html_rows *rows, const char *measure)
{
	size_t row = 0;

	while (row < html_rows_count(rows) &&
	       strcmp(html_rows_cell(rows, row, "measure")->text, measure) != 0)
		row++;
	return row;
}

static void add_tiles(struct sums_page *sums)
{
	static const struct {
		const char *measure, *label;
	} tiles[] = {
		{ "sittings", N_("sittings") },
		{ "ended", N_("played to the end") },
		{ "recognised", N_("scams recognised") },
		{ "suspected", N_("real ones wrongly suspected") },
	};
	struct html_rows rows;

	html_rows_init(&rows, sums->report, &report_summary, sums->file);
	str_add(&sums->out, "<div class=\"tiles\">\n");
	for (size_t i = 0; i < sizeof tiles / sizeof *tiles; i++) {
		size_t row = find_measure(&rows, tiles[i].measure);
		if (row == html_rows_count(&rows))
			continue;
		struct stats_interval of = html_rows_interval(&rows, row, "value", "low", "high");
		double count = html_rows_number(&rows, row, "count");
		str_add(&sums->out, "<div class=\"tile\">");
		if (!isnan(of.value))
			html_add(&sums->out, "b", "", _("{1} %"), "p", of.value);
		else if (!isnan(count))
			html_add(&sums->out, "b", "", "{1}", "i", (int64_t)count);
		else
			str_add(&sums->out, "<b>–</b>");
		html_add(&sums->out, "span", "", _(tiles[i].label), "");
		if (!isnan(of.low))
			html_add(&sums->out, "span", "", _("({1} to {2})"), "pp", of.low, of.high);
		str_add(&sums->out, "</div>\n");
	}
	str_add(&sums->out, "</div>\n");
	html_rows_release(&rows);
}

/* All rows from that one on, in their order; caller frees. */
static size_t *rows_from(size_t from, size_t count)
{
	size_t *order = mem_alloc((count - from + 1) * sizeof *order);

	for (size_t i = from; i < count; i++)
		order[i - from] = i;
	return order;
}

static void add_weeks(struct sums_page *sums)
{
	static const struct html_part parts[] = {
		{ N_("Week from"), HTML_TEXT, "week", NULL, NULL, NULL },
		{ N_("Sittings"), HTML_COUNT, "sittings", NULL, NULL, "sittings" },
		{ N_("Played to the end"), HTML_COUNT, "finished", NULL, NULL, NULL },
		{ N_("Share recognised"), HTML_SOLID, "recognised_share", "recognised_low",
		  "recognised_high", NULL },
		{ N_("Share wrongly suspected"), HTML_HATCHED, "suspected_share", "suspected_low",
		  "suspected_high", NULL },
	};
	struct html_rows rows;

	html_rows_init(&rows, sums->report, &report_weeks, sums->file);
	size_t all = html_rows_count(&rows), from = all > WEEKS_MOST ? all - WEEKS_MOST : 0;
	size_t *order = rows_from(from, all);
	html_add(&sums->out, "h2", "", _("How many came, week by week"), "");
	if (all > 1)
		html_lines(&sums->out, &rows, from);
	html_parts(&sums->out, &rows, order, all - from, parts, sizeof parts / sizeof *parts);
	if (from)
		html_add(&sums->out, "p", "small", _("Shown are the latest {1} of {2} weeks."),
		         "zz", all - from, all);
	free(order);
	html_rows_release(&rows);
}

static void add_topics(struct sums_page *sums)
{
	static const struct html_part parts[] = {
		{ N_("Kind of scam"), HTML_TEXT, "topic_name", NULL, NULL, NULL },
		{ N_("Share recognised"), HTML_SOLID, "recognised_share", "recognised_low",
		  "recognised_high", "scams" },
		{ N_("Share wrongly suspected"), HTML_HATCHED, "suspected_share", "suspected_low",
		  "suspected_high", "reals" },
	};
	struct html_rows rows;

	html_rows_init(&rows, sums->report, &report_topics, sums->file);
	size_t *order = rows_from(0, html_rows_count(&rows));
	html_add(&sums->out, "h2", "", _("What they recognise, by kind of scam"), "");
	html_parts(&sums->out, &rows, order, html_rows_count(&rows), parts,
	           sizeof parts / sizeof *parts);
	free(order);
	html_rows_release(&rows);
}

/* The worst of one truth, as the table has them: worst first. */
static void add_missed(struct sums_page *sums, const struct html_rows *rows, enum truth truth)
{
	static const struct html_part parts[][3] = {
		[TRUTH_SCAM] = { { N_("Title of the card"), HTML_TEXT, "title", NULL, NULL, NULL },
		                 { N_("Kind of scam"), HTML_TEXT, "topic_name", NULL, NULL, NULL },
		                 { N_("Taken for real"), HTML_SOLID, "wrong_share", "wrong_low",
		                   "wrong_high", "judged" } },
		[TRUTH_REAL] = { { N_("Title of the card"), HTML_TEXT, "title", NULL, NULL, NULL },
		                 { N_("Kind of scam"), HTML_TEXT, "topic_name", NULL, NULL, NULL },
		                 { N_("Taken for a scam"), HTML_HATCHED, "wrong_share", "wrong_low",
		                   "wrong_high", "judged" } },
	};
	_Static_assert(sizeof parts / sizeof *parts == TRUTH_COUNT, "a truth without parts");
	size_t order[CARDS_MOST], count = 0;

	for (size_t i = 0; i < html_rows_count(rows) && count < CARDS_MOST; i++)
		if (strcmp(html_rows_cell(rows, i, "truth")->text, truth_terms[truth].name) == 0)
			order[count++] = i;
	html_add(&sums->out, "h2", "",
	         truth == TRUTH_SCAM ? _("Scams missed most")
	                             : _("Real ones wrongly suspected most"),
	         "");
	if (count)
		html_parts(&sums->out, rows, order, count, parts[truth], 3);
	else
		html_add(&sums->out, "p", "", _("There are none, or nothing may be told of them."),
		         "");
}

static void add_cards(struct sums_page *sums)
{
	struct html_rows rows;

	html_rows_init(&rows, sums->report, &report_visit_cards, sums->file);
	add_missed(sums, &rows, TRUTH_SCAM);
	add_missed(sums, &rows, TRUTH_REAL);
	html_rows_release(&rows);
}

static void add_learnt(struct sums_page *sums)
{
	static const struct html_part parts[] = {
		{ N_("Title of the card"), HTML_TEXT, "title", NULL, NULL, NULL },
		{ N_("Right as the first"), HTML_HATCHED, "first_share", "first_low", "first_high",
		  "first" },
		{ N_("Right later"), HTML_SOLID, "later_share", "later_low", "later_high",
		  "later" },
		{ N_("Gain"), HTML_POINTS, "gain", "gain_low", "gain_high", NULL },
	};
	struct html_rows rows;
	size_t count = 0, all = 0;

	html_rows_init(&rows, sums->report, &report_learnt, sums->file);
	size_t *order = mem_alloc((html_rows_count(&rows) + 1) * sizeof *order);
	/* By what is sure of the gain, the most first. */
	for (size_t i = 0; i < html_rows_count(&rows); i++) {
		double low = html_rows_number(&rows, i, "gain_low");
		if (isnan(low))
			continue;
		size_t at = all++;
		for (; at > 0 && html_rows_number(&rows, order[at - 1], "gain_low") < low; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	count = all < CARDS_MOST ? all : CARDS_MOST;
	html_add(&sums->out, "h2", "", _("Which cards show what was learnt"), "");
	html_add(
		&sums->out, "p", "small",
		_("The same card, judged as the first of its kind of scam in a sitting, and judged "
	          "after another of its kind: the difference is what the one before taught. "
	          "Of many cards some stand out by chance alone."),
		"");
	if (count)
		html_parts(&sums->out, &rows, order, count, parts, sizeof parts / sizeof *parts);
	else
		html_add(&sums->out, "p", "",
		         _("No card was met often enough both ways to say so."), "");
	if (count < all)
		html_add(&sums->out, "p", "small",
		         _("Shown are the {1} of {2} cards whose gain is surest."), "zz", count,
		         all);
	free(order);
	html_rows_release(&rows);
}

static void add_notes(struct sums_page *sums)
{
	html_add(&sums->out, "h2", "", _("How to read this"), "");
	html_add(&sums->out, "p", "small",
	         _("The line across a bar, and the figures in brackets, are what the share may "
	           "really be, as far as so many answers can tell (95 % sure). Shares whose lines "
	           "overlap much need not differ. A dash: nobody was asked, or too few to be told "
	           "of."),
	         "");
	add_said(sums, "small", prose_withheld);
	add_said(sums, "small", say_asides);
}

static void say_nothing(struct page *page, const struct report *report)
{
	prose_nothing(page, report);
}

enum report_outcome report_html_sums(const struct report *report, FILE *out,
                                     const struct report_style *style)
{
	struct sums_page sums = { .report = report, .file = out, .style = style };

	str_init(&sums.out);
	html_begin(&sums.out, _("What people recognise, and what they wrongly suspect"));
	add_said(&sums, "", page_scope);
	if (report_is_withheld(report) || !report->sittings) {
		add_said(&sums, "said", say_nothing);
	} else {
		add_said(&sums, "said", say_verdict);
		add_said(&sums, "", prose_what);
		add_tiles(&sums);
		add_weeks(&sums);
		add_topics(&sums);
		add_cards(&sums);
		add_learnt(&sums);
		add_notes(&sums);
	}
	enum report_outcome outcome = html_end(&sums.out, out);
	str_release(&sums.out);
	return outcome;
}
