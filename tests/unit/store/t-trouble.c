/* A record that cannot be kept: the sitting goes on, the reason is told, nothing stored is harmed.
 * Every call below returns; none of them may need the disk. */
#include "records.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "base/msg.h"
#include "store/store-internal.h"

/* A sitting on a store that does not take it. */
static enum store_outcome play_blind(struct store *store, unsigned answers)
{
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	enum store_outcome outcome;
	struct rng rng;

	rng_seed(&rng, 1);
	store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1);
	for (unsigned i = 0; i < answers; i++) {
		struct learn_answer answer =
			records_answer(&sitting, i, STEP_JUDGE, i, RECORDS_START_MS + i, &rng);
		store_step(store, &(struct learn_event){ EVENT_ANSWER, 0 }, &answer, answer.at_ms);
		store_step(store, &(struct learn_event){ EVENT_NEXT, 0 }, NULL, answer.at_ms);
	}
	outcome = store_finish(store, ENDING_DONE, RECORDS_START_MS + 1000);
	assert_int_equal(outcome, store_state(store));
	return outcome;
}

static void assert_told(const struct store *store, const char *code)
{
	struct diag_list diags;

	diag_list_init(&diags, 0);
	store_explain(store, store_state(store), &diags);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].kind->code, code);
	assert_int_equal(diags.items[0].kind->severity, DIAG_ERROR);
	diag_list_release(&diags);
}

static void play_blind_at(const char *path, enum store_outcome expected, const char *code)
{
	struct store *store = store_open(path, STORE_WRITE);

	assert_int_equal(store_state(store), expected);
	assert_told(store, code);
	assert_int_equal(play_blind(store, 3), expected);
	assert_null(store_unfinished(store, &records_kind));
	store_close(store);
}

static void copy_file(const char *from, const char *to)
{
	char command[300];

	snprintf(command, sizeof command, "cp '%s' '%s'", from, to);
	assert_int_equal(system(command), 0);
}

static void assert_same_bytes(const char *one, const char *other)
{
	char command[300];

	snprintf(command, sizeof command, "cmp -s '%s' '%s'", one, other);
	assert_int_equal(system(command), 0);
}

static void test_paths_that_lead_nowhere(void **state)
{
	const struct records *records = *state;
	char below[160];

	fclose(fopen(records->other, "w"));
	snprintf(below, sizeof below, "%s/heshi/heshi.db", records->other);
	play_blind_at(below, STORE_UNREACHABLE, "R-unreachable");
	play_blind_at("", STORE_UNREACHABLE, "R-unreachable");
	play_blind_at(records->folder, STORE_UNREACHABLE, "R-unreachable");
	play_blind_at("/dev/null", STORE_UNREACHABLE, "R-unreachable");
	struct store *store = store_open(records->third, STORE_READ);
	assert_int_equal(store_state(store), STORE_UNREACHABLE);
	assert_int_equal(access(records->third, F_OK), -1);
	store_close(store);
}

/* Runs in a child that is nobody: permissions bind nobody, but not root, which tests may run as. */
static void as_nobody(void (*work)(const struct records *records), const struct records *records)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(3);
		work(records);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

#define CHECK(condition)                                                                           \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);            \
			_exit(1);                                                                  \
		}                                                                                  \
	} while (0)

static void read_only_file(const struct records *records)
{
	struct store *store = store_open(records->path, STORE_WRITE);
	struct store_size size;

	/* It may be read all the same: what was learned is shown. */
	CHECK(store_state(store) == STORE_READ_ONLY);
	CHECK(store_size(store, &size) == STORE_FINE && size.sittings == 1);
	CHECK(play_blind(store, 3) == STORE_READ_ONLY);
	CHECK(store_size(store, &size) == STORE_FINE && size.sittings == 1);
	store_close(store);
	store = store_open(records->path, STORE_READ);
	CHECK(store_state(store) == STORE_FINE);
	CHECK(store_size(store, &size) == STORE_FINE && size.sittings == 1);
	store_close(store);
}

static void read_only_folder(const struct records *records)
{
	struct store *store = store_open(records->other, STORE_WRITE);

	CHECK(store_state(store) == STORE_READ_ONLY);
	CHECK(play_blind(store, 3) == STORE_READ_ONLY);
	CHECK(access(records->other, F_OK) != 0);
	store_close(store);
	read_only_file(records);
}

static void test_read_only(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);

	records_play(store, &sitting, 3, 1, true);
	store_close(store);
	copy_file(records->path, records->third);
	assert_int_equal(chmod(records->path, 0444), 0);
	assert_int_equal(chmod(records->folder, 0555), 0);
	as_nobody(read_only_folder, records);
	assert_int_equal(chmod(records->folder, 0777), 0);
	as_nobody(read_only_file, records);
	assert_int_equal(chmod(records->folder, 0700), 0);
	assert_same_bytes(records->path, records->third);
	assert_true(records_sound(records->path));
}

/* The disk is full: by a limit on the size of files, at whatever size. What was there before is
 * there after, and once there is room all that waited is written. */
static void full_disk(const struct records *records)
{
	signal(SIGXFSZ, SIG_IGN);
	for (rlim_t kib = 4; kib < 400; kib += 12) {
		struct store *store = store_open(records->path, STORE_WRITE);
		struct store_size before, after;
		CHECK(store_state(store) == STORE_FINE);
		CHECK(store_size(store, &before) == STORE_FINE);
		struct rlimit limit;
		getrlimit(RLIMIT_FSIZE, &limit);
		limit.rlim_cur = kib * 1024;
		CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
		enum store_outcome outcome = play_blind(store, 30);
		CHECK(outcome == STORE_FULL || outcome == STORE_FINE);
		CHECK(kib > 60 || outcome == STORE_FULL);
		limit.rlim_cur = limit.rlim_max;
		CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
		/* There is room again: the next word takes along all that waited. */
		enum store_outcome then = play_blind(store, 1);
		CHECK(then == STORE_FINE);
		CHECK(store_size(store, &after) == STORE_FINE);
		CHECK(after.sittings == before.sittings + 2);
		CHECK(after.answers == before.answers + 31);
		CHECK(after.unfinished == 0);
		store_close(store);
	}
}

static void full_from_the_start(const struct records *records)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = 2048;
	CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	struct store *store = store_open(records->other, STORE_WRITE);
	CHECK(store_state(store) == STORE_FULL);
	CHECK(play_blind(store, 3) == STORE_FULL);
	limit.rlim_cur = limit.rlim_max;
	CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	CHECK(play_blind(store, 2) == STORE_FINE);
	struct store_size size;
	CHECK(store_size(store, &size) == STORE_FINE);
	CHECK(size.sittings == 2 && size.answers == 5);
	store_close(store);
}

static void in_child(void (*work)(const struct records *records), const struct records *records)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		work(records);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void test_full_disk(void **state)
{
	const struct records *records = *state;

	in_child(full_disk, records);
	assert_true(records_sound(records->path));
	in_child(full_from_the_start, records);
	assert_true(records_sound(records->other));
}

/* Trying tells a full disk and a lock before anything depends on it, and leaves nothing behind. */
static void try_full(const struct records *records)
{
	struct store *store = store_open(records->path, STORE_WRITE);
	struct rlimit limit;
	struct store_size size;

	signal(SIGXFSZ, SIG_IGN);
	CHECK(store_try(store) == STORE_FINE);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = 1024;
	CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	CHECK(store_state(store) == STORE_FINE);
	CHECK(store_try(store) == STORE_FULL);
	CHECK(store_state(store) == STORE_FULL);
	limit.rlim_cur = limit.rlim_max;
	CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	CHECK(store_try(store) == STORE_FINE);
	CHECK(store_size(store, &size) == STORE_FINE && size.sittings == 0);
	CHECK(play_blind(store, 2) == STORE_FINE);
	CHECK(store_size(store, &size) == STORE_FINE && size.answers == 2);
	store_close(store);
}

static void test_tried(void **state)
{
	const struct records *records = *state;
	sqlite3 *holder;

	in_child(try_full, records);
	assert_true(records_sound(records->path));
	struct store *store = records_open(records->path);
	assert_int_equal(sqlite3_open(records->path, &holder), SQLITE_OK);
	assert_int_equal(sqlite3_exec(holder, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(store_try(store), STORE_LOCKED);
	assert_int_equal(sqlite3_exec(holder, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(holder);
	assert_int_equal(store_try(store), STORE_FINE);
	store_close(store);
	/* What is known from opening is only repeated; no record is no trouble. */
	store = store_open(records->folder, STORE_WRITE);
	assert_int_equal(store_try(store), STORE_UNREACHABLE);
	store_close(store);
	store = store_open(NULL, STORE_WRITE);
	assert_int_equal(store_try(store), STORE_OFF);
	store_close(store);
}

/* The cause that is told is that of the outcome, also when SQLite has done something since. */
static void test_cause(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct db *db = &store->db;

	assert_int_equal(db_exec(db, "SELECT 1"), SQLITE_OK);
	assert_int_equal(db_outcome(db, SQLITE_FULL), STORE_FULL);
	assert_string_equal(db->cause.text, msg_of_error(ENOSPC));
	assert_int_equal(db_outcome(db, db_exec(db, "SELECT unheard")), STORE_DAMAGED);
	assert_string_equal(db->cause.text, "no such column: unheard");
	store_close(store);
}

/* Told when the record is opened: before a form is begun, not at its first answer. */
static void test_table_missing(void **state)
{
	static const char *const tables[] = { "plans", "events", "memories", "properties" };
	const struct records *records = *state;
	char command[400];
	sqlite3 *db;

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		store_close(records_open(records->path));
		snprintf(command, sizeof command, "DROP TABLE %s", tables[i]);
		assert_int_equal(sqlite3_open(records->path, &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, command, NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(db);
		struct store *store = store_open(records->path, STORE_WRITE);
		assert_int_equal(store_state(store), STORE_DAMAGED);
		store_close(store);
		assert_int_equal(unlink(records->path), 0);
	}
}

static void make_record(const char *path, unsigned sittings, uint64_t seed)
{
	struct store *store = records_open(path);

	for (unsigned i = 0; i < sittings; i++) {
		struct learn_sitting sitting = records_sitting(
			"kiosk", RECORDS_START_MS + (int64_t)(seed + i) * LEARN_DAY_MS);
		records_play(store, &sitting, 4, seed + i, true);
	}
	store_close(store);
}

/* What was joined before stays complete, and nothing of the next is in it, at whatever size the disk
 * is full. */
static void full_disk_under_merge(const struct records *records)
{
	struct diag_list diags;
	struct rlimit limit;
	unsigned full = 0;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	for (rlim_t kib = 8; kib < 200; kib += 24) {
		struct store *store = store_open(records->third, STORE_JOIN);
		struct store_merged merged;
		CHECK(store_state(store) == STORE_FINE);
		diag_list_init(&diags, 0);
		limit.rlim_cur = kib * 1024;
		CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
		enum store_outcome outcome =
			store_merge(store, records->other, NULL, &merged, &diags);
		limit.rlim_cur = limit.rlim_max;
		CHECK(setrlimit(RLIMIT_FSIZE, &limit) == 0);
		CHECK(outcome == STORE_FULL || outcome == STORE_FINE);
		CHECK(diags.count == (outcome == STORE_FULL));
		diag_list_release(&diags);
		store_close(store);
		store = store_open(records->third, STORE_READ);
		struct store_size size;
		CHECK(store_size(store, &size) == STORE_FINE);
		CHECK(size.sittings == (outcome == STORE_FULL ? 2 : 14));
		store_close(store);
		CHECK(records_sound(records->third));
		full += outcome == STORE_FULL;
		if (outcome == STORE_FINE)
			break;
	}
	CHECK(full > 2);
}

static void test_full_disk_under_merge(void **state)
{
	const struct records *records = *state;
	struct store_merged merged;
	struct diag_list diags;

	make_record(records->path, 2, 1);
	make_record(records->other, 12, 50);
	diag_list_init(&diags, 0);
	struct store *store = store_open(records->third, STORE_JOIN);
	assert_int_equal(store_merge(store, records->path, NULL, &merged, &diags), STORE_FINE);
	diag_list_release(&diags);
	store_close(store);
	in_child(full_disk_under_merge, records);
}

/* Another program holds the file for long. */
static void test_locked(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	sqlite3 *holder;

	assert_int_equal(sqlite3_open(records->path, &holder), SQLITE_OK);
	assert_int_equal(sqlite3_exec(holder, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(play_blind(store, 5), STORE_LOCKED);
	assert_told(store, "R-locked");
	assert_int_equal(records_size(store).answers, 0);
	assert_int_equal(sqlite3_exec(holder, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	/* Closing is the last chance for what waits. */
	store_close(store);
	store = records_open(records->path);
	assert_int_equal(records_size(store).sittings, 1);
	assert_int_equal(records_size(store).answers, 5);
	store_close(store);
	sqlite3_close(holder);
}

static void test_locked_when_opened(void **state)
{
	const struct records *records = *state;
	sqlite3 *holder;

	store_close(records_open(records->path));
	assert_int_equal(sqlite3_open(records->path, &holder), SQLITE_OK);
	assert_int_equal(sqlite3_exec(holder,
	                              "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;"
	                              "CREATE TABLE x (a); DROP TABLE x; COMMIT",
	                              NULL, NULL, NULL),
	                 SQLITE_OK);
	struct store *store = store_open(records->path, STORE_WRITE);
	assert_int_equal(store_state(store), STORE_LOCKED);
	assert_int_equal(play_blind(store, 2), STORE_LOCKED);
	sqlite3_close(holder);
	assert_int_equal(play_blind(store, 1), STORE_FINE);
	assert_int_equal(records_size(store).answers, 3);
	store_close(store);
}

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

/* Files that are not touched: not by a byte. */
static void test_left_alone(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);

	write_text(
		records->path,
		"Dear diary, this is no database, and longer than a header of one hundred bytes, "
		"so that nobody can take it for one that was cut off.\n");
	copy_file(records->path, records->third);
	play_blind_at(records->path, STORE_FOREIGN, "R-foreign");
	assert_same_bytes(records->path, records->third);

	unlink(records->path);
	run_sql(records->path,
	        "CREATE TABLE photos (name TEXT); INSERT INTO photos VALUES ('cat')");
	copy_file(records->path, records->third);
	play_blind_at(records->path, STORE_FOREIGN, "R-foreign");
	assert_same_bytes(records->path, records->third);

	unlink(records->path);
	struct store *store = records_open(records->path);
	records_play(store, &sitting, 2, 1, true);
	store_close(store);
	run_sql(records->path, "PRAGMA user_version = 1000");
	copy_file(records->path, records->third);
	play_blind_at(records->path, STORE_NEWER, "R-newer");
	assert_same_bytes(records->path, records->third);
}

/* Damage that is met only while playing. */
static void test_damaged_inside(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct store *store = records_open(records->path);

	records_play(store, &sitting, 20, 1, true);
	store_close(store);
	/* All pages but the first: wherever the next answer goes, it goes into damage. */
	FILE *file = fopen(records->path, "r+");
	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	long size = ftell(file);
	fseek(file, 4096, SEEK_SET);
	for (long at = 4096; at < size; at++)
		fputc(0xa5, file);
	fclose(file);
	copy_file(records->path, records->third);
	store = store_open(records->path, STORE_WRITE);
	assert_int_equal(play_blind(store, 3), STORE_DAMAGED);
	assert_told(store, "R-damaged");
	store_close(store);
	assert_same_bytes(records->path, records->third);
}

/* A step that no migration told the record of: its answer is refused, and no disk is blamed. */
static void test_step_without_migration(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct diag_list diags;
	struct rng rng;
	sqlite3 *db;

	rng_seed(&rng, 1);
	store_close(records_open(records->path));
	assert_int_equal(sqlite3_open(records->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
	                              "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = "
	                              "replace(sql, '(step IN (''judge'', ', '(step IN (')",
	                              NULL, NULL, NULL),
	                 SQLITE_OK);
	sqlite3_close(db);
	struct store *store = store_open(records->path, STORE_WRITE);
	assert_int_equal(store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1),
	                 STORE_FINE);
	struct learn_answer answer =
		records_answer(&sitting, 0, STEP_JUDGE, 0, RECORDS_START_MS, &rng);
	const struct learn_event event = { EVENT_ANSWER, 0 };
	assert_int_equal(store_step(store, &event, &answer, answer.at_ms), STORE_REFUSED);
	assert_told(store, "R-refused");
	diag_list_init(&diags, 0);
	store_explain(store, store_state(store), &diags);
	assert_non_null(strstr(diags.items[0].args[1], "CHECK constraint failed: step IN"));
	diag_list_release(&diags);
	/* It holds up nothing: what the record has words for is kept again. */
	assert_int_equal(store_finish(store, ENDING_LEFT, RECORDS_START_MS + 1), STORE_FINE);
	sitting = records_sitting("play", RECORDS_START_MS + 5000);
	assert_int_equal(store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1),
	                 STORE_FINE);
	answer = records_answer(&sitting, 0, STEP_ACT, 0, RECORDS_START_MS, &rng);
	assert_int_equal(store_step(store, &event, &answer, answer.at_ms), STORE_FINE);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_paths_that_lead_nowhere, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_read_only, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_full_disk, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_tried, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_cause, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_table_missing, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_full_disk_under_merge, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_locked, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_locked_when_opened, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_left_alone, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_step_without_migration, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_damaged_inside, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/trouble", tests, NULL, NULL);
}
