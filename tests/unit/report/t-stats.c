#include "../unit.h"

#include <math.h>

#include "base/rng.h"
#include "item.h"
#include "report/stats.h"

/* Where a paper prints the numbers, they are the paper's. The others were worked out from the
 * formulas apart from this code (Python's statistics.NormalDist); the R call beside them gives the same. */

static void is_near(double found, double expected, double within, int line)
{
	if (!(fabs(found - expected) <= within))
		fail_msg("line %d: %.8f, not %.8f", line, found, expected);
}
#define NEAR(found, expected, within) is_near(found, expected, within, __LINE__)
#define INTERVAL(found, v, l, h, within)                                                           \
	do {                                                                                       \
		struct stats_interval interval = found;                                            \
		NEAR(interval.value, v, within);                                                   \
		NEAR(interval.low, l, within);                                                     \
		NEAR(interval.high, h, within);                                                    \
	} while (0)

/* Newcombe 1998a, table I, method 3. R: prop.test(81, 263, correct = FALSE)$conf.int */
static void wilson_as_newcombe_prints_it(void **state)
{
	(void)state;
	INTERVAL(stats_rate(81, 263), 0.3080, 0.2553, 0.3662, 5e-5);
	INTERVAL(stats_rate(15, 148), 0.1014, 0.0624, 0.1605, 5e-5);
	INTERVAL(stats_rate(0, 20), 0, 0, 0.1611, 5e-5);
	INTERVAL(stats_rate(1, 29), 0.0345, 0.0061, 0.1718, 5e-5);
	INTERVAL(stats_rate(20, 20), 1, 0.8389, 1, 5e-5);
}

static void of_nothing_nothing_is_known(void **state)
{
	struct stats_interval rate = stats_rate(0, 0);

	(void)state;
	assert_true(isnan(rate.value));
	NEAR(rate.low, 0, 0);
	NEAR(rate.high, 1, 0);
}

/* Newcombe 1998b, table II, method 10. R: DescTools::BinomDiffCI(56, 70, 48, 80, method = "score") */
static void difference_as_newcombe_prints_it(void **state)
{
	(void)state;
	INTERVAL(stats_difference(stats_rate(48, 80), stats_rate(56, 70)), 0.2, 0.0524, 0.3339,
	         5e-5);
	INTERVAL(stats_difference(stats_rate(3, 10), stats_rate(9, 10)), 0.6, 0.1705, 0.8090, 5e-5);
	INTERVAL(stats_difference(stats_rate(2, 7), stats_rate(6, 7)), 0.5714, 0.0582, 0.8062,
	         5e-5);
	INTERVAL(stats_difference(stats_rate(0, 29), stats_rate(5, 56)), 0.0893, -0.0381, 0.1926,
	         5e-5);
	INTERVAL(stats_difference(stats_rate(0, 20), stats_rate(0, 10)), 0, -0.1611, 0.2775, 5e-5);
}

/* R: H <- (h+.5)/(n+1); F <- (f+.5)/(m+1); qnorm(H) - qnorm(F); -(qnorm(H) + qnorm(F)) / 2
 *    v <- H*(1-H)/n/dnorm(qnorm(H))^2 + F*(1-F)/m/dnorm(qnorm(F))^2; qnorm(.975) * sqrt(v) */
static void detection_by_hand(void **state)
{
	static const struct {
		struct stats_counts counts;
		double d, half, c;
	} cases[] = {
		{ { 40, 50, 10, 50 }, 1.641584, 0.556432, 0 },
		{ { 100, 100, 0, 100 },
		  5.158536,
		  1.357371,
		  0 }, /* without a correction: infinite */
		{ { 0, 100, 100, 100 }, -5.158536, 1.357371, 0 },
		{ { 20, 20, 20, 20 }, 0, 1.684348, -1.980752 }, /* suspects everything */
		{ { 431, 528, 130, 528 }, 1.583998, 0.170303, -0.107062 },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct stats_detection found;
		assert_true(stats_detect(&cases[i].counts, NULL, &found));
		double d = cases[i].d, c = cases[i].c, half = cases[i].half;
		INTERVAL(found.sensitivity, d, d - half, d + half, 2e-6);
		INTERVAL(found.criterion, c, c - half / 2, c + half / 2, 2e-6);
	}
}

static void no_detection_from_few_judgements(void **state)
{
	static const struct {
		struct stats_counts counts;
		bool enough;
	} cases[] = {
		{ { 15, 20, 5, 19 }, false }, { { 15, 20, 5, 20 }, true },
		{ { 25, 31, 2, 9 }, false },  { { 25, 30, 2, 10 }, true },
		{ { 40, 400, 0, 0 }, false },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct stats_detection found;
		assert_int_equal(stats_detect(&cases[i].counts, NULL, &found), cases[i].enough);
	}
}

static const struct stats_counts sittings[] = {
	/* hits of scams, false alarms of reals */
	{ 4, 4, 1, 4 }, { 2, 4, 0, 4 }, { 4, 4, 3, 4 }, { 1, 5, 0, 3 },
	{ 3, 3, 4, 5 }, { 4, 4, 2, 4 }, { 0, 4, 1, 4 }, { 4, 4, 4, 4 },
	{ 2, 4, 0, 4 }, { 3, 4, 3, 4 }, { 4, 4, 0, 4 }, { 1, 4, 1, 4 },
};

static struct stats_sample sample_of(const struct stats_counts *items, size_t count)
{
	struct stats_sample sample = { 0 };

	for (size_t i = 0; i < count; i++) {
		sample.counts.hits += items[i].hits;
		sample.counts.scams += items[i].scams;
		sample.counts.false_alarms += items[i].false_alarms;
		sample.counts.reals += items[i].reals;
		stats_spread_add(&sample.spread, &items[i]);
	}
	return sample;
}

/* Residuals h - H n and f - F m a sitting, their variance and covariance times k/(k-1), and t of
 * k - 1. R: survey::svyratio(~h, ~n, svydesign(~1, data = sittings)) gives the same two variances;
 *    qt(.975, 11) = 2.200985 */
static void sittings_that_differ_widen_the_interval(void **state)
{
	struct stats_sample sample = sample_of(sittings, UNIT_COUNT(sittings));
	struct stats_detection found;

	(void)state;
	assert_true(stats_detect(&sample.counts, &sample.spread, &found));
	INTERVAL(found.sensitivity, 0.680024, 0.680024 - 0.639618, 0.680024 + 0.639618, 5e-5);
	INTERVAL(found.criterion, -0.081379, -0.081379 - 0.555688, -0.081379 + 0.555688, 5e-5);
	INTERVAL(stats_hit_rate(&sample.counts, &sample.spread), 0.666667, 0.410722, 0.851609,
	         5e-5);
	INTERVAL(stats_alarm_rate(&sample.counts, &sample.spread), 0.395833, 0.202703, 0.628031,
	         5e-5);
}

static void sittings_more_alike_than_chance_change_nothing(void **state)
{
	struct stats_counts alike[20];
	struct stats_detection plain, found;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(alike); i++)
		alike[i] = (struct stats_counts){ 3, 4, 1, 4 };
	struct stats_sample sample = sample_of(alike, UNIT_COUNT(alike));
	assert_true(stats_detect(&sample.counts, NULL, &plain));
	assert_true(stats_detect(&sample.counts, &sample.spread, &found));
	INTERVAL(found.sensitivity, plain.sensitivity.value, plain.sensitivity.low,
	         plain.sensitivity.high, 0);
	INTERVAL(stats_hit_rate(&sample.counts, &sample.spread), 0.75, stats_rate(60, 80).low,
	         stats_rate(60, 80).high, 0);
}

static double uniform(struct rng *rng)
{
	return (double)(rng_next(rng) >> 11) / 9007199254740992.0;
}

/* People who differ in how suspicious they are: up to 0.3 is added to or taken from both rates.
 * 95 % of the intervals must hold the d′ of a great many; those that ignore people hold too few. */
static void intervals_hold_what_they_promise(void **state)
{
	enum { RUNS = 600, PEOPLE = 30, CARDS = 5, MANY = 200000 };
	struct rng rng;
	struct stats_counts everyone = { 0 };
	struct stats_detection truth, found;
	unsigned held = 0, criterion_held = 0, plain_held = 0;

	(void)state;
	rng_seed(&rng, 4);
	for (unsigned run = 0; run <= RUNS; run++) {
		struct stats_sample sample = { 0 };
		for (unsigned person = 0; person < (run ? PEOPLE : MANY); person++) {
			double shift = uniform(&rng) * 0.6 - 0.3;
			struct stats_counts one = { 0, CARDS, 0, CARDS };
			for (int card = 0; card < CARDS; card++) {
				one.hits += uniform(&rng) < 0.65 + shift;
				one.false_alarms += uniform(&rng) < 0.35 + shift;
			}
			sample.counts.hits += one.hits;
			sample.counts.scams += CARDS;
			sample.counts.false_alarms += one.false_alarms;
			sample.counts.reals += CARDS;
			stats_spread_add(&sample.spread, &one);
		}
		if (!run) {
			everyone = sample.counts;
			assert_true(stats_detect(&everyone, NULL, &truth));
			continue;
		}
		double d = truth.sensitivity.value, c = truth.criterion.value;
		assert_true(stats_detect(&sample.counts, &sample.spread, &found));
		held += found.sensitivity.low <= d && d <= found.sensitivity.high;
		criterion_held += found.criterion.low <= c && c <= found.criterion.high;
		assert_true(stats_detect(&sample.counts, NULL, &found));
		plain_held += found.criterion.low <= c && c <= found.criterion.high;
	}
	assert_in_range(held, RUNS * 93 / 100, RUNS);
	assert_in_range(criterion_held, RUNS * 93 / 100, RUNS * 98 / 100);
	assert_in_range(plain_held, RUNS / 2, RUNS * 90 / 100);
}

/* The ratings of Hanley & McNeil 1982, table I: they print 0.893. R: library(pROC);
 *   ci.auc(roc(rep(0:1, c(58, 51)), c(rep(1:5, c(33,6,6,11,2)), rep(1:5, c(3,2,2,11,33))))) */
static void area_under_the_curve(void **state)
{
	static const uint32_t ill[] = { 3, 2, 2, 11, 33 }, well[] = { 33, 6, 6, 11, 2 };
	static const uint32_t scams[] = { 4, 6, 15, 25 }, reals[] = { 22, 14, 9, 5 };
	static const uint32_t low[] = { 20, 0, 0, 0 }, high[] = { 0, 0, 0, 20 },
			      few[] = { 0, 0, 0, 19 };
	struct stats_interval area;

	(void)state;
	assert_true(stats_auc(ill, well, 5, &area));
	INTERVAL(area, 0.893171, 0.832953, 0.953390, 1e-6);
	assert_true(stats_auc(scams, reals, 4, &area));
	INTERVAL(area, 0.8052, 0.720960, 0.889440, 1e-6);
	assert_true(stats_auc(high, low, 4, &area));
	INTERVAL(area, 1, 1, 1, 0);
	assert_true(stats_auc(low, low, 4, &area));
	INTERVAL(area, 0.5, 0.5, 0.5, 0);
	assert_false(stats_auc(few, low, 4, &area));
}

static struct stats_sample times(uint64_t hits, uint64_t scams, uint64_t alarms, uint64_t reals)
{
	return (struct stats_sample){ .counts = { hits, scams, alarms, reals } };
}

static void what_may_be_said(void **state)
{
	static const struct {
		uint64_t before[2], after[2];
		enum stats_verdict verdict;
	} cases[] = {
		{ { 100, 60 }, { 160, 50 }, STATS_BETTER },
		{ { 160, 50 }, { 100, 60 }, STATS_WORSE },
		{ { 100, 50 }, { 150, 95 }, STATS_WARIER }, /* more caught, as many more suspected */
		{ { 150, 95 }, { 100, 50 }, STATS_TRUSTING },
		{ { 120, 50 }, { 122, 49 }, STATS_UNCLEAR },
		{ { 200, 0 }, { 200, 200 }, STATS_WORSE }, /* learned to cry wolf */
	};
	struct stats_change change;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct stats_sample before =
			times(cases[i].before[0], 200, cases[i].before[1], 200);
		struct stats_sample after = times(cases[i].after[0], 200, cases[i].after[1], 200);
		stats_compare(&before, &after, &change);
		assert_int_equal(change.verdict, cases[i].verdict);
	}
	NEAR(change.recognised.value, 0, 0);
	NEAR(change.suspected.value, 1, 0);
}

static void no_change_is_claimed_of_few(void **state)
{
	struct stats_sample enough = times(10, 100, 90, 100), before = times(90, 100, 10, 100);
	struct stats_sample few[] = { times(0, 99, 99, 150), times(0, 150, 99, 99) };
	struct stats_change change;

	(void)state;
	stats_compare(&before, &enough, &change);
	assert_int_equal(change.verdict, STATS_WORSE);
	for (size_t i = 0; i < UNIT_COUNT(few); i++) {
		stats_compare(&before, &few[i], &change);
		assert_int_equal(change.verdict, STATS_TOO_FEW);
		assert_true(change.recognised.value < 0); /* counts may be told all the same */
		stats_compare(&few[i], &before, &change);
		assert_int_equal(change.verdict, STATS_TOO_FEW);
	}
}

/* R: i <- 0:31; x <- rep(1:0, 16); y <- round(.3 + .02*i + .2*x - .01*((i*7) %% 5), 4)
 *    cor.test(x, y)[c("estimate", "conf.int")] */
static void discrimination_of_a_card(void **state)
{
	struct stats_item item = { 0 }, same = { 0 };
	struct stats_interval index;

	(void)state;
	for (int i = 0; i < 32; i++) {
		bool right = i % 2 == 0;
		if (i == STATS_ITEM_LEAST - 1)
			assert_false(stats_discrimination(&item, &index));
		item_add(&item, right, 0.3 + 0.02 * i + (right ? 0.2 : 0) - 0.01 * (i * 7 % 5));
		item_add(&same, true, 0.01 * i);
	}
	assert_true(stats_discrimination(&item, &index));
	INTERVAL(index, 0.440051, 0.107916, 0.683818, 1e-6);
	assert_false(stats_discrimination(&same, &index)); /* everybody was right */
	struct stats_item flat = { 40, 20, 32, 25.6, 16 }; /* every rest is 0.8 */
	assert_false(stats_discrimination(&flat, &index));
	struct stats_item perfect = { 40, 20, 20, 20, 20 }; /* right only where all else is */
	assert_true(stats_discrimination(&perfect, &index));
	NEAR(index.value, 1, 1e-12);
	NEAR(index.high, 1, 1e-12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(wilson_as_newcombe_prints_it),
		cmocka_unit_test(of_nothing_nothing_is_known),
		cmocka_unit_test(difference_as_newcombe_prints_it),
		cmocka_unit_test(detection_by_hand),
		cmocka_unit_test(no_detection_from_few_judgements),
		cmocka_unit_test(sittings_that_differ_widen_the_interval),
		cmocka_unit_test(sittings_more_alike_than_chance_change_nothing),
		cmocka_unit_test(intervals_hold_what_they_promise),
		cmocka_unit_test(area_under_the_curve),
		cmocka_unit_test(what_may_be_said),
		cmocka_unit_test(no_change_is_claimed_of_few),
		cmocka_unit_test(discrimination_of_a_card),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
