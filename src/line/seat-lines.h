/* seat-lines.h -- a seat in a lesson, in plain lines. Not here: what it is told and
 * what it sends (live/seat).
 */
#ifndef LINE_SEAT_LINES_H
#define LINE_SEAT_LINES_H

#include "line/line.h"
#include "play/seat-page.h"

/* Until the person leaves, the lesson is over, or the input has ended. */
void line_seat(struct line *line, const struct seat_desk *desk);

#endif
