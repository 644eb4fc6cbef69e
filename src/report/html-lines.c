#include "report/html-lines.h"

#include <math.h>

#include "base/clock.h"
#include "base/msg.h"
#include "report/html-draw.h"
#include "report/html-text.h"

enum { HIGH = 152, TOP = 8, LEFT = 32, RIGHT = 405, BOTTOM = 128, LABELS_MOST = 10 };

/* The lines differ by dashes and by the shape of their marks, not by colour alone. */
static const struct series {
	const char *name, *value, *low, *high, *colour, *dashes;
	bool square;
} lines[] = {
	{ N_("Scams recognised"), "recognised_share", "recognised_low", "recognised_high",
	  "#1f5f8b", "", false },
	{ N_("Real ones wrongly suspected"), "suspected_share", "suspected_low", "suspected_high",
	  "#8a4b08", " stroke-dasharray=\"4 2.5\"", true },
};
enum { LINES = sizeof lines / sizeof *lines };

struct course {
	const struct html_rows *weeks;
	size_t from, count;
};

/* By the day, so that a week without anybody takes its place. */
static double x_of(const struct course *course, size_t at)
{
	const struct html_rows *weeks = course->weeks;
	double first = html_rows_number(weeks, course->from, "week"),
	       last = html_rows_number(weeks, course->from + course->count - 1, "week"),
	       day = html_rows_number(weeks, course->from + at, "week");

	return last > first ? LEFT + 8 + (day - first) / (last - first) * (RIGHT - LEFT - 16)
	                    : (LEFT + RIGHT) / 2.0;
}

static double y_of(double share) { return BOTTOM - share * (BOTTOM - TOP); }

static void add_axes(struct str *out, const struct course *course)
{
	size_t step = (course->count + LABELS_MOST - 1) / LABELS_MOST;
	struct str text;

	str_init(&text);
	for (int i = 0; i <= 4; i++) {
		double y = y_of(i / 4.0);
		str_addf(out, "<path d=\"M%d %.1fH%d\" stroke=\"%s\" stroke-width=\".5\"/>\n", LEFT,
		         y, RIGHT, i ? "#ccc" : "#111");
		str_clear(&text);
		str_fill(&text, _("{1} %"), "p", i / 4.0);
		html_label(out, LEFT - 5, (int)y + 3, true, text.text);
	}
	for (size_t i = 0; i < course->count; i += step) {
		char day[CLOCK_DAY_SIZE];
		clock_format_day((int32_t)html_rows_number(course->weeks, course->from + i, "week"),
		                 day);
		html_label(out, (int)x_of(course, i) - 11, BOTTOM + 12, false, day + 5);
	}
	str_release(&text);
}

static void add_mark(struct str *out, const struct series *line, double x, double y)
{
	if (line->square)
		str_addf(out,
		         "<rect x=\"%.1f\" y=\"%.1f\" width=\"5.6\" height=\"5.6\" fill=\"#fff\""
		         " stroke=\"%s\" stroke-width=\"1.3\"/>\n",
		         x - 2.8, y - 2.8, line->colour);
	else
		str_addf(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>\n", x, y,
		         line->colour);
}

static void add_series(struct str *out, const struct course *course, const struct series *line,
                       int legend)
{
	bool drawn = false;

	str_addf(out, "<path fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"%s d=\"", line->colour,
	         line->dashes);
	for (size_t i = 0; i < course->count; i++) {
		double share = html_rows_number(course->weeks, course->from + i, line->value);
		if (!isnan(share))
			str_addf(out, "%s%.1f %.1f", drawn ? "L" : "M", x_of(course, i),
			         y_of(share));
		drawn = !isnan(share);
	}
	str_add(out, "\"/>\n");
	for (size_t i = 0; i < course->count; i++) {
		struct stats_interval share = html_rows_interval(
			course->weeks, course->from + i, line->value, line->low, line->high);
		if (isnan(share.value))
			continue;
		double x = x_of(course, i);
		str_addf(out,
		         "<path d=\"M%.1f %.1fV%.1f\" stroke=\"%s\" stroke-width=\"1\""
		         " stroke-opacity=\".55\"/>\n",
		         x, y_of(share.low), y_of(share.high), line->colour);
		add_mark(out, line, x, y_of(share.value));
	}
	add_mark(out, line, RIGHT + 12, legend);
	html_label(out, RIGHT + 19, legend + 3, false, _(line->name));
}

void html_lines(struct str *out, const struct html_rows *weeks, size_t from)
{
	const struct course course = { weeks, from, html_rows_count(weeks) - from };

	html_plot(out, HIGH, _("Scams recognised and real ones wrongly suspected, week by week"),
	          _("The same figures stand in the table below."));
	add_axes(out, &course);
	for (int i = 0; i < LINES; i++)
		add_series(out, &course, &lines[i], TOP + 14 + 16 * i);
	str_add(out, "</svg>\n");
}
