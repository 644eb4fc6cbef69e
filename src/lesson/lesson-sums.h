/* lesson-sums.h -- what the hands of a class say: of one question, of the lesson; and what
 * changed, in one sentence that is made here alone.
 *
 * Sentences are msgids with holes for the numbers; a face translates and fills them.
 */
#ifndef LESSON_LESSON_SUMS_H
#define LESSON_LESSON_SUMS_H

#include "lesson/lesson.h"

struct lesson_count {
	uint32_t well, hands; /* "26 of 39 hands" */
};
/* The hands of a round (1, 2) on the question in front; hands 0: none were counted. */
struct lesson_count lesson_count_of(const struct lesson_view *view, uint8_t round);

enum { LESSON_NUMBERS = 4 };
struct lesson_sentence {
	const char *text; /* msgid, holes {1} … {4} */
	unsigned numbers[LESSON_NUMBERS];
};
/* What changed from the first vote to the second. */
struct lesson_sentence lesson_change(const struct lesson_view *view);
/* A calm remark on so many hands in a class of that size (0: not said); text NULL: none. */
struct lesson_sentence lesson_remark(uint32_t hands, uint32_t size);

/* Over the lesson. Rounds compare the same questions alone: those with both votes, or, where none
 * has, those with the first. */
enum lesson_measure {
	LESSON_RECOGNISED, /* hands that saw a scam as one */
	LESSON_SUSPECTED,  /* hands that took a real one for a scam */
	LESSON_ACTED,      /* hands for a good choice */
	LESSON_ASKED,      /* hands for the right channel; one round */
	LESSON_MEASURES
};
struct lesson_sum {
	struct lesson_count rounds[LESSON_ROUNDS]; /* hands 0: none */
};
void lesson_sum_up(struct lesson *lesson, struct lesson_sum sums[LESSON_MEASURES]);

#endif
