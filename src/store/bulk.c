#include "store/bulk.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/row.h"

/* SQLite's own folders for such files may be on another disk, or too small; where the record is,
 * there is space for a record. The files are unlinked as soon as they are open. */
static void spill_beside(struct db *db)
{
	const char *path = sqlite3_db_filename(db->sqlite, "main");
	char *copy = mem_text(path ? path : "", path ? strlen(path) : 0);

	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = *copy ? sqlite3_mprintf("%s", dirname(copy)) : NULL;
	free(copy);
}

void bulk_begin(struct db *db, int cache_kib)
{
	char pragmas[80];

	spill_beside(db);
	snprintf(pragmas, sizeof pragmas, "PRAGMA temp_store = FILE; PRAGMA cache_size = -%d",
	         cache_kib);
	db_exec(db, pragmas);
}

void bulk_end(struct db *db)
{
	db_exec(db, "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -2000");
	sqlite3_free(sqlite3_temp_directory);
	sqlite3_temp_directory = NULL;
}

/* A text that makes an index of the answers and nothing else, whoever wrote the file. */
static bool makes_index(const char *sql)
{
	static const char begins[] = "CREATE INDEX answers_";

	return strncmp(sql, begins, sizeof begins - 1) == 0;
}

int bulk_drop_indexes(struct db *db, struct bulk_indexes *indexes)
{
	int rc;
	struct str drops;
	sqlite3_stmt *statement = db_statement(
		db,
		"SELECT sql, 'DROP INDEX \"' || replace(name, '\"', '\"\"') || '\";'"
		" FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'answers' AND sql NOT"
		" NULL ORDER BY name",
		&rc);

	if (!statement)
		return rc;
	str_init(&drops);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
		if (!makes_index(db_read_text(statement, 0)))
			continue;
		indexes->sql =
			mem_resize(indexes->sql, (indexes->count + 1) * sizeof *indexes->sql);
		indexes->sql[indexes->count++] = db_copy_text(statement, 0);
		str_add(&drops, db_read_text(statement, 1));
	}
	sqlite3_reset(statement);
	rc = rc == SQLITE_DONE ? db_exec(db, drops.text) : rc;
	str_release(&drops);
	return rc;
}

int bulk_make_indexes(struct db *db, struct bulk_indexes *indexes)
{
	int rc = SQLITE_OK;

	for (size_t i = 0; i < indexes->count && rc == SQLITE_OK; i++) {
		sqlite3_stmt *statement;
		/* Its first statement alone. */
		rc = sqlite3_prepare_v2(db->sqlite, indexes->sql[i], -1, &statement, NULL);
		if (rc == SQLITE_OK)
			rc = sqlite3_step(statement);
		sqlite3_finalize(statement);
		rc = rc == SQLITE_DONE ? SQLITE_OK : rc;
	}
	return rc;
}

void bulk_release(struct bulk_indexes *indexes)
{
	for (size_t i = 0; i < indexes->count; i++)
		free(indexes->sql[i]);
	free(indexes->sql);
	*indexes = (struct bulk_indexes){ 0 };
}
