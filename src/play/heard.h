/* heard.h -- the ear (text/ear) for one deck: its words, and the numbers of its channels.
 *
 * Not here: the words of messages, which the face that speaks has translated.
 */
#ifndef PLAY_HEARD_H
#define PLAY_HEARD_H

#include "deck/deck.h"
#include "text/ear.h"

/* Lent from the deck; NULL: no words, and no number is known. The caller sets what is translated:
 * hidden, pause, before, behind. */
struct ear heard_ear(const struct deck *deck);

#endif
