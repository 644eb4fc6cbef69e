/* number.h -- the numbers that a deck's channels have: what may be called by them, and looked up.
 *
 * Not here: which other numbers could reach somebody (live.h), how a number is found by what people
 * type (play/lookup), how it is said (text/ear).
 */
#ifndef DECK_NUMBER_H
#define DECK_NUMBER_H

#include "deck/deck.h"

/* Whether a channel has these digits (ASCII, one and more): its entire phone ("010-12321"), or
 * a number in its phone, its name or among its words. */
bool deck_number_has(const struct deck *deck, const char *digits);

#endif
