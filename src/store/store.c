#include "store/store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "store/beside.h"
#include "store/inside.h"
#include "store/kinds.h"
#include "store/live.h"
#include "store/log.h"

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
	store->present = (struct present){ 0 };
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

void store_close(struct store *store)
{
	if (!store)
		return;
	if (store->op_count)
		store_write_waiting(store);
	else
		store_watch(store);
	live_close(store);
	db_release(&store->db);
	arena_release(&store->arena);
	free(store->ops);
	free(store->path);
	free(store);
}

enum store_outcome store_state(const struct store *store)
{
	return store->state;
}

void store_explain(const struct store *store, enum store_outcome outcome, struct diag_list *diags)
{
	const struct diag_kind *kind = kinds_outcome(outcome);
	const char *args[DIAG_ARGS] = { store->path, store->db.cause.text };

	if (kind)
		diag_add(diags, kind, (struct diag_at){ 0 }, NULL, args);
}

struct db *store_db(struct store *store)
{
	return store->db.sqlite ? &store->db : NULL;
}
