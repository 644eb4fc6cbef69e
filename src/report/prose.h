/* prose.h -- a report in sentences: what a teacher reads on a terminal or prints.
 *
 * Counts first, then what may be said of them, and no more than that. Not here: tables (tables.h).
 * The report is lent; what is written goes to the file, nothing is kept.
 */
#ifndef REPORT_PROSE_H
#define REPORT_PROSE_H

#include "report/report.h"
#include "report/sink.h"

/* For a teacher to read: counts, d′ where n allows, by topic, by card, and what is withheld. */
enum report_outcome report_say(const struct report *report, FILE *out,
                               const struct report_style *style);
/* Two times: counts, what changed, and the one sentence that may be said about it. */
enum report_outcome report_say_change(const struct report *before, const struct report *after,
                                      FILE *out, const struct report_style *style);
/* That sentence, a msgid; and what may be said of two votes, before a discussion and after it. */
extern const char *const report_verdicts[], *const report_vote_verdicts[];

/* A public station: visitors, where they stopped, which cards, on which days and at which hours;
 * after report_end. */
enum report_outcome report_say_visits(const struct report *report, FILE *out,
                                      const struct report_style *style);

/* Lessons with a class: the sentence that may be said, votes by card and by kind of scam, and two
 * times of a form as report_say_change has them. */
enum report_outcome report_say_lessons(const struct report *report, const struct report *before,
                                       const struct report *after, FILE *out,
                                       const struct report_style *style);

#endif
