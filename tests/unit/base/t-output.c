/* A file that was named: whatever happens, the old one is there complete or the new one is. */
#include "../unit.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/output.h"

static char folder[64], path[128], other[128];

static int set_up(void **state)
{
	(void)state;
	strcpy(folder, "/tmp/heshi-output-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/out", folder);
	snprintf(other, sizeof other, "%s/other", folder);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	unlink(path);
	unlink(other);
	return rmdir(folder); /* nothing else may be left */
}

static bool begins_with_own(FILE *there)
{
	char word[4] = "";

	return fread(word, 1, 3, there) == 3 && strcmp(word, "own") == 0;
}

static void write_text(const char *name, const char *text)
{
	FILE *file = fopen(name, "w");

	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

static void assert_holds(const char *name, const char *text)
{
	char found[64] = "";
	FILE *file = fopen(name, "r");

	assert_non_null(file);
	found[fread(found, 1, sizeof found - 1, file)] = '\0';
	fclose(file);
	assert_string_equal(found, text);
}

static void assert_alone(int files)
{
	DIR *entries = opendir(folder);
	int count = 0;

	assert_non_null(entries);
	for (struct dirent *entry; (entry = readdir(entries));)
		count += entry->d_name[0] != '.';
	closedir(entries);
	assert_int_equal(count, files);
}

static void put(const char *name, const char *text)
{
	struct output output;

	assert_int_equal(output_open(&output, name, begins_with_own), OUTPUT_FINE);
	assert_true(fputs(text, output.file) >= 0);
	assert_true(output_done(&output));
}

static void test_new(void **state)
{
	struct stat stat_of;
	mode_t mask = umask(027);

	(void)state;
	put(path, "own, the first");
	umask(mask);
	assert_holds(path, "own, the first");
	assert_int_equal(stat(path, &stat_of), 0);
	assert_int_equal(stat_of.st_mode & 0777, 0640);
	assert_alone(1);
}

static void test_old_until_the_end(void **state)
{
	struct output output;
	struct stat stat_of;

	(void)state;
	write_text(path, "own, old");
	assert_int_equal(chmod(path, 0604), 0);
	assert_int_equal(output_open(&output, path, begins_with_own), OUTPUT_FINE);
	assert_true(fputs("own, new", output.file) >= 0);
	assert_int_equal(fflush(output.file), 0);
	assert_holds(path, "own, old");
	assert_true(output_done(&output));
	assert_holds(path, "own, new");
	assert_int_equal(stat(path, &stat_of), 0);
	assert_int_equal(stat_of.st_mode & 0777, 0604);
	assert_int_equal(output_open(&output, path, begins_with_own), OUTPUT_FINE);
	assert_true(fputs("own, given up", output.file) >= 0);
	output_drop(&output);
	assert_holds(path, "own, new");
	assert_alone(1);
}

static void test_others(void **state)
{
	struct output output;

	(void)state;
	write_text(path, "somebody's");
	assert_int_equal(output_open(&output, path, begins_with_own), OUTPUT_OTHERS);
	assert_int_equal(output_open(&output, path, NULL), OUTPUT_OTHERS);
	assert_int_equal(symlink(path, other), 0);
	assert_int_equal(output_open(&output, other, begins_with_own), OUTPUT_OTHERS);
	assert_holds(path, "somebody's");
	assert_int_equal(output_open(&output, folder, begins_with_own), OUTPUT_NO_FILE);
	assert_alone(2);
	/* An empty file holds nothing that could be lost. */
	write_text(path, "");
	put(path, "own");
	assert_holds(path, "own");
}

/* The link stays one, and what it leads to is replaced. */
static void test_through_a_link(void **state)
{
	struct stat stat_of;

	(void)state;
	write_text(path, "own, old");
	assert_int_equal(symlink(path, other), 0);
	put(other, "own, new");
	assert_holds(path, "own, new");
	assert_int_equal(lstat(other, &stat_of), 0);
	assert_true(S_ISLNK(stat_of.st_mode));
}

/* Somebody else makes the file meanwhile. */
static void test_came_meanwhile(void **state)
{
	struct output output;

	(void)state;
	assert_int_equal(output_open(&output, path, begins_with_own), OUTPUT_FINE);
	assert_true(fputs("own", output.file) >= 0);
	write_text(path, "somebody's");
	assert_false(output_done(&output));
	assert_int_equal(errno, EEXIST);
	assert_holds(path, "somebody's");
	assert_alone(1);
}

static void test_pipe_and_socket(void **state)
{
	struct output output;
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	char got[4] = "";

	(void)state;
	assert_int_equal(mkfifo(path, 0600), 0);
	int reader = open(path, O_RDONLY | O_NONBLOCK);
	assert_true(reader >= 0);
	put(path, "own");
	assert_int_equal(read(reader, got, 3), 3);
	assert_string_equal(got, "own");
	close(reader);
	unlink(path);
	strcpy(address.sun_path, path);
	int socket_file = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(socket_file, (struct sockaddr *)&address, sizeof address), 0);
	assert_int_equal(output_open(&output, path, begins_with_own), OUTPUT_NO_FILE);
	close(socket_file);
	assert_int_equal(output_open(&output, "/dev/full", begins_with_own), OUTPUT_FINE);
	fputs("own", output.file);
	assert_false(output_done(&output));
	assert_int_equal(errno, ENOSPC);
}

/* A disk that is full after so many bytes, in a child. */
static void fill_the_disk(void)
{
	struct output output;
	struct rlimit limit = { 100, RLIM_INFINITY };

	signal(SIGXFSZ, SIG_IGN);
	if (setrlimit(RLIMIT_FSIZE, &limit) != 0 ||
	    output_open(&output, path, begins_with_own) != OUTPUT_FINE)
		_exit(2);
	for (int i = 0; i < 400; i++)
		fputc('x', output.file);
	_exit(!output_done(&output) && errno == EFBIG ? 0 : 1);
}

static void test_full_disk(void **state)
{
	int status;

	(void)state;
	write_text(path, "own, old");
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		fill_the_disk();
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
	assert_holds(path, "own, old");
	assert_alone(1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_new, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_old_until_the_end, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_others, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_through_a_link, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_came_meanwhile, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_pipe_and_socket, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_full_disk, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("base/output", tests, NULL, NULL);
}
