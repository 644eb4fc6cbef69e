/* schedule.h -- when something learned is likely to be forgotten: FSRS-6 with default weights.
 *
 * A memory is what is known of one topic and truth ("customs calls that are real"): how long it
 * lasts and how hard it is. It is reviewed at most once a sitting, by the first judgement there:
 * right ("good") or wrong ("again"); the other two grades of FSRS are not used. Pure functions;
 * who reads records into memories is plan.h.
 * Source: open-spaced-repetition, "The Algorithm", FSRS-6, and the default weights of py-fsrs
 * 6.3.1. No weights are fitted: a few dozen reviews cannot beat the defaults.
 * Limits: the model was fitted to flashcards. It says when to ask again, not what anyone can do.
 */
#ifndef LEARN_SCHEDULE_H
#define LEARN_SCHEDULE_H

#include <stdbool.h>
#include <stdint.h>

enum { LEARN_CAP_DAYS = 120 };
#define LEARN_DAY_MS ((int64_t)86400000)
#define LEARN_RETENTION 0.90 /* ask when so many would still know it */

struct learn_memory {
	double stability;  /* days until recall has fallen to 0.90 */
	double difficulty; /* 1 … 10 */
	int64_t last_ms;   /* the latest review */
	uint32_t reviews;  /* 0: never; all else is then 0 */
};

/* Time that has gone back (a clock without a battery) counts as the same day. */
void learn_memory_review(struct learn_memory *memory, bool good, int64_t at_ms);

/* How likely it is still known, 0 … 1; 0 if it was never reviewed. */
double learn_memory_recall(const struct learn_memory *memory, int64_t now_ms);

/* Whole days from the latest review to the next, 1 … cap (0: no cap). */
int32_t learn_interval(double stability, double retention, int32_t cap);

/* When to ask again: retention and cap as above. A memory from the future counts as of now, so
 * that nothing is ever due later than LEARN_CAP_DAYS from now. Without a review: 0. Days are
 * rounded, no time zone is asked: what is due at nine in the evening may be done from nine in the
 * morning. */
int64_t learn_memory_due_ms(const struct learn_memory *memory, int64_t now_ms);
bool learn_memory_is_due(const struct learn_memory *memory, int64_t now_ms);

/* Whether the explanation of a card seen at seen_ms is still in mind at now_ms: less than the
 * interval of its topic has gone by (a memory without a review: a week). What lies in the future
 * counts as now. An answer then shows what was told, not what was learned. */
bool learn_memory_knows(const struct learn_memory *memory, int64_t seen_ms, int64_t now_ms);

#endif
