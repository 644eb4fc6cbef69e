/* lessons.h -- what the hands of lessons add up to: before the discussion and after it. Private to
 * report/.
 *
 * A class of fewer than five is in no sum, nor is a question on which fewer than five voted: so
 * nobody is made out in what is told, and not by taking one sum from another either. A question
 * counts for what the discussion did if it was voted on twice in the same lesson.
 */
#ifndef REPORT_LESSONS_H
#define REPORT_LESSONS_H

#include "learn/vote.h"
#include "report/collect.h"

enum { LESSONS_BEFORE, LESSONS_AFTER, LESSONS_ROUNDS };

/* Hands of one question, or of several, in one round. */
struct lessons_round {
	uint64_t hands, good, suspected; /* suspected: judged a scam; 0 of other steps */
};
/* A question of a card, over all lessons that asked it. */
struct lessons_question {
	char *deck, *topic, *card;
	enum truth truth;
	enum step step;
	size_t place, arrival;                       /* of its topic in the deck; as they came */
	struct lessons_round rounds[LESSONS_ROUNDS]; /* of lessons that voted twice */
	struct lessons_round once;                   /* of those that voted once */
	uint32_t lessons;
};
/* A question of the lesson whose votes are coming in. */
struct lessons_asked {
	char *topic, *card, *scene;
	uint16_t place;
	enum truth truth;
	enum step step;
	struct {
		uint64_t hands;
		uint64_t grades[GRADE_COUNT], ratings[RATING_COUNT];
	} rounds[LESSONS_ROUNDS];
	int64_t last_ms;
};
/* How large the class was is known at its end: only then is it in any sum. */
struct lessons_current {
	char id[LEARN_ID_SIZE];
	char *deck;
	uint32_t size;
	int64_t started_ms;
	bool ended;
	struct lessons_asked *items;
	size_t count, capacity;
};

struct lessons {
	uint32_t count, ended;  /* lessons that are in the sums */
	uint32_t small, untold; /* classes, and questions, of fewer than five: in none */
	uint64_t pupils;        /* the sizes of the classes, a lesson each */
	int64_t first_ms, last_ms;
	struct lessons_question *questions;
	size_t question_count, question_capacity;
	struct lessons_current *current; /* whose votes are coming in; NULL: none */
};

/* One vote after the other, lesson by lesson; lessons_end after the last. */
void lessons_put(struct report *report, const struct learn_lesson *lesson,
                 const struct learn_vote *vote);
void lessons_end(struct report *report);

/* All questions of one step that were voted on twice, or of every step (STEP_COUNT), and of one
 * truth, or of both (TRUTH_COUNT). */
struct lessons_round lessons_sum(const struct lessons *lessons, int round, enum step step,
                                 enum truth truth);
/* What the discussion did: judgements of both rounds, hands taken as independent. */
void lessons_compare(const struct lessons *lessons, struct stats_change *change);
/* How much more of the hands was good after it: nothing known (NAN) without two votes. */
struct stats_interval lessons_gain(const struct lessons_round rounds[LESSONS_ROUNDS]);
struct stats_interval lessons_share(const struct lessons_round *round);

/* What was voted on twice, by kind of scam, in the order of lessons_ordered. */
struct lessons_topic {
	const char *name, *deck, *topic; /* name: the deck's, or the id; lent for the call */
	struct lessons_round rounds[LESSONS_ROUNDS];
};
void lessons_each_topic(const struct report *report,
                        void (*each)(void *context, const struct lessons_topic *topic),
                        void *context);

/* Where the questions stand in tables: by topic of the deck, as they came. *count is theirs;
 * caller frees. */
const struct lessons_question **lessons_ordered(const struct lessons *lessons);

/* What they point at, and themselves. (collect.c) */
void collect_free_current(struct lessons_current *current);
void collect_free_lessons(struct lessons *lessons);

#endif
