/* The file goes from under a program that plays on it: deleted, replaced, cut off, its folder
 * with it. */
#include "records.h"

#include <fcntl.h>

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

static void answer(struct store *store, const struct learn_sitting *sitting, uint32_t turn,
                   enum store_outcome expected)
{
	struct rng rng;

	rng_seed(&rng, turn);
	struct learn_answer given =
		records_answer(sitting, turn, STEP_JUDGE, turn, RECORDS_START_MS + turn, &rng);
	assert_int_equal(
		store_step(store, &(struct learn_event){ EVENT_ANSWER, 0 }, &given, given.at_ms),
		expected);
}

static void remove_it(const struct records *records) { assert_int_equal(unlink(records->path), 0); }

/* As who puts a backup in its place. */
static void replace_it(const struct records *records)
{
	assert_int_equal(rename(records->other, records->path), 0);
}

static void cut_it(const struct records *records)
{
	assert_int_equal(truncate(records->path, 0), 0);
}

static void remove_folder(const struct records *records)
{
	char command[200];

	snprintf(command, sizeof command, "rm -r '%s'", records->folder);
	assert_int_equal(system(command), 0);
}

/* The file goes while somebody plays: that is told from the next answer on; what lies there now is
 * left as it is, and the next sitting is kept in it. */
static void test_gone_while_open(void **state)
{
	static void (*const ways[])(const struct records *records) = { remove_it, replace_it,
		                                                       cut_it, remove_folder };
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);

	for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
		struct store *store = records_open(records->other);
		records_play(store, &sitting, 1, 5, true);
		store_close(store);
		store = records_open(records->path);
		struct learn_sitting lost =
			records_sitting("play", RECORDS_START_MS + LEARN_DAY_MS);
		store_begin(store, &lost, (const char *const[]){ "c" }, NULL, 1);
		answer(store, &lost, 0, STORE_FINE);
		ways[way](records);
		answer(store, &lost, 1, STORE_GONE);
		assert_told(store, "R-gone");
		answer(store, &lost, 2, STORE_GONE);
		assert_int_equal(store_finish(store, ENDING_DONE, lost.started_ms + 9), STORE_GONE);
		store_rest(store);
		struct stat stat_of;
		/* Nothing comes back by itself, and no log of ours lies beside what is there. */
		bool there = stat(records->path, &stat_of) == 0;
		assert_true(there == (ways[way] == replace_it || ways[way] == cut_it));
		if (ways[way] == cut_it)
			assert_int_equal(stat_of.st_size, 0);
		if (ways[way] == replace_it) {
			assert_true(records_sound(records->path));
			struct store *reader = store_open(records->path, STORE_READ);
			assert_int_equal(records_size(reader).sittings, 1);
			store_close(reader);
		}
		struct learn_sitting next =
			records_sitting("play", RECORDS_START_MS + 2 * LEARN_DAY_MS);
		records_play(store, &next, 1, 7, true);
		assert_int_equal(records_size(store).sittings, ways[way] == replace_it ? 2 : 1);
		store_close(store);
		assert_true(records_sound(records->path));
		assert_int_equal(unlink(records->path), 0);
		unlink(records->other);
	}
}

/* Between two sittings: the next goes into what is there then. */
static void test_gone_between(void **state)
{
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct store *store = records_open(records->path);

	records_play(store, &sitting, 2, 1, true);
	remove_it(records);
	sitting = records_sitting("play", RECORDS_START_MS + LEARN_DAY_MS);
	records_play(store, &sitting, 2, 2, true);
	assert_int_equal(records_size(store).sittings, 1);
	store_close(store);
	assert_true(records_sound(records->path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_gone_while_open, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_gone_between, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/gone", tests, NULL, NULL);
}
