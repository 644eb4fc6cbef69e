/* drawn.h -- some cards of a deck, drawn by a seed: for tests of rooms that do not know learn/. */
#ifndef UNIT_DRAWN_H
#define UNIT_DRAWN_H

#include "base/rng.h"
#include "deck/deck.h"

/* count different cards, fewer if the deck has fewer; returns how many. */
static inline size_t drawn_cards(const struct deck *deck, size_t count, uint64_t seed,
                                 const struct deck_card **cards)
{
	uint16_t order[4096];
	struct rng rng;

	for (size_t i = 0; i < deck->card_count; i++)
		order[i] = (uint16_t)i;
	rng_seed(&rng, seed);
	rng_shuffle(&rng, order, deck->card_count, sizeof *order);
	if (count > deck->card_count)
		count = deck->card_count;
	for (size_t i = 0; i < count; i++)
		cards[i] = deck->cards[order[i]];
	return count;
}

#endif
