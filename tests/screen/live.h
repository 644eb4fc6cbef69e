/* live.h -- a lesson with seats for scripts of screens, without a network: what its teacher has of
 * the seats, and what a seat hears, are lines of the script.
 */
#ifndef SCREEN_LIVE_H
#define SCREEN_LIVE_H

#include "deck/deck.h"
#include "lesson/run.h"
#include "play/seat-page.h"

/* A line of a script; false: it is none of these.
 *   votes 3 5 1 0    seats have voted so, from the first option on
 *   seats 38         so many are there
 *   trouble TEXT     a msgid, or nothing: what keeps them away
 *   seat STANDING    where a seat stands: reaching, no-host, wrong-code, in …
 *   phase NAME       what its class sees; "phase NAME open": and it is asked
 *   mark NAME [ID]   what became of its vote for that option: none, sending, counted, late */
bool live_obey(const char *line);
/* Seats, as a teacher's lesson has them. */
const struct lesson_box *live_box(void);
/* A seat in a lesson of that card, which votes on step. Its votes are told as lines "-- …". */
const struct seat_desk *live_desk(const struct deck *deck, const struct deck_card *card,
                                  enum step step);

#endif
