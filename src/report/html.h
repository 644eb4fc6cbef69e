/* html.h -- pages that a person opens and prints on A4; plots inside, nothing fetched, no scripts.
 *
 * One for the head teacher: what a class said before a discussion and after it, and in test forms
 * before and after, on one sheet. One of all sittings: how many came, what they recognise and what
 * they suspect wrongly, by week, kind and card.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/report.h"
#include "report/sink.h"

/* As report_say_lessons; all texts of the deck and of the record are escaped. */
enum report_outcome report_html_lessons(const struct report *report, const struct report *before,
                                        const struct report *after, FILE *out,
                                        const struct report_style *style);
/* As report_say; what it shows are rows of the report's tables. */
enum report_outcome report_html_sums(const struct report *report, FILE *out,
                                     const struct report_style *style);
/* Whether such a page was written there. */
bool report_html_is_own(FILE *there);

#endif
