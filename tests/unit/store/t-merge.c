/* Joining records of several stations. */
#include "records.h"

struct station { char path[128]; };

static void merge(struct store *store, const char *from, enum store_outcome expected,
		  int64_t sittings)
{
	struct store_merged merged;
	struct diag_list diags;

	diag_list_init(&diags, 0);
	assert_int_equal(store_merge(store, from, &merged, &diags), expected);
	if (sittings >= 0)
		assert_int_equal(merged.sittings, sittings);
	assert_int_equal(diags.count, expected == STORE_FINE ? 0 : 1);
	if (expected != STORE_FINE)
		assert_string_equal(diags.items[0].at.file, from);
	diag_list_release(&diags);
}

/* Four stations; they share a sitting that went different ways after the file was copied. */
static void make_stations(const struct records *records, struct station stations[4])
{
	struct learn_sitting shared = records_sitting("play", RECORDS_START_MS);

	for (unsigned i = 0; i < 4; i++) {
		snprintf(stations[i].path, sizeof stations[i].path, "%s/station-%u.db",
			 records->folder, i);
		struct store *store = records_open(stations[i].path);
		if (i < 3) {
			/* The same beginning; then one goes on, one ends it, one ends it later. */
			struct rng rng;
			rng_seed(&rng, 77);
			struct learn_answer answer = records_answer(&shared, 5, LEARN_JUDGE, 0,
								    RECORDS_START_MS + 1, &rng);
			memcpy(answer.id, "00000000-0000-4000-8000-00000000abcd", LEARN_ID_SIZE);
			store_begin(store, &shared, (const char *const[]){ "c" }, NULL, 1);
			store_step(store, &(struct learn_event){ LEARN_ANSWER, 1 }, &answer,
				   answer.at_ms);
			if (i == 2)
				store_step(store, &(struct learn_event){ LEARN_BACK, 0 }, NULL,
					   RECORDS_START_MS + 4);
			answer = records_answer(&shared, 5, LEARN_ACT, 1, RECORDS_START_MS + 10 + i,
						&rng);
			store_step(store, &(struct learn_event){ LEARN_ANSWER, 1 }, &answer,
				   answer.at_ms);
			if (i)
				store_finish(store, i == 1 ? LEARN_LEFT : LEARN_DONE,
					     RECORDS_START_MS + 20 * i);
		}
		for (unsigned k = 0; k < 3; k++) {
			struct learn_sitting sitting =
				records_sitting(k ? "kiosk" : "play",
						RECORDS_START_MS + (i * 3 + k + 1) * LEARN_DAY_MS);
			records_play(store, &sitting, 2 + k, i * 3 + k, k != 2);
		}
		store_close(store);
	}
}

/* All orders of four files, each file twice in it, come to the same. */
static void test_any_order_twice(void **state)
{
	const struct records *records = *state;
	struct station stations[4];
	char *expected = NULL;
	unsigned orders = 0;

	make_stations(records, stations);
	for (unsigned code = 0; code < 256; code++) {
		unsigned order[4] = { code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6 };
		if ((1u << order[0] | 1u << order[1] | 1u << order[2] | 1u << order[3]) != 15)
			continue;
		char path[128];
		snprintf(path, sizeof path, "%s/out-%u.db", records->folder, orders++);
		struct store *store = records_open(path);
		int64_t new_sittings = 0;
		for (unsigned i = 0; i < 8; i++) {
			struct store_merged merged;
			struct diag_list diags;
			diag_list_init(&diags, 0);
			assert_int_equal(
				store_merge(store, stations[order[i % 4]].path, &merged, &diags),
				STORE_FINE);
			assert_int_equal(diags.count, 0);
			if (i >= 4)
				assert_true(merged.sittings == 0 && merged.answers == 0);
			new_sittings += merged.sittings;
			diag_list_release(&diags);
		}
		assert_int_equal(new_sittings, 13);
		char *dump = records_dump(store);
		if (expected)
			assert_string_equal(dump, expected);
		else
			expected = mem_text(dump, strlen(dump));
		/* Nobody goes on here with what was interrupted there. */
		assert_int_equal(records_size(store).unfinished, 0);
		free(dump);
		store_close(store);
		assert_true(records_sound(path));
	}
	assert_int_equal(orders, 24);
	/* The sitting that went apart: ended at the latest, both ways on kept, the withdrawal too.
	 */
	assert_non_null(strstr(expected, "1790000000040 done"));
	assert_non_null(strstr(expected, "1790000000001 1790000000004"));
	assert_non_null(strstr(expected, " 1790000000010 0"));
	assert_non_null(strstr(expected, " 1790000000011 0"));
	assert_non_null(strstr(expected, " 1790000000012 0"));
	free(expected);
}

static void test_as_one_station_had_it(void **state)
{
	const struct records *records = *state;
	struct store *one = records_open(records->path), *out;

	for (unsigned i = 0; i < 5; i++) {
		struct learn_sitting sitting = records_sitting(i % 2 ? "play" : "kiosk",
							       RECORDS_START_MS + i * LEARN_DAY_MS);
		records_play(one, &sitting, 3, i, true);
	}
	char *expected = records_dump(one);
	out = records_open(records->other);
	/* While the other still has it open. */
	merge(out, records->path, STORE_FINE, 5);
	char *found = records_dump(out);
	assert_string_equal(found, expected);
	free(found);
	free(expected);
	store_close(one);
	store_close(out);
}

static void write_file(const char *path, const void *bytes, size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, count, file), count);
	assert_int_equal(fclose(file), 0);
}

/* What cannot be merged adds nothing, is named, and stops nobody else. */
static void test_bad_files_among_them(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("kiosk", RECORDS_START_MS);
	char missing[128], junk[4096];

	memset(junk, 'x', sizeof junk);
	snprintf(missing, sizeof missing, "%s/not-there.db", records->folder);
	struct store *good = records_open(records->other);
	records_play(good, &sitting, 20, 1, true);
	store_close(good);
	/* Damage in the middle of the file, where the answers are. */
	FILE *file = fopen(records->other, "rb");
	assert_non_null(file);
	static unsigned char bytes[1 << 20];
	size_t size = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	assert_true(size > 8 * 4096 && size < sizeof bytes);
	unsigned damaged = 0;
	for (size_t page = 1; page < size / 4096; page++) {
		static unsigned char changed[1 << 20];
		memcpy(changed, bytes, size);
		memset(changed + page * 4096, 0xa5, 4096);
		write_file(records->third, changed, size);
		struct store_merged merged;
		struct diag_list diags;
		diag_list_init(&diags, 0);
		enum store_outcome outcome = store_merge(store, records->third, &merged, &diags);
		assert_int_equal(outcome, STORE_DAMAGED);
		assert_int_equal(diags.count, 1);
		assert_string_equal(diags.items[0].kind->code, "R-merge-damaged");
		assert_string_equal(diags.items[0].at.file, records->third);
		assert_int_equal(records_size(store).sittings, 0);
		diag_list_release(&diags);
		damaged++;
	}
	assert_true(damaged >= 8);
	write_file(records->third, junk, sizeof junk);
	merge(store, records->third, STORE_FOREIGN, 0);
	merge(store, missing, STORE_UNREACHABLE, 0);
	merge(store, records->folder, STORE_UNREACHABLE, 0);
	merge(store, records->path, STORE_FAILED, 0);
	merge(store, records->other, STORE_FINE, 1);
	store_close(store);
	assert_true(records_sound(records->path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_any_order_twice, records_set_up,
						records_tear_down),
		cmocka_unit_test_setup_teardown(test_as_one_station_had_it, records_set_up,
						records_tear_down),
		cmocka_unit_test_setup_teardown(test_bad_files_among_them, records_set_up,
						records_tear_down),
	};

	return cmocka_run_group_tests_name("store/merge", tests, NULL, NULL);
}
