/* play.h -- one sitting from its first question to its result.
 *
 * Asks the quiz what is next, the face what the person does, and tells the recorder before
 * the next screen appears. Knows neither terminal nor database.
 */
#ifndef PLAY_PLAY_H
#define PLAY_PLAY_H

#include "base/clock.h"
#include "play/face.h"

struct play_recorder {                              /* any function may be NULL */
	void *self;
	void (*answered)(void *self, const struct quiz *quiz, const struct quiz_answer *answer,
	                 int64_t milliseconds);
	void (*finished)(void *self, const struct quiz *quiz, bool complete);
};

/* Plays quiz to its end. FACE_ENDED when the input ended (the result was still reported to
 * the recorder); else what the person wants next. *again as face.h says. */
enum face_after play_run(struct quiz *quiz, const struct face *face, const struct clock *clock,
                         const struct play_recorder *recorder, const struct deck_card **again);

#endif
