#include <unistd.h>

#include "store/bulk.h"
#include "store/copies.h"
#include "store/memory.h"
#include "store/purge.h"
#include "store/row.h"
#include "store/store-internal.h"

struct purge {
	const char *mode;
	int64_t before_ms, sittings;
};

static bool is_all(const struct purge *what) { return !what->mode && what->before_ms == INT64_MAX; }

/* Some at a time: SQLite remembers each page that a statement changes until it ends. */
enum { AT_A_TIME = 500, CACHE_KIB = 2000 };

static int purge(struct db *db, void *context)
{
	struct purge *what = context;
	int64_t deleted;
	int rc;

	do {
		rc = db_run(db,
		            "DELETE FROM sittings WHERE sitting IN (SELECT sitting FROM sittings"
		            " WHERE started_ms < ?1 AND (?2 IS NULL OR mode = ?2) LIMIT ?3)",
		            "iti", what->before_ms, what->mode, (int64_t)AT_A_TIME);
		deleted = rc == SQLITE_OK ? sqlite3_changes64(db->sqlite) : 0;
		what->sittings += deleted;
	} while (deleted);
	if (rc != SQLITE_OK || !is_all(what))
		return rc == SQLITE_OK && what->sittings ? memory_rebuild(db) : rc;
	/* Nothing of heshi's but an empty record is to be left, not even which cards there were. */
	return db_exec(db, "DELETE FROM sittings; DELETE FROM cards; DELETE FROM memories");
}

size_t store_copies(const struct store *store)
{
	return store->path ? copies_count(store->path) : 0;
}

enum store_outcome store_purge(struct store *store, const char *mode, int64_t before_ms,
                               int64_t *sittings)
{
	struct db *db = store_db(store);
	struct purge what = { mode, before_ms, 0 };
	int rc;

	*sittings = 0;
	if (!db || store->state != STORE_FINE || store->access != STORE_WRITE)
		return store->state == STORE_FINE ? STORE_READ_ONLY : store->state;
	db_exec(db, "PRAGMA secure_delete = ON");
	enum store_outcome outcome = store_transaction(db, purge, &what, &rc);
	if (outcome == STORE_FINE) {
		*sittings = what.sittings;
		copies_purge(store->path, mode, before_ms);
		/* The space is given back and the log, in which the old pages still stand, emptied.
		 * Both may fail (no room, someone reading): what was deleted is overwritten all the
		 * same. */
		if (what.sittings) {
			bulk_begin(db, CACHE_KIB);
			db_exec(db, "VACUUM");
			bulk_end(db);
		}
		db_exec(db, "PRAGMA wal_checkpoint(TRUNCATE)");
	}
	db_exec(db, "PRAGMA secure_delete = OFF");
	return store_settle(store, outcome);
}
