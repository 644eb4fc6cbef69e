#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "learn/schedule.h"

static const int64_t start_ms = 1790000000000;

/* Reviews by the letters G and A, each when the interval (without a cap) has passed. */
static struct learn_memory reviewed(const char *grades, double retention, int32_t *intervals)
{
	struct learn_memory memory = { 0 };
	int64_t now_ms = start_ms;

	for (size_t i = 0; grades[i]; i++) {
		learn_memory_review(&memory, grades[i] == 'G', now_ms);
		intervals[i] = learn_interval(memory.stability, retention, 0);
		now_ms += intervals[i] * LEARN_DAY_MS;
	}
	return memory;
}

static void assert_intervals(const char *grades, double retention, const int32_t *expected)
{
	int32_t intervals[16];

	reviewed(grades, retention, intervals);
	for (size_t i = 0; grades[i]; i++)
		assert_int_equal(intervals[i], expected[i]);
}

/* py-fsrs 6.3.1 without steps and fuzz. */
static void test_vectors(void **state)
{
	(void)state;
	assert_intervals("GGGGGG", 0.90, (int32_t[]){ 2, 11, 46, 163, 497, 1346 });
	assert_intervals("AGGGGG", 0.90, (int32_t[]){ 1, 2, 6, 17, 44, 102 });
	assert_intervals("GGAGGG", 0.90, (int32_t[]){ 2, 11, 2, 5, 12, 28 });
	assert_intervals("GGGG", 0.85, (int32_t[]){ 4, 31, 173, 773 });
}

static void test_state_after_two(void **state)
{
	int32_t intervals[2];
	struct learn_memory memory = reviewed("GG", 0.90, intervals);

	(void)state;
	assert_true(fabs(memory.stability - 10.9643) < 5e-5);
	assert_true(fabs(memory.difficulty - 2.1112) < 5e-5);
	assert_int_equal(memory.reviews, 2);
}

static void test_cap(void **state)
{
	struct learn_memory memory = {
		.stability = 1000.0, .difficulty = 5.0, .last_ms = start_ms, .reviews = 9
	};

	(void)state;
	assert_int_equal(learn_interval(163.0, 0.90, LEARN_CAP_DAYS), 120);
	assert_int_equal(learn_interval(163.0, 0.90, 0), 163);
	assert_int_equal(learn_interval(0.001, 0.90, LEARN_CAP_DAYS), 1);
	assert_int_equal(learn_memory_due_ms(&memory, INT64_MAX), start_ms + 120 * LEARN_DAY_MS);
}

static void test_recall(void **state)
{
	struct learn_memory memory = {
		.stability = 10.0, .difficulty = 5.0, .last_ms = start_ms, .reviews = 1
	};
	struct learn_memory never = { 0 };

	(void)state;
	assert_true(learn_memory_recall(&never, start_ms) == 0.0);
	assert_true(learn_memory_recall(&memory, start_ms) == 1.0);
	assert_true(fabs(learn_memory_recall(&memory, start_ms + 10 * LEARN_DAY_MS) - 0.90) <
	            1e-12);
	assert_true(learn_memory_recall(&memory, start_ms + 60 * LEARN_DAY_MS) <
	            learn_memory_recall(&memory, start_ms + 20 * LEARN_DAY_MS));
}

/* Due from half a day before the exact moment, never before that. */
static void test_due(void **state)
{
	struct learn_memory memory = { 0 };

	(void)state;
	assert_false(learn_memory_is_due(&memory, start_ms));
	assert_int_equal(learn_memory_due_ms(&memory, INT64_MAX), 0);
	learn_memory_review(&memory, true, start_ms);
	int64_t due_ms = learn_memory_due_ms(&memory, INT64_MAX);
	assert_int_equal(due_ms, start_ms + 2 * LEARN_DAY_MS);
	assert_true(learn_memory_is_due(&memory, due_ms));
	assert_true(learn_memory_is_due(&memory, due_ms - LEARN_DAY_MS / 2));
	assert_false(learn_memory_is_due(&memory, due_ms - LEARN_DAY_MS / 2 - 1));
}

/* The same day: good never shortens, again does; difficulty moves as on any day. */
static void test_same_day(void **state)
{
	struct learn_memory memory = { 0 };

	(void)state;
	learn_memory_review(&memory, true, start_ms);
	double before = memory.stability, difficulty = memory.difficulty;
	learn_memory_review(&memory, true, start_ms + 3600000);
	assert_true(memory.stability >= before);
	/* S e^(w17 w18) S^-w19 = 2.3065 · 1.05072 · 0.94648 < S: held at S. */
	assert_true(fabs(memory.stability - before) < 1e-9);
	learn_memory_review(&memory, false, start_ms + 7200000);
	/* S e^(w17 (w18-2)) S^-w19. */
	double expected = before * exp(0.5425 * (0.0912 - 2.0)) * pow(before, -0.0658);
	assert_true(fabs(memory.stability - expected) < 1e-9);
	assert_true(memory.difficulty > difficulty);
}

/* A clock that went back: the same day, and the latest review stays the latest. */
static void test_clock_gone_back(void **state)
{
	struct learn_memory memory = { 0 };

	(void)state;
	learn_memory_review(&memory, true, start_ms);
	learn_memory_review(&memory, true, 0);
	assert_int_equal(memory.last_ms, start_ms);
	assert_true(isfinite(memory.stability) && memory.stability >= 2.3);
	assert_true(learn_memory_recall(&memory, 0) == 1.0);
}

/* A clock that was ahead once: the memory counts as of now, whatever now is. */
static void test_memory_from_the_future(void **state)
{
	static const int64_t nows[] = { -500 * LEARN_DAY_MS, 0, 1, start_ms,
		                        start_ms + LEARN_DAY_MS };
	struct learn_memory memory = { .stability = 1000.0,
		                       .difficulty = 5.0,
		                       .reviews = 9,
		                       .last_ms = start_ms + 3650 * LEARN_DAY_MS };

	(void)state;
	for (size_t i = 0; i < sizeof nows / sizeof *nows; i++) {
		assert_int_equal(learn_memory_due_ms(&memory, nows[i]),
		                 nows[i] + LEARN_CAP_DAYS * LEARN_DAY_MS);
		assert_false(learn_memory_is_due(&memory, nows[i]));
		assert_true(learn_memory_recall(&memory, nows[i]) == 1.0);
	}
}

static void test_bounds(void **state)
{
	struct learn_memory memory = { 0 };

	(void)state;
	for (int i = 0; i < 200; i++) {
		learn_memory_review(&memory, false, start_ms + i * LEARN_DAY_MS);
		assert_true(memory.difficulty >= 1.0 && memory.difficulty <= 10.0);
		assert_true(memory.stability >= 0.001);
	}
	assert_int_equal(learn_memory_due_ms(&memory, INT64_MAX), memory.last_ms + LEARN_DAY_MS);
}

/* The explanation of a card is in mind until its kind is due; before the first review, a week. */
static void test_knows(void **state)
{
	struct learn_memory memory = { 0 };

	(void)state;
	assert_true(learn_memory_knows(&memory, start_ms, start_ms + 6 * LEARN_DAY_MS));
	assert_false(learn_memory_knows(&memory, start_ms, start_ms + 7 * LEARN_DAY_MS));
	learn_memory_review(&memory, true, start_ms);
	int64_t due_ms = learn_memory_due_ms(&memory, INT64_MAX);
	for (int64_t at_ms = start_ms; at_ms < due_ms + 3 * LEARN_DAY_MS; at_ms += LEARN_DAY_MS / 5)
		assert_true(learn_memory_knows(&memory, start_ms, at_ms) !=
		            learn_memory_is_due(&memory, at_ms));
	/* A card that was seen earlier than its kind was reviewed is forgotten earlier. */
	assert_false(learn_memory_knows(&memory, start_ms - 50 * LEARN_DAY_MS, start_ms));
	/* What was seen tomorrow, by a clock that went back, was seen now. */
	assert_true(learn_memory_knows(&memory, start_ms + 90 * LEARN_DAY_MS, start_ms));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_state_after_two),
		cmocka_unit_test(test_cap),
		cmocka_unit_test(test_recall),
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_same_day),
		cmocka_unit_test(test_clock_gone_back),
		cmocka_unit_test(test_memory_from_the_future),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_knows),
	};

	return cmocka_run_group_tests_name("learn/schedule", tests, NULL, NULL);
}
