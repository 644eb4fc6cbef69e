#include "store/row-shape.h"

#include <assert.h>
#include <string.h>

#include "store/migrate.h"
#include "store/row.h"

/* Events come before plans, whose rows look alike but for the words: a row goes into the first
 * table that takes it. */
const char *const shape_table_names[] = { "sittings",   "cards",   "answers", "events",  "plans",
	                                  "properties", "lessons", "votes",   "ballots", "sent" };
_Static_assert(sizeof shape_table_names / sizeof *shape_table_names == SHAPE_TABLE_COUNT,
               "a table without a name");

/* What a row that is there may still learn from another copy of it: both only ever go one way,
 * so the copy that knows is the later one. */
static const char *const conflicts[] = {
	[SHAPE_SITTINGS] = " ON CONFLICT (sitting) DO UPDATE SET"
			   " finished_ms = excluded.finished_ms, ending = excluded.ending WHERE"
			   " ending IS NULL AND excluded.ending IS NOT NULL AND id = excluded.id",
	[SHAPE_CARDS] = " ON CONFLICT DO NOTHING",
	[SHAPE_ANSWERS] = " ON CONFLICT DO UPDATE SET withdrawn_ms = excluded.withdrawn_ms WHERE"
			  " withdrawn_ms IS NULL AND excluded.withdrawn_ms IS NOT NULL",
	[SHAPE_EVENTS] = " ON CONFLICT DO NOTHING",
	[SHAPE_PLANS] = " ON CONFLICT DO NOTHING",
	[SHAPE_PROPERTIES] = " ON CONFLICT DO NOTHING",
	[SHAPE_LESSONS] = " ON CONFLICT (sitting) DO UPDATE SET place = excluded.place,"
			  " phase = excluded.phase, at_ms = excluded.at_ms"
			  " WHERE excluded.at_ms > at_ms",
	[SHAPE_VOTES] = " ON CONFLICT DO UPDATE SET hands = excluded.hands, at_ms = excluded.at_ms"
			" WHERE excluded.at_ms > at_ms",
	[SHAPE_BALLOTS] = " ON CONFLICT DO UPDATE SET option = excluded.option,"
			  " at_ms = excluded.at_ms WHERE excluded.at_ms > at_ms",
	[SHAPE_SENT] = " ON CONFLICT DO NOTHING",
};
_Static_assert(sizeof conflicts / sizeof *conflicts == SHAPE_TABLE_COUNT, "conflicts lacks a row");

/* One row a column: of the table itself (its shape is number -1), then of its indexes. An index
 * ends with what leads to the row: the rowid, or the columns of the key. The index of a key
 * without rowids is the table. */
static const char columns_sql[] =
	"SELECT -1 AS shape, l.wr, x.name, x.type, x.\"notnull\", x.pk, NOT l.wr AND x.pk, x.cid"
	" FROM pragma_table_list(?1) l, pragma_table_xinfo(?1) x WHERE l.schema = 'main'"
	" UNION ALL "
	"SELECT i.seq, 1, x.name, x.type, x.\"notnull\", x.pk, 0, n.seqno"
	" FROM pragma_index_list(?1) i, pragma_index_xinfo(i.name) n, pragma_table_list(?1) l,"
	" pragma_table_xinfo(?1) x WHERE i.origin <> 'pk' AND l.schema = 'main'"
	" AND (n.cid = x.cid OR (n.cid = -1 AND x.pk AND NOT l.wr))"
	" ORDER BY 1, 8";

static enum pages_type type_of(const char *word)
{
	static const struct {
		const char *word;
		enum pages_type type;
	} types[] = { { "INTEGER", PAGES_INTEGER },
		      { "REAL", PAGES_REAL },
		      { "TEXT", PAGES_TEXT } };

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strcmp(types[i].word, word) == 0)
			return types[i].type;
	return PAGES_BLOB;
}

static int add_table(struct shapes *shapes, struct db *db, enum shape_table table)
{
	struct shape *shape = NULL;
	int64_t at = -2;
	int rc;
	sqlite3_stmt *columns = db_statement(db, columns_sql, &rc);

	if (!columns)
		return rc;
	db_bind(columns, "t", shape_table_names[table]);
	while ((rc = sqlite3_step(columns)) == SQLITE_ROW) {
		if (sqlite3_column_int64(columns, 0) != at) {
			assert(shapes->count < SHAPES_MOST);
			at = sqlite3_column_int64(columns, 0);
			shape = &shapes->items[shapes->count++];
			*shape = (struct shape){ .table = table,
				                 .is_index = at >= 0,
				                 .has_rowid = !sqlite3_column_int(columns, 1) };
		}
		assert(shape && shape->count < PAGES_COLUMNS_MOST);
		const char *name = db_read_text(columns, 2);
		bool is_key = sqlite3_column_int(columns, 5) != 0;
		shape->columns[shape->count++] = (struct shape_column){
			.name = arena_text(&shapes->names, name, strlen(name)),
			.type = type_of(db_read_text(columns, 3)),
			.may_be_null = !sqlite3_column_int(columns, 4) && !is_key,
			.is_key = is_key,
			.is_rowid = sqlite3_column_int(columns, 6) != 0,
		};
	}
	sqlite3_reset(columns);
	return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int shapes_init(struct shapes *shapes)
{
	int rc = SQLITE_OK;

	arena_init(&shapes->names);
	shapes->count = 0;
	for (int version = migrate_version; version > 0 && rc == SQLITE_OK; version--) {
		struct db db;
		db_init(&db);
		rc = db_connect(&db, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
		if (rc == SQLITE_OK)
			rc = migrate_run(&db, migrate_steps, version);
		for (int table = 0; table < SHAPE_TABLE_COUNT && rc == SQLITE_OK; table++)
			rc = add_table(shapes, &db, (enum shape_table)table);
		db_release(&db);
		if (version == migrate_version)
			shapes->current = shapes->count;
	}
	return rc;
}

void shapes_release(struct shapes *shapes)
{
	arena_release(&shapes->names);
	shapes->count = 0;
}

bool shape_fits(const struct shape *shape, const struct pages_row *row)
{
	if (row->has_rowid != shape->has_rowid || row->count != shape->count)
		return false;
	for (size_t i = 0; i < shape->count; i++) {
		const struct shape_column *column = &shape->columns[i];
		/* The rowid is not told twice. */
		enum pages_type type = column->is_rowid ? PAGES_NULL : column->type;
		if (row->values[i].type != type &&
		    !(row->values[i].type == PAGES_NULL && column->may_be_null))
			return false;
	}
	return true;
}

/* Each column, where the format has a $. */
static void add_columns(struct str *sql, const struct shape *shape, const char *format,
                        bool keys_only, const char *between)
{
	bool first = true;

	for (size_t i = 0; i < shape->count; i++) {
		if (keys_only && !shape->columns[i].is_key)
			continue;
		str_add(sql, first ? "" : between);
		first = false;
		for (const char *at = format; *at; at++)
			if (*at == '$')
				str_addf(sql, "[%s]", shape->columns[i].name);
			else if (*at == '#')
				str_addf(sql, "%zu", i + 1);
			else
				str_add_bytes(sql, at, 1);
	}
}

int shape_prepare_select(struct db *db, const struct shape *shape, sqlite3_stmt **select)
{
	struct str sql;

	str_init(&sql);
	str_add(&sql, "SELECT ");
	add_columns(&sql, shape, "$", false, ", ");
	str_addf(&sql, " FROM main.%s NOT INDEXED", shape_table_names[shape->table]);
	int rc = sqlite3_prepare_v2(db->sqlite, sql.text, -1, select, NULL);
	str_release(&sql);
	return rc;
}

int shape_prepare_insert(struct db *db, const struct shape *shape, sqlite3_stmt **insert)
{
	const char *table = shape_table_names[shape->table];
	struct str sql;

	str_init(&sql);
	str_addf(&sql, shape->is_index ? "INSERT INTO temp.%s_parts (" : "INSERT INTO main.%s (",
	         table);
	add_columns(&sql, shape, "$", false, ", ");
	str_add(&sql, ") VALUES (");
	add_columns(&sql, shape, "?#", false, ", ");
	str_add(&sql, ")");
	if (shape->is_index) {
		str_add(&sql, " ON CONFLICT DO UPDATE SET ");
		add_columns(&sql, shape, "$ = excluded.$", false, ", ");
	} else {
		str_add(&sql, conflicts[shape->table]);
	}
	int rc = sqlite3_prepare_v2(db->sqlite, sql.text, -1, insert, NULL);
	str_release(&sql);
	return rc;
}

int shape_prepare_known(struct db *db, const struct shape *shape, sqlite3_stmt **known)
{
	struct str sql;

	str_init(&sql);
	str_addf(&sql, "SELECT 1 FROM main.%s WHERE ", shape_table_names[shape->table]);
	add_columns(&sql, shape, "$ = ?#", true, " AND ");
	if (!shape->is_index) {
		str_add(&sql, " AND ");
		add_columns(&sql, shape, "$ IS ?#", false, " AND ");
	}
	int rc = sqlite3_prepare_v2(db->sqlite, sql.text, -1, known, NULL);
	str_release(&sql);
	return rc;
}

int shape_make_parts(struct db *db, const struct shape *shape)
{
	const char *table = shape_table_names[shape->table];
	struct str sql;

	str_init(&sql);
	str_addf(&sql,
	         "CREATE TEMP TABLE %s_parts AS SELECT * FROM main.%s WHERE false;"
	         "CREATE UNIQUE INDEX temp.%s_parts_key ON %s_parts (",
	         table, table, table, table);
	add_columns(&sql, shape, "$", true, ", ");
	str_add(&sql, ")");
	int rc = db_exec(db, sql.text);
	str_release(&sql);
	return rc;
}
