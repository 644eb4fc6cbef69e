/* names.h -- what a word of the command line names in a deck: a topic, a card or a lesson.
 *
 * By its id or its name, or by a part that only one of them has. The word is UTF-8; how it is typed
 * (case, width, blanks) does not matter. Not here: who may be asked (play/lookup).
 */
#ifndef APP_NAMES_H
#define APP_NAMES_H

#include "deck/deck.h"

/* The one that is meant; or NULL, and names_complain_… then says why not, on stderr. */
const struct deck_topic *names_topic(const struct deck *deck, const char *word);
const struct deck_card *names_card(const struct deck *deck, const char *word);
/* The form of that id; swapped: of two forms the other one. NULL: there is none. */
const struct deck_form *names_form(const struct deck *deck, const char *id, bool swapped);
const struct deck_lesson *names_lesson(const struct deck *deck, const char *word);
/* Of several that fit, which; of none, what comes nearest, and which there are. */
void names_complain_topic(const struct deck *deck, const char *word);
void names_complain_card(const struct deck *deck, const char *word);
void names_complain_lesson(const struct deck *deck, const char *word);
/* Ids and titles of cards, topic by topic, to stdout; topic NULL: all of them. */
void names_print_cards(const struct deck *deck, const struct deck_topic *topic);

#endif
