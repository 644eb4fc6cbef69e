/* visits.h -- who came to a public station, when, and how far they got: sums over its sittings,
 * each of one visitor. Private to report/.
 */
#ifndef REPORT_VISITS_H
#define REPORT_VISITS_H

#include "report/collect.h"
#include "report/withhold.h"

enum { VISITS_HOURS = 24 };
/* The key of those who came while the clock was wrong: of no day and no hour, behind all others. */
#define VISITS_UNDATED INT32_MAX

struct visits {
	struct visits_parts days, hours, cards, steps;
	uint32_t began, finished, stopped; /* stopped: of whom it is known where */
	int64_t played_ms;                 /* by those who finished */
	bool ends_told;                    /* how many finished */
	bool stops_told;                   /* where the others stopped */
};

/* Of every report, by its local week: a part of the weeks. */
void visits_put_week(struct report *report, const struct learn_sitting *sitting,
                     const struct learn_tally truths[TRUTH_COUNT]);
/* What a part of the people does not tell of its weeks is not told of all. */
void visits_hold_weeks(struct report *report, const struct report *part);
/* misdated: by a clock that was wrong. */
void visits_put(struct report *report, const struct learn_sitting *sitting, bool misdated,
                const struct learn_tally truths[TRUTH_COUNT]);
/* What of them may be told, once all is put in and told_settle has been here. */
void visits_end(struct report *report);
void visits_free(struct visits *visits);
/* Minutes of those who finished, mean; NAN: nobody, or withheld. */
double visits_minutes(const struct visits *visits);
size_t visits_untold(const struct visits_parts *parts);
/* Those who came while the clock was wrong; NULL: nobody did. */
const struct visits_part *visits_undated(const struct visits_parts *parts);

/* Of one truth, those most misjudged, worst first, by the lower end of the interval; untold ones
 * and those that nobody misjudged are not among them. How many there are. */
enum { VISITS_CARDS_MOST = 20 };
size_t visits_worst(const struct report *report, enum truth truth,
                    const struct report_card *cards[VISITS_CARDS_MOST]);

#endif
