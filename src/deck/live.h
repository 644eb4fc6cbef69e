/* live.h -- numbers, accounts and addresses that could reach somebody, in whatever form they are
 * written.
 *
 * Private to deck/. The digits of 139 1234 5678 are found grouped by blanks, dashes, dots, slashes
 * and brackets, full-width, in circles, as 汉字, behind +86; addresses likewise. Not live: dates,
 * hours, sums of money, order numbers, masked numbers, and what the deck's channels name. Both
 * lists are the tables of tests/unit/deck/t-live-shipped.c.
 * What sums, orders and accounts are called is told by the words of the deck's language. Without
 * them only what is live whatever stands beside it is found: addresses, and telephone numbers by
 * their shape.
 */
#ifndef DECK_LIVE_H
#define DECK_LIVE_H

#include "deck/signs.h"

enum live_list {
	LIVE_MONEY, LIVE_MONEY_BEFORE, LIVE_ABOUT, LIVE_REFERENCES, LIVE_CONTACTS, LIVE_LINKS,
	LIVE_ACCOUNTS, LIVE_ACCOUNT_LINKS, LIVE_DOTS,           /* struct deck_language */
	LIVE_FAR_DOMAINS, LIVE_APART_DOMAINS, LIVE_HAN_DOMAINS, LIVE_LIST_COUNT
};

/* A deck, and the words that are looked for in its texts. */
struct live {
	const struct deck *deck;                    /* lent */
	bool worded;                                /* all of its language's words are there */
	struct sign_words words[LIVE_LIST_COUNT];
};
void live_init(struct live *live, const struct deck *deck);
void live_release(struct live *live);

struct live_hit {
	bool address;                               /* else a number or an account */
	const char *text; size_t len;               /* as it stands, lent */
};

/* Calls found for each of them in text, from left to right. */
void live_find(const struct live *live, const char *text,
               void (*found)(void *context, const struct live_hit *hit), void *context);

#endif
