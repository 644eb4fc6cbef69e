/* good-deck.h -- the deck of a station: its folder, or what was good in it last.
 *
 * Decks are updated while nobody stands beside the station. One that does not pass heshi check is
 * refused where an older one did, and the journal has a line.
 */
#ifndef APP_GOOD_DECK_H
#define APP_GOOD_DECK_H

#include "app/arguments.h"
#include "deck/deck.h"

/* The deck in the folder; where it does not pass, its last good copy; where there is none of those,
 * the folder's if it can be played at all. NULL: it cannot. Caller frees. */
struct deck *good_deck_load(const char *folder, const struct app_options *options);

#endif
