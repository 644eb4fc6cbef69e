/* Whether both forms measure the same: 1000 made learners play each of them.
 *
 * Each card is an item of the three-parameter logistic model (Birnbaum 1968): somebody of ability t
 * judges it rightly with the chance GUESSING + (1 - GUESSING) / (1 + exp(-SLOPE * (t - b))), b by
 * the card's level. Abilities are normal (0, 1); the same people play both forms. GUESSING is less
 * than a coin's half: who cannot tell is led by the lure. Classes of 50 are pooled as a report pools
 * them; their d' and c are the report's.
 */
#include "../shipped.h"

#include <math.h>

#include "base/rng.h"
#include "report/stats.h"

enum { CLASSES = 20, LEARNERS = 50, FORMS = 2, SEED = 12 };
#define SLOPE 1.2
#define GUESSING 0.25
static const double difficulty[] = { 0, -1, 0, 1 }; /* by level, from 1 */

static double uniform(struct rng *rng)
{
	return ((double)(rng_next(rng) >> 11) + 0.5) / 9007199254740992.0;
}

/* Box & Muller 1958. */
static double normal(struct rng *rng)
{
	double radius = sqrt(-2 * log(uniform(rng)));

	return radius * cos(6.283185307179586 * uniform(rng));
}

static bool judges_right(struct rng *rng, double ability, const struct deck_card *card, int harder)
{
	uint32_t level = card->level.value + (uint32_t)harder;
	double b = difficulty[level > 3 ? 3 : level];

	return uniform(rng) < GUESSING + (1 - GUESSING) / (1 + exp(-SLOPE * (ability - b)));
}

static int by_truth_and_level(const void *left, const void *right)
{
	const struct deck_card *a = *(const struct deck_card *const *)left;
	const struct deck_card *b = *(const struct deck_card *const *)right;

	return a->truth.value != b->truth.value ? (int)a->truth.value - (int)b->truth.value
	                                        : (int)a->level.value - (int)b->level.value;
}

/* The first `harder` scams of the form are a level harder than they are. By truth and level, so
 * that chance does not hang on where the deck has them. */
static struct stats_counts play(struct rng *rng, double ability, const struct deck_form *form,
                                size_t harder)
{
	struct stats_counts counts = { 0 };
	size_t count;
	const struct deck_card **cards = deck_form_cards(form, &count);

	qsort(cards, count, sizeof *cards, by_truth_and_level);
	for (size_t i = 0; i < count; i++) {
		bool scam = cards[i]->truth.value == TRUTH_SCAM;
		bool right = judges_right(rng, ability, cards[i], scam && counts.scams < harder);
		counts.scams += scam;
		counts.reals += !scam;
		counts.hits += scam && right;
		counts.false_alarms += !scam && !right;
	}
	free(cards);
	return counts;
}

static void add(struct stats_sample *sample, struct stats_counts one)
{
	sample->counts.hits += one.hits;
	sample->counts.scams += one.scams;
	sample->counts.false_alarms += one.false_alarms;
	sample->counts.reals += one.reals;
	stats_spread_add(&sample->spread, &one);
}

/* What of d' and c the second form has more than the first, in one class. */
struct apart {
	double sensitivity, criterion;
};

static struct apart in_class(struct rng *rng, const struct deck_form *const forms[FORMS],
                             size_t harder)
{
	struct stats_sample samples[FORMS] = { 0 };
	struct stats_detection found[FORMS];

	for (int learner = 0; learner < LEARNERS; learner++) {
		double ability = normal(rng);
		for (int i = 0; i < FORMS; i++)
			add(&samples[i], play(rng, ability, forms[i], i ? harder : 0));
	}
	for (int i = 0; i < FORMS; i++)
		assert_true(stats_detect(&samples[i].counts, &samples[i].spread, &found[i]));
	return (struct apart){ found[1].sensitivity.value - found[0].sensitivity.value,
		               found[1].criterion.value - found[0].criterion.value };
}

/* A mean difference in its standard errors. */
static double errors_apart(const double *apart)
{
	double sum = 0, squares = 0;

	for (int i = 0; i < CLASSES; i++) {
		sum += apart[i];
		squares += apart[i] * apart[i];
	}
	double mean = sum / CLASSES;
	return mean / sqrt((squares / CLASSES - mean * mean) / (CLASSES - 1));
}

static void measure(size_t harder, double *sensitivity, double *criterion)
{
	const struct deck_form *const forms[FORMS] = { deck_form_find(deck, "a"),
		                                       deck_form_find(deck, "b") };
	double sensitivities[CLASSES], criteria[CLASSES];
	struct rng rng;

	assert_non_null(forms[0]);
	assert_non_null(forms[1]);
	rng_seed(&rng, SEED);
	for (int i = 0; i < CLASSES; i++) {
		struct apart apart = in_class(&rng, forms, harder);
		sensitivities[i] = apart.sensitivity;
		criteria[i] = apart.criterion;
	}
	*sensitivity = errors_apart(sensitivities);
	*criterion = errors_apart(criteria);
	print_message("%zu harder: d' %.2f, c %.2f standard errors apart\n", harder, *sensitivity,
	              *criterion);
}

static void both_forms_measure_the_same(void **state)
{
	double sensitivity, criterion;

	(void)state;
	measure(0, &sensitivity, &criterion);
	assert_true(fabs(sensitivity) < 2);
	assert_true(fabs(criterion) < 2);
}

/* Not by being blind: with three of the second form's scams a level harder, who plays it seems to
 * have got worse and more trusting. */
static void a_harder_form_is_seen(void **state)
{
	double sensitivity, criterion;

	(void)state;
	measure(3, &sensitivity, &criterion);
	assert_true(sensitivity < -2);
	assert_true(criterion > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_forms_measure_the_same),
		cmocka_unit_test(a_harder_form_is_seen),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
