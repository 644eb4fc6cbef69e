/* state.h -- the engine's inside, shared by its files. Private to quiz/. */
#ifndef QUIZ_STATE_H
#define QUIZ_STATE_H

#include "base/rng.h"
#include "quiz/quiz.h"
#include "terms/mode.h"

enum { QUIZ_SHOWN_VERIFY = 4 };                     /* options of the verify step at most */

struct quiz {
	const struct deck *deck;
	const struct mode *mode;
	const struct deck_card **cards; uint16_t card_count;
	uint64_t seed;
	/* The position: a fold over the accepted events. */
	uint16_t card;                              /* index; card_count when done */
	enum step step;
	uint16_t scene;                             /* the one in front, index in the card */
	struct quiz_answer *answers; size_t answer_count, answer_room;
	size_t card_first;                          /* first answer of the present card */
	struct quiz_event *events; size_t event_count, event_room;
	bool stopped;
};

/* Seed for the order of the options of one question: differs by card, scene and step. */
uint64_t quiz_question_seed(const struct quiz *quiz, uint16_t card, uint16_t scene,
                            enum step step);

/* Every sentence of the scenes shown, in order: the candidates of the spot step. */
struct quiz_sentence { uint16_t scene, line; uint32_t from, to; bool telling; };
size_t quiz_spot_sentences(const struct quiz *quiz, struct quiz_sentence *sentences, size_t room);

#endif
