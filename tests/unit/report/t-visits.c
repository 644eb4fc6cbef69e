/* A station's visitors: who cannot be made out, hours of days that are longer or shorter. */
#include "../unit.h"

#include <limits.h>

#include "base/mem.h"
#include "report/visits.h"
#include "report/withhold.h"

enum { ROWS_MOST = 4, PEOPLE_MOST = 9 };

/* What anybody reads: the sum, and the rows that are told; and what a row may have been then. */
struct seen {
	unsigned sum, told[ROWS_MOST]; /* UINT_MAX: untold */
	unsigned least[ROWS_MOST], most[ROWS_MOST];
};

static bool same(const struct seen *one, const struct seen *other, int rows)
{
	return one->sum == other->sum &&
	       memcmp(one->told, other->told, (size_t)rows * sizeof *one->told) == 0;
}

static struct seen see(const unsigned people[ROWS_MOST], int count)
{
	struct withhold_row rows[ROWS_MOST] = { { { 0 }, false } };
	struct seen seen = { 0 };

	for (int i = 0; i < count; i++) {
		rows[i].people[0] = people[i];
		seen.sum += people[i];
	}
	withhold_few(rows, (size_t)count);
	for (int i = 0; i < count; i++) {
		assert_true(rows[i].untold || people[i] == 0 || people[i] >= STATS_CELL_LEAST);
		assert_false(rows[i].untold && people[i] == 0);
		seen.told[i] = rows[i].untold ? UINT_MAX : people[i];
		seen.least[i] = seen.most[i] = people[i];
	}
	return seen;
}

/* Whoever knows the sum, what is told and how it is withheld makes nobody out: among all tables that
 * read the same, no untold row has one number alone. */
static void nobody_is_made_out(void **state)
{
	static struct seen all[16384];

	(void)state;
	for (int rows = 1; rows <= 3; rows++) {
		unsigned people[ROWS_MOST] = { 0 };
		size_t count = 0;
		for (bool more = true; more;) {
			struct seen seen = see(people, rows);
			size_t at = 0;
			while (at < count && !same(&all[at], &seen, rows))
				at++;
			if (seen.sum >= STATS_CELL_LEAST && at == count)
				all[count++] = seen;
			for (int i = 0; i < rows && seen.sum >= STATS_CELL_LEAST; i++) {
				if (people[i] < all[at].least[i])
					all[at].least[i] = people[i];
				if (people[i] > all[at].most[i])
					all[at].most[i] = people[i];
			}
			int row = 0;
			while (row < rows && people[row] == PEOPLE_MOST)
				people[row++] = 0;
			more = row < rows;
			if (more)
				people[row]++;
		}
		assert_true(count >= 5);
		for (size_t at = 0; at < count; at++)
			for (int i = 0; i < rows; i++)
				if (all[at].told[i] == UINT_MAX)
					assert_true(all[at].least[i] < all[at].most[i]);
	}
}

static void rows_go_together(void **state)
{
	/* Of the second count few: the row goes, and another with it, though all came in numbers. */
	struct withhold_row rows[] = { { { 30, 3 }, false },
		                       { { 20, 12 }, false },
		                       { { 40, 20 }, false } };
	/* Rows untold for another reason count as the pool that they are. */
	struct withhold_row others[] = { { { 30, 3 }, false },
		                         { { 20, 12 }, true },
		                         { { 40, 20 }, false } };

	(void)state;
	withhold_few(rows, UNIT_COUNT(rows));
	assert_true(rows[0].untold && rows[1].untold && !rows[2].untold);
	withhold_few(others, UNIT_COUNT(others));
	assert_true(others[0].untold && others[1].untold && !others[2].untold);
	withhold_few(NULL, 0);
}

/* Eastern Daylight Time ends on 2026-11-01 at 06:00 UTC: 1 o'clock comes twice. */
static int64_t new_york(int64_t ms) { return ms - (ms < 1793512800000 ? 4 : 5) * INT64_C(3600000); }

static struct report *report_between(int64_t (*local)(int64_t), struct learn_dates dates,
                                     const int64_t *starts, size_t count)
{
	struct report *report = report_new(NULL);
	const struct report_scope scope = { .visits = true, .local = local, .dates = dates };
	const struct learn_tally truths[TRUTH_COUNT] = { { .truth = TRUTH_SCAM },
		                                         { .truth = TRUTH_REAL } };

	report_set_scope(report, &scope);
	for (size_t i = 0; i < count; i++) {
		const struct learn_sitting sitting = { .mode = "kiosk",
			                               .deck = "d",
			                               .version = "1",
			                               .started_ms = starts[i],
			                               .finished_ms = starts[i] + 1,
			                               .played_ms = 90000,
			                               .ending = ENDING_DONE };
		report_put_sitting(report, &sitting, truths);
	}
	report_end(report);
	return report;
}

static struct report *report_of(int64_t (*local)(int64_t), const int64_t *starts, size_t count)
{
	return report_between(local, (struct learn_dates){ 0 }, starts, count);
}

/* Whoever came before the station's clock was set is in no day and no hour: told apart, if there are
 * enough of them, in both tables or in none. */
static void a_wrong_clock_makes_no_day(void **state)
{
	enum { DAY_MS = 86400000 };
	static const struct learn_dates dates = { INT64_C(1790000000000), INT64_C(1800000000000) };
	int64_t starts[40];

	(void)state;
	/* Twelve a day on two days, at nine and at ten o'clock; as many early as are asked for. */
	for (size_t early = 0; early <= 12; early++) {
		for (size_t i = 0; i < 24; i++)
			starts[i] = INT64_C(1793491200000) + (int64_t)(i / 12) * DAY_MS +
			            (int64_t)(9 + i % 2) * 3600000;
		for (size_t i = 24; i < 24 + early; i++)
			starts[i] = 60000 + (int64_t)i;
		struct report *report = report_between(NULL, dates, starts, 24 + early);
		const struct visits *visits = report->visits;
		const struct visits_part *day = visits_undated(&visits->days),
					 *hour = visits_undated(&visits->hours);
		assert_int_equal(visits->began, 24 + early);
		assert_int_equal(report->first_ms, starts[0]);
		assert_int_equal(report->last_ms, starts[23]);
		assert_int_equal(visits->days.count, 2 + (early > 0));
		assert_int_equal(visits->hours.count, 2 + (early > 0));
		assert_int_equal(day != NULL, early > 0);
		assert_int_equal(hour != NULL, early > 0);
		if (early) {
			assert_int_equal(day->began, early);
			assert_int_equal(day->told, early >= STATS_CELL_LEAST);
			assert_int_equal(hour->told, day->told);
		}
		report_free(report);
	}
}

/* Few in an hour: those of the wrong clock go with them there, and so by day as well. */
static void a_wrong_clock_is_told_in_both_or_in_none(void **state)
{
	static const struct learn_dates dates = { INT64_C(1790000000000), INT64_C(1800000000000) };
	int64_t starts[40];

	(void)state;
	for (size_t i = 0; i < 32; i++)
		starts[i] = INT64_C(1793491200000) + (int64_t)(i < 30 ? 9 : 10) * 3600000;
	for (size_t i = 32; i < 40; i++)
		starts[i] = 60000 + (int64_t)i;
	struct report *report = report_between(NULL, dates, starts, UNIT_COUNT(starts));
	const struct visits *visits = report->visits;
	assert_false(visits_undated(&visits->hours)->told);
	assert_false(visits_undated(&visits->days)->told);
	/* And so the day is withheld too: it is all the others. */
	assert_int_equal(visits_untold(&visits->days), 2);
	report_free(report);
}

static void days_of_25_hours(void **state)
{
	enum { HOURS = 26 };
	int64_t starts[HOURS * 5];

	(void)state;
	/* Five in each hour from 2026-11-01 00:00 local (04:00 UTC) on, until the day after. */
	for (int i = 0; i < HOURS * 5; i++)
		starts[i] = 1793505600000 + i / 5 * INT64_C(3600000) + i % 5;
	struct report *report = report_of(new_york, starts, UNIT_COUNT(starts));
	const struct visits *visits = report->visits;
	assert_int_equal(visits->days.count, 2);
	assert_int_equal(visits->days.items[0].began, 25 * 5);
	assert_int_equal(visits->days.items[1].began, 5);
	assert_int_equal(visits->hours.count, VISITS_HOURS);
	for (int hour = 0; hour < VISITS_HOURS; hour++) {
		assert_int_equal(visits->hours.items[hour].key, hour);
		assert_int_equal(visits->hours.items[hour].began, hour <= 1 ? 10 : 5);
		assert_true(visits->hours.items[hour].told);
	}
	assert_true(visits_minutes(visits) == 1.5);
	report_free(report);
}

/* In whatever order, and long ago. */
static void parts_are_in_order(void **state)
{
	static const int64_t starts[] = { 1793505600000, 5, -1, 1793505600000 - 86400000, 7, -5,
		                          1793505600001, 6 };

	(void)state;
	struct report *report = report_of(NULL, starts, UNIT_COUNT(starts));
	const struct visits_parts *days = &report->visits->days;
	assert_int_equal(days->count, 4);
	assert_int_equal(days->items[0].key, -1);
	assert_int_equal(days->items[0].began, 2);
	assert_int_equal(days->items[1].key, 0);
	assert_int_equal(days->items[1].began, 3);
	for (size_t i = 1; i < days->count; i++)
		assert_true(days->items[i - 1].key < days->items[i].key);
	assert_int_equal(visits_untold(days), 4);
	assert_int_equal(report->visits->hours.items[report->visits->hours.count - 1].key, 23);
	report_free(report);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_is_made_out),
		cmocka_unit_test(rows_go_together),
		cmocka_unit_test(days_of_25_hours),
		cmocka_unit_test(parts_are_in_order),
		cmocka_unit_test(a_wrong_clock_makes_no_day),
		cmocka_unit_test(a_wrong_clock_is_told_in_both_or_in_none),
	};

	return cmocka_run_group_tests_name("report/visits", tests, NULL, NULL);
}
