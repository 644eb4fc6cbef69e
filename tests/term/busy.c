/* Watches a program by what the system says of it, as reading what it sends would set it free. */
#include "busy.h"

#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "driver-own.h"

enum { LOOK_MS = 2 };

static bool read_of(pid_t pid, const char *name, char *line, size_t size)
{
	char path[96];

	snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
	FILE *file = fopen(path, "r");
	bool got = file && fgets(line, (int)size, file);
	if (file)
		fclose(file);
	return got;
}

pid_t pty_job(const struct pty *pty)
{
	char name[64], line[256];
	int job = 0;

	if (!pty->setup.under_shell)
		return pty->pid;
	snprintf(name, sizeof name, "task/%d/children", (int)pty->pid);
	return read_of(pty->pid, name, line, sizeof line) && sscanf(line, "%d", &job) == 1 ? job
	                                                                                   : 0;
}

bool pty_has_stopped(pid_t pid)
{
	char line[1024];
	const char *after;

	return read_of(pid, "stat", line, sizeof line) && (after = strrchr(line, ')')) &&
	       after[2] == 'T';
}

/* Its system call is a write to the standard output, and stays so. */
static bool is_writing(pid_t pid)
{
	char line[256];
	long number = -1, descriptor = -1;

	return read_of(pid, "syscall", line, sizeof line) &&
	       sscanf(line, "%ld %li", &number, &descriptor) == 2 && number == SYS_write &&
	       descriptor == STDOUT_FILENO;
}

static bool until(struct pty *pty, bool (*condition)(struct pty *pty), int64_t *took_ms)
{
	int64_t from_ms = pty_now_ms();
	bool holds;

	while (!(holds = condition(pty)) && pty_now_ms() - from_ms < PTY_DEADLINE_MS)
		poll(NULL, 0, LOOK_MS);
	*took_ms = pty_now_ms() - from_ms;
	return holds;
}

static bool hangs(struct pty *pty)
{
	for (int looks = 0; looks < 10; looks++) {
		if (!is_writing(pty_job(pty)))
			return false;
		poll(NULL, 0, LOOK_MS);
	}
	return true;
}

static bool has_stopped(struct pty *pty) { return pty_has_stopped(pty_job(pty)); }

void pty_type_unread(struct pty *pty, const char *keys)
{
	if (write(pty->fd, keys, strlen(keys)) < 0)
		pty_fail(__FILE__, __LINE__, "the line takes what is typed");
}

bool pty_is_stuck(struct pty *pty)
{
	int64_t took_ms;

	return until(pty, hangs, &took_ms);
}

bool pty_ends_unread(struct pty *pty, int64_t *took_ms)
{
	return until(pty, pty_has_ended, took_ms);
}

bool pty_stops_unread(struct pty *pty, int64_t *took_ms)
{
	return until(pty, has_stopped, took_ms);
}

bool pty_floods(struct pty *pty, const char *keys, int milliseconds,
                bool (*condition)(struct pty *pty, const void *what), const void *what)
{
	int64_t until_ms = pty_now_ms() + milliseconds;
	size_t len = strlen(keys);

	while (pty_now_ms() < until_ms) {
		struct pollfd line = { .fd = pty->fd, .events = POLLIN | POLLOUT };
		if (condition && condition(pty, what))
			return true;
		if (poll(&line, 1, LOOK_MS) > 0 && (line.revents & POLLOUT) &&
		    write(pty->fd, keys, len) < 0 && pty_has_ended(pty))
			return condition && condition(pty, what);
		if (line.revents & POLLIN)
			pty_pump(pty, 0);
	}
	return !condition && !pty_has_ended(pty);
}
