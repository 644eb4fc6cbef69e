#include "store/redate.h"

#include <assert.h>

#include "store/recording.h"
#include "store/row.h"

static int shift(struct db *db, int64_t sitting, const char *deck, const void *by_ms)
{
	int64_t ms = *(const int64_t *)by_ms;
	int rc = db_run(db, "UPDATE sittings SET started_ms = started_ms + ?2 WHERE sitting = ?1",
	                "ii", sitting, ms);

	(void)deck;
	if (rc == SQLITE_OK)
		rc = db_run(db,
		            "UPDATE answers SET at_ms = at_ms + ?2,"
		            " withdrawn_ms = withdrawn_ms + ?2 WHERE sitting = ?1",
		            "ii", sitting, ms);
	return rc;
}

enum store_outcome store_redate(struct store *store, int64_t by_ms, int64_t at_ms)
{
	struct op *op = recording_queue(store, OP_WORK, at_ms);

	if (!op)
		return store->state;
	assert(!store->current.personal);
	op->work = shift;
	op->what = recording_copy(store, &by_ms, sizeof by_ms);
	return recording_write(store);
}
