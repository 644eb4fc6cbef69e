#include "store/purge.h"

#include <assert.h>

#include "store/bulk.h"
#include "store/copies.h"
#include "store/log.h"
#include "store/memory.h"
#include "store/row.h"
#include "store/store-internal.h"
#include "terms/mode.h"

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
	bool learned = !what->mode || mode_is_personal(what->mode);
	if (rc != SQLITE_OK || !is_all(what))
		return rc == SQLITE_OK && what->sittings && learned ? memory_rebuild(db) : rc;
	/* Nothing of heshi's but an empty record is to be left, not even which cards there were. */
	return db_exec(db, "DELETE FROM sittings; DELETE FROM cards; DELETE FROM memories;"
	                   "DELETE FROM properties WHERE key GLOB '" PROPERTY_DRAFT "*'");
}

size_t store_copies(const struct store *store)
{
	return store->path ? copies_count(store->path) : 0;
}

enum store_outcome store_purge(struct store *store, const char *mode, int64_t before_ms,
                               int64_t *sittings)
{
	struct db *db = store_db(store);
	struct purge what = { .mode = mode, .before_ms = before_ms };
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
		 * Both may fail (a full disk, a reader): what was deleted is overwritten all the
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

/* The oldest that are left, and what belongs to them, as the schema says. A few, so that whoever
 * waits is soon served; a statement for each would cost more. */
enum { A_FEW = 8, LOG_PAGES = 1000 /* SQLite's own limit */ };
static const char delete_oldest[] =
	"DELETE FROM sittings WHERE sitting IN (SELECT sitting FROM sittings"
	" INDEXED BY sittings_by_start WHERE started_ms >= ?1 AND started_ms < ?2 AND mode = ?3"
	" ORDER BY started_ms LIMIT ?4) RETURNING started_ms";
/* The pages that a piece touches again and again: one of every card, some of the index by id.
 * Fewer, and they leave and come back all the time (store_spare). */
enum { PAGES_BYTES = 2304 * 1024 };

/* What SQLite may have was limited for the process (store_spare). */
static void widen(struct purge *purge)
{
	int64_t limit = sqlite3_soft_heap_limit64(-1);

	if (limit <= 0 || limit >= PAGES_BYTES)
		return;
	purge->spared_bytes = limit;
	sqlite3_soft_heap_limit64(PAGES_BYTES);
}

static void narrow(struct store *store, struct purge *purge)
{
	if (store->db.sqlite)
		db_exec(&store->db, "PRAGMA cache_size = -2000; PRAGMA shrink_memory");
	if (purge->spared_bytes)
		sqlite3_soft_heap_limit64(purge->spared_bytes);
	purge->spared_bytes = 0;
}

struct purge store_purge_begin(const char *mode, int64_t before_ms, const struct clock *clock)
{
	assert(mode && !mode_is_personal(mode));
	return (struct purge){ .mode = mode,
		               .before_ms = before_ms,
		               .clock = clock,
		               .stage = PURGE_ROWS,
		               .from_ms = INT64_MIN };
}

/* What a piece works with; how many it has deleted counts once they are gone for good. */
struct piece {
	struct purge *purge;
	const struct calls_watch *watch;
	int64_t sittings, from_ms;
	bool all;
};

static int delete_some(struct db *db, struct piece *piece)
{
	int64_t before = piece->sittings;
	int rc;
	sqlite3_stmt *statement = db_statement(db, delete_oldest, &rc);

	if (!statement)
		return rc;
	db_bind(statement, "iiti", piece->from_ms, piece->purge->before_ms, piece->purge->mode,
	        (int64_t)A_FEW);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
		int64_t started_ms = sqlite3_column_int64(statement, 0);
		piece->from_ms = started_ms > piece->from_ms ? started_ms : piece->from_ms;
		piece->sittings++;
	}
	sqlite3_reset(statement);
	piece->all = piece->sittings == before;
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Many in one transaction: each would write the same pages into the log again. */
static int delete_until_called(struct db *db, void *context)
{
	struct piece *piece = context;
	const struct clock *clock = piece->purge->clock;
	const struct calls_watch *watch = piece->watch;
	int64_t until_ms = clock->steady_ms(clock) + PURGE_HOLD_MS;
	int rc;

	do
		rc = delete_some(db, piece);
	while (rc == SQLITE_OK && !piece->all && clock->steady_ms(clock) < until_ms &&
	       !(watch && watch->waits(watch->context)));
	return rc;
}

/* Waiting for the disk and folding the log in are pieces of their own, which SQLite would else do
 * within a commit: without power before that only a deletion is undone. */
static enum store_outcome purge_rows(struct store *store, struct purge *purge,
                                     const struct calls_watch *watch)
{
	struct db *db = &store->db;
	struct piece piece = { .purge = purge, .watch = watch, .from_ms = purge->from_ms };
	int rc;

	if (db->unflushed)
		return db_outcome(db, log_flush(db));
	if (store->unfolded) {
		store_rest(store);
		return store->state;
	}
	widen(purge);
	db_exec(db, "PRAGMA secure_delete = ON; PRAGMA cache_size = -4000");
	sqlite3_wal_autocheckpoint(db->sqlite, 0);
	if (db->has_log)
		db_exec(db, "PRAGMA synchronous = NORMAL");
	enum store_outcome outcome = store_transaction(db, delete_until_called, &piece, &rc);
	sqlite3_wal_autocheckpoint(db->sqlite, LOG_PAGES);
	db_exec(db, "PRAGMA synchronous = FULL; PRAGMA secure_delete = OFF");
	if (outcome != STORE_FINE)
		return outcome;
	purge->sittings += piece.sittings;
	purge->from_ms = piece.from_ms;
	store->unfolded |= piece.sittings > 0;
	db->unflushed = db->has_log && piece.sittings;
	if (piece.all)
		purge->stage = purge->sittings ? PURGE_LOG : PURGE_COPIES;
	return STORE_FINE;
}

/* The old pages stand in the log until it is empty, for which nobody may be reading it. */
static enum store_outcome empty_log(struct store *store, struct purge *purge)
{
	int rc = sqlite3_wal_checkpoint_v2(store->db.sqlite, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL,
	                                   NULL);

	if (rc == SQLITE_OK) {
		store->unfolded = false;
		purge->stage = PURGE_COPIES;
	}
	return db_outcome(&store->db, rc);
}

static enum store_outcome purge_piece(struct store *store, struct purge *purge,
                                      const struct calls_watch *watch)
{
	switch (purge->stage) {
	case PURGE_ROWS: return purge_rows(store, purge, watch);
	case PURGE_LOG: return empty_log(store, purge);
	case PURGE_COPIES: copies_purge(store->path, purge->mode, purge->before_ms); break;
	case PURGE_OVER: break;
	}
	purge->stage = PURGE_OVER;
	return STORE_FINE;
}

/* False: it must wait. */
static bool may_work(struct store *store)
{
	if (!store_db(store) || store->state != STORE_FINE || store->access != STORE_WRITE ||
	    store->op_count || store->current.sitting)
		return false;
	if (store_watch(store))
		return true;
	store_settle(store, STORE_GONE);
	return false;
}

static bool next_piece(struct store *store, struct purge *purge, const struct calls_watch *watch)
{
	int patience_ms = store->db.patience_ms;

	if (!may_work(store))
		return false;
	/* Whoever has it needs it more. */
	store->db.patience_ms = 0;
	enum store_outcome outcome = purge_piece(store, purge, watch);
	store->db.patience_ms = patience_ms;
	if (!store_may_pass(outcome))
		store_settle(store, outcome);
	return outcome == STORE_FINE && purge->stage != PURGE_OVER;
}

bool store_purge_piece(struct store *store, struct purge *purge, const struct calls_watch *watch)
{
	bool was_over = purge->stage == PURGE_OVER;
	bool more = !was_over && next_piece(store, purge, watch);

	if (!more && (!was_over || purge->spared_bytes))
		narrow(store, purge);
	return more;
}
