/* Examining and repairing. What is saved of every page: t-salvage.c. */
#include "records.h"

#include <dirent.h>
#include <sqlite3.h>

enum { PAGE = 4096, SITTINGS = 40 };
static unsigned char intact[4 << 20], changed[4 << 20];

static size_t read_file(const char *path, unsigned char *bytes)
{
	FILE *file = fopen(path, "rb");

	assert_non_null(file);
	size_t size = fread(bytes, 1, sizeof intact, file);
	assert_true(size < sizeof intact);
	fclose(file);
	return size;
}

static void write_file(const char *path, const unsigned char *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	assert_int_equal(fclose(file), 0);
}

static void fill(const char *path)
{
	struct store *store = records_open(path);

	for (unsigned i = 0; i < SITTINGS; i++) {
		struct learn_sitting sitting = records_sitting(i % 2 ? "play" : "kiosk",
		                                               RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(store, &sitting, 6, i, i % 9 != 0);
	}
	store_close(store);
}

static void test_sound(void **state)
{
	const struct records *records = *state;
	struct store_health health;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	fill(records->path);
	size_t size = read_file(records->path, intact);
	store_doctor(records->path, true, &health, &diags);
	assert_int_equal(health.found, STORE_FINE);
	assert_false(health.repaired);
	assert_null(health.backup);
	assert_int_equal(health.sittings, SITTINGS);
	assert_true(health.answers >= SITTINGS * 6 * 4);
	assert_int_equal(diags.count, 0);
	assert_int_equal(read_file(records->path, changed), size);
	assert_memory_equal(intact, changed, size);
	store_health_release(&health);
	store_doctor(records->other, true, &health, &diags);
	assert_int_equal(health.found, STORE_UNREACHABLE);
	assert_int_equal(access(records->other, F_OK), -1);
	assert_int_equal(diags.count, 1);
	store_health_release(&health);
	diag_list_release(&diags);
}

static void repair(const char *path, const unsigned char *bytes, size_t size,
                   struct store_health *health)
{
	static unsigned char kept[4 << 20];
	struct diag_list diags;

	diag_list_init(&diags, 0);
	store_doctor(path, true, health, &diags);
	assert_int_equal(health->found, STORE_DAMAGED);
	assert_true(health->complaints > 0);
	assert_non_null(health->first_complaint);
	assert_true(health->repaired);
	assert_int_equal(diags.count, 0);
	/* The old file is kept as it was. */
	assert_int_equal(read_file(health->backup, kept), size);
	assert_memory_equal(kept, bytes, size);
	assert_int_equal(unlink(health->backup), 0);
	diag_list_release(&diags);
}

/* Cut off after any page: what is before the cut is saved as far as its tables lead. */
static void test_cut_off(void **state)
{
	const struct records *records = *state;

	fill(records->path);
	size_t size = read_file(records->path, intact);
	for (size_t pages = 1; pages < size / PAGE; pages += 3) {
		struct store_health health;
		write_file(records->other, intact, pages * PAGE);
		repair(records->other, intact, pages * PAGE, &health);
		assert_true(records_sound(records->other));
		store_health_release(&health);
	}
}

/* Whether a log of that size has the page, counted from 0. */
static bool log_has(const unsigned char *log, size_t size, size_t page)
{
	enum { HEADER = 32, FRAME = 24 };

	for (size_t at = HEADER; at + FRAME + PAGE <= size; at += FRAME + PAGE) {
		const unsigned char *number = log + at;
		size_t one = (size_t)number[0] << 24 | (size_t)number[1] << 16 |
		             (size_t)number[2] << 8 | number[3];
		if (one == page + 1)
			return true;
	}
	return false;
}

/* The log of a program that was killed is part of the record. */
static void test_with_its_log(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sitting =
		records_sitting("play", RECORDS_START_MS + 1000 * LEARN_DAY_MS);
	struct store_health health;
	char from[160], to[160];

	fill(records->path);
	struct store *store = records_open(records->path);
	records_play(store, &sitting, 3, 99, false);
	/* Copied while it is open: a file and its log, as after a crash. */
	size_t size = read_file(records->path, intact), page = size / PAGE / 2;
	snprintf(from, sizeof from, "%s-wal", records->path);
	snprintf(to, sizeof to, "%s-wal", records->other);
	size_t log = read_file(from, changed);
	assert_true(log > 0);
	while (log_has(changed, log, page))
		page++;
	assert_true(page < size / PAGE);
	memset(intact + page * PAGE, 0xa5, PAGE);
	write_file(records->other, intact, size);
	write_file(to, changed, log);
	store_close(store);
	repair(records->other, intact, size, &health);
	store_health_release(&health);
	store = records_open(records->other);
	char *dump = records_dump(store);
	size_t answers = 0;
	for (const char *at = dump; (at = strstr(at, sitting.id)); at++)
		answers++;
	free(dump);
	assert_true(answers >= 1 + 3 * STEP_ANSWERED); /* the sitting's line and its answers' */
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	assert_non_null(plan);
	assert_string_equal(plan->sitting.id, sitting.id);
	store_plan_free(plan);
	store_close(store);
}

static void test_not_while_others_have_it(void **state)
{
	const struct records *records = *state;
	struct store_health health;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	struct store *store = records_open(records->path);
	store_doctor(records->path, true, &health, &diags);
	assert_int_equal(health.found, STORE_LOCKED);
	assert_false(health.repaired);
	assert_string_equal(diags.items[0].kind->code, "R-locked");
	store_health_release(&health);
	store_close(store);
	diag_list_release(&diags);
}

/* Whatever a person names by mistake: it is told what it is, and not a byte of it is touched. */
static void test_what_is_no_record(void **state)
{
	static const char letter[] = "Dear Wang, the photographs are in the second drawer.\n";
	const struct records *records = *state;
	struct store_health health;
	struct diag_list diags;
	char beside[4096];

	for (size_t size = 0; size < sizeof changed / 2; size = size ? size * 40 : sizeof letter) {
		for (size_t i = 0; i < size; i++)
			changed[i] = (unsigned char)letter[i % (sizeof letter - 1)];
		if (size)
			write_file(records->other, changed, size);
		diag_list_init(&diags, 0);
		store_doctor(records->other, true, &health, &diags);
		assert_int_equal(health.found, size ? STORE_FOREIGN : STORE_UNREACHABLE);
		assert_false(health.repaired);
		assert_null(health.backup);
		assert_int_equal(diags.count, 1);
		assert_string_equal(diags.items[0].kind->code,
		                    size ? "R-foreign" : "R-unreachable");
		if (size) {
			assert_int_equal(read_file(records->other, intact), size);
			assert_memory_equal(intact, changed, size);
		}
		snprintf(beside, sizeof beside, "%s-live", records->other);
		assert_int_not_equal(access(beside, F_OK), 0);
		store_health_release(&health);
		diag_list_release(&diags);
	}
}

/* What stands in the folder, by name and in order. */
static char *names_in(const char *folder)
{
	struct dirent **entries;
	struct str names;
	int count = scandir(folder, &entries, NULL, alphasort);

	assert_true(count >= 2);
	str_init(&names);
	for (int i = 0; i < count; i++) {
		if (entries[i]->d_name[0] != '.')
			str_addf(&names, "%s\n", entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	return str_detach(&names);
}

static void run_sql(const char *path, const char *sql)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Beside what is no record nothing is left, whoever looks at it and how. */
static void test_nothing_beside_what_is_no_record(void **state)
{
	static const char *const strangers[] = { "folder", "fifo", "letter", "other.db" };
	const struct records *records = *state;
	char path[160];

	snprintf(path, sizeof path, "%s/folder", records->folder);
	assert_int_equal(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/fifo", records->folder);
	assert_int_equal(mkfifo(path, 0600), 0);
	snprintf(path, sizeof path, "%s/letter", records->folder);
	write_file(path, (const unsigned char *)"Dear Wang", 9);
	/* Somebody's database, which keeps a log when it is open. */
	run_sql(records->other, "PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t"
	                        " VALUES (1)");
	char *before = names_in(records->folder);
	for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) {
		struct store_health health;
		struct diag_list diags;
		snprintf(path, sizeof path, "%s/%s", records->folder, strangers[i]);
		diag_list_init(&diags, 0);
		store_doctor(path, true, &health, &diags);
		assert_int_equal(health.found, i < 2 ? STORE_UNREACHABLE : STORE_FOREIGN);
		assert_int_equal(diags.count, 1);
		store_health_release(&health);
		diag_list_release(&diags);
		for (int access = STORE_WRITE; access <= STORE_READ; access++) {
			struct store *store = store_open(path, (enum store_access)access);
			assert_int_equal(store_state(store),
			                 i < 2 ? STORE_UNREACHABLE : STORE_FOREIGN);
			store_close(store);
		}
		char *after = names_in(records->folder);
		assert_string_equal(after, before);
		free(after);
	}
	free(before);
}

/* A link means the file that it leads to: that one is repaired, the old file stands beside it, and
 * whoever has it open is seen through every name. */
static void test_through_links(void **state)
{
	const struct records *records = *state;
	char folder[160], real[200], link[160], aside[220];
	struct store_health health;
	struct diag_list diags;
	struct stat stat_of;

	snprintf(folder, sizeof folder, "%s/far", records->folder);
	snprintf(real, sizeof real, "%s/real.db", folder);
	snprintf(aside, sizeof aside, "%s.damaged-1", real);
	snprintf(link, sizeof link, "%s/link.db", records->folder);
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(symlink("far/real.db", link), 0);
	fill(real);
	diag_list_init(&diags, 0);
	struct store *store = records_open(link);
	store_doctor(real, true, &health, &diags);
	assert_int_equal(health.found, STORE_LOCKED);
	store_health_release(&health);
	store_close(store);
	store = records_open(real);
	store_doctor(link, true, &health, &diags);
	assert_int_equal(health.found, STORE_LOCKED);
	store_health_release(&health);
	store_close(store);
	size_t size = read_file(real, intact);
	memset(intact + size / PAGE / 2 * PAGE, 0xa5, PAGE);
	write_file(real, intact, size);
	diag_list_release(&diags);
	diag_list_init(&diags, 0);
	store_doctor(link, true, &health, &diags);
	assert_int_equal(health.found, STORE_DAMAGED);
	assert_true(health.repaired);
	assert_string_equal(health.backup, aside);
	assert_int_equal(diags.count, 0);
	store_health_release(&health);
	diag_list_release(&diags);
	assert_int_equal(lstat(link, &stat_of), 0);
	assert_true(S_ISLNK(stat_of.st_mode));
	assert_true(records_sound(real));
	assert_int_equal(read_file(aside, changed), size);
	assert_memory_equal(changed, intact, size);
	char *names = names_in(records->folder);
	assert_string_equal(names, "far\nlink.db\n");
	free(names);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_sound, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_cut_off, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_with_its_log, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_not_while_others_have_it, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_what_is_no_record, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_nothing_beside_what_is_no_record,
		                                records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_through_links, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/doctor", tests, NULL, NULL);
}
