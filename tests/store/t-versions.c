/* Records of every released version: tests/store/versions/N.db, and in N.txt what is in it. They
 * are never made again; the one of the current version is made once, before its release, by
 *     t-versions make tests/store/versions/N
 */
#include "../unit/store/records.h"

#include "store/migrate.h"
#include "store/open.h"
#include "store/row.h"

static char *text_of(const char *path)
{
	FILE *file = fopen(path, "r");
	static char text[1 << 20];

	if (!file)
		return NULL;
	size_t size = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[size] = '\0';
	return text;
}

static void make(const char *name)
{
	char path[300];

	snprintf(path, sizeof path, "%s.db", name);
	struct store *store = store_open(path, STORE_WRITE);
	for (unsigned i = 0; i < 6; i++) {
		struct learn_sitting sitting = records_sitting(i % 3 ? "play" : "form",
		                                               RECORDS_START_MS + i * LEARN_DAY_MS);
		sitting.form = i % 3 ? NULL : "a";
		records_play(store, &sitting, 3, i, i < 5);
	}
	/* Of version 4: a form of a group; a lesson that ended, and one under way. */
	struct learn_sitting sitting = records_sitting("form", RECORDS_START_MS + 7 * LEARN_DAY_MS);
	sitting.form = "b";
	sitting.group = "５班 A";
	records_play(store, &sitting, 3, 11, true);
	for (unsigned i = 0; i < 2; i++) {
		int64_t at_ms = RECORDS_START_MS + (8 + i) * LEARN_DAY_MS;
		struct learn_lesson lesson = records_lesson(at_ms);
		assert_int_equal(store_lesson_begin(store, &lesson), STORE_FINE);
		for (unsigned place = 0; place < 3; place++) {
			records_vote(store, place, 1, 15 + place, ++at_ms);
			records_vote(store, place, 2, 30 + place, ++at_ms);
		}
		struct learn_ballot ballot = { .step = STEP_JUDGE,
			                       .scene = "first",
			                       .round = 2,
			                       .seat = { 7 },
			                       .option = "sure-scam",
			                       .at_ms = at_ms };
		assert_int_equal(store_ballot(store, &ballot), STORE_FINE);
		assert_int_equal(store_lesson_at(store, 2, "compare", ++at_ms), STORE_FINE);
		if (i == 0)
			assert_int_equal(store_lesson_finish(store, ENDING_DONE, ++at_ms),
			                 STORE_FINE);
	}
	/* Of version 5: a visit at a station. */
	sitting = records_sitting("kiosk", RECORDS_START_MS + 11 * LEARN_DAY_MS);
	sitting.site = "district 3";
	sitting.station = "hall";
	sitting.location = "图书馆";
	records_play(store, &sitting, 2, 13, true);
	char *dump = records_dump(store);
	store_close(store);
	snprintf(path, sizeof path, "%s.txt", name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(dump, file);
	fclose(file);
	free(dump);
}

static void schema_of(const char *path, struct str *schema)
{
	struct db db;
	int rc;

	db_init(&db);
	assert_int_equal(db_open(&db, path, STORE_READ), STORE_FINE);
	sqlite3_stmt *statement = db_statement(
		&db, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name", &rc);
	assert_non_null(statement);
	while (sqlite3_step(statement) == SQLITE_ROW)
		str_addf(schema, "%s %s %s\n", db_read_text(statement, 0),
		         db_read_text(statement, 1), db_read_text(statement, 2));
	db_release(&db);
}

static bool was_played(void *context, const struct learn_sitting *sitting,
                       const struct learn_tally truths[TRUTH_COUNT])
{
	(void)context;
	(void)truths;
	/* The times of three cards' answers at the least, and no more than between start and end. */
	assert_in_range(sitting->played_ms, 3 * STEP_ANSWERED * 500, LEARN_DAY_MS);
	return true;
}

/* The lesson under way can be gone on with; a record of an older version takes one. */
static void check_lesson(struct store *store, int version)
{
	struct learn_lesson *lesson = store_lesson_open(store, "made", 0);

	if (version >= 4) {
		assert_non_null(lesson);
		assert_string_equal(lesson->phase, "compare");
		assert_int_equal(lesson->place, 2);
		assert_int_equal(lesson->card_count, 3);
		assert_int_equal(lesson->vote_count, 3 * 2 * RATING_COUNT);
		assert_string_equal(lesson->sitting.group, "初一3班");
		assert_null(store_lesson_open(store, "made", 1));
	} else {
		assert_null(lesson);
	}
	store_lesson_free(lesson);
	struct learn_lesson next = records_lesson(RECORDS_START_MS + 50 * LEARN_DAY_MS);
	assert_int_equal(store_lesson_begin(store, &next), STORE_FINE);
	records_vote(store, 0, 1, 20, RECORDS_START_MS + 50 * LEARN_DAY_MS);
	assert_int_equal(
		store_lesson_finish(store, ENDING_DONE, RECORDS_START_MS + 51 * LEARN_DAY_MS),
		STORE_FINE);
}

/* Nothing is lost, and what comes out is what a new record is. */
static void check(const char *path, int version, const char *expected, const char *fresh)
{
	struct str old, new;

	struct store *store = store_open(path, STORE_READ);
	assert_int_equal(store_state(store), STORE_FINE);
	char *dump = records_dump(store);
	assert_string_equal(dump, expected);
	free(dump);
	store_close(store);
	store = records_open(path);
	dump = records_dump(store);
	assert_string_equal(dump, expected);
	free(dump);
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	assert_non_null(plan);
	assert_int_equal(plan->card_count, 3);
	assert_int_equal(plan->shapes != NULL, version >= 2);
	for (unsigned i = 0; plan->shapes && i < 3; i++)
		assert_true(plan->shapes[i] == rng_mix(i, 1));
	store_plan_free(plan);
	check_lesson(store, version);
	const struct learn_filter played = { .mode = "play" };
	assert_int_equal(store_sittings(store, &played, false, 0, was_played, NULL), STORE_FINE);
	struct learn_sitting sitting =
		records_sitting("play", RECORDS_START_MS + 100 * LEARN_DAY_MS);
	records_play(store, &sitting, 2, 7, true);
	store_close(store);
	assert_true(records_sound(path));
	store_close(records_open(fresh));
	str_init(&old);
	str_init(&new);
	schema_of(path, &old);
	schema_of(fresh, &new);
	assert_string_equal(old.text, new.text);
	str_release(&old);
	str_release(&new);
}

static void test_versions(void **state)
{
	const struct records *records = *state;
	const char *source = getenv("HESHI_SOURCE");
	char command[600], name[300];

	assert_non_null(source);
	for (int version = 1; version <= migrate_version; version++) {
		snprintf(name, sizeof name, "%s/tests/store/versions/%d.txt", source, version);
		char *expected = text_of(name);
		if (!expected)
			fail_msg("no record of version %d among tests/store/versions", version);
		snprintf(command, sizeof command, "cp '%s/tests/store/versions/%d.db' '%s'", source,
		         version, records->path);
		assert_int_equal(system(command), 0);
		assert_int_equal(chmod(records->path, 0600), 0);
		check(records->path, version, expected, records->other);
		assert_int_equal(unlink(records->path), 0);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_versions, records_set_up, records_tear_down),
	};

	if (argc == 3 && strcmp(argv[1], "make") == 0) {
		make(argv[2]);
		return 0;
	}
	return cmocka_run_group_tests_name("versions", tests, NULL, NULL);
}
