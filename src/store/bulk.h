/* bulk.h -- large work on a record within a bound of memory: what is sorted or copied spills into a
 * file without a name beside the record; indexes are made in one go at the end. Private to store/.
 */
#ifndef STORE_BULK_H
#define STORE_BULK_H

#include "store/db.h"

/* Outside of a transaction. cache_kib: of pages, and as much again while sorting. */
void bulk_begin(struct db *db, int cache_kib);
void bulk_end(struct db *db);

/* The indexes of the answers, as texts that make them again. */
struct bulk_indexes {
	char **sql;
	size_t count;
};
/* Within a transaction, in which the other must follow. What fails leaves it to be rolled back. */
int bulk_drop_indexes(struct db *db, struct bulk_indexes *indexes);
int bulk_make_indexes(struct db *db, struct bulk_indexes *indexes);
void bulk_release(struct bulk_indexes *indexes);

#endif
