/* face.h -- what play asks of a face: show this, bring back what the person did.
 *
 * Two faces exist, ui/ (screens) and line/ (plain lines). A face holds no state of the quiz:
 * it draws views and translates keys into events.
 */
#ifndef PLAY_FACE_H
#define PLAY_FACE_H

#include <stdbool.h>

#include "deck/deck.h"
#include "quiz/quiz.h"
#include "quiz/score.h"
#include "quiz/view.h"

enum face_reply {
	FACE_EVENT,                                 /* *event is what the person did */
	FACE_LEAVE,                                 /* asked for and confirmed: stop the sitting */
	FACE_GONE                                   /* the terminal or the input has ended */
};
enum face_after { FACE_AGAIN, FACE_CARDS, FACE_HOME, FACE_QUIT, FACE_ENDED };

struct face {
	void *self;
	/* One step: shows the view until the person answers, goes on, goes back or leaves. */
	enum face_reply (*ask)(void *self, const struct quiz *quiz, const struct quiz_view *view,
	                       struct quiz_event *event);
	/* The end: result and review. FACE_CARDS: play `again` (lent from the deck) once more. */
	enum face_after (*result)(void *self, const struct quiz *quiz,
	                          const struct deck_card **again);
};

#endif
