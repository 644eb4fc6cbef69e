/* decks.h -- where decks are, and what a person is told when one is not sound.
 */
#ifndef APP_DECKS_H
#define APP_DECKS_H

#include "app/arguments.h"
#include "base/diag.h"
#include "deck/deck.h"

/* That of --deck, else the shipped one in the language that was asked for, else the first. */
const char *app_deck_folder(const struct app_options *options);
/* The image of the shipped deck, for load_options; made when built, as shipped-deck.c. NULL where
 * the building machine could not press one. */
const struct load_image *app_deck_image(void);
/* The tag that a deck's folder is named after ("zh-CN"); lent from folder. */
const char *app_folder_language(const char *folder);
/* Follows the deck's language where nothing else said one. */
void app_follow_deck(const struct deck *deck);

/* Loads the deck without a screen; prints what is wrong. NULL: *status says how to exit. */
struct deck *app_deck_load(const struct app_options *options, int *status);
void app_rules_run(const struct deck *deck, int32_t today, struct diag_list *diags);

#endif
