/* steps.h -- a step is a row: on which cards it is asked, what there is to choose from, how an
 * answer is graded, what a record calls it. The engine walks the rows and knows no step by name but
 * the first and the last; a score has its points by step (score.h). Private to quiz/.
 */
#ifndef QUIZ_STEPS_H
#define QUIZ_STEPS_H

#include "quiz/quiz-internal.h"

struct quiz_verdict {
	enum grade grade;
	uint32_t loss;                 /* yuan */
	const struct deck_scene *next; /* the step goes on there; NULL: it is over */
};

struct quiz_step {
	/* Whether the current card has anything to ask; NULL: always. (That the mode asks it is
	 * in the mode's row.) */
	bool (*fits)(const struct quiz *quiz);
	/* What is asked: the deck's own question, or a msgid. NULL: nothing is. */
	const char *(*question)(const struct deck_card *card, const struct deck_scene *scene);
	/* What there is to choose from now, as to be shown; returns how many. NULL: nothing. */
	uint16_t (*options)(const struct quiz *quiz, struct quiz_option options[QUIZ_OPTIONS]);
	/* What the option is worth; false: there is none of that id. NULL: nothing is answered. */
	bool (*grade)(const struct quiz *quiz, uint16_t option, struct quiz_verdict *verdict);
	/* What a record calls the option that was chosen (quiz_option_id). NULL: nothing is. */
	const char *(*id)(const struct deck_card *card, const struct quiz_answer *answer,
	                  char text[QUIZ_ID_SIZE]);
	bool worth_a_look; /* if answered badly after a right judgement */
};
extern const struct quiz_step quiz_steps[];

/* Seed for the order of the options of one question: differs by card, scene and step. */
uint64_t quiz_question_seed(const struct quiz *quiz, uint16_t card, uint16_t scene, enum step step);
/* Where a card names several right channels, the one that is offered is drawn by the question's
 * seed: its index. */
uint16_t quiz_drawn_channel(const struct deck_verify *verify, uint64_t seed);

#endif
