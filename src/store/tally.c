/* Sums over very many answers: one pass over the index answers_for_sums in its own order, grouped
 * by card, step, grade and rating; SQLite adds up, the few groups are folded here. */
#include "store/tally.h"

#include <stdlib.h>
#include <string.h>

#include "store/inside.h"
#include "store/row.h"

void tally_add(sqlite3_stmt *statement, int from, struct learn_tally *tally)
{
	int step = db_read_word(statement, from, learn_step_names, LEARN_STEP_COUNT, LEARN_ACT);
	int grade = db_read_word(statement, from + 1, deck_grade_names, DECK_GRADE_COUNT, DECK_BAD);
	int rating = db_read_word(statement, from + 2, learn_rating_names, LEARN_RATING_COUNT,
				  LEARN_UNRATED);
	uint32_t count = (uint32_t)sqlite3_column_int64(statement, from + 3);
	int64_t last_ms = sqlite3_column_int64(statement, from + 6);

	tally->grades[step][grade] += count;
	if (rating != LEARN_UNRATED)
		tally->ratings[rating] += count;
	tally->loss += (uint64_t)sqlite3_column_int64(statement, from + 4);
	tally->milliseconds[step] += (uint64_t)sqlite3_column_int64(statement, from + 5);
	if (last_ms > tally->last_ms)
		tally->last_ms = last_ms;
}

/* What the sums are kept by: cards by row, read once. */
struct sum { int64_t card; char *deck, *topic, *id; struct learn_tally tally; };
struct sums { struct sum *items; size_t count; struct sum *latest; };

static bool read_card(sqlite3_stmt *statement, void *context)
{
	struct sums *sums = context;

	if ((sums->count & (sums->count - 1)) == 0)
		sums->items = mem_resize(sums->items,
					 (sums->count ? sums->count * 2 : 1) * sizeof *sums->items);
	struct sum *sum = &sums->items[sums->count++];
	*sum = (struct sum){ .card = sqlite3_column_int64(statement, 0) };
	sum->deck = db_copy_text(statement, 1);
	sum->topic = db_copy_text(statement, 2);
	sum->tally.truth = (enum deck_truth)db_read_word(statement, 3, deck_truth_names,
							 DECK_TRUTH_COUNT, DECK_SCAM);
	sum->id = db_copy_text(statement, 4);
	return true;
}

static void release(struct sums *sums)
{
	for (size_t i = 0; i < sums->count; i++) {
		free(sums->items[i].deck);
		free(sums->items[i].topic);
		free(sums->items[i].id);
	}
	free(sums->items);
}

static int by_card(const void *key, const void *item)
{
	int64_t card = *(const int64_t *)key;
	const struct sum *sum = item;

	return (card > sum->card) - (card < sum->card);
}

static struct sum *sum_of(struct sums *sums, int64_t card)
{
	if (sums->count && (!sums->latest || sums->latest->card != card))
		sums->latest =
			bsearch(&card, sums->items, sums->count, sizeof *sums->items, by_card);
	return sums->latest;
}

static bool add_group(sqlite3_stmt *statement, void *context)
{
	struct sum *sum = sum_of(context, sqlite3_column_int64(statement, 0));

	if (sum)
		tally_add(statement, 1, &sum->tally);
	return true;
}

/* Rows (card, sittings): how many different sittings judged it; counted for its group at one of
 * its cards, the others have 0 by then. */
static bool add_sittings(sqlite3_stmt *statement, void *context)
{
	struct sum *sum = sum_of(context, sqlite3_column_int64(statement, 0));

	if (sum)
		sum->tally.sittings = (uint32_t)sqlite3_column_int64(statement, 1);
	return true;
}

#define FILTERED " AND a.sitting IN (SELECT s.sitting FROM sittings s WHERE " QUERY_FILTER ")"
#define GROUPS \
	"SELECT a.card, a.step, a.grade, a.rating, count(*), sum(a.loss), sum(a.milliseconds)," \
	" max(a.at_ms) FROM answers a WHERE " ANSWER_MEASURES
#define GROUPED " GROUP BY a.card, a.step, a.grade, a.rating"
#define JUDGED \
	" FROM cards c CROSS JOIN answers a ON a.card = c.card WHERE " ANSWER_MEASURES \
	" AND a.step = 'judge'"

/* For each way to sum: the different sittings, without a filter and with one. */
static const char *const sittings_sql[LEARN_BY_COUNT][2] = {
	[LEARN_BY_TRUTH] = { "SELECT min(c.card), count(DISTINCT a.sitting)" JUDGED
			     " GROUP BY c.truth",
			     "SELECT min(c.card), count(DISTINCT a.sitting)" JUDGED FILTERED
			     " GROUP BY c.truth" },
	[LEARN_BY_TOPIC] = { "SELECT min(c.card), count(DISTINCT a.sitting)" JUDGED
			     " GROUP BY c.deck, c.topic, c.truth",
			     "SELECT min(c.card), count(DISTINCT a.sitting)" JUDGED FILTERED
			     " GROUP BY c.deck, c.topic, c.truth" },
	[LEARN_BY_CARD] = { "SELECT c.card, count(DISTINCT a.sitting)" JUDGED " GROUP BY c.card",
			    "SELECT c.card, count(DISTINCT a.sitting)" JUDGED FILTERED
			    " GROUP BY c.card" },
};

void tally_questions(enum learn_by by, const char *questions[2])
{
	questions[0] = GROUPS GROUPED;
	questions[1] = sittings_sql[by][0];
}

static int compare(enum learn_by by, const struct sum *one, const struct sum *other)
{
	int order = 0;

	if (by != LEARN_BY_TRUTH && (order = strcmp(one->deck, other->deck)) == 0)
		order = strcmp(one->topic, other->topic);
	if (order == 0)
		order = (int)one->tally.truth - (int)other->tally.truth;
	if (order == 0 && by == LEARN_BY_CARD)
		order = strcmp(one->id, other->id);
	return order;
}

/* The order that all ways to sum share; qsort takes no context. */
static int in_order(const void *a, const void *b)
{
	return compare(LEARN_BY_CARD, a, b);
}

static int by_truth(const void *a, const void *b)
{
	int order = compare(LEARN_BY_TRUTH, a, b);

	return order ? order : in_order(a, b);
}

static void give(struct sums *sums, enum learn_by by, store_each_tally *each, void *context)
{
	bool more = true;

	if (sums->count)
		qsort(sums->items, sums->count, sizeof *sums->items,
		      by == LEARN_BY_TRUTH ? by_truth : in_order);
	for (size_t i = 0; i < sums->count && more;) {
		const struct sum *first = &sums->items[i];
		struct learn_tally whole = { .truth = first->tally.truth };
		for (; i < sums->count && compare(by, first, &sums->items[i]) == 0; i++)
			learn_tally_add(&whole, &sums->items[i].tally);
		whole.deck = by == LEARN_BY_TRUTH ? NULL : first->deck;
		whole.topic = by == LEARN_BY_TRUTH ? NULL : first->topic;
		whole.card = by == LEARN_BY_CARD ? first->id : NULL;
		/* A card that the filter leaves nothing of is not there. */
		if (whole.last_ms)
			more = each(context, &whole);
	}
}

enum store_outcome store_tallies(struct store *store, const struct learn_filter *filter,
				 enum learn_by by, store_each_tally *each, void *context)
{
	struct db *db = store_db(store);
	struct sums sums = { 0 };
	bool filtered = query_filters(filter);
	int rc;

	if (!db)
		return query_nothing(store);
	sqlite3_stmt *statement = db_statement(
		db, "SELECT card, deck, topic, truth, id FROM cards ORDER BY card", &rc);
	enum store_outcome outcome = query_rows(store, statement, rc, read_card, &sums);
	const struct { const char *sql; bool (*row)(sqlite3_stmt *, void *); } parts[] = {
		{ filtered ? GROUPS FILTERED GROUPED : GROUPS GROUPED, add_group },
		{ sittings_sql[by][filtered], add_sittings },
	};
	for (size_t i = 0; i < 2 && outcome == STORE_FINE; i++) {
		statement = db_statement(db, parts[i].sql, &rc);
		if (statement && filtered)
			query_bind(statement, filter);
		outcome = query_rows(store, statement, rc, parts[i].row, &sums);
	}
	if (outcome == STORE_FINE)
		give(&sums, by, each, context);
	release(&sums);
	return outcome;
}

struct items { store_each_item *each; void *context; };

static bool give_item(sqlite3_stmt *statement, void *context)
{
	struct items *items = context;
	struct learn_item item = {
		.deck = db_read_text(statement, 0),
		.card = db_read_text(statement, 1),
		.sittings = (uint32_t)sqlite3_column_int64(statement, 2),
		.right = sqlite3_column_double(statement, 3),
		.rest = sqlite3_column_double(statement, 4),
		.rest2 = sqlite3_column_double(statement, 5),
		.right_rest = sqlite3_column_double(statement, 6)
	};

	return items->each(items->context, &item);
}

/* A sitting's judgements: how many, and how many right; then each card against the rest of them. */
#define ITEMS(filtered)                                                                            \
	"WITH whole AS (SELECT a.sitting, count(*) AS n, sum(a.grade = 'good') AS r"               \
	"  FROM answers a WHERE a.step = 'judge' AND " ANSWER_MEASURES filtered                    \
	"  GROUP BY a.sitting HAVING count(*) > 1),"                                               \
	" judged AS (SELECT a.card, (a.grade = 'good') AS x,"                                      \
	"  (w.r - (a.grade = 'good')) * 1.0 / (w.n - 1) AS y"                                      \
	"  FROM whole w CROSS JOIN answers a ON a.sitting = w.sitting"                             \
	"  WHERE a.step = 'judge' AND " ANSWER_MEASURES ")"                                        \
	" SELECT c.deck, c.id, count(*), sum(j.x), sum(j.y), sum(j.y * j.y), sum(j.x * j.y)"       \
	" FROM judged j JOIN cards c ON c.card = j.card GROUP BY j.card"                           \
	" ORDER BY c.deck, c.topic, c.truth = 'real', c.id"

enum store_outcome store_items(struct store *store, const struct learn_filter *filter,
                               store_each_item *each, void *context)
{
	struct items items = { each, context };
	struct db *db = store_db(store);
	bool filtered = query_filters(filter);
	int rc;

	if (!db)
		return query_nothing(store);
	sqlite3_stmt *statement = db_statement(db, filtered ? ITEMS(FILTERED) : ITEMS(""), &rc);
	if (statement && filtered)
		query_bind(statement, filter);
	return query_rows(store, statement, rc, give_item, &items);
}
