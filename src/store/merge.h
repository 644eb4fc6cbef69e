/* merge.h -- joining the records of several stations.
 *
 * Nothing is printed: what people must know comes back as values and in diags.
 */
#ifndef STORE_MERGE_H
#define STORE_MERGE_H

#include "store/store.h"

struct store_merged {
	int64_t sittings, answers, votes; /* votes: as in store_size */
	bool broken_off;                  /* by the watch; nothing else is said of it */
};                                        /* new in the target */

/* Looks on, many times a second: how many of the sittings of a file are through, of how many (0:
 * it is still being examined). False breaks off. */
struct store_watch {
	bool (*look)(void *context, int64_t through, int64_t all);
	void *context;
};

/* Joins the record at `from` into the store: by the ids of sittings and answers, so that order and
 * repetition change nothing. All or nothing: a damaged, newer or foreign file (reported in diags
 * by its path) adds nothing, nor does one that the watch (or NULL) broke off (STORE_FAILED). Plans
 * to resume stay where they are. */
enum store_outcome store_merge(struct store *store, const char *from,
                               const struct store_watch *watch, struct store_merged *merged,
                               struct diag_list *diags);

#endif
