/* Several heshi at once on one record: all begin with a file that is not there yet. */
#include "../unit/store/records.h"

#include <signal.h>
#include <stdatomic.h>
#include <sys/mman.h>
#include <sys/wait.h>

enum { WRITERS = 4, SITTINGS = 4, CARDS = 4 };

static void write_sittings(const char *path, unsigned writer, int gate)
{
	char byte;

	/* All at the same moment: the gate's other end is closed. */
	if (read(gate, &byte, 1) != 0)
		_exit(2);
	struct store *store = store_open(path, STORE_WRITE);
	if (store_state(store) != STORE_FINE)
		_exit(3);
	for (unsigned i = 0; i < SITTINGS; i++) {
		struct learn_sitting sitting = records_sitting(
			i % 2 ? "play" : "kiosk", RECORDS_START_MS + (i * WRITERS + writer) * 1000);
		records_play(store, &sitting, CARDS, writer * 100 + i, i + 1 < SITTINGS);
	}
	store_close(store);
}

static void test_together(void **state)
{
	const struct records *records = *state;
	pid_t children[WRITERS];
	int gate[2], status;
	unsigned running = WRITERS;
	int64_t seen = 0;

	assert_int_equal(pipe(gate), 0);
	for (unsigned i = 0; i < WRITERS; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0) {
			close(gate[1]);
			write_sittings(records->path, i, gate[0]);
			_exit(0);
		}
	}
	close(gate[0]);
	close(gate[1]);
	/* Meanwhile someone reads reports: what is there never gets less. */
	while (running) {
		struct store *reader = store_open(records->path, STORE_READ);
		struct store_size size;
		if (store_state(reader) == STORE_FINE && store_size(reader, &size) == STORE_FINE) {
			assert_true(size.answers >= seen);
			seen = size.answers;
		}
		store_close(reader);
		pid_t done = waitpid(-1, &status, WNOHANG);
		if (done > 0) {
			assert_true(WIFEXITED(status));
			assert_int_equal(WEXITSTATUS(status), 0);
			running--;
		}
	}
	assert_true(records_sound(records->path));
	struct store *store = records_open(records->path);
	struct store_size size = records_size(store);
	assert_int_equal(size.sittings, WRITERS * SITTINGS);
	assert_int_equal(size.unfinished, WRITERS);
	assert_true(size.answers >= WRITERS * SITTINGS * CARDS * STEP_ANSWERED);
	store_close(store);
}

/* Plays sitting after sitting, each folded into the file at its end; *kept: answers on record. */
static void play_on(const char *path, _Atomic int64_t *kept)
{
	struct store *store = store_open(path, STORE_WRITE);

	for (unsigned i = 0; i < 3 * SITTINGS; i++) {
		struct store_size size;
		struct learn_sitting sitting =
			records_sitting("kiosk", RECORDS_START_MS + (int64_t)i * LEARN_DAY_MS);
		records_play(store, &sitting, CARDS, 500 + i, true);
		store_rest(store);
		if (store_state(store) != STORE_FINE || store_size(store, &size) != STORE_FINE)
			_exit(3);
		atomic_store(kept, size.answers);
	}
	store_close(store);
}

/* A station goes on while its record is fetched, again and again: each time all is there that was
 * kept before, nobody is refused, and nothing comes twice. */
static void test_merged_while_played(void **state)
{
	const struct records *records = *state;
	_Atomic int64_t *kept =
		mmap(NULL, sizeof *kept, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct store *out = store_open(records->other, STORE_JOIN);
	unsigned fetched = 0, while_played = 0;
	int64_t all = 0;
	int status;

	assert_true(kept != MAP_FAILED);
	store_close(records_open(records->path));
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		play_on(records->path, kept);
		_exit(0);
	}
	for (bool running = true; running; fetched++) {
		struct store_merged merged;
		struct diag_list diags;
		/* The last time when all has ended. */
		running = waitpid(child, &status, WNOHANG) != child;
		int64_t before = atomic_load(kept);
		diag_list_init(&diags, 0);
		assert_int_equal(store_merge(out, records->path, NULL, &merged, &diags),
		                 STORE_FINE);
		assert_int_equal(diags.count, 0);
		diag_list_release(&diags);
		all += merged.answers;
		while_played += running && merged.answers > 0;
		assert_true(records_size(out).answers >= before);
		assert_int_equal(records_size(out).answers, all);
	}
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_true(while_played > 0);
	printf("# fetched %u times, %u of them something new while it was played\n", fetched,
	       while_played);
	struct store *station = records_open(records->path);
	char *there = records_dump(station), *here = records_dump(out);
	assert_string_equal(here, there);
	free(there);
	free(here);
	store_close(station);
	store_close(out);
	munmap((void *)kept, sizeof *kept);
	assert_true(records_sound(records->other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_together, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_merged_while_played, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
