/* copy.h -- the record as one file to be taken along, whoever plays meanwhile.
 */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "store/store.h"

/* Writes what is recorded into the file `to`, which is empty or not there: a record that is
 * complete without a log, with nothing in it of what was deleted. It is not flushed to the disk.
 * alive (or NULL) is called again and
 * again meanwhile. What is wrong is about that file (STORE_FULL: its disk) unless the store could
 * not be read. */
enum store_outcome store_copy(struct store *store, const char *to, void (*alive)(void *context),
                              void *context);

#endif
