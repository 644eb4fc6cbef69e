/* prose-internal.h -- what the reports in sentences share. Private to report/prose*.c. */
#ifndef REPORT_PROSE_INTERNAL_H
#define REPORT_PROSE_INTERNAL_H

#include "report/collect.h"
#include "report/page.h"
#include "report/prose.h"

/* The day of a moment, by the clock of the page. */
int32_t prose_day(const struct page *page, int64_t ms);
/* Whether there is a judgement in it; whether there is nothing more to say, and then it
 * was said. */
bool prose_is_judged(const struct report *report);
bool prose_nothing(struct page *page, const struct report *report);
/* Deck, sittings, days, and those dated by a wrong clock; how much is withheld; which way people
 * lean. */
void prose_what(struct page *page, const struct report *report);
void prose_withheld(struct page *page, const struct report *report);
void prose_lean(struct page *page, struct stats_interval criterion);
/* What is kept but measures nothing, of all the reports, so that nobody wonders where it went. */
void prose_aside(struct page *page, const struct report *const *reports, int count);
/* What stands in brackets behind bars. A bar of something asked. */
void prose_brackets(struct page *page);
void prose_asked(struct page *page, struct page_bars *bars, const char *label,
                 struct collect_asked asked);
/* A figure with its interval, in a message that says what it means. */
void prose_figure(struct page *page, const char *message, struct stats_interval figure);
/* A table as a terminal shows it: rows puts its heading and rows into the sink. */
void prose_table(struct page *page, const struct report *report, const struct report_table *table);
/* Of two times: counts, the verdict, what changed in all and by kind of scam. */
void prose_change(struct page *page, const struct report *before, const struct report *after);

#endif
