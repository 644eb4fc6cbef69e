/* view.h -- what a face needs to show now, without knowing how the engine works.
 *
 * A view is a value; its pointers are lent by the quiz and the deck until the next quiz_apply
 * (texts from the deck until deck_free).
 */
#ifndef QUIZ_VIEW_H
#define QUIZ_VIEW_H

#include "quiz/quiz.h"
#include "terms/terms.h"

struct quiz_shown {
	const struct deck_scene *scene;
	const char *then; /* takes up the choice that led here, or NULL */
};

struct quiz_view {
	enum step step;
	uint16_t number, count;            /* card 3 of 8: from 1; 0 of n when DONE */
	const struct deck_card *card;      /* NULL when DONE */
	const struct deck_scene *scene;    /* the scene in front of the person */
	struct quiz_shown path[QUIZ_PATH]; /* scenes of this card so far, in order */
	uint16_t path_count;
	struct quiz_option options[QUIZ_OPTIONS]; /* as to be shown; empty at EXPLAIN and DONE */
	uint16_t option_count;
	uint32_t loss;      /* this card so far, yuan */
	enum rating judged; /* JUDGE, gone back to: the first, which counts; else RATING_NONE */
	bool can_go_back;
	bool silent; /* nothing is told before the end (forms) */
};

void quiz_view(const struct quiz *quiz, struct quiz_view *view);
/* What is asked now: the deck's own question, or a msgid; "" where nothing is. Of the view, the
 * step, the card and the scene are enough. */
const char *quiz_question(const struct quiz_view *view);
/* What a scene of the card begins with after the choice that led to it; NULL if it led there
 * without a word, or it is where the story begins. Lent by the deck. */
const char *quiz_then(const struct quiz *quiz, uint16_t card, const struct deck_scene *scene);
/* The channel that the card's verify question offers, or offered; NULL if the card has none. */
const struct deck_channel *quiz_right_channel(const struct quiz *quiz, uint16_t card);
/* What an option of the question in front is worth, and whether the story goes on after it; false:
 * there is none of that id. (For who decides by the answers of many.) */
bool quiz_worth(const struct quiz *quiz, uint16_t option, enum grade *grade, bool *leads_on);
/* A good choice of the scene, the first in the deck's order; NULL if it has none. */
const struct deck_choice *quiz_good_choice(const struct deck_scene *scene);

#endif
