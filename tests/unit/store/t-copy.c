/* A record taken along: complete in one file, good for merge however often, and without what was
 * deleted. */
#include "records.h"

#include <errno.h>
#include <fcntl.h>

#include "store/copy.h"

static void play_some(const char *path, unsigned seed, int count)
{
	struct store *store = records_open(path);

	for (int i = 0; i < count; i++) {
		struct learn_sitting sitting = records_sitting(
			"kiosk", RECORDS_START_MS + (int64_t)seed * 1000 + i * INT64_C(90000000));
		records_play(store, &sitting, 3, seed + (unsigned)i, true);
	}
	store_close(store);
}

static void copy(const char *from, const char *to)
{
	struct store *store = records_open(from);

	unlink(to);
	assert_int_equal(store_copy(store, to, NULL, NULL), STORE_FINE);
	assert_int_equal(store_state(store), STORE_FINE);
	store_close(store);
	assert_true(records_sound(to));
}

static int64_t merge(struct store *joined, const char *from)
{
	struct store_merged merged;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	assert_int_equal(store_merge(joined, from, NULL, &merged, &diags), STORE_FINE);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	return merged.sittings;
}

static bool add_tally(void *context, const struct learn_tally *tally)
{
	str_addf(context, "%s %s %d %u %u %llu %llu\n", tally->deck, tally->topic,
	         (int)tally->truth, tally->sittings, learn_tally_suspected(tally),
	         (unsigned long long)learn_tally_answers(tally),
	         (unsigned long long)tally->milliseconds[STEP_JUDGE]);
	return true;
}

static char *sums_of(struct store *store)
{
	static const struct store_summing each = { .topic = add_tally };
	struct str text;

	str_init(&text);
	assert_int_equal(store_sums(store, NULL, &each, &text), STORE_FINE);
	return str_detach(&text);
}

/* What the staff does: both stations to one stick, joined; and the week after once more. */
static void two_stations_merged_twice_are_the_same(void **state)
{
	struct records *records = *state;
	char stations[2][160], sticks[2][160];

	for (int i = 0; i < 2; i++) {
		snprintf(stations[i], sizeof stations[i], "%s/station-%d.db", records->folder, i);
		snprintf(sticks[i], sizeof sticks[i], "%s/stick-%d.db", records->folder, i);
		play_some(stations[i], 10 * (unsigned)i + 1, 4);
		copy(stations[i], sticks[i]);
	}
	struct store *joined = store_open(records->path, STORE_JOIN);
	for (int i = 0; i < 2; i++)
		assert_int_equal(merge(joined, sticks[i]), 4);
	char *once = records_dump(joined), *sums = sums_of(joined);
	for (int i = 0; i < 2; i++)
		assert_int_equal(merge(joined, sticks[1 - i]), 0);
	copy(stations[0], sticks[0]);
	assert_int_equal(merge(joined, sticks[0]), 0);
	char *twice = records_dump(joined), *again = sums_of(joined);
	assert_string_equal(once, twice);
	assert_string_equal(sums, again);
	assert_true(strlen(sums) > 100);
	free(once), free(twice), free(sums), free(again);
	store_close(joined);
}

/* Taken in the middle of a sitting, and once more when it had ended. */
static void a_sitting_under_way_comes_later(void **state)
{
	struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);

	int64_t now_ms = records_play(store, &sitting, 3, 1, false);
	assert_int_equal(store_copy(store, records->other, NULL, NULL), STORE_FINE);
	assert_int_equal(store_finish(store, ENDING_DONE, now_ms + 1), STORE_FINE);
	store_close(store);
	copy(records->path, records->third);
	char joined_path[160];
	snprintf(joined_path, sizeof joined_path, "%s/joined.db", records->folder);
	struct store *joined = store_open(joined_path, STORE_JOIN);
	assert_int_equal(merge(joined, records->other), 1);
	assert_int_equal(merge(joined, records->third), 0);
	assert_int_equal(merge(joined, records->other), 0);
	char *dump = records_dump(joined);
	assert_non_null(strstr(dump, " done\n"));
	free(dump);
	store_close(joined);
}

static void it_is_one_file(void **state)
{
	static const char *const endings[] = { "-wal", "-shm", "-journal", "-live" };
	struct records *records = *state;
	char beside[160];

	play_some(records->path, 1, 2);
	struct store *store = records_open(records->path);
	assert_int_equal(store_copy(store, records->other, NULL, NULL), STORE_FINE);
	store_close(store);
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		snprintf(beside, sizeof beside, "%s%s", records->other, endings[i]);
		assert_int_not_equal(access(beside, F_OK), 0);
	}
}

static bool file_has(const char *path, const char *text)
{
	static char bytes[1 << 20];
	FILE *file = fopen(path, "rb");
	size_t len = fread(bytes, 1, sizeof bytes, file);

	fclose(file);
	return memmem(bytes, len, text, strlen(text)) != NULL;
}

static void what_was_deleted_is_not_in_it(void **state)
{
	struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);
	char closing[LEARN_ID_SIZE];
	int64_t deleted;

	memcpy(closing, sitting.closing_id, sizeof closing);
	records_play(store, &sitting, 3, 1, true);
	assert_int_equal(store_purge(store, "kiosk", RECORDS_START_MS + 1, &deleted), STORE_FINE);
	assert_int_equal(deleted, 1);
	assert_int_equal(store_copy(store, records->other, NULL, NULL), STORE_FINE);
	store_close(store);
	assert_false(file_has(records->other, sitting.id));
	assert_false(file_has(records->other, closing));
}

static void count(void *context) { ++*(int *)context; }

/* Whoever waits for it learns that it goes on. */
static void a_large_one_says_that_it_goes_on(void **state)
{
	struct records *records = *state;
	int calls = 0;

	play_some(records->path, 1, 200);
	struct store *store = records_open(records->path);
	assert_int_equal(store_copy(store, records->other, count, &calls), STORE_FINE);
	assert_true(calls > 0);
	store_close(store);
	assert_true(records_sound(records->other));
}

/* What is wrong with the copy is nothing of the record's: the next answer is kept. */
static void a_copy_that_fails_leaves_the_record_alone(void **state)
{
	struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);

	assert_int_not_equal(store_copy(store, "/nowhere/at/all.db", NULL, NULL), STORE_FINE);
	assert_int_equal(store_state(store), STORE_FINE);
	records_play(store, &sitting, 3, 1, true);
	/* Nothing is written over. */
	assert_int_equal(store_copy(store, records->other, NULL, NULL), STORE_FINE);
	assert_int_not_equal(store_copy(store, records->other, NULL, NULL), STORE_FINE);
	store_close(store);
	assert_true(records_sound(records->other));
	store = store_open(NULL, STORE_WRITE);
	assert_int_equal(store_copy(store, records->third, NULL, NULL), STORE_OFF);
	store_close(store);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, records_set_up, records_tear_down)
static const struct CMUnitTest tests[] = {
	TEST(two_stations_merged_twice_are_the_same),
	TEST(a_sitting_under_way_comes_later),
	TEST(it_is_one_file),
	TEST(what_was_deleted_is_not_in_it),
	TEST(a_large_one_says_that_it_goes_on),
	TEST(a_copy_that_fails_leaves_the_record_alone),
};

int main(void) { return cmocka_run_group_tests(tests, NULL, NULL); }
