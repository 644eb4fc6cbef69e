/* page.h -- what a report in sentences is made of: paragraphs, headings, bars. Private to report/.
 *
 * For the ear (style.ear) the same sentences stand one a line, as long as they are; a bar is a
 * sentence, and nothing is drawn.
 */
#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "base/str.h"
#include "report/report.h"
#include "report/sink.h"
#include "text/chart.h"

enum { PAGE_INDENT = 2, PAGE_BARS_MOST = 32 };

struct page {
	FILE *out;
	struct report_style style;
	bool failed, gap;
};
struct page page_on(FILE *out, const struct report_style *style);
enum report_outcome page_end(struct page *page);

/* Words of the deck: numbers to call sign by sign for the ear, in spoken, released by the caller.
 * What is counted here is a quantity, and never passes. */
const char *page_text(const struct page *page, struct str *spoken, const char *text);
/* One paragraph, so many cells from the left: a message with its holes filled (str_fill). */
void page_say(struct page *page, int indent, const char *message, const char *types, ...);
/* An empty line before what comes next, if anything does; none for the ear. What is written to the
 * page's file past the page asks for it first. */
void page_gap(struct page *page);
void page_open_gap(struct page *page);
void page_heading(struct page *page, const char *heading);

/* Which class and days were asked for. */
void page_scope(struct page *page, const struct report *report);

/* Bars that stand under each other; one of nothing is none. page_bars_end shows them and begins
 * again. */
struct page_bars {
	struct chart_bar items[PAGE_BARS_MOST];
	struct str values[PAGE_BARS_MOST];
	int count;
};
void page_bar(struct page *page, struct page_bars *bars, const char *label, uint64_t count,
              uint64_t of, struct stats_interval share);
/* The same without an interval: of people who were all counted. And a count, whose bar is as long
 * beside the others as `most` makes it. */
void page_part(struct page *page, struct page_bars *bars, const char *label, uint64_t count,
               uint64_t of);
void page_count(struct page *page, struct page_bars *bars, const char *label, uint64_t count,
                uint64_t most);
void page_bars_end(struct page *page, struct page_bars *bars);

#endif
