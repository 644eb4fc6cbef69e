/* handout.h -- what a class gets on paper: the pupil's sheet, a card to take home, a sheet for hand
 * counts, and the answers for the teacher; in one document.
 *
 * The pupil's pages give no answer away: options stand in an order that hangs on the sheet's number,
 * nothing is marked. Never curses, never a file: text comes out.
 */
#ifndef PAPER_HANDOUT_H
#define PAPER_HANDOUT_H

#include "paper/pen.h"
#include "quiz/asked.h"

struct paper_handout {
	struct quiz_asked asked;         /* the cards, in order, and the sheet's seed */
	const struct deck_lesson *lesson; /* whose plan it is, with these cards; or NULL */
	const struct deck_form *form;    /* a measurement: nothing to take home, no votes; or NULL */
	const struct deck_topic *topic;  /* the only one, by which it is called; or NULL */
	bool large;
};

/* Adds the whole document. */
void handout_write(const struct paper_handout *handout, const struct pen_form *form,
                   struct str *out);
/* Whether a file was written so before (to be replaced), by its first bytes; it is read on. */
bool handout_is_own(FILE *there);

#endif
