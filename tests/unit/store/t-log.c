/* A record is one file: what has ended is in it, and a file that lacks its log, or lies beside
 * another's, is named for what it is. */
#include "records.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <time.h>

static void copy_file(const char *from, const char *to)
{
	char command[300];

	snprintf(command, sizeof command, "cp '%s' '%s'", from, to);
	assert_int_equal(system(command), 0);
}

static void copy_log(const char *from, const char *to)
{
	char one[160], other[160];

	snprintf(one, sizeof one, "%s-wal", from);
	snprintf(other, sizeof other, "%s-wal", to);
	copy_file(one, other);
}

static void forget(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-live" };
	char name[160];

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		snprintf(name, sizeof name, "%s%s", path, endings[i]);
		unlink(name);
	}
}

static long size_of_log(const char *path)
{
	char name[160];
	struct stat stat_of;

	snprintf(name, sizeof name, "%s-wal", path);
	return stat(name, &stat_of) == 0 ? (long)stat_of.st_size : -1;
}

static void overwrite(const char *path, const char *ending, long at, long count, uint64_t seed)
{
	char name[160];
	struct rng rng;

	snprintf(name, sizeof name, "%s%s", path, ending);
	FILE *file = fopen(name, "r+b");
	assert_non_null(file);
	assert_int_equal(fseek(file, at, SEEK_SET), 0);
	rng_seed(&rng, seed);
	for (long i = 0; i < count; i++)
		fputc((int)rng_below(&rng, 256), file);
	assert_int_equal(fclose(file), 0);
}

/* In a child that ends as if it were killed: nothing is closed. The first `complete` sittings are
 * finished, and folded if that is wanted; the last is under way. */
static void play_and_die(const char *path, unsigned complete, bool fold, uint64_t seed)
{
	int status;
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		struct store *store = store_open(path, STORE_WRITE);
		for (unsigned i = 0; i <= complete; i++) {
			struct learn_sitting sitting = records_sitting(
				"play", RECORDS_START_MS + (int64_t)(seed + i) * LEARN_DAY_MS);
			records_play(store, &sitting, 3, seed + i, i < complete);
			if (fold && i < complete)
				store_rest(store);
		}
		_exit(store_state(store) == STORE_FINE ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static enum store_outcome state_of(const char *path, enum store_access access)
{
	struct store *store = store_open(path, access);
	enum store_outcome state = store_state(store);

	store_close(store);
	return state;
}

static struct store_size read_size(const char *path)
{
	struct store *store = store_open(path, STORE_READ);

	assert_int_equal(store_state(store), STORE_FINE);
	struct store_size size = records_size(store);
	store_close(store);
	return size;
}

/* What every command says of such a file: reading, joining, examining. */
static void assert_named(const struct records *records, const char *path,
                         enum store_outcome expected, const char *code, const char *merge_code)
{
	struct store *store = store_open(path, STORE_READ);
	struct store_merged merged;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	assert_int_equal(store_state(store), expected);
	store_explain(store, store_state(store), &diags);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].kind->code, code);
	diag_list_release(&diags);
	store_close(store);

	diag_list_init(&diags, 0);
	store = store_open(records->third, STORE_JOIN);
	assert_int_equal(store_state(store), STORE_FINE);
	assert_int_equal(store_merge(store, path, NULL, &merged, &diags), expected);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].kind->code, merge_code);
	assert_int_equal(records_size(store).sittings, 0);
	diag_list_release(&diags);
	store_close(store);
	forget(records->third);
}

static void test_folded_at_the_end(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);

	for (unsigned i = 0; i < 3; i++) {
		sitting = records_sitting("kiosk", RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(store, &sitting, 4, i, true);
		store_rest(store);
		struct store_size live = records_size(store);
		copy_file(records->path, records->other);
		struct store_size copied = read_size(records->other);
		assert_int_equal(copied.sittings, i + 1);
		assert_int_equal(copied.answers, live.answers);
		forget(records->other);
	}
	/* The one under way comes with the next end. */
	sitting = records_sitting("kiosk", RECORDS_START_MS + 9 * LEARN_DAY_MS);
	records_play(store, &sitting, 4, 9, false);
	store_rest(store);
	copy_file(records->path, records->other);
	assert_int_equal(read_size(records->other).sittings, 3);
	store_close(store);
}

static void test_left_by_a_kill(void **state)
{
	const struct records *records = *state;

	play_and_die(records->path, 2, false, 1);
	assert_true(size_of_log(records->path) > 0);
	struct store *store = records_open(records->path);
	struct store_size all = records_size(store);
	assert_int_equal(all.sittings, 3);
	store_rest(store);
	copy_file(records->path, records->other);
	struct store_size copied = read_size(records->other);
	assert_int_equal(copied.sittings, all.sittings);
	assert_int_equal(copied.answers, all.answers);
	store_close(store);
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Neither a reader in the middle nor a writer holds it up, and it holds up neither. */
static void test_folding_waits_for_nobody(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	sqlite3 *reader, *writer;

	records_play(store, &sitting, 3, 1, true);
	assert_int_equal(sqlite3_open(records->path, &reader), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM answers", NULL, NULL, NULL),
		SQLITE_OK);
	sitting = records_sitting("play", RECORDS_START_MS + LEARN_DAY_MS);
	records_play(store, &sitting, 3, 2, true);
	assert_int_equal(sqlite3_open(records->path, &writer), SQLITE_OK);
	assert_int_equal(sqlite3_exec(writer, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	int64_t before_ms = now_ms();
	store_rest(store);
	assert_true(now_ms() - before_ms < 1000); /* a lock would be waited for 2000 */
	assert_int_equal(store_state(store), STORE_FINE);
	assert_int_equal(sqlite3_exec(writer, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(reader, "SELECT count(*) FROM answers; COMMIT", NULL, NULL, NULL),
		SQLITE_OK);
	sitting = records_sitting("play", RECORDS_START_MS + 2 * LEARN_DAY_MS);
	records_play(store, &sitting, 3, 3, true);
	store_rest(store);
	sqlite3_close(reader);
	sqlite3_close(writer);
	copy_file(records->path, records->other);
	assert_int_equal(read_size(records->other).sittings, 3);
	store_close(store);
}

/* Copied without its log while the first sitting is played, or the log thrown away after a kill. */
static void test_incomplete(void **state)
{
	const struct records *records = *state;
	struct store_health health;
	struct diag_list diags;
	char name[160];
	sqlite3 *db;

	play_and_die(records->path, 0, false, 1);
	copy_file(records->path, records->other);
	assert_named(records, records->other, STORE_INCOMPLETE, "R-incomplete",
	             "R-merge-incomplete");
	diag_list_init(&diags, 0);
	store_doctor(records->other, true, &health, &diags);
	assert_int_equal(health.found, STORE_INCOMPLETE);
	assert_false(health.repaired);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].kind->code, "R-incomplete");
	store_health_release(&health);
	diag_list_release(&diags);
	/* Asked twice, the same is said: examining leaves nothing that would make it complete. */
	assert_named(records, records->other, STORE_INCOMPLETE, "R-incomplete",
	             "R-merge-incomplete");
	/* Nor does playing on, which would lose without a word what is in the log. */
	for (int i = 0; i < 2; i++) {
		struct store *store = store_open(records->other, STORE_WRITE);
		assert_int_equal(store_state(store), STORE_INCOMPLETE);
		store_close(store);
	}
	assert_named(records, records->other, STORE_INCOMPLETE, "R-incomplete",
	             "R-merge-incomplete");
	/* With its log it is complete. */
	copy_log(records->path, records->other);
	assert_int_equal(read_size(records->other).sittings, 1);
	snprintf(name, sizeof name, "%s-wal", records->path);
	assert_int_equal(unlink(name), 0);
	assert_named(records, records->path, STORE_INCOMPLETE, "R-incomplete",
	             "R-merge-incomplete");

	/* As earlier versions left it: a first page, nothing else. */
	forget(records->other);
	assert_int_equal(sqlite3_open(records->other, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL),
	                 SQLITE_OK);
	sqlite3_close(db);
	assert_named(records, records->other, STORE_INCOMPLETE, "R-incomplete",
	             "R-merge-incomplete");
}

/* One that nobody has played on yet lacks nothing, nor does one whose sittings were deleted. */
static void test_empty_is_whole(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	int64_t gone;

	store_close(records_open(records->path));
	assert_true(records_sound(records->path));
	assert_int_equal(state_of(records->path, STORE_READ), STORE_FINE);
	struct store *store = records_open(records->path);
	records_play(store, &sitting, 2, 1, true);
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &gone), STORE_FINE);
	store_close(store);
	copy_file(records->path, records->other);
	assert_true(records_sound(records->other));
	assert_int_equal(read_size(records->other).sittings, 0);
}

static void assert_misfit(const struct records *records)
{
	char one[600];

	assert_named(records, records->other, STORE_MISFIT, "R-misfit", "R-merge-misfit");
	/* Played on it is not either, and no byte of either file is changed. */
	copy_file(records->other, records->third);
	copy_log(records->other, records->third);
	assert_int_equal(state_of(records->other, STORE_WRITE), STORE_MISFIT);
	snprintf(one, sizeof one, "cmp -s '%s' '%s' && cmp -s '%s-wal' '%s-wal'", records->other,
	         records->third, records->other, records->third);
	assert_int_equal(system(one), 0);
	forget(records->third);
}

/* Doctor saves what is in the file, and keeps both under another name. */
static void assert_saved(const struct records *records, int64_t sittings, int64_t answers)
{
	struct store_health health;
	struct diag_list diags;
	char name[200];

	diag_list_init(&diags, 0);
	store_doctor(records->other, true, &health, &diags);
	assert_true(health.repaired);
	assert_true(health.sittings >= sittings);
	assert_true(health.answers >= answers);
	snprintf(name, sizeof name, "%s-wal", health.backup);
	assert_int_equal(access(name, F_OK), 0);
	assert_true(size_of_log(records->other) <= 0);
	store_health_release(&health);
	diag_list_release(&diags);
	assert_true(records_sound(records->other));
	forget(records->other);
}

static void test_damaged_log(void **state)
{
	enum { A_PAGE_OF_THEM = 14 };
	const struct records *records = *state;

	play_and_die(records->path, 2, true, 1);
	long size = size_of_log(records->path);
	int64_t all = read_size(records->path).answers;
	copy_file(records->path, records->other);
	int64_t folded = read_size(records->other).answers;
	assert_true(size > 64 * 1024 && folded < all);
	/* Everywhere but in the last piece of work, which a power cut may have torn as well. Where
	 * the hole is at the front the sitting itself is in it; else what was answered before and
	 * after is saved. */
	for (long at = 0; at < size / 2; at += 9000) {
		copy_file(records->path, records->other);
		copy_log(records->path, records->other);
		overwrite(records->other, "-wal", at, 3000, (uint64_t)at);
		assert_misfit(records);
		assert_saved(records, 2, at ? all - A_PAGE_OF_THEM : folded);
	}
	/* The header alone is lost: the frames say what they are. */
	copy_file(records->path, records->other);
	copy_log(records->path, records->other);
	overwrite(records->other, "-wal", 0, 32, 97);
	assert_misfit(records);
	assert_saved(records, 2, all - A_PAGE_OF_THEM);
	for (long from = 0; from <= 32; from += 32) {
		copy_file(records->path, records->other);
		copy_log(records->path, records->other);
		overwrite(records->other, "-wal", from, size - from, 99);
		assert_misfit(records);
		assert_saved(records, 2, folded);
	}
}

/* Killed while the file was made: the work is taken back, and nothing is missing. */
static void test_killed_while_made(void **state)
{
	const struct records *records = *state;
	char journal[160];
	int status;

	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		sqlite3 *db;
		/* One page of memory: what is changed goes to the file before the end. */
		sqlite3_open(records->path, &db);
		sqlite3_exec(db,
		             "PRAGMA cache_size = 1; BEGIN; CREATE TABLE a (x);"
		             "INSERT INTO a SELECT hex(randomblob(9000)) FROM"
		             " (VALUES (1), (2), (3), (4)); PRAGMA application_id = 77",
		             NULL, NULL, NULL);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	snprintf(journal, sizeof journal, "%s-journal", records->path);
	struct stat stat_of;
	assert_int_equal(stat(journal, &stat_of), 0);
	assert_true(stat_of.st_size > 0);
	assert_int_equal(read_size(records->path).sittings, 0);
	assert_int_equal(access(journal, F_OK), -1);
	store_close(records_open(records->path));
	assert_true(records_sound(records->path));
}

/* A log that ends anywhere, as a power cut leaves it, is a log. */
static void test_cut_log(void **state)
{
	const struct records *records = *state;
	char name[160];
	int64_t latest = 0;

	play_and_die(records->path, 1, true, 1);
	long size = size_of_log(records->path);
	snprintf(name, sizeof name, "%s-wal", records->other);
	for (long cut = 0; cut <= size; cut += 1031) {
		copy_file(records->path, records->other);
		copy_log(records->path, records->other);
		assert_int_equal(truncate(name, cut), 0);
		struct store_size now = read_size(records->other);
		assert_true(now.sittings >= 1 && now.answers >= latest);
		latest = now.answers;
		assert_int_equal(state_of(records->other, STORE_WRITE), STORE_FINE);
		forget(records->other);
	}
	/* Torn: the last frames are on the disk, but not complete. */
	for (long torn = 1; torn < 4120; torn += 411) {
		copy_file(records->path, records->other);
		copy_log(records->path, records->other);
		overwrite(records->other, "-wal", size - torn, torn, (uint64_t)torn);
		assert_true(read_size(records->other).sittings >= 1);
		forget(records->other);
	}
	assert_true(latest > 0);
}

/* Another record's log: one that holds that record entirely, and one that goes on with it. */
static void test_log_of_another(void **state)
{
	const struct records *records = *state;
	char stranger[160];

	snprintf(stranger, sizeof stranger, "%s/stranger.db", records->folder);
	play_and_die(records->path, 2, true, 1);
	for (int complete = 0; complete < 3; complete++) {
		play_and_die(stranger, (unsigned)complete, complete > 1, 40);
		copy_file(records->path, records->other);
		copy_log(stranger, records->other);
		assert_misfit(records);
		assert_saved(records, 2, 0);
		forget(stranger);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_folded_at_the_end, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_left_by_a_kill, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_folding_waits_for_nobody, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_incomplete, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_empty_is_whole, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_damaged_log, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_killed_while_made, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_cut_log, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_log_of_another, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/log", tests, NULL, NULL);
}
