/* handout.h -- what a class gets on paper: the pupil's sheet, a card to take home, a sheet for
 * hand counts, and the answers for the teacher; in one document.
 *
 * The pupil's pages give no answer away: options stand in an order that hangs on the sheet's
 * number, nothing is marked. Never curses, never a file: text comes out.
 */
#ifndef PAPER_HANDOUT_H
#define PAPER_HANDOUT_H

#include "paper/deck-formats.h"
#include "paper/pen.h"

/* Adds the whole document. order: of its cards, of one lesson, form or topic or none, and its
 * seed. */
void handout_write(struct str *out, const struct paper_order *order, const struct pen_form *form);

#endif
