#include "store/counted.h"

#include "store/row.h"
#include "store/select.h"
#include "store/store-internal.h"

struct counted counted_read(sqlite3_stmt *statement, int from)
{
	return (struct counted){ db_read_word(statement, from, WORDS_STEP),
		                 db_read_word(statement, from + 1, WORDS_GRADE),
		                 db_read_word(statement, from + 2, WORDS_RATING),
		                 sqlite3_column_int64(statement, from + 3),
		                 sqlite3_column_int64(statement, from + 4),
		                 sqlite3_column_int64(statement, from + 5) };
}

void counted_add(struct learn_tally *tally, const struct counted *answer)
{
	tally->grades[answer->step][answer->grade]++;
	if (answer->rating != RATING_NONE)
		tally->ratings[answer->rating]++;
	tally->loss += (uint64_t)answer->loss;
	tally->milliseconds[answer->step] += (uint64_t)answer->milliseconds;
	tally->last_ms = learn_later(tally->last_ms, answer->at_ms);
}

static bool add_counts(sqlite3_stmt *statement, void *context)
{
	struct learn_tally *truths = context;
	int truth = db_read_word(statement, 0, WORDS_TRUTH);
	struct counted answer = counted_read(statement, 1);

	counted_add(&truths[truth], &answer);
	return true;
}

enum store_outcome counted_of_sitting(struct store *store, int64_t sitting, const char *deck,
                                      struct learn_tally truths[TRUTH_COUNT])
{
	int rc;
	sqlite3_stmt *counts = db_statement(
		store_db(store),
		"SELECT c.truth, " COUNTED_COLUMNS
		" FROM answers a CROSS JOIN cards c ON c.card = a.card WHERE a.sitting = ?1"
		" AND " ANSWER_MEASURES,
		&rc);

	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		truths[truth] = (struct learn_tally){ .truth = (enum truth)truth, .deck = deck };
	if (counts)
		db_bind(counts, "i", sitting);
	enum store_outcome outcome = select_rows(store, counts, rc, add_counts, truths);
	for (int truth = 0; truth < TRUTH_COUNT; truth++)
		truths[truth].sittings = learn_tally_judged(&truths[truth]) > 0;
	return outcome;
}
