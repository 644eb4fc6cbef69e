/* Several heshi at once on one record: all begin with a file that is not there yet. */
#include "../unit/store/records.h"

#include <signal.h>
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
		struct learn_sitting sitting =
			records_sitting(i % 2 ? "play" : "kiosk", RECORDS_START_MS + (i * WRITERS + writer) * 1000);
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
	assert_true(size.answers >= WRITERS * SITTINGS * CARDS * LEARN_STEP_COUNT);
	store_close(store);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_together, records_set_up, records_tear_down),
	};

	return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
