/* What may be told: nobody is made out from a report, nor by taking one from another. */
#include "../unit.h"

#include <math.h>

#include "base/rng.h"
#include "report/told.h"
#include "report/visits.h"

enum { PARTS = 3, TOPICS = 3, PER_TOPIC = 3, CARDS = TOPICS * PER_TOPIC };
enum { UNKNOWNS = PARTS * CARDS, EQUATIONS = 160 };

/* How many sittings of each part met what, of one truth. */
struct world {
	uint32_t cards[PARTS][CARDS], topics[PARTS][TOPICS], all[PARTS], people[PARTS];
};

static uint32_t between(struct rng *rng, uint32_t least, uint32_t most)
{
	return most > least ? least + rng_below(rng, most - least + 1) : least;
}

static void make_world(struct world *world, struct rng *rng)
{
	for (int part = 0; part < PARTS; part++) {
		uint32_t most = 0, sum = 0;
		for (int topic = 0; topic < TOPICS; topic++) {
			uint32_t largest = 0, met = 0;
			for (int i = 0; i < PER_TOPIC; i++) {
				uint32_t one = rng_below(rng, 3) ? rng_below(rng, 12) : 0;
				world->cards[part][topic * PER_TOPIC + i] = one;
				largest = one > largest ? one : largest;
				met += one;
			}
			world->topics[part][topic] = between(rng, largest, met);
			most = world->topics[part][topic] > most ? world->topics[part][topic]
			                                         : most;
			sum += world->topics[part][topic];
		}
		world->all[part] = between(rng, most, sum);
		world->people[part] = world->all[part] + STATS_CELL_LEAST;
	}
}

static void put(struct report *report, const char *topic, const char *card, uint32_t sittings)
{
	struct learn_tally tally = {
		.deck = "d", .topic = topic, .card = card, .sittings = sittings
	};

	tally.ratings[RATING_SURE_SCAM] = sittings;
	tally.grades[STEP_JUDGE][GRADE_GOOD] = sittings;
	if (sittings)
		report_put_tally(report, &tally, NULL);
}

static void name_of(char name[8], char kind, int number)
{
	snprintf(name, 8, "%c%d", kind, number);
}

/* Of the parts in the mask, bit by bit. Not ended. */
static struct report *report_of(const struct world *world, unsigned mask)
{
	struct report *report = report_new(NULL);
	char topic[8], card[8];

	report->withhold = true;
	for (int part = 0; part < PARTS; part++) {
		if (!(mask >> part & 1))
			continue;
		report->sittings += world->people[part];
		report->truths[TRUTH_SCAM].sittings += world->all[part];
		report->sample.counts.scams += world->all[part];
		for (int i = 0; i < TOPICS; i++) {
			name_of(topic, 't', i);
			put(report, topic, NULL, world->topics[part][i]);
		}
		for (int i = 0; i < CARDS; i++) {
			name_of(topic, 't', i / PER_TOPIC);
			name_of(card, 'c', i);
			put(report, topic, card, world->cards[part][i]);
		}
	}
	return report;
}

/* What anybody can write down who has all the reports: sums of what each card of each part says. */
struct known {
	double rows[EQUATIONS][UNKNOWNS];
	int count;
};

/* A sum over those parts and cards, from … until. */
static void write_sum(double row[UNKNOWNS], const struct world *world, unsigned mask, int from,
                      int until)
{
	memset(row, 0, UNKNOWNS * sizeof *row);
	for (int part = 0; part < PARTS; part++)
		for (int card = from; card < until; card++)
			if (mask >> part & 1 && world->cards[part][card])
				row[part * CARDS + card] = 1;
}

static void know(struct known *known, const struct world *world, unsigned mask, int from, int until)
{
	assert_true(known->count < EQUATIONS);
	write_sum(known->rows[known->count++], world, mask, from, until);
}

static void read_report(struct known *known, const struct world *world, unsigned mask,
                        const struct report *report)
{
	char topic[8], card[8];

	if (report->told[TRUTH_SCAM] && !report_is_withheld(report))
		know(known, world, mask, 0, CARDS);
	for (int i = 0; i < TOPICS; i++) {
		name_of(topic, 't', i);
		const struct report_topic *found = collect_find_topic(report, "d", topic);
		if (found && found->told[TRUTH_SCAM])
			know(known, world, mask, i * PER_TOPIC, (i + 1) * PER_TOPIC);
	}
	for (int i = 0; i < CARDS; i++) {
		name_of(topic, 't', i / PER_TOPIC);
		name_of(card, 'c', i);
		const struct report_card *found =
			collect_find_card(report, "d", topic, card, TRUTH_SCAM);
		if (found && found->told)
			know(known, world, mask, i, i + 1);
	}
}

/* Takes the pivots of rows out of a row; false: nothing is left of it. */
static bool reduce(double row[UNKNOWNS], double rows[][UNKNOWNS], const int *pivots, int count)
{
	bool left = false;

	for (int i = 0; i < count; i++) {
		double factor = row[pivots[i]];
		for (int k = 0; k < UNKNOWNS && factor != 0; k++)
			row[k] -= factor * rows[i][k];
	}
	for (int k = 0; k < UNKNOWNS; k++)
		left |= fabs(row[k]) > 1e-7;
	return left;
}

static int solve(struct known *known, int pivots[EQUATIONS])
{
	int rank = 0;

	for (int i = 0; i < known->count; i++) {
		double row[UNKNOWNS];
		int best = 0;
		memcpy(row, known->rows[i], sizeof row);
		if (!reduce(row, known->rows, pivots, rank))
			continue;
		for (int k = 1; k < UNKNOWNS; k++)
			best = fabs(row[k]) > fabs(row[best]) ? k : best;
		for (int k = 0; k < UNKNOWNS; k++)
			known->rows[rank][k] = row[k] / row[best];
		/* Upwards too, so that one pass reduces. */
		for (int above = 0; above < rank; above++) {
			double factor = known->rows[above][best];
			for (int k = 0; k < UNKNOWNS && factor != 0; k++)
				known->rows[above][k] -= factor * known->rows[rank][k];
		}
		pivots[rank++] = best;
	}
	return rank;
}

static void assert_hidden(struct known *known, const int *pivots, int rank,
                          const struct world *world, int part, int from, int until, uint32_t people)
{
	double row[UNKNOWNS];

	if (!people || people >= STATS_CELL_LEAST)
		return;
	write_sum(row, world, 1u << part, from, until);
	if (!reduce(row, known->rows, pivots, rank))
		fail_msg("made out: part %d, cards %d to %d, of %u people", part, from, until - 1,
		         people);
}

/* All that can be asked for: the whole, the first two parts together, each part but the last, which
 * is of no class. */
static void ask(struct known *known, const struct world *world)
{
	static const unsigned masks[] = { 7, 3, 1, 2 };

	for (size_t i = 0; i < UNIT_COUNT(masks); i++) {
		struct report *report = report_of(world, masks[i]);
		for (int part = 0; part < PARTS; part++) {
			if (!(masks[i] >> part & 1) || masks[i] == 1u << part)
				continue;
			struct report *one = report_of(world, 1u << part);
			report_end(one);
			report_put_part(report, one);
			report_free(one);
		}
		report_end(report);
		read_report(known, world, masks[i], report);
		report_free(report);
	}
}

/* By solving all that is told for all that is not. */
static void no_subtraction_makes_few_out(void **state)
{
	static struct known known;
	struct world world;
	struct rng rng;
	size_t told = 0;
	int pivots[EQUATIONS];

	(void)state;
	rng_seed(&rng, 13);
	for (int run = 0; run < 3000; run++) {
		make_world(&world, &rng);
		known.count = 0;
		ask(&known, &world);
		told += (size_t)known.count;
		int rank = solve(&known, pivots);
		for (int part = 0; part < PARTS; part++) {
			for (int i = 0; i < CARDS; i++)
				assert_hidden(&known, pivots, rank, &world, part, i, i + 1,
				              world.cards[part][i]);
			for (int i = 0; i < TOPICS; i++)
				assert_hidden(&known, pivots, rank, &world, part, i * PER_TOPIC,
				              (i + 1) * PER_TOPIC, world.topics[part][i]);
			assert_hidden(&known, pivots, rank, &world, part, 0, CARDS,
			              world.all[part]);
		}
	}
	assert_true(told / 3000 >= 8); /* and it does not do so by telling nothing */
}

/* Where everybody met everything nothing is withheld. */
static void what_many_met_is_told(void **state)
{
	struct world world;

	(void)state;
	for (int part = 0; part < PARTS; part++) {
		for (int i = 0; i < CARDS; i++)
			world.cards[part][i] = 12;
		for (int i = 0; i < TOPICS; i++)
			world.topics[part][i] = 12;
		world.all[part] = world.people[part] = 12;
	}
	struct known known = { .count = 0 };
	ask(&known, &world);
	assert_int_equal(known.count, 4 * (1 + TOPICS + CARDS));
}

static void a_part_of_few_withholds_all(void **state)
{
	struct world world = { .people = { 4, 30, 4 } };
	struct report *whole = report_of(&world, 7), *few = report_of(&world, 1);

	(void)state;
	report_end(few);
	report_put_part(whole, few);
	report_end(whole);
	assert_true(report_is_withheld(whole));
	report_free(few);
	report_free(whole);
}

/* What was chosen instead, by two classes of which in one too few did so. */
static void a_choice_of_few_in_a_part_is_not_told(void **state)
{
	static const uint32_t chose[][2] = { { 9, 9 }, { 9, 3 } };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(chose); i++) {
		struct report *whole = report_new(NULL);
		whole->withhold = true;
		whole->sittings = 40;
		for (int part = 0; part < 2; part++) {
			const struct learn_choice choice = { .step = STEP_ACT,
				                             .scene = "first",
				                             .option = "pay",
				                             .sittings = chose[i][part] };
			const struct learn_item item = { .choices = &choice, .choice_count = 1 };
			const struct learn_tally tally = {
				.deck = "d", .topic = "t0", .card = "c0", .sittings = 20
			};
			struct report *one = report_new(NULL);
			one->withhold = true;
			one->sittings = 20;
			report_put_tally(whole, &tally, &item);
			report_put_tally(one, &tally, &item);
			report_end(one);
			report_put_part(whole, one);
			report_free(one);
		}
		report_end(whole);
		const struct report_card *card = &whole->cards[0];
		assert_int_equal(card->choice_count, 1);
		assert_int_equal(card->choices[0].said.sittings, chose[i][0] + chose[i][1]);
		assert_int_equal(card->choices[0].held, i == 1);
		report_free(whole);
	}
}

enum { COURSE = 3 };

static void put_weeks(struct report *report, const uint32_t people[COURSE])
{
	static const struct learn_tally truths[TRUTH_COUNT];

	for (int week = 0; week < COURSE; week++)
		for (uint32_t i = 0; i < people[week]; i++) {
			int64_t at_ms = (7 * (int64_t)week + 4) * 86400000;
			const struct learn_sitting sitting = { .started_ms = at_ms,
				                               .finished_ms = at_ms + 1,
				                               .ending = ENDING_DONE };
			report->sittings++;
			visits_put_week(report, &sitting, truths);
		}
}

/* Of two classes, of which in one week too few of the second came: the first can be taken away. */
static void a_week_of_few_in_a_part_is_not_told(void **state)
{
	static const uint32_t first[COURSE] = { 9, 9, 10 };
	static const uint32_t second[][COURSE] = { { 30, 9, 9 }, { 30, 3, 9 } };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(second); i++) {
		struct report *whole = report_new(NULL);
		const uint32_t *const parts[] = { first, second[i] };
		whole->withhold = true;
		for (size_t part = 0; part < UNIT_COUNT(parts); part++) {
			struct report *one = report_new(NULL);
			one->withhold = true;
			put_weeks(one, parts[part]);
			put_weeks(whole, parts[part]);
			report_end(one);
			/* A week of few takes the smallest of the others along. */
			for (int week = 0; week < COURSE; week++)
				assert_int_equal(one->weeks.items[week].told,
				                 part == 0 || i == 0 || week == 0);
			report_put_part(whole, one);
			report_free(one);
		}
		report_end(whole);
		assert_int_equal(whole->weeks.count, COURSE);
		for (int week = 0; week < COURSE; week++) {
			assert_int_equal(whole->weeks.items[week].began,
			                 first[week] + second[i][week]);
			assert_int_equal(whole->weeks.items[week].told, i == 0 || week == 0);
			assert_int_equal(whole->weeks.items[week].ends_told, i == 0 || week == 0);
		}
		report_free(whole);
	}
}

/* Who met a card first of its kind and who met it later are told together. */
static void few_who_met_it_later_in_a_part_are_not_told(void **state)
{
	static const uint32_t later[][2] = { { 9, 9 }, { 9, 3 } };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(later); i++) {
		struct report *whole = report_new(NULL);
		whole->withhold = true;
		whole->sittings = 40;
		for (int part = 0; part < 2; part++) {
			const struct learn_item item = { .met = { [LEARN_FIRST] = { 11, 5 },
				                                  [LEARN_LATER] = { later[i][part],
				                                                    3 } } };
			const struct learn_tally tally = {
				.deck = "d", .topic = "t0", .card = "c0", .sittings = 20
			};
			struct report *one = report_new(NULL);
			one->withhold = true;
			one->sittings = 20;
			report_put_tally(whole, &tally, &item);
			report_put_tally(one, &tally, &item);
			report_end(one);
			assert_int_equal(collect_met_told(one, &one->cards[0]),
			                 later[i][part] >= STATS_CELL_LEAST);
			report_put_part(whole, one);
			report_free(one);
		}
		report_end(whole);
		assert_int_equal(whole->cards[0].met[LEARN_LATER].judged,
		                 later[i][0] + later[i][1]);
		assert_int_equal(collect_met_told(whole, &whole->cards[0]), i == 0);
		report_free(whole);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_subtraction_makes_few_out),
		cmocka_unit_test(what_many_met_is_told),
		cmocka_unit_test(a_part_of_few_withholds_all),
		cmocka_unit_test(a_choice_of_few_in_a_part_is_not_told),
		cmocka_unit_test(a_week_of_few_in_a_part_is_not_told),
		cmocka_unit_test(few_who_met_it_later_in_a_part_are_not_told),
	};

	return cmocka_run_group_tests_name("report/told", tests, NULL, NULL);
}
