/* html.h -- one page for the head teacher: what a class said before a discussion and after it, and
 * in test forms before and after; plots inside, nothing fetched, printed on one A4 page.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/report.h"
#include "report/sink.h"

/* As report_say_lessons; all texts of the deck and of the record are escaped. */
enum report_outcome report_html_lessons(const struct report *report, const struct report *before,
                                        const struct report *after, FILE *out,
                                        const struct report_style *style);
/* Whether such a page was written there. */
bool report_html_is_own(FILE *there);

#endif
