/* stats.h -- what counts can say about people, and how sure that is: pure numbers.
 *
 * For the teacher's report: rates, d′ and criterion, a change between two times, how well a card
 * tells the practised from the others. Not here: where the counts come from, sentences, layout.
 * Every interval is one of 95 %. Everything is a value; nothing is owned.
 */
#ifndef REPORT_STATS_H
#define REPORT_STATS_H

#include <stdbool.h>
#include <stdint.h>

/* What product and honesty ask for before a number is said aloud. */
enum {
	STATS_DETECT_LEAST = 40,  /* pooled judgements, for d′, c, AUC */
	STATS_TRUTH_LEAST = 10,   /* of them of either truth */
	STATS_CHANGE_LEAST = 100, /* of either truth, each time, for a change */
	STATS_CELL_LEAST = 5,     /* sittings, or the cell is withheld */
	STATS_ITEM_LEAST = 30     /* sittings, for a card's discrimination */
};

struct stats_interval {
	double value, low, high;
};
extern const struct stats_interval stats_unknown; /* all NAN */

/* A share of of ≥ count: Wilson's score interval (Wilson 1927; Newcombe 1998a, method 3). of 0:
 * nothing is known, value NAN, 0 … 1. */
struct stats_interval stats_rate(uint64_t count, uint64_t of);

/* after − before of two independent estimates: square and add (Newcombe 1998b, method 10, where
 * they are Wilson's; Zou & Donner 2008 for any others). */
struct stats_interval stats_difference(struct stats_interval before, struct stats_interval after);

/* Judgements pooled over people. A hit is a scam judged a scam, a false alarm a real one. */
struct stats_counts {
	uint64_t hits, scams, false_alarms, reals;
};

/* Answers of one person resemble each other, so pooled answers know less than as many of
 * different people. Sums over sittings measure that: add each sitting's counts once. */
struct stats_spread {
	uint64_t sittings;
	double hits2, scams2, hits_scams; /* Σ of squares and products within sittings */
	double alarms2, reals2, alarms_reals;
	double hits_alarms, hits_reals, scams_alarms, scams_reals;
};
void stats_spread_add(struct stats_spread *spread, const struct stats_counts *sitting);

struct stats_sample {
	struct stats_counts counts;
	struct stats_spread spread;
};
/* Judgements of people who cannot be told apart, as hands that went up: taken as independent. How
 * many people there were is the caller's to add to spread.sittings, once. */
void stats_sample_add_hands(struct stats_sample *sample, const struct stats_counts *hands);

/* Rates as stats_rate, wider by the design effect where sittings differ more than chance would
 * have it (Korn & Graubard 1998). spread: of the same judgements, or NULL for independent ones. */
struct stats_interval stats_hit_rate(const struct stats_counts *counts,
                                     const struct stats_spread *spread);
struct stats_interval stats_alarm_rate(const struct stats_counts *counts,
                                       const struct stats_spread *spread);

struct stats_detection {
	struct stats_interval sensitivity; /* d′ = z(H) − z(F): tells them apart */
	struct stats_interval criterion;   /* c = −(z(H) + z(F)) / 2: < 0 suspects */
};
/* With the log-linear correction (Hautus 1995); variance by Gourevitch & Galanter 1967, or that
 * between sittings if it is larger. false, and nothing written: too few judgements. */
bool stats_detect(const struct stats_counts *counts, const struct stats_spread *spread,
                  struct stats_detection *detection);

/* Area under the ROC curve from ratings in steps, low to high: how likely a scam is rated above
 * a real one (ties count half: Bamber 1975); interval by DeLong et al. 1988, judgements taken as
 * independent. false: too few. */
bool stats_auc(const uint32_t *scams, const uint32_t *reals, int steps,
               struct stats_interval *area);

/* What may be said about two times. */
enum stats_verdict {
	STATS_TOO_FEW, /* nothing can be claimed: too few judgements */
	STATS_UNCLEAR, /* enough, and no change stands out of chance */
	STATS_BETTER,
	STATS_WORSE, /* d′ changed */
	STATS_WARIER,
	STATS_TRUSTING, /* only the criterion changed */
	STATS_VERDICT_COUNT
};
struct stats_change {                                 /* after − before */
	struct stats_interval recognised, suspected;  /* rates of hits and false alarms */
	struct stats_interval sensitivity, criterion; /* valid unless STATS_TOO_FEW */
	enum stats_verdict verdict;
};
void stats_compare(const struct stats_sample *before, const struct stats_sample *after,
                   struct stats_change *change);

/* How well a card separates those who are good at the others: the correlation of right (0, 1)
 * with the share of right among the other judgements of the sitting (item-rest point-biserial,
 * Henrysson 1963). Sums over sittings with at least one other judgement. */
struct stats_item {
	uint64_t sittings;
	double right, rest, rest2, right_rest;
};
/* Interval by Fisher 1921. false: too few sittings, or nobody differed. */
bool stats_discrimination(const struct stats_item *item, struct stats_interval *index);

#endif
