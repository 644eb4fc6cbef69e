/* The cards of a public station: for somebody whom nobody knows. */
#include <stdlib.h>

#include "deck/shape.h"
#include "learn/pick.h"
#include "learn/plan.h"

enum { SALT_STATION = 0x73746174, DRAWS_MOST = 16 };

bool learn_offers(const struct learn_offer *offer, const struct deck_card *card)
{
	bool topic = !offer->topic_count;

	for (size_t i = 0; i < offer->topic_count; i++)
		topic = topic || offer->topics[i] == card->topic;
	return topic && !card->reserved &&
	       (!offer->longest_story || deck_card_longest_story(card) <= offer->longest_story) &&
	       (!offer->levels || offer->levels >> card->level.value & 1);
}

size_t learn_station_most(const struct learn_offer *offer, size_t count,
                          size_t offered[TRUTH_COUNT])
{
	offered[TRUTH_SCAM] = offered[TRUTH_REAL] = 0;
	for (size_t i = 0; i < offer->deck->card_count; i++)
		if (learn_offers(offer, offer->deck->cards[i]))
			offered[offer->deck->cards[i]->truth.value]++;
	for (; count; count--) {
		struct pick_share reals = pick_share_of(count);
		if (offered[TRUTH_REAL] >= reals.least &&
		    offered[TRUTH_SCAM] >= count - reals.most &&
		    offered[TRUTH_REAL] + offered[TRUTH_SCAM] >= count)
			break;
	}
	return count;
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

static size_t draw(const struct learn_offer *offer, size_t count, struct rng *rng,
                   const struct deck_card **cards)
{
	struct pick_pool scams = pool_of(offer, TRUTH_SCAM, rng);
	struct pick_pool reals = pool_of(offer, TRUTH_REAL, rng);
	size_t taken = pick_sitting(&scams, &reals, count, rng, cards);

	free(scams.items);
	free(reals.items);
	return taken;
}

/* Scenes that nobody gets around, beyond one a card. */
static size_t further_scenes(const struct deck_card *const *cards, size_t count)
{
	size_t sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += deck_card_shortest_story(cards[i]) - 1;
	return sum;
}

size_t learn_plan_station(const struct learn_offer *offer, size_t count, uint64_t seed,
                          const struct deck_card **cards)
{
	struct rng rng;
	size_t offered[TRUTH_COUNT], taken = 0;

	count = learn_station_most(offer, count, offered);
	rng_seed(&rng, rng_mix(seed, SALT_STATION));
	for (int draws = 0; draws < DRAWS_MOST; draws++) {
		taken = draw(offer, count, &rng, cards);
		if (further_scenes(cards, taken) <= count / 4)
			break;
	}
	return taken;
}
