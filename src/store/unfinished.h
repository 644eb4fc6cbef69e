/* unfinished.h -- sittings that were interrupted: going on with one, or ending them.
 *
 * A sitting has its plan in the record until it ends (store_finish, store_drop_unfinished).
 */
#ifndef STORE_UNFINISHED_H
#define STORE_UNFINISHED_H

#include "store/store.h"

/* The latest sitting of the same kind that was begun but not finished, and that no living process
 * is playing; NULL if there is none. Of one kind are those of the same deck, form, group and mode,
 * modes with one learner counting as one; of `like` nothing else is read. Free with
 * store_plan_free. */
struct learn_plan *store_unfinished(struct store *store, const struct learn_sitting *like);
void store_plan_free(struct learn_plan *plan);
/* Goes on with it: store_step and store_finish mean this sitting now. false if it cannot be had
 * (another process was faster, or nothing can be written). */
bool store_resume(struct store *store, const struct learn_plan *plan);
/* All of that kind that were not finished and that nobody is playing end as ENDING_DROPPED. */
enum store_outcome store_drop_unfinished(struct store *store, const struct learn_sitting *like,
                                         int64_t at_ms);

#endif
