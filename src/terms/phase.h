/* phase.h -- the phases of one card of a lesson in class, in the order in which they come.
 *
 * What a phase does is lesson/'s business, how it looks ui/'s and line/'s: here are its words.
 */
#ifndef TERMS_PHASE_H
#define TERMS_PHASE_H

#include "terms/terms.h"

enum lesson_phase {
	LESSON_SCENE,   /* the scene, large */
	LESSON_VOTE,    /* first vote; its tally stays hidden */
	LESSON_DISCUSS, /* pupils argue with each other */
	LESSON_REVOTE,  /* second vote */
	LESSON_COMPARE, /* both tallies side by side */
	LESSON_TELLS,   /* the telling words, lit where they stand */
	LESSON_VERIFY,  /* whom to ask, voted the same way */
	LESSON_EXPLAIN,
	LESSON_HOME, /* one sentence to take home */
	LESSON_PHASE_COUNT
};
/* In the order of the enum; names are for files and records. */
extern const struct term lesson_phase_terms[];

#endif
