#include "../unit.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/file.h"

static char folder[64], path[96];

static int begin(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/heshi-file-XXXXXX");
	if (!mkdtemp(folder))
		return -1;
	snprintf(path, sizeof path, "%s/it", folder);
	return 0;
}

static int end(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(folder);
}

static void write_bytes(size_t count)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	for (size_t i = 0; i < count; i++)
		putc('a' + (int)(i % 26), file);
	assert_int_equal(fclose(file), 0);
}

static void assert_left_alone(const char *name, enum file_kind kind)
{
	enum file_kind found = FILE_KIND_COUNT;

	assert_int_equal(file_open(name, &found, NULL), -1);
	assert_int_equal(found, kind);
	assert_int_equal(file_kind_at(name), kind);
	assert_non_null(file_kind_names[found]);
}

/* Opening one to read waits for a writer, unless it is told not to. */
static void a_pipe_is_left_alone_at_once(void **state)
{
	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	alarm(10);
	assert_left_alone(path, FILE_PIPE);
	alarm(0);
}

static void a_pipe_with_a_writer_is_none_the_better(void **state)
{
	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	int writer = open(path, O_RDWR | O_CLOEXEC);
	assert_true(writer >= 0);
	assert_int_equal(write(writer, "topics:", 7), 7);
	assert_left_alone(path, FILE_PIPE);
	close(writer);
}

static void a_socket_is_left_alone(void **state)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

	(void)state;
	assert_true(listening >= 0);
	snprintf(name.sun_path, sizeof name.sun_path, "%s", path);
	assert_int_equal(bind(listening, (const struct sockaddr *)&name, sizeof name), 0);
	assert_left_alone(path, FILE_SOCKET);
	close(listening);
}

static void a_device_is_left_alone(void **state)
{
	(void)state;
	assert_left_alone("/dev/zero", FILE_DEVICE);
	assert_int_equal(symlink("/dev/zero", path), 0);
	assert_left_alone(path, FILE_DEVICE);
}

static void a_folder_and_nothing_are_errors_of_the_system(void **state)
{
	(void)state;
	errno = 0;
	assert_left_alone(folder, FILE_FOLDER);
	file_open(folder, &(enum file_kind){ 0 }, NULL);
	assert_int_equal(errno, EISDIR);
	errno = 0;
	assert_left_alone(path, FILE_REGULAR);
	file_open(path, &(enum file_kind){ 0 }, NULL);
	assert_int_equal(errno, ENOENT);
	assert_int_equal(symlink(path, path), 0);
	file_open(path, &(enum file_kind){ 0 }, NULL);
	assert_int_equal(errno, ELOOP);
}

static void a_file_is_read_whole(void **state)
{
	static const size_t sizes[] = { 0, 1, 4095, 4096, 100000 };
	static char bytes[100001];
	enum file_kind kind;
	size_t size = 77;

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(sizes); i++) {
		write_bytes(sizes[i]);
		int file = file_open(path, &kind, &size);
		assert_true(file >= 0);
		assert_int_equal(kind, FILE_REGULAR);
		assert_int_equal(size, sizes[i]);
		assert_true(fcntl(file, F_GETFD) & FD_CLOEXEC);
		assert_int_equal(file_read(file, bytes, sizeof bytes, size), sizes[i]);
		for (size_t at = 0; at < sizes[i]; at++)
			assert_int_equal(bytes[at], 'a' + (int)(at % 26));
		close(file);
	}
}

/* The size was true when it was opened; what is there when it is read counts. */
static void a_file_that_grows_or_shrinks_is_read_as_it_is(void **state)
{
	char bytes[2000];
	enum file_kind kind;
	size_t size;

	(void)state;
	write_bytes(100);
	int file = file_open(path, &kind, &size);
	write_bytes(1500);
	assert_int_equal(file_read(file, bytes, sizeof bytes, size), 1500);
	close(file);
	file = file_open(path, &kind, &size);
	write_bytes(10);
	assert_int_equal(file_read(file, bytes, sizeof bytes, size), 10);
	close(file);
	/* More than fits is cut at the capacity. */
	write_bytes(5000);
	file = file_open(path, &kind, &size);
	assert_int_equal(file_read(file, bytes, sizeof bytes, size), sizeof bytes);
	close(file);
}

/* Files of /proc say of themselves that they are empty. */
static void a_file_that_does_not_know_its_size_is_read(void **state)
{
	char bytes[4096];
	enum file_kind kind;
	size_t size = 1;

	(void)state;
	int file = file_open("/proc/self/status", &kind, &size);
	if (file < 0)
		skip();
	assert_int_equal(size, 0);
	assert_true(file_read(file, bytes, sizeof bytes, size) > 100);
	close(file);
	assert_int_equal(file_read(-1, bytes, sizeof bytes, 0), -1);
	assert_int_equal(errno, EBADF);
}

static void a_file_moves_onto_nothing_or_in_exchange(void **state)
{
	char other[112];
	struct stat first, second;

	(void)state;
	snprintf(other, sizeof other, "%s/other", folder);
	write_bytes(10);
	if (!file_move(path, other, FILE_MOVE_NEW)) {
		assert_true(errno == EINVAL || errno == ENOSYS);
		skip();
	}
	write_bytes(5000);
	assert_false(file_move(path, other, FILE_MOVE_NEW));
	assert_int_equal(errno, EEXIST);
	assert_true(file_move(path, other, FILE_MOVE_EXCHANGE));
	assert_int_equal(stat(path, &first), 0);
	assert_int_equal(stat(other, &second), 0);
	assert_int_equal(first.st_size, 10);
	assert_int_equal(second.st_size, 5000);
	unlink(other);
	assert_false(file_move(path, other, FILE_MOVE_EXCHANGE));
	assert_int_equal(errno, ENOENT);
}

/* On 32 bits too: a file of 5 GiB (all but a byte of it a hole), a time after 2038. */
static void sizes_and_times_have_64_bits(void **state)
{
	const off_t at = (off_t)5 << 30;
	const struct timespec times[2] = { { .tv_sec = INT64_C(4102444800) },
		                           { .tv_sec = INT64_C(4102444800) } };
	struct stat stat_of;

	(void)state;
	assert_int_equal(sizeof(off_t), 8);
	assert_int_equal(sizeof(ino_t), 8);
	assert_int_equal(sizeof(time_t), 8);
	int file = open(path, O_WRONLY | O_CREAT, 0600);
	assert_true(file >= 0);
	assert_int_equal(pwrite(file, "!", 1, at), 1);
	assert_int_equal(futimens(file, times), 0);
	close(file);
	assert_int_equal(stat(path, &stat_of), 0);
	assert_true(stat_of.st_size == at + 1);
	assert_true(stat_of.st_mtime == times[1].tv_sec);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, begin, end)
static const struct CMUnitTest tests[] = {
	TEST(a_pipe_is_left_alone_at_once),
	TEST(a_pipe_with_a_writer_is_none_the_better),
	TEST(a_socket_is_left_alone),
	TEST(a_device_is_left_alone),
	TEST(a_folder_and_nothing_are_errors_of_the_system),
	TEST(a_file_is_read_whole),
	TEST(a_file_that_grows_or_shrinks_is_read_as_it_is),
	TEST(a_file_that_does_not_know_its_size_is_read),
	TEST(a_file_moves_onto_nothing_or_in_exchange),
	TEST(sizes_and_times_have_64_bits),
};
UNIT_MAIN(tests)
