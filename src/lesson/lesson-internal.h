/* lesson-internal.h -- what a lesson is made of, for its files. Private to lesson/. */
#ifndef LESSON_LESSON_INTERNAL_H
#define LESSON_LESSON_INTERNAL_H

#include "lesson/lesson.h"

struct lesson_vote {
	uint16_t place;
	enum step step;
	uint16_t scene; /* ACT: index in the card; else 0 */
	uint8_t round;
	struct lesson_tally tally;
};

struct lesson {
	const struct deck *deck;
	struct lesson_plan plan;
	struct lesson_card *cards;
	struct mode judges, acts; /* rows of the mode for cards by what is voted on */
	struct lesson_at at;      /* place: plan.count when done */
	struct quiz *quiz;        /* as lesson_view lent it */
	struct {
		struct lesson_vote *items;
		size_t count, capacity;
	} votes;
};

/* Hands on a question, as they are kept; and NULL if none were counted. (path.c) */
struct lesson_tally *lesson_find_tally(const struct lesson *lesson, uint16_t place, enum step step,
                                       uint16_t scene, uint8_t round);
const struct lesson_tally *lesson_tally_at(const struct lesson *lesson, uint16_t place,
                                           enum step step, uint16_t scene, uint8_t round);

/* The card of a stop as far as its question, played by the majority. Caller frees. (path.c) */
struct quiz *lesson_play(const struct lesson *lesson, struct lesson_at at);
/* Answers the question in front by the majority; false: nothing is asked any more. */
bool lesson_answer(const struct lesson *lesson, struct quiz *quiz, uint16_t place);
/* The scene that is asked about; 0 where it is not one of them. */
uint16_t lesson_scene_of(const struct quiz_view *view);

/* The stops of a card, in order, as its tallies have them by now. (path.c) */
enum { LESSON_STOPS = 3 * QUIZ_PATH + LESSON_PHASE_COUNT + 1 };
struct lesson_stops {
	struct lesson_at items[LESSON_STOPS];
	size_t count;
};
void lesson_find_stops(const struct lesson *lesson, uint16_t place, struct lesson_stops *stops);

#endif
