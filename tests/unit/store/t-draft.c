/* A draft that lives until what it was for is kept; several writes as one. */
#include "records.h"

#include "../unit.h"
#include "store/draft.h"

static void assert_draft(struct store *store, const char *key, const char *expected)
{
	char *text = store_draft_find(store, key);

	if (expected)
		assert_string_equal(text, expected);
	else
		assert_null(text);
	free(text);
}

static void a_draft_outlives_the_program(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);

	assert_draft(store, "paper form a ", NULL);
	assert_int_equal(store_draft(store, "paper form a ", "4711-27 3B-"), STORE_FINE);
	assert_int_equal(store_draft(store, "paper form a 7b", "4711-27 ---"), STORE_FINE);
	assert_int_equal(store_draft(store, "paper form a ", "4711-27 3BA"), STORE_FINE);
	store_close(store);
	store = records_open(records->path);
	assert_draft(store, "paper form a ", "4711-27 3BA");
	assert_draft(store, "paper form a 7b", "4711-27 ---");
	assert_int_equal(store_draft(store, "paper form a ", NULL), STORE_FINE);
	assert_draft(store, "paper form a ", NULL);
	assert_draft(store, "paper form a 7b", "4711-27 ---");
	store_close(store);
	assert_true(records_sound(records->path));
}

/* Until they are let go nothing of them can be seen, by another program either; then all of it. */
static void what_is_held_is_written_at_once(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path), *other;
	struct learn_sitting sitting = records_sitting("form", RECORDS_START_MS);

	assert_int_equal(store_draft(store, "paper form a ", "4711-27 3BA"), STORE_FINE);
	store_hold(store);
	records_play(store, &sitting, 3, 5, true);
	assert_int_equal(store_draft(store, "paper form a ", NULL), STORE_FINE);
	other = store_open(records->path, STORE_READ);
	assert_int_equal(records_size(other).sittings, 0);
	assert_draft(other, "paper form a ", "4711-27 3BA");
	store_close(other);
	assert_int_equal(store_let_go(store), STORE_FINE);
	other = store_open(records->path, STORE_READ);
	assert_int_equal(records_size(other).sittings, 1);
	assert_draft(other, "paper form a ", NULL);
	store_close(other);
	/* What comes next is written by itself again. */
	assert_int_equal(store_draft(store, "paper form a ", "4712-04 1"), STORE_FINE);
	assert_draft(store, "paper form a ", "4712-04 1");
	store_close(store);
	assert_true(records_sound(records->path));
}

/* All or nothing: what cannot be true takes the rest of it along. */
static void what_is_refused_takes_all_along(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("form", RECORDS_START_MS);

	records_play(store, &sitting, 1, 5, true);
	assert_int_equal(store_draft(store, "paper form a ", "4711-27 3BA"), STORE_FINE);
	store_hold(store);
	store_draft(store, "paper form a ", NULL);
	records_play(store, &sitting, 1, 6, true); /* that id is there already */
	assert_int_equal(store_let_go(store), STORE_REFUSED);
	assert_draft(store, "paper form a ", "4711-27 3BA");
	store_close(store);
}

static void purging_forgets_drafts(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	int64_t sittings;

	assert_int_equal(store_draft(store, "paper form a ", "4711-27 3BA"), STORE_FINE);
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &sittings), STORE_FINE);
	assert_draft(store, "paper form a ", NULL);
	store_close(store);
}

int main(void)
{
#define TEST(test) cmocka_unit_test_setup_teardown(test, records_set_up, records_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_draft_outlives_the_program),
		TEST(what_is_held_is_written_at_once),
		TEST(what_is_refused_takes_all_along),
		TEST(purging_forgets_drafts),
	};

	return cmocka_run_group_tests_name("draft", tests, NULL, NULL);
}
