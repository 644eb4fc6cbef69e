/* purge.h -- deleting for good: old sittings, and the copies that hold them.
 *
 * What was deleted cannot be read out of the file either: its bytes are overwritten.
 */
#ifndef STORE_PURGE_H
#define STORE_PURGE_H

#include "store/store.h"

/* Deletes the sittings of that mode (NULL: of any) that were started before that moment (INT64_MAX:
 * all), with all that belongs to them, and overwrites the bytes; and copies of damaged files that
 * hold any such. */
enum store_outcome store_purge(struct store *store, const char *mode, int64_t before_ms,
                               int64_t *sittings);
/* How many old files repairs have set aside beside the record. */
size_t store_copies(const struct store *store);

#endif
