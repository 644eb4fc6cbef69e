/* live.h -- numbers, accounts and addresses that could reach somebody, in whatever form they are
 * written.
 *
 * Private to deck/. The digits of 139 1234 5678 are found grouped by blanks, dashes, dots, slashes
 * and brackets, full-width, in circles, as 汉字, behind +86; addresses likewise. Not live: dates,
 * hours, sums of money, order numbers, masked numbers, and what the deck's channels name. Both
 * lists are the tables of tests/unit/deck/t-live.c.
 */
#ifndef DECK_LIVE_H
#define DECK_LIVE_H

#include "deck/deck.h"

struct live_hit {
	bool address;                               /* else a number or an account */
	const char *text; size_t len;               /* as it stands, lent */
};

/* Calls found for each of them in text, from left to right. */
void live_find(const struct deck *deck, const char *text,
               void (*found)(void *context, const struct live_hit *hit), void *context);

#endif
