/* The rows of store/columns.h against the schema that the migrations make, and against the structs
 * of learn/record.h: what is bound comes back, whatever the table is, member by member. */
#include "../unit/store/records.h"

#include "store/columns.h"
#include "store/migrate.h"
#include "store/row.h"

static void open_empty(struct db *db)
{
	db_init(db);
	assert_int_equal(db_connect(db, ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE),
	                 SQLITE_OK);
	assert_int_equal(migrate_run(db, migrate_steps, migrate_version), SQLITE_OK);
}

static const char *type_of(enum column_kind kind)
{
	static const char *const types[] = {
		[COLUMN_ID] = "BLOB",      [COLUMN_NUMBER] = "INTEGER",
		[COLUMN_SPAN] = "INTEGER", [COLUMN_MOMENT] = "INTEGER",
		[COLUMN_TEXT] = "TEXT",    [COLUMN_TEXT_OR_NULL] = "TEXT",
		[COLUMN_WORD] = "TEXT",
	};

	return types[kind];
}

/* Of a word the writer makes NULL from any value that is none: some words may be missing. */
static bool may_be_null(const struct column *column)
{
	return column->kind == COLUMN_MOMENT || column->kind == COLUMN_TEXT_OR_NULL ||
	       column->words == WORDS_RATING || column->words == WORDS_ASIDE ||
	       column->words == WORDS_ENDING;
}

static void compare(struct db *db, const char *table, const struct column *columns, size_t count,
                    size_t before)
{
	int64_t number;
	bool found;
	int rc;

	for (size_t i = 0; i < count; i++) {
		const struct column *column = &columns[i];
		const char *name = column->parameter + 1;
		assert_int_equal(column->parameter[0], ':');
		sqlite3_stmt *row = db_statement(
			db, "SELECT type, \"notnull\" FROM pragma_table_info(?1) WHERE name = ?2",
			&rc);
		assert_non_null(row);
		db_bind(row, "tt", table, name);
		if (sqlite3_step(row) != SQLITE_ROW)
			fail_msg("no migration gives %s the column %s", table, name);
		if (strcmp(db_read_text(row, 0), type_of(column->kind)) != 0)
			fail_msg("%s.%s is kept as %s", table, name, db_read_text(row, 0));
		if (sqlite3_column_int(row, 1) == may_be_null(column))
			fail_msg("NULL in %s.%s: one side allows it", table, name);
		sqlite3_reset(row);
		assert_int_equal(column->kind == COLUMN_WORD, column->words != WORDS_NONE);
		if (column->kind == COLUMN_WORD) {
			assert_string_equal(vocabularies[column->words].column, name);
			assert_int_equal(column->size, sizeof(int));
		}
	}
	assert_int_equal(db_number(db, &number, &found,
	                           "SELECT count(*) FROM pragma_table_info(?1)", "t", table),
	                 SQLITE_OK);
	if ((size_t)number != before + count)
		fail_msg("%s has %d columns, store/columns.h %d", table, (int)number,
		         (int)(before + count));
}

static void the_rows_are_the_columns_of_the_schema(void **state)
{
	struct db db;

	(void)state;
	open_empty(&db);
	compare(&db, "sittings", sitting_columns, SITTING_COLUMN_COUNT, 1);
	compare(&db, "answers", answer_columns, ANSWER_COLUMN_COUNT, 2);
	compare(&db, "votes", vote_columns, VOTE_COLUMN_COUNT, 2);
	compare(&db, "lessons", lesson_columns, LESSON_COLUMN_COUNT, 2);
	db_release(&db);
}

static void an_answer_comes_back_member_by_member(void **state)
{
	struct learn_answer in = { .turn = UINT32_MAX,
		                   .place = UINT16_MAX,
		                   .step = STEP_JUDGE,
		                   .scene = "s",
		                   .option = "o",
		                   .grade = GRADE_FAIR,
		                   .rating = RATING_MAYBE_SCAM,
		                   .loss = 3000000000u,
		                   .milliseconds = 4000000000u,
		                   .at_ms = RECORDS_START_MS,
		                   .withdrawn_ms = RECORDS_START_MS + 1,
		                   .aside = ASIDE_HASTY },
			    out;
	struct db db;
	int rc;

	(void)state;
	learn_id_new(in.id);
	open_empty(&db);
	assert_int_equal(db_exec(&db, "PRAGMA foreign_keys = OFF"), SQLITE_OK);
	sqlite3_stmt *insert = db_statement(&db, ANSWER_INSERT, &rc);
	assert_non_null(insert);
	sqlite3_bind_int64(insert, ANSWER_sitting + 1, 7);
	sqlite3_bind_int64(insert, ANSWER_card + 1, 8);
	columns_bind(insert, ANSWER_turn + 1, answer_columns, ANSWER_COLUMN_COUNT, &in);
	assert_int_equal(db_finish(&db, insert), SQLITE_OK);
	sqlite3_stmt *select = db_statement(&db, "SELECT " ANSWER_NAMES " FROM answers", &rc);
	assert_non_null(select);
	assert_int_equal(sqlite3_step(select), SQLITE_ROW);
	memset(&out, 0x55, sizeof out);
	columns_read(select, ANSWER_turn, answer_columns, ANSWER_COLUMN_COUNT, &out);
	assert_int_equal(sqlite3_column_int64(select, ANSWER_sitting), 7);
	assert_int_equal(sqlite3_column_int64(select, ANSWER_card), 8);
	assert_string_equal(out.id, in.id);
	assert_int_equal(out.turn, in.turn);
	assert_int_equal(out.place, in.place);
	assert_int_equal(out.step, in.step);
	assert_string_equal(out.scene, in.scene);
	assert_string_equal(out.option, in.option);
	assert_int_equal(out.grade, in.grade);
	assert_int_equal(out.rating, in.rating);
	assert_int_equal(out.loss, in.loss);
	assert_int_equal(out.milliseconds, in.milliseconds);
	assert_int_equal(out.at_ms, in.at_ms);
	assert_int_equal(out.withdrawn_ms, in.withdrawn_ms);
	assert_int_equal(out.aside, in.aside);
	db_release(&db);
}

/* No rating, not withdrawn, not aside: NULL each, and back. */
static void what_is_not_there_is_null(void **state)
{
	struct learn_answer in = { .step = STEP_VERIFY,
		                   .scene = "",
		                   .option = "110",
		                   .rating = RATING_NONE },
			    out;
	struct db db;
	int64_t nulls;
	bool found;
	int rc;

	(void)state;
	learn_id_new(in.id);
	open_empty(&db);
	assert_int_equal(db_exec(&db, "PRAGMA foreign_keys = OFF"), SQLITE_OK);
	sqlite3_stmt *insert = db_statement(&db, ANSWER_INSERT, &rc);
	assert_non_null(insert);
	sqlite3_bind_int64(insert, ANSWER_sitting + 1, 1);
	sqlite3_bind_int64(insert, ANSWER_card + 1, 1);
	columns_bind(insert, ANSWER_turn + 1, answer_columns, ANSWER_COLUMN_COUNT, &in);
	assert_int_equal(db_finish(&db, insert), SQLITE_OK);
	assert_int_equal(db_number(&db, &nulls, &found,
	                           "SELECT (rating IS NULL) +"
	                           " (withdrawn_ms IS NULL) + (aside IS NULL) FROM answers",
	                           ""),
	                 SQLITE_OK);
	assert_int_equal(nulls, 3);
	sqlite3_stmt *select = db_statement(&db, "SELECT " ANSWER_NAMES " FROM answers", &rc);
	assert_int_equal(sqlite3_step(select), SQLITE_ROW);
	memset(&out, 0x55, sizeof out);
	columns_read(select, ANSWER_turn, answer_columns, ANSWER_COLUMN_COUNT, &out);
	assert_int_equal(out.rating, RATING_NONE);
	assert_int_equal(out.withdrawn_ms, 0);
	assert_int_equal(out.aside, ASIDE_NONE);
	db_release(&db);
}

static void a_sitting_comes_back_member_by_member(void **state)
{
	struct learn_sitting in = records_sitting("play", RECORDS_START_MS), out;
	struct db db;
	int rc;

	(void)state;
	in.group = "初一3班";
	in.site = "district 3";
	in.station = "hall";
	in.location = "图书馆";
	in.finished_ms = RECORDS_START_MS + 5;
	in.ending = ENDING_IDLE;
	in.played_ms = 4;
	open_empty(&db);
	sqlite3_stmt *insert =
		db_statement(&db,
	                     "INSERT INTO sittings (sitting" SITTING_COLUMNS(
				     COLUMN_NAME) ")"
	                                          " VALUES (9" SITTING_COLUMNS(COLUMN_PLACE) ")",
	                     &rc);
	assert_non_null(insert);
	columns_bind(insert, 1, sitting_columns, SITTING_COLUMN_COUNT, &in);
	assert_int_equal(db_finish(&db, insert), SQLITE_OK);
	sqlite3_stmt *select =
		db_statement(&db, "SELECT " SITTING_SELECTED " FROM sittings s", &rc);
	assert_non_null(select);
	assert_int_equal(sqlite3_step(select), SQLITE_ROW);
	memset(&out, 0x55, sizeof out);
	columns_read_sitting(select, &out);
	assert_int_equal(sqlite3_column_int64(select, SITTING_sitting), 9);
	assert_string_equal(out.id, in.id);
	assert_string_equal(out.closing_id, in.closing_id);
	assert_string_equal(out.mode, in.mode);
	assert_null(out.form);
	assert_string_equal(out.group, in.group);
	assert_string_equal(out.site, in.site);
	assert_string_equal(out.station, in.station);
	assert_string_equal(out.location, in.location);
	assert_string_equal(out.deck, in.deck);
	assert_string_equal(out.version, in.version);
	assert_true(out.hash == in.hash && out.seed == in.seed);
	assert_int_equal(out.started_ms, in.started_ms);
	assert_int_equal(out.finished_ms, in.finished_ms);
	assert_int_equal(out.ending, in.ending);
	assert_int_equal(out.played_ms, in.played_ms);
	db_release(&db);
}

/* What no version writes, but a foreign hand may: it is brought within what the member holds. */
static void numbers_that_do_not_fit_are_bounded(void **state)
{
	static const struct {
		const char *select;
		uint32_t turn;
		uint16_t place;
	} rows[] = {
		{ "SELECT -1, -1", 0, 0 },
		{ "SELECT 4294967296, 65536", UINT32_MAX, UINT16_MAX },
		{ "SELECT 4294967295, 65535", UINT32_MAX, UINT16_MAX },
	};
	struct column two[2] = { answer_columns[ANSWER_turn - ANSWER_turn],
		                 answer_columns[ANSWER_place - ANSWER_turn] };
	struct learn_sitting sitting;
	struct learn_answer answer;
	struct db db;
	int rc;

	(void)state;
	open_empty(&db);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		sqlite3_stmt *row = db_statement(&db, rows[i].select, &rc);
		assert_non_null(row);
		assert_int_equal(sqlite3_step(row), SQLITE_ROW);
		columns_read(row, 0, two, 2, &answer);
		assert_int_equal(answer.turn, rows[i].turn);
		assert_int_equal(answer.place, rows[i].place);
	}
	sqlite3_stmt *row = db_statement(&db, "SELECT -5", &rc);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	columns_read(row, 0, &sitting_columns[SITTING_played_ms - SITTING_id], 1, &sitting);
	assert_int_equal(sitting.played_ms, 0);
	db_release(&db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_rows_are_the_columns_of_the_schema),
		cmocka_unit_test(an_answer_comes_back_member_by_member),
		cmocka_unit_test(what_is_not_there_is_null),
		cmocka_unit_test(a_sitting_comes_back_member_by_member),
		cmocka_unit_test(numbers_that_do_not_fit_are_bounded),
	};

	return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
