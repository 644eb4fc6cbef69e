/* memory.h -- what is kept folded: when topics are due, when cards were seen. Private to store/.
 * All of it is run within a transaction.
 */
#ifndef STORE_MEMORY_H
#define STORE_MEMORY_H

#include "store/db.h"

/* Whether the learner has the explanation of that card still in mind (learn_memory_knows): decided
 * with a sitting's first answer to it, and kept to in that sitting. */
int memory_knows(struct db *db, int64_t sitting, int64_t card, const struct learn_answer *answer,
                 bool *knows);
int memory_judged(struct db *db, int64_t sitting, int64_t card, const struct learn_answer *answer);
/* Whether anything kept lies after that moment; work for store_transaction that brings it back to
 * the moment (an int64_t). */
int memory_is_ahead(struct db *db, int64_t now_ms, bool *ahead);
int memory_correct(struct db *db, void *now_ms);
int memory_withdrawn(struct db *db, int64_t card); /* after a judgement was withdrawn */
int memory_rebuild(struct db *db);                 /* everything again, from the answers */

#endif
