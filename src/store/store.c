#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/beside.h"
#include "store/live-file.h"
#include "store/log.h"
#include "store/memory.h"
#include "store/open.h"
#include "store/store-internal.h"
#include "store/store-kinds.h"

struct store *store_open(const char *path, enum store_access access)
{
	struct store *store = mem_alloc(sizeof *store);

	db_init(&store->db);
	arena_init(&store->arena);
	store->access = access;
	store->live = -1;
	store->state = STORE_OFF;
	if (!path)
		return store;
	store->path = beside_resolve(path);
	store->state = STORE_FINE;
	if (access == STORE_JOIN)
		store->access = STORE_WRITE;
	store_attach(store, access);
	return store;
}

bool store_may_pass(enum store_outcome state)
{
	return state == STORE_FINE || state == STORE_LOCKED || state == STORE_FULL ||
	       state == STORE_FAILED || state == STORE_REFUSED || state == STORE_EMPTIED;
}

void store_forget_waiting(struct store *store)
{
	store->op_count = 0;
	arena_release(&store->arena);
	arena_init(&store->arena);
}

enum store_outcome store_settle(struct store *store, enum store_outcome outcome)
{
	if (outcome == STORE_FINE && store->emptied)
		outcome = STORE_EMPTIED;
	if (store->state != STORE_OFF)
		store->state = outcome;
	if (!store_may_pass(store->state))
		store_forget_waiting(store);
	store->db.patience_ms = outcome == STORE_LOCKED ? DB_IMPATIENCE_MS : DB_PATIENCE_MS;
	return store->state;
}

enum store_outcome store_transaction(struct db *db, int (*work)(struct db *db, void *context),
                                     void *context, int *rc)
{
	if (db->unflushed)
		log_flush(db);
	*rc = db_exec(db, "BEGIN IMMEDIATE");
	if (*rc != SQLITE_OK)
		return db_outcome(db, *rc);
	*rc = work(db, context);
	if (*rc == SQLITE_OK)
		*rc = db_exec(db, "COMMIT");
	if (*rc == SQLITE_OK)
		return STORE_FINE;
	/* The cause is read before ROLLBACK writes over it. */
	enum store_outcome outcome = db_outcome(db, *rc);
	sqlite3_exec(db->sqlite, "ROLLBACK", NULL, NULL, NULL);
	return outcome;
}

enum store_outcome store_attach(struct store *store, enum store_access access)
{
	struct stat stat_of;

	store_settle(store, db_open(&store->db, store->path, access));
	if (store->state == STORE_FINE && access != STORE_READ) {
		live_open(store);
		store->unfolded = store->db.left_log;
		store->device = store->file = 0;
		if (stat(store->path, &stat_of) == 0) {
			store->device = stat_of.st_dev;
			store->file = stat_of.st_ino;
		}
	}
	return store->state;
}

/* Whether the path leads to another file by now, or to none. A file that was cut off to nothing
 * is another one too: what is in the log belongs to what was there. */
static bool is_gone(const struct store *store)
{
	struct stat stat_of;

	if (!store->file)
		return false;
	if (stat(store->path, &stat_of) != 0)
		return errno == ENOENT || errno == ENOTDIR;
	return stat_of.st_size == 0 || stat_of.st_dev != store->device ||
	       stat_of.st_ino != store->file;
}

bool store_watch(struct store *store)
{
	if (!store->db.sqlite || store->access != STORE_WRITE || !is_gone(store))
		return true;
	/* Our log must neither be folded into a file that was cut off nor lie beside another
	 * record, which it would be taken for a part of; unless somebody else has that one open
	 * already, and the name is his. */
	sqlite3_db_config(store->db.sqlite, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	db_close(&store->db);
	live_close(store);
	if (!live_is_used(store->path))
		log_discard(store->path);
	store->current = (struct current){ 0 };
	store->file = 0;
	store->unfolded = false;
	return false;
}

void store_rest(struct store *store)
{
	if (!store->unfolded || !store->db.sqlite || store->state != STORE_FINE)
		return;
	store->unfolded = false;
	if (store_watch(store))
		log_fold(&store->db);
	else
		store_settle(store, STORE_GONE);
}

enum store_outcome store_state(const struct store *store) { return store->state; }

void store_explain(const struct store *store, enum store_outcome outcome, struct diag_list *diags)
{
	const struct diag_kind *kind = kinds_outcome(outcome);
	const char *args[DIAG_ARGS] = { store->path, store->db.cause.text };

	if (kind)
		diag_add(diags, kind, (struct diag_at){ 0 }, NULL, args);
}

struct db *store_db(struct store *store) { return store->db.sqlite ? &store->db : NULL; }

bool store_is_half(enum store_outcome outcome)
{
	return outcome == STORE_INCOMPLETE || outcome == STORE_MISFIT;
}

enum store_outcome store_correct(struct store *store, int64_t now_ms)
{
	struct db *db = store_db(store);
	bool ahead = false;

	if (!db || store->state != STORE_FINE || store->access != STORE_WRITE)
		return store->state;
	int rc = memory_is_ahead(db, now_ms, &ahead);
	if (rc != SQLITE_OK || !ahead)
		return rc == SQLITE_OK ? STORE_FINE : db_outcome(db, rc);
	return store_settle(store, store_transaction(db, memory_correct, &now_ms, &rc));
}
