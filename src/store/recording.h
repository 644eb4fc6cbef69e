/* recording.h -- what is written of sittings, whatever kind of work it is: a queue, and the one
 * transaction that writes it. Private to store/.
 *
 * What cannot be written waits, and goes with what comes next, in its order.
 */
#ifndef STORE_RECORDING_H
#define STORE_RECORDING_H

#include "store/store-internal.h"

/* A place for one more; NULL where nothing can be kept. */
struct op *recording_queue(struct store *store, enum op_kind kind, int64_t at_ms);
/* Queues the beginning of a sitting; all is copied. NULL as above. */
struct op *recording_begin(struct store *store, const struct learn_sitting *sitting,
                           const char *const *cards, const uint64_t *shapes, size_t count);
/* Texts and things that live as long as what waits; of NULL, NULL. */
const char *recording_text(struct store *store, const char *text);
void *recording_copy(struct store *store, const void *thing, size_t size);
/* All that waits in one transaction. */
enum store_outcome recording_write(struct store *store);

#endif
