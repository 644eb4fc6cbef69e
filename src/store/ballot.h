/* ballot.h -- the votes of seats in the lesson that the store is recording.
 *
 * A seat has one vote a question, the last one it sent. What these are is never told by seat, only
 * counted; all of them go when the lesson ends (store_lesson_finish). Whose a seat is, nobody
 * knows.
 */
#ifndef STORE_BALLOT_H
#define STORE_BALLOT_H

#include "learn/vote.h"
#include "store/store.h"

/* STORE_FINE: it is on the disk, and the seat may be told so. Any other outcome: it is not, and is
 * not going to be; the seat sends it again. Whether the question is still open is the caller's
 * business. */
enum store_outcome store_ballot(struct store *store, const struct learn_ballot *ballot);
/* How many seats voted for each option of the question of `like` (its seat, option and at_ms are
 * not read), by option; an option that nobody chose is not given. The texts are lent until the
 * callback returns. */
enum store_outcome
store_ballot_count(struct store *store, const struct learn_ballot *like,
                   void (*each)(void *context, const char *option, uint32_t hands), void *context);

#endif
