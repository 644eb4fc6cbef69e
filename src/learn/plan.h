/* plan.h -- which cards come next, and what is due: pure functions of records, clock and seed.
 *
 * A history is what the records say about one deck: a memory for each topic and truth, when each
 * card was last seen, when the last sittings were. It is a fold over answers that store/ keeps folded
 * (learn_history_put_…), so that nobody reads a million of them to start. Owns: the history; the deck is lent and must outlive it. Cards in forms
 * (reserved) are never chosen here.
 */
#ifndef LEARN_PLAN_H
#define LEARN_PLAN_H

#include "deck/deck.h"
#include "learn/record.h"
#include "learn/schedule.h"
#include "terms/mode.h"

struct learn_history;
struct learn_history *learn_history_new(const struct deck *deck);
void learn_history_free(struct learn_history *history);

/* What is folded already: of learners' judgements (mode_is_personal) that stand; ids unknown to the deck change nothing. */
void learn_history_put_memory(struct learn_history *history, const char *topic,
			      enum truth truth, const struct learn_memory *memory);
void learn_history_put_card(struct learn_history *history, const char *card, int64_t seen_ms);
void learn_history_put_sitting(struct learn_history *history, int64_t started_ms);
/* Lent; never NULL for a topic of the deck. */
const struct learn_memory *learn_history_memory(const struct learn_history *history,
						const struct deck_topic *topic,
						enum truth truth);

struct learn_due {
	const struct deck_topic *topic;
	enum truth truth;
	int64_t due_ms;                             /* when it is to be asked again */
	double recall;                              /* how likely it is still known now */
	bool due;                                   /* now */
};
/* Every topic and truth that was judged at least once and has a card to ask with, the soonest
 * first. Room for topics × 2; returns how many, and in *due (or NULL) how many are due now: they
 * stand first. */
size_t learn_agenda(const struct learn_history *history, int64_t now_ms, struct learn_due *items,
                    size_t *due);

/* A booster: at most count cards, one for each topic and truth that is due, those most likely
 * forgotten first. Each card is one not seen in the last sittings if there is another, else the
 * one longest unseen. At least a third is real and at least a third scam (guessing by habit must
 * not pay), if need be with cards that are not due. Returns 0 if nothing is due. */
size_t learn_plan_review(const struct learn_history *history, int64_t now_ms, size_t count,
                         uint64_t seed, const struct deck_card **cards);

/* Ordinary play: at most count cards, half of them real within 40–60 %, different topics, new
 * ones first, then those met least; cards not seen lately; no twin beside its twin unless there
 * is nothing else. topic NULL: all. history NULL: nothing is known (kiosk, class). */
size_t learn_plan_play(const struct deck *deck, const struct learn_history *history,
                       const struct deck_topic *topic, size_t count, uint64_t seed,
                       const struct deck_card **cards);

#endif
