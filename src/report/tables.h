/* tables.h -- the tables of a report: found by name, and filled.
 *
 * Each stands with its columns and its source in tables-*.c. `sittings` and `answers` grow with the
 * record: they are pushed row by row between report_sink_table and the next table. `forms` and
 * `form-topics` have two reports. All others come from report_rows.
 */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "report/report.h"
#include "report/sink.h"

extern const struct report_table report_again, report_summary, report_topics, report_cards,
	report_learnt, report_weeks, report_sittings, report_answers, report_forms;
/* Of lessons with a class: report_table.lessons. */
extern const struct report_table report_votes, report_vote_topics;
/* Of two reports, by kind of scam. */
extern const struct report_table report_form_topics;
/* Of a public station, after report_end: report_table.visits. */
extern const struct report_table report_visits, report_visit_days, report_visit_hours,
	report_visit_stops, report_visit_cards;
extern const struct report_table *const report_tables[];        /* all; NULL ends it */
const struct report_table *report_table_find(const char *name); /* NULL: none */

/* The complete table: its heading and its rows. */
void report_rows(const struct report *report, const struct report_table *table,
                 struct report_sink *sink);
void report_compare_rows(const struct report *before, const struct report *after,
                         struct report_sink *sink);
void report_compare_topic_rows(const struct report *before, const struct report *after,
                               struct report_sink *sink);

/* One row. Withdrawn answers make none; deck may be NULL. */
void report_sitting_row(struct report_sink *sink, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT]);
void report_answer_row(struct report_sink *sink, const struct deck *deck,
                       const struct learn_sitting *sitting, const struct learn_answer *answer);

#endif
