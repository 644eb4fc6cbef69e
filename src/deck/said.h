/* said.h -- what was chosen, in the deck's words, by the ids that a record calls it by. Texts are
 * the deck's; NULL: the card has nothing of that id (any more).
 */
#ifndef DECK_SAID_H
#define DECK_SAID_H

#include "deck/deck.h"

const struct deck_scene *deck_scene_find(const struct deck_card *card, const char *id);
/* A choice of the scene of that id. */
const char *deck_choice_said(const struct deck_card *card, const char *scene, const char *choice);
/* Whom or how to ask: a trap of the card, or a channel of the deck. */
const char *deck_contact_said(const struct deck *deck, const struct deck_card *card,
                              const char *contact);

#endif
