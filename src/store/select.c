#include "store/select.h"

#include "store/row.h"
#include "store/store-internal.h"

void select_bind(sqlite3_stmt *statement, const struct learn_filter *filter)
{
	static const struct learn_filter all = { 0 };

	if (!filter)
		filter = &all;
	db_bind(statement, "tttii", filter->mode, filter->form, filter->deck,
	        filter->from_ms ? filter->from_ms : INT64_MIN,
	        filter->before_ms ? filter->before_ms : INT64_MAX);
	sqlite3_bind_int(statement, SELECT_DONE, filter->whole ? 1 : filter->broken_off ? 2 : 0);
	sqlite3_bind_text(statement, SELECT_GROUP, filter->group, -1, SQLITE_TRANSIENT);
}

enum store_outcome select_rows(struct store *store, sqlite3_stmt *statement, int rc,
                               select_row *row, void *context)
{
	if (!statement)
		return db_outcome(&store->db, rc);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW)
		if (!row(statement, context))
			break;
	sqlite3_reset(statement);
	return db_outcome(&store->db, rc);
}

enum store_outcome select_each(struct store *store, const char *sql,
                               const struct learn_filter *filter, int64_t own, select_row *row,
                               void *context)
{
	struct db *db = store_db(store);
	int rc;

	if (!db)
		return select_nothing(store);
	sqlite3_stmt *statement = db_statement(db, sql, &rc);
	if (statement) {
		select_bind(statement, filter);
		sqlite3_bind_int64(statement, SELECT_OWN, own);
	}
	return select_rows(store, statement, rc, row, context);
}

enum store_outcome select_nothing(const struct store *store)
{
	return store->state == STORE_OFF ? STORE_FINE : store->state;
}
