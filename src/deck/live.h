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
	LIVE_MONEY,
	LIVE_MONEY_BEFORE,
	LIVE_ABOUT,
	LIVE_REFERENCES,
	LIVE_CONTACTS,
	LIVE_LINKS,
	LIVE_CALLS,
	LIVE_CALLERS,
	LIVE_COUNTED,
	LIVE_QUANTITIES,
	LIVE_RANGES,
	LIVE_ACCOUNTS,
	LIVE_ACCOUNT_LINKS,
	LIVE_DOTS, /* struct deck_language */
	LIVE_FAR_DOMAINS,
	LIVE_APART_DOMAINS,
	LIVE_HAN_DOMAINS,
	LIVE_LIST_COUNT
};

/* A deck, and the words that are looked for in its texts. */
struct live {
	const struct deck *deck; /* lent */
	bool worded;             /* all of its language's words are there */
	struct sign_words words[LIVE_LIST_COUNT];
};
void live_init(struct live *live, const struct deck *deck);
void live_release(struct live *live);

/* LIVE_UNLISTED reaches somebody too short to be live: "打 114", and no channel has 114. Whoever
 * wonders what it is looks it up in vain. */
enum live_kind { LIVE_NUMBER, LIVE_ADDRESS, LIVE_UNLISTED, LIVE_KIND_COUNT };

struct live_hit {
	enum live_kind kind; /* LIVE_NUMBER: an account too */
	const char *text;
	size_t len; /* as it stands, lent */
};

/* Calls found for each of them in text, from left to right. */
void live_find(const struct live *live, const char *text,
               void (*found)(void *context, const struct live_hit *hit), void *context);

#endif
