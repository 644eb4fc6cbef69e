/* rng.h -- chance from a seed: xoshiro256** (Blackman & Vigna 2018), seeded by splitmix64.
 *
 * The same seed gives the same numbers on every machine: a sitting replays from its seed.
 * Not for: secrets. Ids that must not repeat come from rng_entropy.
 */
#ifndef BASE_RNG_H
#define BASE_RNG_H

#include <stddef.h>
#include <stdint.h>

struct rng {
	uint64_t state[4];
};

void rng_seed(struct rng *rng, uint64_t seed);
uint64_t rng_next(struct rng *rng);
uint32_t rng_below(struct rng *rng, uint32_t bound); /* 0 … bound-1, unbiased; bound ≥ 1 */
/* Fisher-Yates over items of that many bytes: what is drawn hangs on their count alone. */
void rng_shuffle(struct rng *rng, void *items, size_t count, size_t size);
uint64_t rng_mix(uint64_t seed, uint64_t salt); /* a seed for a part, e.g. a scene */
uint64_t rng_entropy(void);                     /* from the kernel; a seed for a sitting */

#endif
