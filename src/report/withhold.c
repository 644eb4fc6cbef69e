#include "report/withhold.h"

#include "report/stats.h"

static bool is_few(uint32_t people) { return people > 0 && people < STATS_CELL_LEAST; }

static bool has_few(const struct withhold_row *row)
{
	for (int i = 0; i < WITHHOLD_COUNTS; i++)
		if (is_few(row->people[i]))
			return true;
	return false;
}

/* Whether the sum of one count over the pool says no more than it may: the few can be shared out
 * among themselves in more than one way, or each could be as many as few can be. */
static bool is_safe(const struct withhold_row *rows, size_t count, int which)
{
	uint64_t sum = 0, sum_few = 0, few = 0, others = 0, most = STATS_CELL_LEAST - 1;

	for (size_t i = 0; i < count; i++) {
		uint32_t people = rows[i].untold ? rows[i].people[which] : 0;
		sum += people;
		sum_few += is_few(people) ? people : 0;
		few += is_few(people);
		others += people >= STATS_CELL_LEAST;
	}
	if (few + others == 0)
		return true;
	if (few + others < 2 || sum < STATS_CELL_LEAST)
		return false;
	if (!few)
		return true;
	return (sum_few > few && sum_few < most * few) ||
	       (others && sum >= most * few + STATS_CELL_LEAST * others);
}

/* False: there is none left. */
static bool take_smallest(struct withhold_row *rows, size_t count)
{
	uint32_t least = 0;

	for (size_t i = 0; i < count; i++)
		if (!rows[i].untold && rows[i].people[0] && (!least || rows[i].people[0] < least))
			least = rows[i].people[0];
	for (size_t i = 0; i < count && least; i++)
		rows[i].untold |= rows[i].people[0] == least;
	return least > 0;
}

bool withhold_few(struct withhold_row *rows, size_t count)
{
	bool safe = false;

	for (size_t i = 0; i < count; i++)
		rows[i].untold |= has_few(&rows[i]);
	while (!safe) {
		safe = true;
		for (int which = 0; which < WITHHOLD_COUNTS; which++)
			safe &= is_safe(rows, count, which);
		if (!safe && !take_smallest(rows, count))
			break;
	}
	return safe;
}
