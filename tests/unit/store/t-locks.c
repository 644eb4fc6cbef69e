/* Folders that cannot lock files or share memory, as some network drives: told for what they are,
 * at once, or played on all the same. SQLite's own calls are replaced, as its file systems allow
 * (xSetSystemCall). */
#include "records.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <time.h>

#include "base/msg.h"

static int refused_with;

/* All that asks for a lock fails; the rest of fcntl works. */
static int fcntl_without_locks(int file, int command, ...)
{
	va_list rest;

	va_start(rest, command);
	void *argument = va_arg(rest, void *);
	va_end(rest);
	if (command == F_SETLK || command == F_SETLKW || command == F_GETLK) {
		if (command != F_GETLK && ((struct flock *)argument)->l_type == F_UNLCK)
			return 0;
		errno = refused_with;
		return -1;
	}
	return fcntl(file, command, argument);
}

static void *mmap_of_nothing(void *at, size_t len, int protection, int flags, int file, off_t from)
{
	(void)at;
	(void)len;
	(void)protection;
	(void)flags;
	(void)file;
	(void)from;
	errno = refused_with;
	return MAP_FAILED;
}

static int open_but_shm(const char *path, int flags, int mode)
{
	size_t len = strlen(path);

	if (len > 4 && strcmp(path + len - 4, "-shm") == 0) {
		errno = refused_with;
		return -1;
	}
	return open(path, flags, mode);
}

static void replace(const char *name, sqlite3_syscall_ptr with)
{
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

	assert_int_equal(vfs->xSetSystemCall(vfs, name, with), SQLITE_OK);
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum store_outcome answer_once(struct store *store, struct learn_sitting *sitting,
                                      uint32_t turn, struct rng *rng)
{
	struct learn_answer answer =
		records_answer(sitting, turn, STEP_JUDGE, turn, RECORDS_START_MS + turn, rng);

	return store_step(store, &(struct learn_event){ EVENT_ANSWER, 0 }, &answer, answer.at_ms);
}

static void play_twenty(struct store *store, enum store_outcome expected)
{
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct rng rng;

	rng_seed(&rng, 1);
	assert_int_equal(store_begin(store, &sitting, (const char *const[]){ "c" }, NULL, 1),
	                 expected);
	for (uint32_t turn = 0; turn < 20; turn++)
		assert_int_equal(answer_once(store, &sitting, turn, &rng), expected);
	assert_int_equal(store_finish(store, ENDING_DONE, RECORDS_START_MS + 99), expected);
	store_rest(store);
}

static void assert_told(const struct store *store)
{
	struct diag_list diags;

	diag_list_init(&diags, 0);
	store_explain(store, store_state(store), &diags);
	assert_int_equal(diags.count, 1);
	assert_string_equal(diags.items[0].kind->code, "R-lockless");
	assert_string_equal(diags.items[0].args[1], msg_of_error(refused_with));
	diag_list_release(&diags);
}

/* Once a sitting, not two seconds at every key: all of it takes less than one lock that is
 * waited for. */
static void test_no_locks(void **state)
{
	static const int errors[] = { ENOLCK, ENOTSUP, ENOSYS, EINVAL };
	const struct records *records = *state;
	struct learn_sitting sitting = records_sitting("play", RECORDS_START_MS);
	struct store *store = records_open(records->path);

	records_play(store, &sitting, 2, 1, true);
	store_close(store);
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		refused_with = errors[i];
		replace("fcntl", (sqlite3_syscall_ptr)(uintptr_t)fcntl_without_locks);
		int64_t before_ms = now_ms();
		store = store_open(records->path, STORE_WRITE);
		assert_int_equal(store_state(store), STORE_LOCKLESS);
		assert_told(store);
		play_twenty(store, STORE_LOCKLESS);
		/* What was learned before is shown all the same. */
		assert_int_equal(records_size(store).sittings, 1);
		store_close(store);
		/* A record that is new there. */
		store = store_open(records->other, STORE_WRITE);
		assert_int_equal(store_state(store), STORE_LOCKLESS);
		play_twenty(store, STORE_LOCKLESS);
		store_close(store);
		store = store_open(records->path, STORE_READ);
		assert_int_equal(store_state(store), STORE_FINE);
		assert_int_equal(records_size(store).sittings, 1);
		store_close(store);
		assert_true(now_ms() - before_ms < 2000);
		replace("fcntl", NULL);
		unlink(records->other);
	}
	assert_true(records_sound(records->path));
	assert_int_equal(records_size(store = records_open(records->path)).sittings, 1);
	store_close(store);
}

static void play_without_shm(const struct records *records, const char *call,
                             sqlite3_syscall_ptr with)
{
	static const int errors[] = { ENODEV, ENOMEM, EACCES, ENOSYS };
	char *before;

	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		refused_with = errors[i];
		/* One that is new there, and one that was used elsewhere before. */
		for (int used = 0; used < 2; used++) {
			replace(call, with);
			struct store *store = store_open(records->path, STORE_WRITE);
			assert_int_equal(store_state(store), STORE_FINE);
			play_twenty(store, STORE_FINE);
			assert_int_equal(records_size(store).sittings, 1 + used);
			before = records_dump(store);
			store_close(store);
			store = store_open(records->path, STORE_READ);
			assert_int_equal(store_state(store), STORE_FINE);
			char *after = records_dump(store);
			assert_string_equal(before, after);
			free(after);
			free(before);
			store_close(store);
			replace(call, NULL);
			assert_true(records_sound(records->path));
			if (used == 0)
				store_close(records_open(records->path));
		}
		unlink(records->path);
	}
}

static void test_no_shared_memory(void **state)
{
	play_without_shm(*state, "mmap", (sqlite3_syscall_ptr)(uintptr_t)mmap_of_nothing);
}

static void test_no_file_for_it(void **state)
{
	play_without_shm(*state, "open", (sqlite3_syscall_ptr)(uintptr_t)open_but_shm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_locks, records_set_up, records_tear_down),
		cmocka_unit_test_setup_teardown(test_no_shared_memory, records_set_up,
		                                records_tear_down),
		cmocka_unit_test_setup_teardown(test_no_file_for_it, records_set_up,
		                                records_tear_down),
	};

	return cmocka_run_group_tests_name("store/locks", tests, NULL, NULL);
}
