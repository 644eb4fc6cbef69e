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

/* Which ones a piece means: the oldest that are left. An answer's sitting goes with it, as they are
 * asked for again within one transaction. */
#define OLDEST                                                                                     \
	" FROM sittings INDEXED BY sittings_by_start WHERE started_ms >= ?1 AND started_ms < ?2"   \
	" AND mode = ?3 ORDER BY started_ms LIMIT ?4"
/* Fewer at a time would hardly be quicker: a sitting touches a page of every card that it had, and
 * each piece is flushed. A page that is written by several pieces is folded in once. */
enum { PIECE_LEAST = 16, PIECE_MOST = 256, FRAMES_MOST = 2000 };
/* The pages that each piece touches again: one of every card, those of the piece itself. Less, and
 * they leave and come back all the time (store_spare). */
enum { PAGES_BYTES = 1792 * 1024 };

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
		               .from_ms = INT64_MIN,
		               .at_a_time = PIECE_LEAST };
}

static int delete_oldest(struct db *db, void *context)
{
	static const char *const deletions[] = {
		"DELETE FROM answers WHERE sitting IN (SELECT sitting" OLDEST ")",
		"DELETE FROM sittings WHERE sitting IN (SELECT sitting" OLDEST ")",
	};
	struct purge *purge = context;
	int64_t last_ms;
	bool any;
	int rc = db_number(db, &last_ms, &any,
	                   "SELECT started_ms FROM (SELECT started_ms" OLDEST
	                   ") ORDER BY started_ms DESC LIMIT 1",
	                   "iiti", purge->from_ms, purge->before_ms, purge->mode,
	                   (int64_t)purge->at_a_time);

	for (size_t i = 0; i < sizeof deletions / sizeof *deletions && rc == SQLITE_OK && any; i++)
		rc = db_run(db, deletions[i], "iiti", purge->from_ms, purge->before_ms, purge->mode,
		            (int64_t)purge->at_a_time);
	if (rc != SQLITE_OK)
		return rc;
	if (any) {
		purge->sittings += sqlite3_changes64(db->sqlite);
		purge->from_ms = last_ms;
	} else {
		purge->stage = purge->sittings ? PURGE_LOG : PURGE_COPIES;
	}
	return SQLITE_OK;
}

static int note_frames(void *context, sqlite3 *sqlite, const char *name, int frames)
{
	(void)sqlite;
	(void)name;
	((struct purge *)context)->frames = frames;
	return SQLITE_OK;
}

/* As many more, or fewer, as would have taken the time. */
static void adapt(struct purge *purge, int64_t took_ms)
{
	int64_t fitting = purge->at_a_time * PURGE_PIECE_MS / (took_ms > 0 ? took_ms : 1);

	if (fitting > 2 * purge->at_a_time)
		fitting = 2 * purge->at_a_time;
	purge->at_a_time = fitting < PIECE_LEAST  ? PIECE_LEAST
	                   : fitting > PIECE_MOST ? PIECE_MOST
	                                          : (int)fitting;
}

/* Waiting for the disk and folding the log in are pieces of their own, which SQLite would else do
 * within a commit: without power before that only a deletion is undone. The cache holds the pages
 * that each piece touches again. */
static enum store_outcome purge_rows(struct store *store, struct purge *purge)
{
	struct db *db = &store->db;
	int64_t from_ms = purge->clock->steady_ms(purge->clock);
	int rc;

	if (db->unflushed)
		return db_outcome(db, log_flush(db));
	if (purge->frames >= FRAMES_MOST) {
		log_fold(db);
		purge->frames = 0;
		return STORE_FINE;
	}
	widen(purge);
	db_exec(db, "PRAGMA secure_delete = ON; PRAGMA cache_size = -4000");
	if (db->has_log)
		db_exec(db, "PRAGMA synchronous = NORMAL");
	sqlite3_wal_hook(db->sqlite, note_frames, purge);
	enum store_outcome outcome = store_transaction(db, delete_oldest, purge, &rc);
	sqlite3_wal_autocheckpoint(db->sqlite, FRAMES_MOST);
	db_exec(db, "PRAGMA synchronous = FULL; PRAGMA secure_delete = OFF");
	db->unflushed = db->has_log && outcome == STORE_FINE && purge->stage == PURGE_ROWS;
	if (outcome == STORE_FINE && purge->stage == PURGE_ROWS) {
		store->unfolded = true;
		adapt(purge, purge->clock->steady_ms(purge->clock) - from_ms);
	}
	return outcome;
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

static enum store_outcome purge_piece(struct store *store, struct purge *purge)
{
	switch (purge->stage) {
	case PURGE_ROWS: return purge_rows(store, purge);
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

static bool next_piece(struct store *store, struct purge *purge)
{
	int patience_ms = store->db.patience_ms;

	if (!may_work(store))
		return false;
	/* Whoever has it needs it more. */
	store->db.patience_ms = 0;
	enum store_outcome outcome = purge_piece(store, purge);
	store->db.patience_ms = patience_ms;
	if (!store_may_pass(outcome))
		store_settle(store, outcome);
	return outcome == STORE_FINE && purge->stage != PURGE_OVER;
}

bool store_purge_piece(struct store *store, struct purge *purge)
{
	bool was_over = purge->stage == PURGE_OVER;
	bool more = !was_over && next_piece(store, purge);

	if (!more && (!was_over || purge->spared_bytes))
		narrow(store, purge);
	return more;
}
