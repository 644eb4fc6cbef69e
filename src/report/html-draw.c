#include "report/html-draw.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include "base/msg.h"
#include "report/html-text.h"
#include "report/html.h"

static const char mark[] = "<!DOCTYPE html>\n<!-- heshi report -->\n";

/* Where the bars of a plot begin, and how long the longest is; the rest is for their figures. */
enum { BARS_AT = 110, BARS_LONG = 310 };

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
	".tiles { display: flex; gap: 8pt; margin: 7pt 0 } .tile { flex: 1; border: .7pt solid "
	"#999;"
	" border-radius: 4pt; padding: 5pt 8pt } .tile b { display: block; font-size: 17pt;"
	" line-height: 1.2 } .tile span { font-size: 8.5pt; color: #333 }\n"
	"table { border-collapse: collapse; width: 100%; font-size: 8.5pt; line-height: 1.25 }\n"
	"th, td { border-bottom: .5pt solid #999; padding: 1pt 4pt; text-align: right }\n"
	"th { font-weight: normal; vertical-align: bottom } th:first-child, td:first-child"
	" { text-align: left } td { white-space: nowrap } tr { break-inside: avoid }\n"
	"thead { display: table-header-group } h2 { break-after: avoid }\n"
	"table.parts th { white-space: nowrap } table.parts td { vertical-align: middle }\n"
	"table.parts td:first-child"
	" { white-space: normal; min-width: 50pt } table.parts svg { display: inline-block;"
	" vertical-align: -1pt; margin-right: 4pt } table.parts { margin-top: 2pt }\n"
	"table.parts .l { text-align: left } table.parts td.t { white-space: normal }\n"
	"table.parts td i { font-style: normal; color: #444; font-size: 7.5pt }\n"
	"</style>\n";

/* Once a page: all plots on it hatch with it. */
static const char hatching[] =
	"<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>"
	"<pattern id=\"hatched\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\""
	" patternTransform=\"rotate(45)\"><rect width=\"4\" height=\"4\" fill=\"#fff\"/>"
	"<path d=\"M1 0V4\" stroke=\"#555\" stroke-width=\"1.4\"/></pattern></defs></svg>\n";

void html_begin(struct str *out, const char *title)
{
	str_addf(out, "%s<html lang=\"%s\">\n<meta charset=\"utf-8\">\n", mark,
	         /* TRANSLATORS: the language of the page, as HTML names it. */
	         _("en"));
	html_add(out, "title", "", title, "");
	str_add(out, style_sheet);
	str_add(out, hatching);
	html_add(out, "h1", "", title, "");
}

enum report_outcome html_end(struct str *out, FILE *file)
{
	str_add(out, "</html>\n");
	return fwrite(out->text, 1, out->len, file) == out->len && fflush(file) == 0
	               ? REPORT_WRITTEN
	               : REPORT_FAILED;
}

void html_plot(struct str *out, int high, const char *title, const char *description)
{
	str_addf(out, "<svg width=\"%dpt\" height=\"%dpt\" viewBox=\"0 0 %d %d\" role=\"img\">\n",
	         HTML_WIDE, high, HTML_WIDE, high);
	html_add(out, "title", "", title, "");
	if (description)
		html_add(out, "desc", "", "{1}", "t", description);
}

void html_label(struct str *out, int x, int y, bool at_end, const char *text)
{
	str_addf(out, "<text x=\"%d\" y=\"%d\"%s>", x, y, at_end ? " text-anchor=\"end\"" : "");
	html_escape(out, text);
	str_add(out, "</text>\n");
}

void html_share(struct str *out, int x, int y, int wide, bool hatched, struct stats_interval share)
{
	double middle = y + HTML_BAR_HIGH / 2.0;

	if (isnan(share.value))
		return;
	str_addf(out,
	         "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#bbb\""
	         " stroke-width=\".5\"/>\n"
	         "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" stroke=\"#111\""
	         " stroke-width=\".7\"/>\n",
	         x, y, wide, HTML_BAR_HIGH, x, y, share.value * wide, HTML_BAR_HIGH,
	         hatched ? "url(#hatched)" : "#1f5f8b");
	/* The line of what may be stands out from a dark bar, too. */
	for (int i = 0; i < 2; i++)
		str_addf(out, "<path d=\"M%.1f %.1fH%.1f\" stroke=\"%s\" stroke-width=\"%s\"/>\n",
		         x + share.low * wide, middle, x + share.high * wide, i ? "#111" : "#fff",
		         i ? "1.2" : "3.2");
}

void html_bar(struct str *out, int y, const char *label, bool hatched, struct stats_interval share,
              uint64_t of)
{
	struct str figures;

	if (isnan(share.value))
		return;
	html_label(out, BARS_AT - 6, y + HTML_BAR_HIGH, true, label);
	html_share(out, BARS_AT, y, BARS_LONG, hatched, share);
	str_init(&figures);
	/* TRANSLATORS: per cent, of how many. */
	str_fill(&figures, _("{1} % of {2}"), "pi", share.value, (int64_t)of);
	html_label(out, BARS_AT + BARS_LONG + 6, y + HTML_BAR_HIGH, false, figures.text);
	str_release(&figures);
}

bool report_html_is_own(FILE *there)
{
	char head[sizeof mark];
	size_t got = fread(head, 1, sizeof mark - 1, there);

	return got == sizeof mark - 1 && memcmp(head, mark, got) == 0;
}
