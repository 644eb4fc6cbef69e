/* vocabulary.h -- which terms stand as words in a record, and what any other word is taken for.
 * Private to store/.
 *
 * The CHECKs of migrations that have shipped list the same words; tests/store/t-words compares.
 */
#ifndef STORE_VOCABULARY_H
#define STORE_VOCABULARY_H

#include "terms/terms.h"

/* Of which enum the words of a column are. */
enum vocabulary {
	WORDS_NONE,
	WORDS_TRUTH,
	WORDS_STEP,
	WORDS_GRADE,
	WORDS_RATING,
	WORDS_EVENT,
	WORDS_ENDING,
	WORDS_ASIDE,
	WORDS_SENT,
	WORDS_COUNT
};

struct vocabulary_row {
	char column[8]; /* the name it has in every table */
	const struct term *terms;
	int from, until; /* these are stored; any other value is NULL */
	int other;       /* what NULL and unknown words are read as */
};
extern const struct vocabulary_row vocabularies[];

/* The value of a word; `other` of the vocabulary if it is none of its words, or NULL. */
int vocabulary_value(enum vocabulary words, const char *word);
/* The word of a value; NULL if that is not stored. */
const char *vocabulary_word(enum vocabulary words, int value);

#endif
