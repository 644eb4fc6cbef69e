/* At a station a record that cannot be used makes room for a new one: every byte of it is kept under
 * another name, and the next sitting is recorded. What was never a record stays where it is. */
#include "records.h"

#include <fcntl.h>
#include <sqlite3.h>

#include "store/start-over.h"

static void same(const char *one, const char *other)
{
	char command[400];

	snprintf(command, sizeof command, "cmp '%s' '%s'", one, other);
	assert_int_equal(system(command), 0);
}

static void copy(const char *from, const char *to)
{
	char command[400];

	snprintf(command, sizeof command, "cp '%s' '%s'", from, to);
	assert_int_equal(system(command), 0);
}

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void fill(const char *path)
{
	struct store *store = records_open(path);

	for (unsigned i = 0; i < 8; i++) {
		struct learn_sitting sitting =
			records_sitting("kiosk", RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(store, &sitting, 6, i, true);
	}
	store_close(store);
}

static void cut_off(const char *path) { assert_int_equal(truncate(path, 3 * 4096), 0); }

/* Neither a header nor a page at its beginning that says whose it is. */
static void wipe(const char *path)
{
	int file = open(path, O_WRONLY);
	struct stat stat_of;
	char zeros[4096] = { 0 };

	assert_true(file >= 0);
	assert_int_equal(fstat(file, &stat_of), 0);
	for (off_t at = 0; at < stat_of.st_size; at += sizeof zeros)
		assert_int_equal(pwrite(file, zeros, sizeof zeros, at), sizeof zeros);
	close(file);
}

static void spoil_log(const char *path)
{
	char log[160];

	snprintf(log, sizeof log, "%s-wal", path);
	write_text(log, "No log of anything, but much longer than the header of one would be.");
}

static void check_new(struct store *store, const char *path, uint64_t sittings)
{
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);

	assert_int_equal(store_state(store), STORE_FINE);
	records_play(store, &sitting, 3, 1, true);
	assert_int_equal(records_size(store).sittings, sittings);
	store_close(store);
	assert_true(records_sound(path));
}

static void set_aside_when(void (*damage)(const char *path), enum store_outcome expected)
{
	struct records *records;
	void *state;

	records_set_up(&state);
	records = state;
	fill(records->path);
	damage(records->path);
	copy(records->path, records->other);
	struct store *store = store_open(records->path, STORE_WRITE);
	assert_int_equal(store_state(store), expected);
	char *aside = store_start_over(store, false);
	assert_non_null(aside);
	assert_true(strncmp(aside, records->path, strlen(records->path)) == 0);
	same(aside, records->other);
	assert_null(store_start_over(store, false)); /* the new one is well */
	check_new(store, records->path, 1);
	/* The next one gets a number of its own. */
	wipe(records->path);
	store = store_open(records->path, STORE_WRITE);
	char *second = store_start_over(store, false);
	assert_non_null(second);
	assert_string_not_equal(aside, second);
	same(aside, records->other);
	check_new(store, records->path, 1);
	free(aside);
	free(second);
	records_tear_down(&state);
}

static void test_cut_off(void **state)
{
	(void)state;
	set_aside_when(cut_off, STORE_DAMAGED);
}

static void test_wiped(void **state)
{
	(void)state;
	set_aside_when(wipe, STORE_FOREIGN);
}

static void test_broken_log(void **state)
{
	(void)state;
	set_aside_when(spoil_log, STORE_MISFIT);
}

/* Found only while somebody plays: what he answers next is kept in a new record. */
static void test_found_while_open(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);

	fill(records->path);
	struct store *store = records_open(records->path);
	int file = open(records->path, O_WRONLY);
	char noise[4096];
	memset(noise, 0x5a, sizeof noise);
	for (off_t at = 4096; at < 60 * 4096; at += 4096)
		assert_int_equal(pwrite(file, noise, sizeof noise, at), sizeof noise);
	close(file);
	store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1);
	assert_int_equal(store_state(store), STORE_DAMAGED);
	char *aside = store_start_over(store, false);
	assert_non_null(aside);
	assert_int_equal(access(aside, F_OK), 0);
	free(aside);
	check_new(store, records->path, 1);
}

/* Garbage from the first byte, and nothing beside it tells what it was: at heshi's own place it
 * makes room, elsewhere it is somebody's. */
static void test_own_place(void **state)
{
	const struct records *records = *state;
	char live[160];

	fill(records->path);
	wipe(records->path);
	snprintf(live, sizeof live, "%s-live", records->path);
	assert_int_equal(unlink(live), 0);
	copy(records->path, records->other);
	struct store *store = store_open(records->path, STORE_WRITE);
	assert_int_equal(store_state(store), STORE_FOREIGN);
	assert_null(store_start_over(store, false));
	same(records->path, records->other);
	char *aside = store_start_over(store, true);
	assert_non_null(aside);
	same(aside, records->other);
	free(aside);
	check_new(store, records->path, 1);
}

static void stays(const char *path, enum store_outcome expected)
{
	struct store *store = store_open(path, STORE_WRITE);

	assert_int_equal(store_state(store), expected);
	assert_null(store_start_over(store, false));
	assert_int_equal(store_state(store), expected);
	store_close(store);
	assert_int_equal(access(path, F_OK), 0);
}

/* Somebody's letter; a record that is fine, or that a later heshi made; one that may not be renamed. */
static void test_stays(void **state)
{
	const struct records *records = *state;

	write_text(records->other, "Dear Aunt\n");
	stays(records->other, STORE_FOREIGN);
	fill(records->path);
	stays(records->path, STORE_FINE);
	sqlite3 *sqlite;
	assert_int_equal(sqlite3_open(records->path, &sqlite), SQLITE_OK);
	assert_int_equal(sqlite3_exec(sqlite, "PRAGMA user_version = 9999", NULL, NULL, NULL),
	                 SQLITE_OK);
	sqlite3_close(sqlite);
	stays(records->path, STORE_NEWER);
	struct store *off = store_open(NULL, STORE_WRITE);
	assert_null(store_start_over(off, true));
	store_close(off);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cut_off),
		cmocka_unit_test(test_wiped),
		cmocka_unit_test(test_broken_log),
		cmocka_unit_test_setup_teardown(test_found_while_open, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_own_place, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_stays, records_set_up, records_tear_down),
	};

	return cmocka_run_group_tests_name("start-over", tests, NULL, NULL);
}
