/* tally.h -- what many records add up to, as plain values: the counts that reports need.
 *
 * store/ fills them (SQL), report/ turns them into rates, intervals and sentences. Answers that
 * were withdrawn are in none of them. Texts are lent until the callback returns.
 */
#ifndef LEARN_TALLY_H
#define LEARN_TALLY_H

#include "learn/record.h"
#include "terms/terms.h"

struct learn_filter {                   /* NULL and 0: all */
	const char *mode, *form, *deck; /* form "": of none */
	/* A word for a class, spellings of one word (text/fold.h) being one; "": of no class */
	const char *group;
	int64_t from_ms, before_ms; /* by when the sitting was started */
	/* Only those played to their end; only the others */
	bool whole, broken_off;
};

/* The later of two moments; 0 is none, and any other is one, be it before 1970. */
static inline int64_t learn_later(int64_t one_ms, int64_t other_ms)
{
	return !one_ms ? other_ms : !other_ms || other_ms < one_ms ? one_ms : other_ms;
}

/* One for each truth of what it is by: two a sitting, two a topic; a card has one truth (two only
 * if an author changed it). */
struct learn_tally {
	const char *deck, *topic, *card; /* NULL where it is not by them */
	enum truth truth;
	/* Different ones with a judgement here: each a person at a kiosk, withhold below 5 */
	uint32_t sittings;
	uint32_t grades[STEP_ANSWERED][GRADE_COUNT]; /* answers by step and grade */
	uint32_t ratings[RATING_COUNT];              /* judgements by rating */
	uint64_t loss;                               /* simulated, yuan */
	uint64_t milliseconds[STEP_ANSWERED];        /* sums */
	int64_t last_ms;                             /* the latest answer */
};

/* Judged a scam: right for a scam (a hit), wrong for a real one (a false alarm). */
static inline uint32_t learn_tally_suspected(const struct learn_tally *tally)
{
	return tally->ratings[RATING_MAYBE_SCAM] + tally->ratings[RATING_SURE_SCAM];
}

static inline uint32_t learn_tally_judged(const struct learn_tally *tally)
{
	return tally->ratings[RATING_SURE_REAL] + tally->ratings[RATING_MAYBE_REAL] +
	       learn_tally_suspected(tally);
}

/* Right: a scam suspected, a real one not. */
static inline uint32_t learn_tally_right(const struct learn_tally *tally)
{
	uint32_t suspected = learn_tally_suspected(tally);

	return tally->truth == TRUTH_SCAM ? suspected : learn_tally_judged(tally) - suspected;
}

/* Answers of any step. */
uint64_t learn_tally_answers(const struct learn_tally *tally);
/* Adds a part's counts to the sum's; what they are by stays as it is. */
void learn_tally_add(struct learn_tally *sum, const struct learn_tally *part);

/* What was chosen in place of a good action or a right channel, and in how many different sittings:
 * each a person at a kiosk. */
struct learn_choice {
	enum step step;             /* STEP_ACT or STEP_VERIFY */
	const char *scene, *option; /* as in an answer */
	enum grade grade;           /* fair or bad */
	uint32_t sittings;
};
/* How many sittings that were not played to their end have that as the last answer. */
struct learn_stop {
	uint16_t place; /* of the card in the sitting, from 0 */
	enum step step;
	uint32_t sittings;
};

enum { LEARN_CHOICES_MOST = 64 }; /* of a card; no deck offers so many */

/* A card is met as the first of its kind of scam in a sitting, or later, after another card of it:
 * what those before it taught shows in the same card. */
enum learn_meeting { LEARN_FIRST, LEARN_LATER, LEARN_MEETINGS };
struct learn_met {
	uint32_t judged, right; /* sittings */
};

/* More about a card. How well it tells the practised from the others: sums over the sittings that
 * judged it and at least one other card; right: this card (0, 1), rest: share of the others that
 * were right. And what was chosen instead, in the order in which it was first met. */
struct learn_item {
	const char *deck, *card;
	uint32_t sittings;
	double right, rest, rest2, right_rest; /* Σ x, Σ y, Σ y², Σ x·y */
	struct learn_met met[LEARN_MEETINGS];
	const struct learn_choice *choices;
	size_t choice_count;
};

#endif
