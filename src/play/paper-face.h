/* paper-face.h -- what is asked of a face where answers on paper are typed back: the number of a
 * sheet, then its answers.
 *
 * Both faces do it; who drives one (app/class-paper) keeps what was typed and never asks which.
 */
#ifndef PLAY_PAPER_FACE_H
#define PLAY_PAPER_FACE_H

#include "play/paper-typed.h"

/* What became of the sheets before. */
struct paper_told {
	size_t sheets;    /* kept so far */
	bool kept, whole; /* one was kept just now; all its cards are judged */
};
enum paper_done {
	PAPER_KEEP,   /* it was typed to its end, and is right */
	PAPER_THROWN, /* it is to be forgotten */
	PAPER_LATER   /* left, or nothing more can be shown: it is gone on with another time */
};

struct paper_face {
	void *self;
	/* The number of the next sheet, *seed as suggested (0: nothing is). asked: its cards, in
	 * any order. False: there are no more sheets, or nothing more can be shown. */
	bool (*number)(void *self, const struct quiz_asked *asked, const struct paper_told *told,
	               uint64_t *seed);
	/* The answers of one sheet; goes_on: some were typed before. changed is called after each
	 * one, before the next is asked for. */
	enum paper_done (*sheet)(void *self, struct paper_typed *typed, bool goes_on,
	                         void (*changed)(void *context), void *context);
};

#endif
