/* quiz-internal.h -- what a quiz is made of, for the files of the engine. Private to quiz/. */
#ifndef QUIZ_QUIZ_INTERNAL_H
#define QUIZ_QUIZ_INTERNAL_H

#include "quiz/quiz.h"
#include "terms/mode.h"

struct quiz {
	const struct deck *deck;
	const struct mode *mode;
	const struct deck_card **cards;
	uint16_t card_count;
	uint64_t seed;
	/* The position: a fold over the accepted events. */
	uint16_t card; /* index; card_count when done */
	enum step step;
	uint16_t scene; /* the one in front, index in the card */
	struct {
		struct quiz_answer *items;
		size_t count, capacity;
	} answers;
	size_t card_first; /* first answer of the current card */
	bool stopped;
};

#endif
