/* merge.h -- joining the records of several stations.
 *
 * Nothing is printed: what people must know comes back as values and in diags.
 */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "store/store.h"

struct store_merged {
	int64_t sittings, answers, votes; /* votes: as in store_size */
};                                        /* new in the target */

/* Joins the record at `from` into the store: by the ids of sittings and answers, so that order and
 * repetition change nothing. All or nothing: a damaged, newer or foreign file (reported in diags
 * by its path) adds nothing. Plans to resume stay where they are. */
enum store_outcome store_merge(struct store *store, const char *from, struct store_merged *merged,
                               struct diag_list *diags);

#endif
