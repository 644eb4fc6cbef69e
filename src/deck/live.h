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

/* LIVE_UNLISTED reaches somebody too short to be live: "打 114", and no channel has 114. Whoever
 * wonders what it is looks it up in vain. */
enum live_kind { LIVE_NUMBER, LIVE_ADDRESS, LIVE_UNLISTED };

struct live_hit {
	enum live_kind kind;                        /* LIVE_NUMBER: an account too */
	const char *text; size_t len;               /* as it stands, lent */
};

/* Calls found for each of them in text, from left to right. */
void live_find(const struct deck *deck, const char *text,
               void (*found)(void *context, const struct live_hit *hit), void *context);

#endif
