/* seat-screen.h -- a seat in a lesson: the scene, what is asked, what became of the
 * vote. Not here: what it is told and what it sends (live/seat).
 */
#ifndef UI_SEAT_SCREEN_H
#define UI_SEAT_SCREEN_H

#include "play/seat-page.h"
#include "ui/ui.h"

/* Until the person leaves, the lesson is over and that was read, or the terminal is gone. */
void ui_seat(struct ui *ui, const struct seat_desk *desk);

#endif
