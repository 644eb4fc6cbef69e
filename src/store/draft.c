#include "store/draft.h"

#include "store/recording.h"
#include "store/row.h"

struct draft {
	const char *key, *text;
};

void store_hold(struct store *store) { store->held = true; }

enum store_outcome store_let_go(struct store *store)
{
	store->held = false;
	return store->op_count ? recording_write(store) : store->state;
}

static int write_draft(struct db *db, int64_t sitting, const char *deck, const void *what)
{
	const struct draft *draft = what;

	(void)sitting, (void)deck;
	if (!draft->text)
		return db_run(db, "DELETE FROM properties WHERE key = '" PROPERTY_DRAFT "' || ?1",
		              "t", draft->key);
	return db_run(db,
	              "INSERT INTO properties (key, value) VALUES ('" PROPERTY_DRAFT "' || ?1, ?2)"
	              " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
	              "tt", draft->key, draft->text);
}

enum store_outcome store_draft(struct store *store, const char *key, const char *text)
{
	struct op *op = recording_queue(store, OP_NOTE, 0);

	if (!op)
		return store->state;
	const struct draft draft = { recording_text(store, key), recording_text(store, text) };
	op->work = write_draft;
	op->what = recording_copy(store, &draft, sizeof draft);
	return recording_write(store);
}

char *store_draft_find(struct store *store, const char *key)
{
	struct db *db = store_db(store);
	char *text = NULL;
	int rc;

	if (!db)
		return NULL;
	sqlite3_stmt *statement = db_statement(
		db, "SELECT value FROM properties WHERE key = '" PROPERTY_DRAFT "' || ?1", &rc);
	if (!statement)
		return NULL;
	db_bind(statement, "t", key);
	if (sqlite3_step(statement) == SQLITE_ROW)
		text = db_copy_text(statement, 0);
	sqlite3_reset(statement);
	return text;
}
