/* history.h -- the inside of a history, and the drawing of cards. Private to learn/.
 */
#ifndef LEARN_HISTORY_H
#define LEARN_HISTORY_H

#include "base/rng.h"
#include "learn/plan.h"
#include "terms/terms.h"

enum { HISTORY_LATELY = 3 };                        /* "lately" is in the last so many sittings */

struct history_card { const struct deck_card *card; int64_t seen_ms; };     /* 0: never */

struct learn_history {
	const struct deck *deck;
	struct learn_memory (*memories)[TRUTH_COUNT];       /* as deck->topics */
	struct history_card *cards;                         /* by address, for bsearch */
	int64_t starts[HISTORY_LATELY];                     /* of the last sittings, latest first */
};

int64_t history_seen(const struct learn_history *history, const struct deck_card *card);
/* Seen in one of the last sittings. */
bool history_lately(const struct learn_history *history, const struct deck_card *card);

/* Cards are drawn one after the other, each time the one that costs least: costs say what a
 * sitting does not want. Ties fall to the order that the seed drew. */
enum pick_wish { PICK_COVERAGE, PICK_REVIEW };      /* what matters most, see pick.c */
struct pick_candidate { const struct deck_card *card; int64_t cost; };
struct pick_pool { struct pick_candidate *items; size_t count; };
struct pick { const struct deck_card **cards; size_t count; };

/* The cards of one truth, and of one topic unless NULL; history may be NULL. The caller
 * frees items. */
struct pick_pool pick_pool_of(const struct deck *deck, const struct learn_history *history,
                              const struct deck_topic *topic, enum truth truth,
                              enum pick_wish wish, struct rng *rng);
/* Takes up to count cards out of the pool; returns how many. Without twins: stops rather than
 * take a card whose twin is in already. */
size_t pick_take(struct pick *pick, struct pick_pool *pool, size_t count, bool twins);
/* Mixes the order: a real card last, so that a sitting ends on something that may be trusted, and
 * no card beside its twin where that can be had. */
void pick_mix(struct pick *pick, struct rng *rng);

#endif
