/* paper-screen.h -- answers on paper, typed back on the screen: the number of a sheet, then a key
 * an answer.
 *
 * A sign answers and the next question is there at once; a letter that is no answer means what it
 * means elsewhere.
 */
#ifndef UI_PAPER_SCREEN_H
#define UI_PAPER_SCREEN_H

#include "play/paper-face.h"

struct ui;
struct paper_face ui_paper_face(struct ui *ui); /* lent */

#endif
