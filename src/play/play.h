/* play.h -- one sitting from its first question to its result.
 *
 * Asks the quiz what is next, the face what the person does, and tells the recorder before
 * the next screen appears. Knows neither terminal nor database.
 */
#ifndef PLAY_PLAY_H
#define PLAY_PLAY_H

#include "base/clock.h"
#include "play/face.h"
#include "terms/terms.h"

struct play_recorder { /* any function may be NULL */
	void *self;
	/* An accepted event, before the next screen appears; the answer it gave (lent until the
	 * next event), NULL for NEXT, BACK, STOP and a judgement given again. milliseconds:
	 * from the question to the event.
	 */
	void (*happened)(void *self, const struct quiz *quiz, struct quiz_event event,
	                 const struct quiz_answer *answer, int64_t milliseconds);
	/* DROPPED: the face went away; one who is known can go on with it. */
	void (*finished)(void *self, const struct quiz *quiz, enum ending end);
};

/* Plays quiz to its end. FACE_ENDED when the input ended or nobody was there any more (the recorder
 * was still told); else what the person wants next. *again as face.h says. recorder may be NULL. */
enum face_after play_run(struct quiz *quiz, const struct face *face, const struct clock *clock,
                         const struct play_recorder *recorder, const struct deck_card **again);

#endif
