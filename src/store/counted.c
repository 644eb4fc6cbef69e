#include "store/counted.h"

#include "store/row.h"

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
