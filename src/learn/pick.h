/* pick.h -- cards drawn one after the other, each time the one that costs least: costs say what a
 * sitting does not want. Ties fall to the order that the seed drew. Private to learn/.
 */
#ifndef LEARN_PICK_H
#define LEARN_PICK_H

#include "base/rng.h"
#include "learn/history.h"

enum pick_wish { PICK_COVERAGE, PICK_REVIEW }; /* what matters most, see pick.c */
struct pick_candidate {
	const struct deck_card *card;
	int64_t cost;
};
struct pick_pool {
	struct pick_candidate *items;
	size_t count;
};
struct pick {
	const struct deck_card **cards;
	size_t count;
};

/* The cards of one truth, and of one topic unless NULL; history may be NULL. The caller
 * frees items. */
struct pick_pool pick_pool_of(const struct deck *deck, const struct learn_history *history,
                              const struct deck_topic *topic, enum truth truth, enum pick_wish wish,
                              struct rng *rng);
/* Takes up to count cards out of the pool; returns how many. Without twins: stops rather than
 * take a card whose twin is in already. */
size_t pick_take(struct pick *pick, struct pick_pool *pool, size_t count, bool twins);
/* Mixes the order: a real card last, so that a sitting ends on something that may be trusted, and
 * no card beside its twin where that can be had. */
void pick_mix(struct pick *pick, struct rng *rng);
/* How many cards of a sitting are real: any number within 40–60 %, so that counting tells nothing;
 * where there is none (1, 3), one of the two halves. */
struct pick_share {
	size_t least, most;
};
struct pick_share pick_share_of(size_t count);
/* A sitting of at most count cards, half of them real within 40-60 %, no twin beside its twin
 * unless there is nothing else; how many. Takes them out of the pools. */
size_t pick_sitting(struct pick_pool *scams, struct pick_pool *reals, size_t count, struct rng *rng,
                    const struct deck_card **cards);

#endif
