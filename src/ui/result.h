/* result.h -- the end of a sitting: two plain counts, a next step, one line to take home.
 * Private to ui/. */
#ifndef UI_RESULT_H
#define UI_RESULT_H

#include "play/face.h"
#include "ui/screen.h"

/* FACE_CARDS: play the card in *again once more (lent from the deck). */
enum face_after ui_result(struct ui *ui, const struct quiz *quiz, const struct deck_card **again);
/* The answered cards, one a screen, to be read again (review.c). False if the terminal is gone. */
bool ui_review(struct ui *ui, const struct quiz *quiz);

#endif
