/* The cards of a public station: for somebody whom nobody knows. */
#include <stdlib.h>

#include "learn/pick.h"
#include "learn/plan.h"

enum { SALT_STATION = 0x73746174 };

bool learn_offers(const struct learn_offer *offer, const struct deck_card *card)
{
	bool topic = !offer->topic_count;

	for (size_t i = 0; i < offer->topic_count; i++)
		topic = topic || offer->topics[i] == card->topic;
	return topic && !card->reserved &&
	       (!offer->levels || offer->levels >> card->level.value & 1);
}

/* Each doubling counts as one step: no single visitor shows in what comes next. */
static int64_t met_rank(uint32_t met)
{
	int64_t rank = 0;

	for (; met; met /= 2)
		rank++;
	return rank;
}

static struct pick_pool pool_of(const struct learn_offer *offer, enum truth truth, struct rng *rng)
{
	const struct deck *deck = offer->deck;
	struct pick_pool pool = { mem_alloc(deck->card_count * sizeof *pool.items), 0 };

	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *card = deck->cards[i];
		if (card->truth.value == truth && learn_offers(offer, card))
			pool.items[pool.count++] =
				(struct pick_candidate){ card,
				                         offer->met ? met_rank(offer->met[i]) : 0 };
	}
	rng_shuffle(rng, pool.items, pool.count, sizeof *pool.items);
	return pool;
}

size_t learn_plan_station(const struct learn_offer *offer, size_t count, uint64_t seed,
                          const struct deck_card **cards)
{
	struct rng rng;

	rng_seed(&rng, rng_mix(seed, SALT_STATION));
	struct pick_pool scams = pool_of(offer, TRUTH_SCAM, &rng);
	struct pick_pool reals = pool_of(offer, TRUTH_REAL, &rng);
	size_t taken = pick_sitting(&scams, &reals, count, &rng, cards);
	free(scams.items);
	free(reals.items);
	return taken;
}
