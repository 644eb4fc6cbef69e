/* history.h -- what the records say about one deck: a memory for each topic and truth, when each
 * card was last seen, when the last sittings were. It is a fold over answers that store/ keeps
 * folded, so that nobody reads a million of them to start; here it is filled (…_put_…) and read.
 * Owns: the history; the deck is lent and must outlive it.
 */
#ifndef LEARN_HISTORY_H
#define LEARN_HISTORY_H

#include "deck/deck.h"
#include "learn/record.h"
#include "learn/schedule.h"

struct learn_history;
struct learn_history *learn_history_new(const struct deck *deck);
void learn_history_free(struct learn_history *history);

/* What is folded already: of learners' judgements (mode_is_personal) that stand. Ids unknown to the
 * deck change nothing. */
void learn_history_put_memory(struct learn_history *history, const char *topic, enum truth truth,
                              const struct learn_memory *memory);
void learn_history_put_card(struct learn_history *history, const char *card, int64_t seen_ms);
void learn_history_put_sitting(struct learn_history *history, int64_t started_ms);
/* Lent; never NULL for a topic of the deck. */
const struct learn_memory *learn_history_memory(const struct learn_history *history,
                                                const struct deck_topic *topic, enum truth truth);

#endif
