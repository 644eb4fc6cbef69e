/* From version to version; with steps made for this test, until there are more released ones. */
#include "records.h"

#include "store/migrate.h"
#include "store/open.h"
#include "store/row.h"

static int64_t number(struct db *db, const char *sql)
{
	sqlite3_stmt *statement;
	int64_t value = -1;

	if (sqlite3_prepare_v2(db->sqlite, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		value = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return value;
}

static void connect_new(struct db *db, const char *path)
{
	db_init(db);
	assert_int_equal(db_connect(db, path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE),
	                 SQLITE_OK);
}

static const char *const steps[] = {
	"CREATE TABLE one (a INTEGER)",
	"ALTER TABLE one ADD COLUMN b TEXT DEFAULT 'x'; INSERT INTO one VALUES (1, 'y')",
	"CREATE INDEX by_b ON one (b)"
};

static void test_step_by_step(void **state)
{
	const struct records *records = *state;
	struct db db;

	connect_new(&db, records->path);
	assert_int_equal(migrate_run(&db, steps, 1), SQLITE_OK);
	assert_int_equal(number(&db, "PRAGMA user_version"), 1);
	assert_int_equal(number(&db, "PRAGMA application_id"), MIGRATE_APPLICATION_ID);
	assert_int_equal(db_exec(&db, "INSERT INTO one VALUES (7)"), SQLITE_OK);
	assert_int_equal(migrate_run(&db, steps, 3), SQLITE_OK);
	assert_int_equal(number(&db, "PRAGMA user_version"), 3);
	assert_int_equal(number(&db, "SELECT count(*) FROM one"), 2);
	assert_int_equal(number(&db, "SELECT count(*) FROM one WHERE b = 'x'"), 1);
	/* Again: nothing to do. */
	assert_int_equal(migrate_run(&db, steps, 3), SQLITE_OK);
	assert_int_equal(number(&db, "SELECT count(*) FROM one"), 2);
	db_release(&db);
}

static void test_all_or_nothing(void **state)
{
	const struct records *records = *state;
	const char *const broken[] = { steps[0], steps[1], "CREATE TABLE one (there is one)" };
	struct db db;

	connect_new(&db, records->path);
	assert_int_equal(migrate_run(&db, steps, 1), SQLITE_OK);
	assert_int_not_equal(migrate_run(&db, broken, 3), SQLITE_OK);
	assert_int_equal(number(&db, "PRAGMA user_version"), 1);
	assert_int_equal(number(&db, "SELECT count(*) FROM pragma_table_info('one')"), 1);
	assert_int_equal(migrate_run(&db, steps, 3), SQLITE_OK);
	db_release(&db);
}

/* Where another process was faster, its steps are not taken twice; and one that went further is
 * left as it is. */
static void test_another_was_faster(void **state)
{
	const struct records *records = *state;
	struct db one, other;

	connect_new(&one, records->path);
	connect_new(&other, records->path);
	assert_int_equal(number(&other, "PRAGMA user_version"), 0);
	assert_int_equal(migrate_run(&one, steps, 3), SQLITE_OK);
	assert_int_equal(migrate_run(&other, steps, 2), SQLITE_OK);
	assert_int_equal(number(&other, "PRAGMA user_version"), 3);
	assert_int_equal(number(&other, "SELECT count(*) FROM one"), 1);
	db_release(&one);
	db_release(&other);
}

/* The list of tables is that of the schema. */
static void test_tables(void **state)
{
	const struct records *records = *state;
	struct db db;
	int64_t count;
	bool found;

	db_init(&db);
	assert_int_equal(db_open(&db, records->path, STORE_WRITE), STORE_FINE);
	size_t tables = 0;
	for (; migrate_tables[tables]; tables++) {
		assert_int_equal(db_number(&db, &count, &found,
		                           "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND"
		                           " name = ?1",
		                           "t", migrate_tables[tables]),
		                 SQLITE_OK);
		assert_true(found);
	}
	assert_int_equal(db_number(&db, &count, &found,
	                           "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND"
	                           " name NOT LIKE 'sqlite_%'",
	                           ""),
	                 SQLITE_OK);
	assert_int_equal(count, tables);
	db_release(&db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_tables, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_step_by_step, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_all_or_nothing, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_another_was_faster, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/migrate", tests, NULL, NULL);
}
