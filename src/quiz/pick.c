#include <stdlib.h>
#include <string.h>

#include "quiz/state.h"

/* A pool: the cards of one truth that may be played, in an order drawn by the seed. */
struct pool { const struct deck_card **cards; size_t count; };

static struct pool pool_of(const struct deck *deck, const struct deck_topic *topic,
                           enum deck_truth truth, struct rng *rng)
{
	struct pool pool = { mem_alloc(deck->card_count * sizeof *pool.cards), 0 };

	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		if (card->truth.value == truth && !card->reserved && (!topic || card->topic == topic))
			pool.cards[pool.count++] = card;
	}
	for (size_t i = pool.count; i > 1; i--) {
		size_t other = rng_below(rng, (uint32_t)i);
		const struct deck_card *kept = pool.cards[i - 1];
		pool.cards[i - 1] = pool.cards[other];
		pool.cards[other] = kept;
	}
	return pool;
}

struct picks { const struct deck_card **cards; size_t count; };

static bool is_twin_of(const struct deck_card *a, const struct deck_card *b)
{
	return a->twin.to == b || b->twin.to == a;
}

/* How little a card adds: its topic was met already, worse still its twin. */
static int cost(const struct picks *picks, const struct deck_card *card)
{
	int cost = 0;

	for (size_t i = 0; i < picks->count; i++) {
		if (picks->cards[i]->topic == card->topic)
			cost += 1;
		if (is_twin_of(picks->cards[i], card))
			cost += 100;
	}
	return cost;
}

/* Takes up to count cards of the pool, each time the one that adds most. */
static size_t take(struct pool *pool, struct picks *picks, size_t count, bool twins)
{
	size_t taken = 0;

	while (taken < count && pool->count) {
		size_t best = 0;
		int least = cost(picks, pool->cards[0]);
		for (size_t i = 1; i < pool->count && least; i++) {
			int here = cost(picks, pool->cards[i]);
			if (here < least) {
				least = here;
				best = i;
			}
		}
		if (least >= 100 && !twins)
			break;
		picks->cards[picks->count++] = pool->cards[best];
		pool->cards[best] = pool->cards[--pool->count];
		taken++;
	}
	return taken;
}

static bool twins_meet(const struct picks *picks)
{
	for (size_t i = 0; i + 1 < picks->count; i++)
		if (is_twin_of(picks->cards[i], picks->cards[i + 1]))
			return true;
	return false;
}

static void swap(struct picks *picks, size_t a, size_t b)
{
	const struct deck_card *kept = picks->cards[a];

	picks->cards[a] = picks->cards[b];
	picks->cards[b] = kept;
}

/* A sitting ends on a real card, one handled well. */
static void end_on_real(struct picks *picks)
{
	size_t last = picks->count - 1;

	if (!picks->count || picks->cards[last]->truth.value == DECK_REAL)
		return;
	for (size_t i = 0; i < last; i++) {
		if (picks->cards[i]->truth.value == DECK_REAL) {
			swap(picks, i, last);
			return;
		}
	}
}

/* Mixes the order until no card stands beside its twin; two twins alone must. */
static void mix(struct picks *picks, struct rng *rng)
{
	enum { TRIES = 100 };

	for (int tries = 0; tries < TRIES; tries++) {
		for (size_t i = picks->count; i > 1; i--)
			swap(picks, i - 1, rng_below(rng, (uint32_t)i));
		end_on_real(picks);
		if (!twins_meet(picks))
			return;
	}
}

size_t quiz_pick(const struct deck *deck, const struct deck_topic *topic, size_t count,
                 uint64_t seed, const struct deck_card **cards)
{
	struct picks picks = { cards, 0 };
	struct rng rng;

	rng_seed(&rng, rng_mix(seed, 0x7069636b));
	struct pool scams = pool_of(deck, topic, DECK_SCAM, &rng);
	struct pool reals = pool_of(deck, topic, DECK_REAL, &rng);
	/* Half real, give or take a tenth of the sitting, so that counting tells nothing. */
	size_t span = count / 5;
	size_t wanted = count / 2 - span / 2 + rng_below(&rng, (uint32_t)span + 1);
	if (count > 1 && wanted == 0)
		wanted = 1;
	size_t reals_taken = take(&reals, &picks, wanted, false);
	size_t scams_taken = take(&scams, &picks, count - wanted, false);
	/* Too few without twins (one topic, a small deck): better a twin than an empty place, and
	 * better a twin than a lopsided sitting. */
	take(&scams, &picks, count - wanted - scams_taken, true);
	take(&reals, &picks, wanted - reals_taken, true);
	take(&scams, &picks, count - picks.count, true);
	take(&reals, &picks, count - picks.count, true);
	mix(&picks, &rng);
	free(scams.cards);
	free(reals.cards);
	return picks.count;
}
