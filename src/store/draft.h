/* draft.h -- what is being typed and is no record yet, kept beside the records so that a kill costs
 * nothing of it; and several writes as one.
 *
 * A draft is a text under a key of the caller's. Written like a record: it is on disk when the call
 * returns STORE_FINE.
 */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include "store/store.h"

/* From now on what is recorded waits, whatever it is; then all of it in one transaction, or
 * nothing. Calls in between say how things stood before. */
void store_hold(struct store *store);
enum store_outcome store_let_go(struct store *store);

/* text NULL: it is done with. Copied. */
enum store_outcome store_draft(struct store *store, const char *key, const char *text);
char *store_draft_find(struct store *store, const char *key); /* NULL: there is none. Free it. */

#endif
