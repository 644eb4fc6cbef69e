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
                               bool (*row)(sqlite3_stmt *statement, void *context), void *context)
{
	if (!statement)
		return db_outcome(&store->db, rc);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW)
		if (!row(statement, context))
			break;
	sqlite3_reset(statement);
	return db_outcome(&store->db, rc);
}

enum store_outcome select_nothing(const struct store *store)
{
	return store->state == STORE_OFF ? STORE_FINE : store->state;
}
