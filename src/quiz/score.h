/* score.h -- what the answers say: per card and for the sitting.
 *
 * Two plain counts, never one percentage: scams recognised, real ones wrongly suspected.
 */
#ifndef QUIZ_SCORE_H
#define QUIZ_SCORE_H

#include "quiz/quiz.h"
#include "terms/terms.h"

struct quiz_card_score {
	const struct deck_card *card;
	bool answered[STEP_ANSWERED];
	enum grade grades[STEP_ANSWERED]; /* the worst on the way; valid if answered */
	double points[STEP_ANSWERED];     /* 0 … 1: mean of good 1, fair ½, bad 0 */
	enum rating rating;               /* valid if the judgement was answered */
	uint32_t loss;                    /* yuan */
	bool finished;                    /* its EXPLAIN was reached */
};

struct quiz_score {
	unsigned scams, scams_recognised; /* judged scam cards, judged as scam */
	unsigned reals, reals_suspected;  /* judged real cards, judged as scam */
	unsigned answered[STEP_ANSWERED]; /* cards on which the step was */
	unsigned right[STEP_ANSWERED];    /* of these: with good answers alone */
	unsigned wrong[STEP_ANSWERED];    /* of these: with a bad one among them */
	uint32_t loss;
	unsigned cards; /* with at least one answer */
};

/* card: index in the sitting. */
void quiz_score_card(const struct quiz *quiz, uint16_t card, struct quiz_card_score *score);
void quiz_score(const struct quiz *quiz, struct quiz_score *score);
/* Whether more scams were believed than real ones suspected. */
bool quiz_score_believes(const struct quiz_score *score);

/* What to look at again: real cards that were suspected and scams that were believed, whatever
 * happened more often first, then cards acted or asked wrong on; each kind in the sitting's order;
 * of a form nothing. At most `most`; returns how many. */
size_t quiz_worth_another_look(const struct quiz *quiz, const struct deck_card **cards,
                               size_t most);
/* Whose sentence to take home: the latest scam that was judged, else the latest card that was;
 * NULL if none was. */
const struct deck_card *quiz_home_card(const struct quiz *quiz);

/* The latest answer to a step of the card (ACT: in that scene, QUIZ_ANY_SCENE for the latest of
 * all); NULL if there is none. Lent until the next quiz_apply. */
enum { QUIZ_ANY_SCENE = -1 };
const struct quiz_answer *quiz_answer_find(const struct quiz *quiz, uint16_t card, enum step step,
                                           int scene);
/* Whether that scene of the card was in front of the person. */
bool quiz_was_shown(const struct quiz *quiz, uint16_t card, uint16_t scene);
/* Whether the flag's words stood in a scene that was in front of the person; also where no words
 * carry it. span and line: the first that do, there if it was shown, else in the story; NULL if
 * none. quiz NULL: as if all had been shown. */
bool quiz_flag_shown(const struct quiz *quiz, uint16_t index, const struct deck_card *card,
                     const struct deck_flag *flag, const struct deck_line **line,
                     const struct deck_span **span);

#endif
