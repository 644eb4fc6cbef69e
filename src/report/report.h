/* report.h -- what was learned, collected from records and sums.
 *
 * A report collects what app reads from the store (any filter). Then it fills tables (tables.h) or
 * is said to a teacher (prose.h). Pooled counts of people without names: as soon as a sitting of a
 * mode without a learner (kiosk, class, form) is in it, cells of fewer than five are withheld, and
 * what else it takes that no subtraction gives them away (told.h).
 * Owns: what it collected. The deck is lent (NULL: ids stand for titles) and must outlive it.
 */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "deck/deck.h"
#include "learn/clock-check.h"
#include "learn/tally.h"
#include "learn/vote.h"
#include "report/stats.h"
#include "terms/terms.h"

struct report;
struct report *report_new(const struct deck *deck);
void report_free(struct report *report);

/* Who is counted, and which days can be right; all 0: every sitting, whenever it was. The sittings
 * that are put in are those that it counts. */
enum { REPORT_FORMS_MOST = 2 };
struct report_scope {
	/* Those played to their end; the others are told, as unfinished */
	bool complete;
	struct learn_dates dates; /* before_ms 0: nobody knows */
	/* A public station's: each sitting a visitor's; days and hours by this clock, NULL: UTC */
	bool visits;
	int64_t (*local)(int64_t utc_ms);
	bool since, until; /* only sittings that began on these days */
	int32_t from, to;  /* the days, if so; clock_day_of, local */
	bool lessons;      /* votes are told by the round; else they judge a form */
	const char *group; /* the class that was asked for; lent; NULL: any */
	uint32_t small;    /* classes of fewer than five that were left out */
	uint32_t apart;    /* sittings that were left out: fewer than five of one kind */
	/* The sittings are of these; lent; NULL: of none or any */
	const struct deck_form *forms[REPORT_FORMS_MOST];
};
/* Before anything is put in. The sums that are put in must be of the sittings that count. */
void report_set_scope(struct report *report, const struct report_scope *scope);

/* Every sitting with its counts of scam and real cards (store_sums); unfinished ones too. */
void report_put_sitting(struct report *report, const struct learn_sitting *sitting,
                        const struct learn_tally truths[TRUTH_COUNT]);
/* Sums by topic and by card (store_sums), of the same sittings; other sums are passed over. What is
 * more about a card (NULL: nothing) is kept as far as the report needs it. */
void report_put_tally(struct report *report, const struct learn_tally *tally,
                      const struct learn_item *item);
/* Where those stopped who did not finish (store_stops); only of visits. */
void report_put_stop(struct report *report, const struct learn_stop *stop);
/* Hands of lessons (store_lesson_votes), one after the other. Of a class of fewer than five nothing
 * is counted. */
void report_put_vote(struct report *report, const struct learn_lesson *lesson,
                     const struct learn_vote *vote);
/* Answers that are in no sum, by reason (store_set_aside), of the same sittings. */
void report_put_aside(struct report *report, const uint64_t counts[ASIDE_COUNT]);
/* That part of the people can be asked for by itself, in a report that has ended: what is withheld
 * there is withheld here too. A part of fewer than five withholds all; leave it out instead if
 * there are others. */
void report_put_part(struct report *report, const struct report *part);
/* All is put in: from now on it tells what may be told, before that nothing by kind or card. */
void report_end(struct report *report);
/* Whether cards were judged that are not of the scope's forms, as they are now. */
bool report_has_other_cards(const struct report *report);
/* Fewer than five sittings, and not the learner's own: no sums are told. */
bool report_is_withheld(const struct report *report);

#endif
