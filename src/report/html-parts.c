#include "report/html-parts.h"

#include <math.h>

#include "base/msg.h"
#include "report/html-draw.h"
#include "report/html-text.h"

enum { BAR_WIDE = 58 };

static void add_svg(struct str *out, bool hatched, struct stats_interval share)
{
	/* What it shows stands beside it. */
	str_addf(out,
	         "<svg width=\"%dpt\" height=\"%dpt\" viewBox=\"-1 -1 %d %d\" "
	         "aria-hidden=\"true\">\n",
	         BAR_WIDE + 2, HTML_BAR_HIGH + 2, BAR_WIDE + 2, HTML_BAR_HIGH + 2);
	html_share(out, 0, 0, BAR_WIDE, hatched, share);
	str_add(out, "</svg>");
}

static double most_of(const struct html_rows *rows, const size_t *order, size_t count,
                      const char *key)
{
	double most = 0;

	for (size_t i = 0; i < count; i++)
		most = fmax(most, html_rows_number(rows, order[i], key));
	return most;
}

static void add_count(struct str *out, const struct html_part *part, double number, double most)
{
	double share = most > 0 ? number / most : 0;

	if (part->of) /* a bar of its own, in place of an interval the end of it */
		add_svg(out, false, (struct stats_interval){ share, share, share });
	html_add(out, "span", "", "{1}", "i", (int64_t)number);
}

static void add_share(struct str *out, const struct html_part *part, const struct html_rows *rows,
                      size_t row)
{
	struct stats_interval share =
		html_rows_interval(rows, row, part->value, part->low, part->high);

	if (part->look != HTML_POINTS)
		add_svg(out, part->look == HTML_HATCHED, share);
	/* TRANSLATORS: per cent. */
	html_add(out, "span", "", part->look == HTML_POINTS ? _("{1} points") : _("{1} %"), "p",
	         share.value);
	/* TRANSLATORS: from, to, per cent. */
	html_add(out, "i", "", _("({1} to {2})"), "pp", share.low, share.high);
	if (part->of)
		/* TRANSLATORS: of how many. */
		html_add(out, "i", "", _("of {1}"), "i",
		         (int64_t)html_rows_number(rows, row, part->of));
}

/* Bars stand under each other, as texts do; figures end under each other. */
static const char *class_of(const struct html_part *part)
{
	switch (part->look) {
	case HTML_TEXT: return " class=\"l t\"";
	case HTML_COUNT: return part->of ? " class=\"l\"" : "";
	case HTML_POINTS: return "";
	default: return " class=\"l\"";
	}
}

static void add_cell(struct str *out, const struct html_part *part, const struct html_rows *rows,
                     size_t row, double most)
{
	const struct report_cell *cell = html_rows_cell(rows, row, part->value);
	struct str text;

	if (!cell->known) {
		str_addf(out, "<td%s>–</td>\n", class_of(part));
		return;
	}
	str_addf(out, "<td%s>", class_of(part));
	switch (part->look) {
	case HTML_TEXT:
		str_init(&text);
		html_rows_text(&text, rows, row, part->value);
		html_escape(out, text.text);
		str_release(&text);
		break;
	case HTML_COUNT: add_count(out, part, (double)cell->count, most); break;
	case HTML_SOLID:
	case HTML_HATCHED:
	case HTML_POINTS: add_share(out, part, rows, row); break;
	}
	str_add(out, "</td>\n");
}

void html_parts(struct str *out, const struct html_rows *rows, const size_t *order, size_t count,
                const struct html_part *parts, int part_count)
{
	str_add(out, "<table class=\"parts\">\n<thead><tr>");
	for (int i = 0; i < part_count; i++) {
		str_addf(out, "<th scope=\"col\"%s>", class_of(&parts[i]));
		html_escape(out, _(parts[i].heading));
		str_add(out, "</th>");
	}
	str_add(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < count; i++) {
		str_add(out, "<tr>");
		for (int k = 0; k < part_count; k++) {
			double most = parts[k].look == HTML_COUNT
			                      ? most_of(rows, order, count, parts[k].value)
			                      : 0;
			add_cell(out, &parts[k], rows, order[i], most);
		}
		str_add(out, "</tr>\n");
	}
	str_add(out, "</tbody>\n</table>\n");
}
