#include "store/copy.h"

#include "store/row.h"
#include "store/store-internal.h"

struct alive {
	void (*call)(void *context);
	void *context;
};

static int go_on(void *context)
{
	const struct alive *alive = context;

	alive->call(alive->context);
	return 0;
}

enum store_outcome store_copy(struct store *store, const char *to, void (*call)(void *context),
                              void *context)
{
	enum { STEPS = 1000 }; /* of SQLite's machine: some hundred rows */
	struct db *db = store_db(store);
	struct alive alive = { call, context };

	if (!db)
		return store->state == STORE_FINE ? STORE_OFF : store->state;
	if (call)
		sqlite3_progress_handler(db->sqlite, STEPS, go_on, &alive);
	enum store_outcome outcome = db_outcome(db, db_run(db, "VACUUM INTO ?1", "t", to));
	sqlite3_progress_handler(db->sqlite, 0, NULL, NULL);
	return outcome;
}
