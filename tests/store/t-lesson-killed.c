/* A lesson whose program is killed at a random moment: the hands that were acknowledged are there, so
 * is every seat's vote that was, once, and the class goes on where it stood. */
#include "../unit/store/records.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "store/row.h"
#include "store/store-internal.h"

enum { ROUNDS = 60, SEATS = 20, QUESTIONS = 3 * 2 };

/* What the child says after each call that the store took: of which question, and how many of its
 * seats or, at the end of it, that its hands were counted. */
struct said {
	uint32_t question, seats;
	bool counted;
};

static struct learn_ballot ballot_of(uint32_t question, uint32_t seat)
{
	return (struct learn_ballot){ .place = (uint16_t)(question / 2),
		                      .step = STEP_JUDGE,
		                      .scene = "first",
		                      .round = (uint8_t)(1 + question % 2),
		                      .seat = { (uint8_t)seat, 1 },
		                      .option = seat % 3 ? "sure-scam" : "sure-real",
		                      .at_ms = RECORDS_START_MS + question };
}

static void say(int to_parent, struct said said)
{
	if (write(to_parent, &said, sizeof said) != (ssize_t)sizeof said)
		_exit(9);
}

static void add_one(void *context, const char *option, uint32_t hands)
{
	(void)option;
	*(uint32_t *)context += hands;
}

static uint32_t seats_of(struct store *store, uint32_t question)
{
	struct learn_ballot like = ballot_of(question, 0);
	uint32_t seats = 0;

	assert_int_equal(store_ballot_count(store, &like, add_one, &seats), STORE_FINE);
	return seats;
}

/* Teaches until it is killed, or to the last question; each seat sends twice. */
static void teach(const char *path, int to_parent)
{
	struct store *store = store_open(path, STORE_WRITE);
	struct learn_lesson *open = store_lesson_open(store, "made", 0);
	struct learn_lesson begun = records_lesson(RECORDS_START_MS);
	uint32_t question = open ? (uint32_t)(open->vote_count / RATING_COUNT) : 0;

	if (open ? !store_lesson_resume(store, open)
	         : store_lesson_begin(store, &begun) != STORE_FINE)
		_exit(9);
	for (; question < QUESTIONS; question++) {
		if (store_lesson_at(store, (uint16_t)(question / 2), "vote", 1) != STORE_FINE)
			_exit(9);
		for (uint32_t i = 0; i < 2 * SEATS; i++) {
			struct learn_ballot ballot = ballot_of(question, i / 2);
			if (store_ballot(store, &ballot) != STORE_FINE)
				_exit(9);
			say(to_parent, (struct said){ question, i / 2 + 1, false });
		}
		records_vote(store, question / 2, 1 + question % 2, 10 + question,
		             RECORDS_START_MS + question);
		say(to_parent, (struct said){ question, SEATS, true });
	}
	for (;;)
		pause();
}

/* Kills the child after so many words; the last one it said. false: it said none. */
static bool kill_after(pid_t child, int from_child, size_t words, struct said *last)
{
	struct said said;
	size_t heard = 0;
	int status;

	if (!words)
		assert_int_equal(kill(child, SIGKILL), 0);
	while (read(from_child, &said, sizeof said) == (ssize_t)sizeof said) {
		*last = said;
		if (++heard == words)
			assert_int_equal(kill(child, SIGKILL), 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	return heard > 0;
}

static void check(const char *path, const struct said *last)
{
	struct store *store = records_open(path);
	struct learn_lesson *lesson = store_lesson_open(store, "made", 0);
	uint32_t counted = last->question + last->counted;

	assert_non_null(lesson);
	/* At most one call was written whose word did not come through. */
	assert_int_equal(lesson->vote_count % RATING_COUNT, 0);
	assert_in_range(lesson->vote_count / RATING_COUNT, counted, counted + 1);
	assert_true(lesson->place == last->question / 2 ||
	            lesson->place == (last->question + 1) / 2);
	for (size_t i = 0; i < lesson->vote_count; i += RATING_COUNT) {
		uint32_t hands = 0;
		for (size_t option = 0; option < RATING_COUNT; option++)
			hands += lesson->votes[i + option].hands;
		assert_int_equal(hands, 40);
	}
	assert_true(store_lesson_resume(store, lesson));
	for (uint32_t question = 0; question < last->question; question++)
		assert_int_equal(seats_of(store, question), SEATS);
	/* Of the run before there may be more, of the same seats. */
	assert_in_range(seats_of(store, last->question), last->seats, SEATS);
	store_lesson_free(lesson);
	store_close(store);
	assert_true(records_sound(path));
}

static void a_killed_lesson_keeps_what_was_acknowledged(void **state)
{
	const struct records *records = *state;
	struct rng rng;
	char path[128];
	uint64_t seed = rng_entropy();

	printf("# seed %llu\n", (unsigned long long)seed);
	rng_seed(&rng, seed);
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct said last = { 0 };
		int ends[2];
		/* Three runs of one lesson, then another one. */
		snprintf(path, sizeof path, "%s/lesson-%u.db", records->folder, round / 3);
		assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
		size_t words = rng_below(&rng, 75);
		pid_t child = fork();
		assert_true(child >= 0);
		if (child == 0) {
			close(ends[0]);
			teach(path, ends[1]);
		}
		close(ends[1]);
		if (kill_after(child, ends[0], words, &last))
			check(path, &last);
		close(ends[0]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_killed_lesson_keeps_what_was_acknowledged,
		                                records_set_up, records_tear_down),
	};

	return cmocka_run_group_tests_name("lesson-killed", tests, NULL, NULL);
}
