#include "store/vocabulary.h"

#include <string.h>

/* clang-format off */
const struct vocabulary_row vocabularies[] = {
	[WORDS_NONE] =   { "",       NULL,         0, 0,                         0 },
	[WORDS_TRUTH] =  { "truth",  truth_terms,  0, TRUTH_COUNT,               TRUTH_SCAM },
	[WORDS_STEP] =   { "step",   step_terms,   0, STEP_ANSWERED,             STEP_ACT },
	[WORDS_GRADE] =  { "grade",  grade_terms,  0, GRADE_COUNT,               GRADE_BAD },
	[WORDS_RATING] = { "rating", rating_terms, 0, RATING_COUNT,              RATING_NONE },
	[WORDS_EVENT] =  { "kind",   event_terms,  0, EVENT_COUNT,               EVENT_STOP },
	[WORDS_ENDING] = { "ending", ending_terms, 0, ENDING_COUNT,              ENDING_DROPPED },
	[WORDS_ASIDE] =  { "aside",  aside_terms,  ASIDE_NONE + 1, ASIDE_COUNT,  ASIDE_NONE },
	[WORDS_SENT] =   { "state",  sent_terms,   0, SENT_COUNT,                SENT_REFUSED },
};
/* clang-format on */
_Static_assert(sizeof vocabularies / sizeof *vocabularies == WORDS_COUNT, "words without a row");

int vocabulary_value(enum vocabulary words, const char *word)
{
	const struct vocabulary_row *row = &vocabularies[words];

	for (int i = row->from; word && i < row->until; i++)
		if (row->terms[i].name[0] == word[0] && strcmp(row->terms[i].name, word) == 0)
			return i;
	return row->other;
}

const char *vocabulary_word(enum vocabulary words, int value)
{
	const struct vocabulary_row *row = &vocabularies[words];

	return value >= row->from && value < row->until ? row->terms[value].name : NULL;
}
