/* face.h -- what is asked of a face: show this, bring back what the person did.
 *
 * Two faces exist, ui/ (screens) and line/ (plain lines); who drives one never asks which. A face
 * holds no state of the quiz: it draws views and translates keys into events. Each function returns
 * when the person is done with it or is gone; `ended` tells which.
 */
#ifndef PLAY_FACE_H
#define PLAY_FACE_H

#include <stdbool.h>

#include "deck/deck.h"
#include "play/menu.h"
#include "quiz/quiz.h"
#include "quiz/score.h"
#include "quiz/view.h"

enum face_reply {
	FACE_EVENT, /* *event is what the person did */
	FACE_LEAVE, /* asked for and confirmed: stop the sitting */
	FACE_GONE,  /* the terminal or the input has ended */
	FACE_IDLE   /* nobody is there any more */
};
enum face_after { FACE_AGAIN, FACE_CARDS, FACE_HOME, FACE_QUIT, FACE_ENDED };

struct progress;
struct seat_desk;
struct face {
	void *self;
	/* A script may read it: what could not be kept is a line and an exit status */
	bool plain;
	struct menu_state *state; /* the face's; kept fresh by app */
	struct menu_note *notes;  /* MENU_NOTES to be told, the face's */
	/* The person left, or the terminal or the input has ended: nothing more can be shown. */
	bool (*ended)(void *self);
	/* Home at once, without waiting and before there is a deck; NULL: nothing to show then. */
	void (*greet)(void *self);
	/* How far loading has come; false: the person wants to stop it. NULL: not told. */
	bool (*loading)(void *self, size_t cards, size_t bytes, size_t all_bytes);
	void (*take_deck)(void *self, const struct deck *deck); /* lent from now on */
	enum menu_choice (*home)(void *self);
	const struct deck_topic *(*topics)(void *self); /* NULL: back, or ended */
	void (*channels)(void *self);                   /* "whom do I ask?" */
	bool (*lookup)(void *self, const char *words);  /* false: nothing fits */
	void (*progress)(void *self, const struct progress *progress);
	void (*about)(void *self);
	void (*preview)(void *self, const struct deck_card *card); /* every step of it */
	void (*preview_lesson)(void *self, const struct deck_lesson *lesson);
	/* Tells a note and asks what is to be done, up to four answers (msgids): the index; -1:
	 * back, or ended. A single answer may be taken unasked. */
	int (*offer)(void *self, const struct menu_note *note, const char *const *answers,
	             int count);
	/* A form is to be begun though its answers would not be kept: whether it is wanted all the
	 * same. NULL: it cannot be asked, and is not begun. */
	bool (*form_anyway)(void *self);
	/* Between two visitors of a public station: forgets the one before, shows scenes of these
	 * cards until somebody comes; false: nothing more can be shown. NULL: no face for it. */
	bool (*attract)(void *self, const struct deck_card *const *cards, size_t count);
	/* A seat in a lesson, until its person leaves it or the lesson is over. */
	void (*seat)(void *self, const struct seat_desk *desk);
	/* One step: shows the view until the person answers, goes on, goes back or leaves. */
	enum face_reply (*ask)(void *self, const struct quiz *quiz, const struct quiz_view *view,
	                       struct quiz_event *event);
	/* The end: result and review. FACE_CARDS: play `again` (lent from the deck) once more. */
	enum face_after (*result)(void *self, const struct quiz *quiz,
	                          const struct deck_card **again);
};

#endif
