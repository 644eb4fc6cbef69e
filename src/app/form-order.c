#include "app/form-order.h"

#include <stdlib.h>

#include "base/rng.h"

size_t form_order(const struct deck_form *form, uint64_t seed, const struct deck_card **cards,
                  size_t most)
{
	size_t count;
	const struct deck_card **all = deck_form_cards(form, &count);
	struct rng rng;

	count = count < most ? count : most;
	for (size_t i = 0; i < count; i++)
		cards[i] = all[i];
	free(all);
	rng_seed(&rng, seed);
	rng_shuffle(&rng, cards, count, sizeof *cards);
	return count;
}
