/* sheet-cards.h -- the cards of a sheet of paper, by --lesson or --form: the same when it is
 * printed and when its answers are typed back.
 */
#ifndef APP_SHEET_CARDS_H
#define APP_SHEET_CARDS_H

#include "app/arguments.h"
#include "paper/deck-formats.h"

enum { SHEET_CARDS_MOST = 100 };

/* Finds the lesson or form that the options name; false: there is none, and it was said. */
bool sheet_named(const struct app_options *options, struct paper_order *order);
/* Puts the cards of order's lesson or form, by its seed, into cards. */
void sheet_cards(struct paper_order *order, const struct deck_card *cards[SHEET_CARDS_MOST]);

#endif
