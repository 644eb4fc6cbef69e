/* known.h -- what a deck knows of what is on record, if it is that deck and still has it. Private
 * to report/. Texts are the deck's.
 */
#ifndef REPORT_KNOWN_H
#define REPORT_KNOWN_H

#include <stddef.h>

#include "deck/deck.h"
#include "learn/record.h"

/* Where the topic stands in the deck; SIZE_MAX: it is not of that deck. */
size_t known_topic_place(const struct deck *deck, const char *deck_id, const char *topic);
/* NULL: it has none. */
const struct deck_card *known_card(const struct deck *deck, const char *deck_id, const char *card);
const char *known_topic(const struct deck *deck, const char *deck_id, const char *topic);
/* What was answered, in the deck's words, or NULL. */
const char *known_option(const struct deck *deck, const char *deck_id,
                         const struct learn_answer *answer);

#endif
