/* Recording and reading back. */
#include "records.h"

#include "store/row.h"
#include "store/store-internal.h"

static void test_new_file(void **state)
{
	const struct records *records = *state;
	char deep[128], folder[100];
	struct stat stat_of;

	snprintf(folder, sizeof folder, "%s/state/heshi", records->folder);
	snprintf(deep, sizeof deep, "%s/heshi.db", folder);
	umask(0);
	struct store *store = records_open(deep);
	assert_int_equal(stat(folder, &stat_of), 0);
	assert_int_equal(stat_of.st_mode & 07777, 0700);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	records_play(store, &sitting, 2, 1, false);
	static const char *const endings[] = { "", "-wal", "-shm", "-live" };
	for (size_t i = 0; i < 4; i++) {
		char name[160];
		snprintf(name, sizeof name, "%s%s", deep, endings[i]);
		assert_int_equal(stat(name, &stat_of), 0);
		assert_int_equal(stat_of.st_mode & 07777, 0600);
	}
	store_close(store);
	assert_true(records_sound(deep));
}

/* What was written comes back, word for word, also the largest numbers. */
static void test_there_and_back(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("form", RECORDS_START_MS);
	struct learn_answer answer = { .turn = 0,
		                       .place = 65535,
		                       .card = "first-refund",
		                       .topic = "task-rebate",
		                       .truth = TRUTH_SCAM,
		                       .step = STEP_VERIFY,
		                       .scene = "",
		                       .option = "police-110",
		                       .grade = GRADE_FAIR,
		                       .rating = RATING_NONE,
		                       .loss = UINT32_MAX,
		                       .milliseconds = UINT32_MAX,
		                       .at_ms = RECORDS_START_MS + 5 };
	struct learn_event event = { EVENT_ANSWER, 65535 };
	struct str expected;

	sitting.form = "a";
	sitting.hash = sitting.seed = UINT64_MAX;
	learn_id_new(answer.id);
	memcpy(answer.sitting, sitting.id, LEARN_ID_SIZE);
	assert_int_equal(
		store_begin(store, &sitting, (const char *const[]){ "first-refund" }, NULL, 1),
		STORE_FINE);
	assert_int_equal(store_step(store, &event, &answer, answer.at_ms), STORE_FINE);
	assert_int_equal(store_finish(store, ENDING_IDLE, RECORDS_START_MS + 9), STORE_FINE);
	store_close(store);
	sitting.finished_ms = RECORDS_START_MS + 9;
	sitting.ending = ENDING_IDLE;
	str_init(&expected);
	records_add_sitting(&expected, &sitting, NULL);
	records_add_text(&expected, &answer);
	store = store_open(records->path, STORE_READ);
	char *found = records_dump(store);
	assert_string_equal(found, expected.text);
	free(found);
	str_release(&expected);
	store_close(store);
}

/* Another connection sees every answer as soon as the call has returned. */
static void test_on_disk_at_once(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path),
		     *reader = store_open(records->path, STORE_READ);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct rng rng;

	rng_seed(&rng, 3);
	store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1);
	for (uint32_t turn = 0; turn < 20; turn++) {
		struct learn_answer answer = records_answer(&sitting, turn, STEP_JUDGE, turn,
		                                            RECORDS_START_MS + turn, &rng);
		assert_int_equal(store_step(store, &(struct learn_event){ EVENT_ANSWER, 0 },
		                            &answer, answer.at_ms),
		                 STORE_FINE);
		assert_int_equal(records_size(reader).answers, turn + 1);
	}
	store_close(reader);
	store_close(store);
}

static bool keep_withdrawn(void *context, const struct learn_sitting *sitting,
                           const struct learn_answer *answer)
{
	int64_t *withdrawn = context;

	(void)sitting;
	withdrawn[answer->turn] = answer->withdrawn_ms;
	return true;
}

static void test_back_withdraws_the_latest(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct learn_event back = { EVENT_BACK, 0 };
	int64_t withdrawn[3] = { -1, -1, -1 };
	struct rng rng;

	rng_seed(&rng, 4);
	store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1);
	for (uint32_t turn = 0; turn < 3; turn++) {
		struct learn_answer answer = records_answer(&sitting, 1, (enum step)turn, turn,
		                                            RECORDS_START_MS + turn, &rng);
		store_step(store, &(struct learn_event){ EVENT_ANSWER, 0 }, &answer, answer.at_ms);
	}
	assert_int_equal(store_step(store, &back, NULL, RECORDS_START_MS + 10), STORE_FINE);
	assert_int_equal(store_step(store, &back, NULL, RECORDS_START_MS + 11), STORE_FINE);
	assert_int_equal(store_answers(store, NULL, true, keep_withdrawn, withdrawn), STORE_FINE);
	assert_int_equal(withdrawn[0], 0);
	assert_int_equal(withdrawn[1], RECORDS_START_MS + 11);
	assert_int_equal(withdrawn[2], RECORDS_START_MS + 10);
	store_close(store);
}

/* Back over a judgement that stands, and on again: two events for the replay, and no answer less or
 * more. */
static void test_back_may_keep_the_answer(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct learn_event back = { .kind = EVENT_BACK, .keeps = true };
	int64_t withdrawn[1] = { -1 };
	struct rng rng;

	rng_seed(&rng, 4);
	store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1);
	struct learn_answer answer =
		records_answer(&sitting, 1, STEP_JUDGE, 0, RECORDS_START_MS, &rng);
	store_step(store, &(struct learn_event){ EVENT_ANSWER, 2 }, &answer, answer.at_ms);
	assert_int_equal(store_step(store, &back, NULL, RECORDS_START_MS + 10), STORE_FINE);
	assert_int_equal(store_step(store, &(struct learn_event){ EVENT_ANSWER, 1, 700 }, NULL,
	                            RECORDS_START_MS + 20),
	                 STORE_FINE);
	assert_int_equal(records_size(store).answers, 1);
	assert_int_equal(store_answers(store, NULL, true, keep_withdrawn, withdrawn), STORE_FINE);
	assert_int_equal(withdrawn[0], 0);
	store_close(store);
	store = records_open(records->path);
	struct learn_plan *plan = store_unfinished(store, &sitting);
	assert_non_null(plan);
	assert_int_equal(plan->event_count, 3);
	assert_int_equal(plan->events[1].kind, EVENT_BACK);
	assert_int_equal(plan->events[2].option, 1);
	assert_int_equal(plan->answer_count, 1);
	store_plan_free(plan);
	store_close(store);
}

static void test_no_record_is_wanted(void **state)
{
	struct store *store = store_open(NULL, STORE_WRITE);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct diag_list diags;

	(void)state;
	diag_list_init(&diags, 0);
	assert_int_equal(store_begin(store, &sitting, NULL, NULL, 0), STORE_OFF);
	assert_int_equal(store_finish(store, ENDING_LEFT, RECORDS_START_MS), STORE_OFF);
	assert_null(store_unfinished(store, &records_kind));
	assert_int_equal(records_size(store).answers, 0);
	store_explain(store, store_state(store), &diags);
	assert_int_equal(diags.count, 0);
	diag_list_release(&diags);
	store_close(store);
}

struct voided {
	char ids[4][LEARN_ID_SIZE];
	int count;
};

static bool keep_void(void *context, const char *statement)
{
	struct voided *voided = context;

	assert_in_range(voided->count, 0, 3);
	memcpy(voided->ids[voided->count++], statement, LEARN_ID_SIZE);
	return true;
}

static struct voided voided(struct store *store, bool gone)
{
	struct voided voided = { .count = 0 };

	assert_int_equal(store_voids(store, gone, keep_void, &voided), STORE_FINE);
	return voided;
}

/* What a store of many stations was given, and what it must be told of: an answer that was taken
 * back, and all of a sitting that was deleted, but nothing that it did not take. */
static void test_what_was_sent_and_holds_no_longer(void **state)
{
	const struct records *records = *state;
	struct store *store = records_open(records->path);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	static const char *const plan[] = { "one" };
	struct learn_event event = { EVENT_ANSWER, 1 };
	struct learn_answer answers[3];
	int64_t sittings;
	struct rng rng;

	rng_seed(&rng, 5);
	assert_int_equal(store_begin(store, &sitting, plan, NULL, 1), STORE_FINE);
	for (uint32_t i = 0; i < 3; i++) {
		answers[i] =
			records_answer(&sitting, 0, (enum step)i, i, RECORDS_START_MS + i, &rng);
		assert_int_equal(store_step(store, &event, &answers[i], RECORDS_START_MS + i),
		                 STORE_FINE);
	}
	assert_int_equal(voided(store, false).count, 0);
	assert_int_equal(db_exec(&store->db, "INSERT INTO sent SELECT sitting, id,"
	                                     " iif(turn = 0, 'refused', 'sent'), 1 FROM answers"),
	                 SQLITE_OK);
	event = (struct learn_event){ EVENT_BACK, 0 };
	assert_int_equal(store_step(store, &event, NULL, RECORDS_START_MS + 9), STORE_FINE);
	struct voided now = voided(store, false);
	assert_int_equal(now.count, 1);
	assert_string_equal(now.ids[0], answers[2].id);
	assert_int_equal(voided(store, true).count, 0);
	assert_int_equal(store_purge(store, NULL, INT64_MAX, &sittings), STORE_FINE);
	assert_int_equal(sittings, 1);
	assert_int_equal(voided(store, true).count, 2);
	assert_int_equal(voided(store, false).count, 2);
	store_close(store);
	assert_true(records_sound(records->path));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_new_file, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_there_and_back, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_on_disk_at_once, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_back_withdraws_the_latest, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_back_may_keep_the_answer, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_what_was_sent_and_holds_no_longer,
		                                records_set_up, records_tear_down),
		cmocka_unit_test(test_no_record_is_wanted),
	};

	return cmocka_run_group_tests_name("store/record", tests, NULL, NULL);
}
