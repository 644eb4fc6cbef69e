/* plan.h -- which cards come next, and what is due: pure functions of a history, clock and seed.
 * Cards in forms (reserved) are never chosen here.
 */
#ifndef LEARN_PLAN_H
#define LEARN_PLAN_H

#include "deck/deck.h"
#include "learn/history.h"

struct learn_due {
	const struct deck_topic *topic;
	enum truth truth;
	int64_t due_ms; /* when it is to be asked again */
	double recall;  /* how likely it is still known now */
	bool due;       /* now */
};
/* Every topic and truth that was judged at least once and has a card to ask with, the soonest
 * first. items: place for topics × 2; returns how many, and in *due (or NULL) how many are due
 * now: they stand first. */
size_t learn_agenda(const struct learn_history *history, int64_t now_ms, struct learn_due *items,
                    size_t *due);

/* A review: at most count cards, one for each topic and truth that is due, those most likely
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

/* What a public station offers (plan-station.c). Of its visitors nothing is known but how often
 * each card was met, by all of them together. */
struct learn_offer {
	const struct deck *deck;
	const struct deck_topic *const *topics;
	size_t topic_count;   /* 0: all */
	uint8_t levels;       /* bit (1 << level) set: cards of it; 0: all */
	size_t longest_story; /* scenes that a card may lead through; 0: any number */
	const uint32_t *met;  /* as deck->cards; NULL: not known */
};
bool learn_offers(const struct learn_offer *offer, const struct deck_card *card);
/* How many scams and real ones the offer has, and how many cards, count at most, a visit can have
 * of them of which half are real (within 40-60 %). */
size_t learn_station_most(const struct learn_offer *offer, size_t count,
                          size_t offered[TRUTH_COUNT]);
/* At most so many cards, half of them real within 40-60 %, of different topics, those met least
 * first, by doublings, so that no single visitor decides what the next one meets. Of the stories at
 * most a quarter lead on even whoever does right, if the offer has others: it is to be short. */
size_t learn_plan_station(const struct learn_offer *offer, size_t count, uint64_t seed,
                          const struct deck_card **cards);

#endif
