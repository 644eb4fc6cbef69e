/* vote.h -- what is remembered of a lesson with a class, as plain values: how many hands went up
 * for what, never whose.
 *
 * A lesson is a sitting of the mode class; store/ keeps it with its votes, report/ counts them,
 * app/ makes them out of what the teacher typed or what seats sent. Owns nothing: texts are lent,
 * as in record.h.
 */
#ifndef LEARN_VOTE_H
#define LEARN_VOTE_H

#include "learn/record.h"

/* Each question is voted on before the discussion and after it. */
enum { LEARN_ROUND_FIRST = 1, LEARN_ROUND_SECOND = 2 };

/* The hands for one option of one question; the question is a place, a step, a scene and a
 * round. */
struct learn_vote {
	uint16_t place;           /* of the card in the lesson, from 0 */
	const char *card, *topic; /* ids in the deck */
	enum truth truth;         /* of the card */
	enum step step;
	const char *scene;  /* id of the scene in front; "" past it */
	uint8_t round;      /* LEARN_ROUND_… */
	const char *option; /* as in learn_answer */
	enum grade grade;
	enum rating rating; /* RATING_NONE but for judge */
	uint32_t hands;
	int64_t at_ms; /* when the question's hands were counted: the same for all its options */
};

/* The vote of one seat that has a terminal of its own: the last one counts. The seat is a random
 * id, and goes with all its votes when the lesson ends. */
enum { LEARN_SEAT_SIZE = 16 };
struct learn_ballot {
	uint16_t place;
	enum step step;
	const char *scene;
	uint8_t round;
	uint8_t seat[LEARN_SEAT_SIZE];
	const char *option;
	int64_t at_ms;
};

struct learn_lesson {
	struct learn_sitting sitting; /* mode "class" */
	const char *lesson;           /* id of the lesson plan, or NULL */
	uint32_t size;                /* of the class, pupils; 0: not said */
	const char *const *cards;
	size_t card_count;
	const uint64_t *shapes; /* deck_card_shape of each; NULL: not kept */
	uint16_t place;         /* where the class is: of the card, from 0 */
	const char *phase;      /* at which stop of it, in words of lesson/; kept as it is */
	/* When it is read back; not to begin one. By place, step, scene, round, option. */
	const struct learn_vote *votes;
	size_t vote_count;
};

#endif
