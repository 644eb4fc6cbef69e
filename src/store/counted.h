/* counted.h -- an answer as sums take it. Private to store/. */
#ifndef STORE_COUNTED_H
#define STORE_COUNTED_H

#include "learn/tally.h"
#include "store/db.h"

/* What is selected of an answer `a`: what the index answers_for_sums holds. */
#define COUNTED_COLUMNS "a.step, a.grade, a.rating, a.loss, a.milliseconds, a.at_ms"

struct counted {
	int step, grade, rating;
	int64_t loss, milliseconds, at_ms;
};
/* Out of a row whose COUNTED_COLUMNS begin at `from`. */
struct counted counted_read(sqlite3_stmt *statement, int from);
void counted_add(struct learn_tally *tally, const struct counted *answer);
/* What measures of one sitting, of scams and of real ones; the deck's name is lent. */
enum store_outcome counted_of_sitting(struct store *store, int64_t sitting, const char *deck,
                                      struct learn_tally truths[TRUTH_COUNT]);

#endif
