/* Killed at a random moment, two hundred times and more: every answer that was acknowledged is
 * there, the record is sound, and the sitting can be gone on with exactly where it was. */
#include "../unit/store/records.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { ROUNDS = 240, FRESH_EVERY = 12 };

/* What the child says after each step that the store took. */
struct said {
	char id[LEARN_ID_SIZE];
	uint32_t events;
};

/* The events of a sitting are drawn by its seed, so that whoever goes on knows what was before. */
static struct learn_event event_at(uint64_t seed, uint32_t number)
{
	uint64_t drawn = rng_mix(seed, number);

	if (number % 6 == 5)
		return (struct learn_event){ EVENT_NEXT, 0 };
	if (number % 6 && drawn % 9 == 0)
		return (struct learn_event){ EVENT_BACK, 0 };
	return (struct learn_event){ EVENT_ANSWER, (uint16_t)(drawn >> 8 & 0xff) };
}

/* Records until it is killed. */
static void record(const char *path, int to_parent, uint64_t seed)
{
	static const char *const cards[] = { "a", "b", "c" };
	struct store *store = store_open(path, STORE_WRITE);
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct rng rng;
	uint32_t events = 0, turns = 0;

	if (store_state(store) != STORE_FINE)
		_exit(9);
	rng_seed(&rng, seed);
	sitting.seed = seed;
	if (plan && store_resume(store, plan)) {
		sitting.seed = plan->sitting.seed;
		memcpy(sitting.id, plan->sitting.id, LEARN_ID_SIZE);
		events = (uint32_t)plan->event_count;
		turns = plan->answer_count;
	} else if (store_begin(store, &sitting, cards, NULL, 3) != STORE_FINE) {
		_exit(9);
	}
	for (;;) {
		struct learn_event event = event_at(sitting.seed, events++);
		struct said said = { .events = events };
		struct learn_answer answer;
		if (event.kind == EVENT_ANSWER) {
			enum step step = turns % 4 ? STEP_ACT : STEP_JUDGE;
			answer = records_answer(&sitting, turns % 24, step, turns,
			                        RECORDS_START_MS + turns, &rng);
			turns++;
			memcpy(said.id, answer.id, LEARN_ID_SIZE);
		}
		if (store_step(store, &event, event.kind == EVENT_ANSWER ? &answer : NULL,
		               RECORDS_START_MS) != STORE_FINE)
			_exit(9);
		if (write(to_parent, &said, sizeof said) != (ssize_t)sizeof said)
			_exit(9);
		if (events == 60) {
			store_finish(store, ENDING_DONE, RECORDS_START_MS + 99);
			learn_id_new(sitting.id);
			sitting.seed = rng_next(&rng);
			events = turns = 0;
			said.events = 0;
			if (store_begin(store, &sitting, cards, NULL, 3) != STORE_FINE)
				_exit(9);
			if (write(to_parent, &said, sizeof said) != (ssize_t)sizeof said)
				_exit(9);
		}
	}
}

/* A moment, long or short; not waiting for anything: the random moment is what is tested. */
static void let_pass(uint64_t microseconds)
{
	struct timespec now, begin;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while ((uint64_t)((now.tv_sec - begin.tv_sec) * 1000000 +
	                  (now.tv_nsec - begin.tv_nsec) / 1000) < microseconds);
}

struct ids {
	char (*items)[LEARN_ID_SIZE];
	size_t count, met;
};

static int compare_ids(const void *a, const void *b) { return strcmp(a, b); }

static bool meet(void *context, const struct learn_sitting *sitting,
                 const struct learn_answer *answer)
{
	struct ids *ids = context;

	(void)sitting;
	ids->met += ids->count && bsearch(answer->id, ids->items, ids->count, sizeof *ids->items,
	                                  compare_ids) != NULL;
	return true;
}

/* What was said is there; events is what the last word said of the current sitting, or -1. */
static void check(const char *path, struct ids *ids, int64_t events)
{
	assert_true(records_sound(path));
	struct store *store = records_open(path);
	if (ids->count)
		qsort(ids->items, ids->count, sizeof *ids->items, compare_ids);
	ids->met = 0;
	assert_int_equal(store_answers(store, NULL, true, meet, ids), STORE_FINE);
	assert_int_equal(ids->met, ids->count);
	struct learn_plan *plan = store_unfinished(store, &records_kind);
	if (plan) {
		/* At most one step was written whose word did not come through. */
		if (events >= 0 && events < 60)
			assert_true(plan->event_count == (size_t)events ||
			            plan->event_count == (size_t)events + 1);
		for (uint32_t i = 0; i < plan->event_count; i++) {
			struct learn_event expected = event_at(plan->sitting.seed, i);
			assert_int_equal(plan->events[i].kind, expected.kind);
			assert_int_equal(plan->events[i].option, expected.option);
		}
		assert_int_equal(plan->card_count, 3);
	} else if (events >= 0) {
		assert_int_equal(events, 60); /* between two sittings */
	}
	store_plan_free(plan);
	store_close(store);
}

/* Reads what the child says, kills it after `words` of them and a moment, reads the rest. */
static void listen_and_kill(pid_t child, int from_child, size_t words, uint64_t moment,
                            struct ids *ids, int64_t *events)
{
	struct said said;
	size_t heard = 0;
	bool killed = false;
	int status;

	for (;;) {
		if (!killed && heard >= words) {
			let_pass(moment);
			assert_int_equal(kill(child, SIGKILL), 0);
			killed = true;
		}
		ssize_t got = read(from_child, &said, sizeof said);
		if (got != (ssize_t)sizeof said)
			break;
		heard++;
		*events = said.events;
		if (!said.id[0])
			continue;
		ids->items = mem_resize(ids->items, (ids->count + 1) * sizeof *ids->items);
		memcpy(ids->items[ids->count++], said.id, LEARN_ID_SIZE);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGKILL);
}

static void test_killed(void **state)
{
	const struct records *records = *state;
	const char *seed_text = getenv("HESHI_KILL_SEED");
	uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : rng_entropy();
	struct ids ids = { 0 };
	struct rng rng;
	char path[128];
	size_t all = 0;
	unsigned file = 0;

	printf("# to repeat: HESHI_KILL_SEED=%llu\n", (unsigned long long)seed);
	rng_seed(&rng, seed);
	for (unsigned round = 0; round < ROUNDS; round++) {
		int ends[2];
		int64_t events = -1;
		if (round % FRESH_EVERY == 0) {
			snprintf(path, sizeof path, "%s/kill-%u.db", records->folder, file++);
			all += ids.count;
			ids.count = 0;
		}
		assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
		uint64_t child_seed = rng_next(&rng);
		/* Now and then before a word is said: while the file is made or opened. */
		size_t words = rng_below(&rng, 4) ? 1 + rng_below(&rng, 25) : 0;
		uint64_t moment = rng_below(&rng, words ? 3000 : 12000);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			close(ends[0]);
			record(path, ends[1], child_seed);
		}
		close(ends[1]);
		listen_and_kill(child, ends[0], words, moment, &ids, &events);
		close(ends[0]);
		if (access(path, F_OK) == 0)
			check(path, &ids, events);
	}
	all += ids.count;
	printf("# %d kills, %zu answers acknowledged and found\n", ROUNDS, all);
	assert_true(all > ROUNDS);
	free(ids.items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_killed, records_set_up, records_tear_down),
	};

	return cmocka_run_group_tests_name("killed", tests, NULL, NULL);
}
