#include "store/store.h"

#include <stdlib.h>
#include <string.h>

#include "store/beside.h"
#include "store/inside.h"
#include "store/kinds.h"
#include "store/live.h"

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
	store_settle(store, db_open(&store->db, store->path, access));
	if (store->state == STORE_FINE && access == STORE_WRITE)
		live_open(store);
	return store;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	if (store->op_count)
		store_write_waiting(store);
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
