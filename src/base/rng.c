#include "base/rng.h"

#include <assert.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static uint64_t rng_splitmix(uint64_t *state)
{
	uint64_t mixed = (*state += 0x9e3779b97f4a7c15u);

	mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
	mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
	return mixed ^ mixed >> 31;
}

static uint64_t rng_rotate(uint64_t value, int by) { return value << by | value >> (64 - by); }

void rng_seed(struct rng *rng, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
		rng->state[i] = rng_splitmix(&seed);
}

uint64_t rng_next(struct rng *rng)
{
	uint64_t *state = rng->state;
	uint64_t result = rng_rotate(state[1] * 5, 7) * 9;
	uint64_t carried = state[1] << 17;

	state[2] ^= state[0];
	state[3] ^= state[1];
	state[1] ^= state[2];
	state[0] ^= state[3];
	state[2] ^= carried;
	state[3] = rng_rotate(state[3], 45);
	return result;
}

uint32_t rng_below(struct rng *rng, uint32_t bound)
{
	assert(bound > 0);
	/* Values below 2^32 mod bound would favour small results: draw again. */
	uint32_t threshold = (uint32_t)-bound % bound;
	for (;;) {
		uint32_t drawn = (uint32_t)(rng_next(rng) >> 32);
		if (drawn >= threshold)
			return drawn % bound;
	}
}

static void rng_swap(unsigned char *one, unsigned char *other, size_t size)
{
	while (size--) {
		unsigned char kept = *one;
		*one++ = *other;
		*other++ = kept;
	}
}

void rng_shuffle(struct rng *rng, void *items, size_t count, size_t size)
{
	unsigned char *bytes = items;

	assert(count <= UINT32_MAX);
	for (size_t i = count; i > 1; i--)
		rng_swap(bytes + (i - 1) * size, bytes + rng_below(rng, (uint32_t)i) * size, size);
}

uint64_t rng_mix(uint64_t seed, uint64_t salt)
{
	uint64_t state = seed ^ rng_rotate(salt * 0x9e3779b97f4a7c15u, 29);

	return rng_splitmix(&state);
}

uint64_t rng_entropy(void)
{
	uint64_t seed;

	if (getrandom(&seed, sizeof seed, GRND_NONBLOCK) == (ssize_t)sizeof seed)
		return seed;
	/* Only before the kernel's pool is ready, early at boot: a kiosk must start anyway. */
	struct timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return rng_mix((uint64_t)now.tv_nsec << 32 ^ (uint64_t)now.tv_sec, (uint64_t)getpid());
}
