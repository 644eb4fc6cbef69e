#include "store/copy.h"

#include "store/row.h"
#include "store/store-internal.h"

enum store_outcome store_copy(struct store *store, const char *to)
{
	struct db *db = store_db(store);

	if (!db)
		return store->state == STORE_FINE ? STORE_OFF : store->state;
	return db_outcome(db, db_run(db, "VACUUM INTO ?1", "t", to));
}
