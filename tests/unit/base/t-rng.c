#include "../unit.h"

#include "base/rng.h"

/* The reference implementations' own numbers (Vigna, splitmix64.c and xoshiro256starstar.c). */
static void known_vectors(void **state)
{
	static const uint64_t splitmix[] = { 6457827717110365317u, 3203168211198807973u,
		                             9817491932198370423u, 4593380528125082431u };
	static const uint64_t xoshiro[] = { 11520u,
		                            0u,
		                            1509978240u,
		                            1215971899390074240u,
		                            1216172134540287360u,
		                            607988272756665600u,
		                            16172922978634559625u,
		                            8476171486693032832u,
		                            10595114339597558777u,
		                            2904607092377533576u };
	struct rng rng;

	(void)state;
	rng_seed(&rng, 1234567);
	for (size_t i = 0; i < UNIT_COUNT(splitmix); i++)
		assert_true(rng.state[i] == splitmix[i]);
	rng = (struct rng){ { 1, 2, 3, 4 } };
	for (size_t i = 0; i < UNIT_COUNT(xoshiro); i++)
		assert_true(rng_next(&rng) == xoshiro[i]);
}

static void the_same_seed_gives_the_same_numbers(void **state)
{
	struct rng a, b, c;
	int same = 0;

	(void)state;
	rng_seed(&a, 0);
	rng_seed(&b, 0);
	rng_seed(&c, 1);
	for (int i = 0; i < 1000; i++) {
		uint64_t drawn = rng_next(&a);
		assert_true(drawn == rng_next(&b));
		same += drawn == rng_next(&c);
	}
	assert_int_equal(same, 0);
}

/* Chi-square with 6 degrees of freedom: above 28 once in ten thousand seeds; this seed is fixed. */
static void below_is_even(void **state)
{
	enum { BOUND = 7, DRAWS = 70000 };
	unsigned counts[BOUND] = { 0 };
	double chi = 0;
	struct rng rng;

	(void)state;
	rng_seed(&rng, 42);
	for (int i = 0; i < DRAWS; i++) {
		uint32_t drawn = rng_below(&rng, BOUND);
		assert_in_range(drawn, 0, BOUND - 1);
		counts[drawn]++;
	}
	for (int i = 0; i < BOUND; i++) {
		double off = counts[i] - DRAWS / (double)BOUND;
		chi += off * off / (DRAWS / (double)BOUND);
	}
	assert_true(chi < 28);
	for (int i = 0; i < 100; i++)
		assert_int_equal(rng_below(&rng, 1), 0);
	/* A bound just past half of the range: without drawing again one half would come twice as often. */
	unsigned low = 0;
	for (int i = 0; i < 30000; i++)
		low += rng_below(&rng, 0xc0000000u) < 0x60000000u;
	assert_in_range(low, 14600, 15400);
}

static void shuffles_keep_what_they_mix(void **state)
{
	enum { ITEMS = 5, ROUNDS = 24000 };
	unsigned places[ITEMS][ITEMS] = { { 0 } };
	struct rng rng;

	(void)state;
	rng_seed(&rng, 7);
	for (int round = 0; round < ROUNDS; round++) {
		uint16_t items[ITEMS] = { 0, 1, 2, 3, 4 };
		unsigned seen = 0;
		rng_shuffle(&rng, items, ITEMS, sizeof *items);
		for (int i = 0; i < ITEMS; i++) {
			assert_in_range(items[i], 0, ITEMS - 1);
			seen |= 1u << items[i];
			places[items[i]][i]++;
		}
		assert_int_equal(seen, 0x1f);
	}
	for (int item = 0; item < ITEMS; item++)
		for (int place = 0; place < ITEMS; place++)
			assert_in_range(places[item][place], ROUNDS / ITEMS - 320,
			                ROUNDS / ITEMS + 320);
	rng_shuffle(&rng, NULL, 0, sizeof(uint16_t));
}

/* Items move as they are, and by the same draws whatever their size: a sitting replays from its seed. */
static void what_is_drawn_hangs_on_the_count_alone(void **state)
{
	enum { ITEMS = 40 };
	struct wide {
		char name[19];
		uint16_t number;
	} wide[ITEMS] = { 0 };
	uint16_t narrow[ITEMS];
	unsigned char bytes[ITEMS];
	struct rng rng;

	(void)state;
	for (uint16_t i = 0; i < ITEMS; i++) {
		narrow[i] = wide[i].number = i;
		bytes[i] = (unsigned char)i;
		snprintf(wide[i].name, sizeof wide[i].name, "item %u", i);
	}
	rng_seed(&rng, 11);
	rng_shuffle(&rng, narrow, ITEMS, sizeof *narrow);
	rng_seed(&rng, 11);
	rng_shuffle(&rng, wide, ITEMS, sizeof *wide);
	rng_seed(&rng, 11);
	rng_shuffle(&rng, bytes, ITEMS, 1);
	for (uint16_t i = 0; i < ITEMS; i++) {
		char name[19];
		snprintf(name, sizeof name, "item %u", narrow[i]);
		assert_int_equal(wide[i].number, narrow[i]);
		assert_string_equal(wide[i].name, name);
		assert_int_equal(bytes[i], narrow[i]);
	}
}

static void parts_get_seeds_of_their_own(void **state)
{
	static uint64_t seeds[1000];

	(void)state;
	for (uint64_t salt = 0; salt < 1000; salt++) {
		seeds[salt] = rng_mix(99, salt);
		assert_true(seeds[salt] == rng_mix(99, salt));
		assert_true(seeds[salt] != rng_mix(100, salt));
		for (uint64_t before = 0; before < salt; before++)
			assert_true(seeds[salt] != seeds[before]);
	}
	assert_true(rng_entropy() != rng_entropy());
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(known_vectors),
	cmocka_unit_test(the_same_seed_gives_the_same_numbers),
	cmocka_unit_test(below_is_even),
	cmocka_unit_test(shuffles_keep_what_they_mix),
	cmocka_unit_test(what_is_drawn_hangs_on_the_count_alone),
	cmocka_unit_test(parts_get_seeds_of_their_own),
};
UNIT_MAIN(tests)
