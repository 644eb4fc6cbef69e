/* ptybench -- a program of the terminal, measured from its terminal's other side.
 *
 * usage: ptybench [OPTION...] -- PROGRAM [ARGUMENT...]
 *   -n RUNS    of the program, 1 … 1000 (31)
 *   -v 'B …'   a second program (split at blanks), in turns with the first: A B A B …
 *   -m TEXT    A's first screen is not over before TEXT was sent; -M TEXT the same of B
 *   -d MS      A's terminal answers what it is asked after MS (0); -1: never; -D MS the same of B
 *   -q KEYS    end A by these; -Q KEYS end B. \e \r \n \xHH, \p waits for quiet; else by SIGTERM
 *   -k KEYS    in each run of A, after the first screen: how many bytes answer these keys
 *   -i SECONDS in the first run of A, after the first screen: leave it alone so long
 *
 * prints a name and a value a line: start_a_ms, start_b_ms (medians), start_ratio (median of the
 * ratios turn by turn), start_a_bytes, start_a_faults (median: pages that the system had to give from
 * exec to the silence after the first screen), key_bytes (the most for one -k), idle_wakeups,
 * idle_cpu_ms, idle_bytes.
 *
 * A start is timed from before the fork to the last byte of the first screen: the last one before
 * QUIET_MS of silence. Only ratios of one run and medians are worth quoting: the machine's own noise
 * is in everything.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS_MOST = 1000, KEYS_MOST = 16, ARGS_MOST = 64, QUIET_MS = 40, PATIENCE_MS = 10000 };

struct program {
	char *args[ARGS_MOST];
	const char *marker, *quit;
	double answers_ms; /* -1: never */
	double start_ms[RUNS_MOST], faults[RUNS_MOST];
	size_t bytes; /* of the first screen, in the last run */
};

static struct program programs[2];
static const char *keys[KEYS_MOST];
static size_t key_bytes;
static int key_count, runs = 31, idle_seconds;

static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static _Noreturn void fail(const char *what)
{
	fprintf(stderr, "ptybench: %s\n", what);
	exit(2);
}

/* A terminal that answers. */

/* What is still to be said, and when. */
static struct {
	char text[128];
	size_t len;
	double due_ms, after_ms;
} answers;

static void hear(const char *bytes, size_t len)
{
	static const struct {
		const char *question, *answer;
	} known[] = {
		{ "\033[6n", "\033[2;2R" },    { "\033[c", "\033[?62;22c" },
		{ "\033[0c", "\033[?62;22c" }, { "\033[>c", "\033[>41;380;0c" },
		{ "\033[5n", "\033[0n" },
	};

	if (!answers.len)
		answers.due_ms = now_ms() + answers.after_ms;
	for (size_t i = 0; i < sizeof known / sizeof *known && answers.after_ms >= 0; i++)
		if (memmem(bytes, len, known[i].question, strlen(known[i].question)) &&
		    answers.len + strlen(known[i].answer) < sizeof answers.text)
			answers.len +=
				(size_t)sprintf(answers.text + answers.len, "%s", known[i].answer);
}

/* Says what is due; returns for how long, at most wait_ms, nothing more is. */
static int say(int fd, int wait_ms)
{
	double left_ms = answers.due_ms - now_ms();

	if (!answers.len)
		return wait_ms;
	if (left_ms > 0)
		return left_ms < wait_ms ? (int)left_ms + 1 : wait_ms;
	if (write(fd, answers.text, answers.len) < 0)
		fail("the terminal cannot answer");
	answers.len = 0;
	return wait_ms;
}

/* Reads until silence after marker was seen (NULL: after anything). Returns the bytes read, and in
 * *last_ms when the last of them came. */
static size_t read_screen(int fd, const char *marker, double *last_ms)
{
	static char screen[1 << 20];
	size_t len = 0;
	bool seen = false;
	double until_ms = now_ms() + PATIENCE_MS, quiet_ms = now_ms();

	for (;;) {
		struct pollfd in = { .fd = fd, .events = POLLIN };
		if (poll(&in, 1, say(fd, seen ? QUIET_MS : 100)) == 0) {
			if (seen && now_ms() - quiet_ms >= QUIET_MS)
				return len;
			if (now_ms() > until_ms)
				fail("what is waited for does not come");
			continue;
		}
		ssize_t got = read(fd, screen + len, sizeof screen - len);
		if (got <= 0)
			return len;
		*last_ms = quiet_ms = now_ms();
		hear(screen + len, (size_t)got);
		len += (size_t)got;
		seen = seen || !marker || memmem(screen, len, marker, strlen(marker));
		if (len == sizeof screen)
			fail("it never falls silent");
	}
}

/* \p: until nothing more comes, so that the keys after it meet the screen that they are meant for. */
static void type(int fd, const char *spec)
{
	for (; *spec; spec++) {
		char byte = *spec;
		unsigned hex;
		double last_ms;
		if (byte == '\\') {
			spec++;
			if (*spec == 'p') {
				read_screen(fd, NULL, &last_ms);
				continue;
			}
			byte = *spec == 'e'   ? '\033'
			       : *spec == 'r' ? '\r'
			       : *spec == 'n' ? '\n'
			                      : *spec;
			if (*spec == 'x' && sscanf(spec + 1, "%2x", &hex) == 1) {
				byte = (char)hex;
				spec += 2;
			}
		}
		if (write(fd, &byte, 1) != 1)
			return;
	}
}

/* A program in it. */

static void end(pid_t pid, int fd, const char *quit)
{
	double until_ms = now_ms() + 2000;
	bool asked = false;

	if (quit)
		type(fd, quit);
	else
		kill(pid, SIGTERM);
	while (waitpid(pid, NULL, WNOHANG) == 0) {
		struct pollfd in = { .fd = fd, .events = POLLIN };
		char bytes[4096];
		if (poll(&in, 1, 1) > 0 && read(fd, bytes, sizeof bytes) <= 0)
			usleep(100);
		if (now_ms() > until_ms && !asked) {
			fprintf(stderr, "ptybench: the keys to quit did not work\n");
			kill(pid, SIGKILL);
			asked = true;
		}
	}
}

static long number_in(const char *path, const char *name)
{
	FILE *file = fopen(path, "r");
	char line[1024];
	long number = -1;

	while (file && fgets(line, sizeof line, file))
		if (strncmp(line, name, strlen(name)) == 0)
			number = atol(line + strlen(name));
	if (file)
		fclose(file);
	return number;
}

/* Page faults that needed no disk, those of our own fork among them. */
static double faults_of(const char *process)
{
	char path[64], line[1024];
	unsigned long faults = 0;

	snprintf(path, sizeof path, "/proc/%s/stat", process);
	FILE *file = fopen(path, "r");
	if (!file || !fgets(line, sizeof line, file) || !strrchr(line, ')') ||
	    sscanf(strrchr(line, ')') + 2, "%*c %*d %*d %*d %*d %*d %*u %lu", &faults) != 1)
		fail("/proc says nothing of its page faults");
	fclose(file);
	return (double)faults;
}

static double cpu_ms(pid_t pid)
{
	char path[64], line[1024];
	unsigned long user = 0, kernel = 0;

	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *file = fopen(path, "r");
	if (file && fgets(line, sizeof line, file)) {
		const char *after = strrchr(line, ')');
		if (!after ||
		    sscanf(after + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user,
		           &kernel) != 2)
			fail("/proc says nothing of its time");
	}
	if (file)
		fclose(file);
	return (double)(user + kernel) * 1e3 / (double)sysconf(_SC_CLK_TCK);
}

static void leave_alone(pid_t pid, int fd)
{
	static const char name[] = "voluntary_ctxt_switches:";
	char path[64];
	size_t bytes = 0;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	long before = number_in(path, name);
	double cpu_before = cpu_ms(pid), until_ms = now_ms() + idle_seconds * 1e3;
	for (double left; (left = until_ms - now_ms()) > 0;) {
		struct pollfd in = { .fd = fd, .events = POLLIN };
		char buffer[4096];
		if (poll(&in, 1, (int)left + 1) > 0)
			bytes += (size_t)read(fd, buffer, sizeof buffer);
	}
	if (before < 0)
		fail("/proc says nothing of its wake-ups");
	printf("idle_wakeups %ld\nidle_cpu_ms %.0f\nidle_bytes %zu\n",
	       number_in(path, name) - before, cpu_ms(pid) - cpu_before, bytes);
}

static void run_once(struct program *program, int run)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	double from_ms = now_ms(), last_ms = from_ms;
	bool first = program == programs;
	double before = 0;
	char process[16];
	int fd, told[2];

	answers.len = 0;
	answers.after_ms = program->answers_ms;
	if (pipe2(told, O_CLOEXEC) != 0)
		fail(strerror(errno));
	pid_t pid = forkpty(&fd, NULL, NULL, &size);
	if (pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		unsetenv("COLUMNS");
		unsetenv("LINES");
		before = faults_of("self");
		if (write(told[1], &before, sizeof before) != sizeof before)
			_exit(127);
		execvp(program->args[0], program->args);
		_exit(127);
	}
	if (pid < 0)
		fail(strerror(errno));
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	close(told[1]);
	program->bytes = read_screen(fd, program->marker, &last_ms);
	program->start_ms[run] = last_ms - from_ms;
	snprintf(process, sizeof process, "%d", (int)pid);
	if (read(told[0], &before, sizeof before) != sizeof before)
		fail("it does not start");
	close(told[0]);
	program->faults[run] = faults_of(process) - before;
	if (!program->bytes)
		fail("it shows nothing");
	for (int i = 0; first && i < key_count; i++) {
		type(fd, keys[i]);
		size_t bytes = read_screen(fd, NULL, &last_ms);
		key_bytes = bytes > key_bytes ? bytes : key_bytes;
	}
	if (first && idle_seconds && run == 0)
		leave_alone(pid, fd);
	end(pid, fd, program->quit);
	close(fd);
}

/* Figures. */

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(const double *values)
{
	double sorted[RUNS_MOST];

	memcpy(sorted, values, (size_t)runs * sizeof *sorted);
	qsort(sorted, (size_t)runs, sizeof *sorted, by_size);
	return sorted[runs / 2];
}

static void print(void)
{
	static double ratios[RUNS_MOST];

	printf("start_a_ms %.3f\nstart_a_bytes %zu\nstart_a_faults %.0f\n",
	       median(programs[0].start_ms), programs[0].bytes, median(programs[0].faults));
	if (programs[1].args[0]) {
		for (int i = 0; i < runs; i++)
			ratios[i] = programs[0].start_ms[i] / programs[1].start_ms[i];
		printf("start_b_ms %.3f\nstart_ratio %.3f\n", median(programs[1].start_ms),
		       median(ratios));
	}
	if (key_count)
		printf("key_bytes %zu\n", key_bytes);
}

static void split(char *words, char **args)
{
	int count = 0;

	for (char *word = strtok(words, " "); word && count < ARGS_MOST - 1;
	     word = strtok(NULL, " "))
		args[count++] = word;
}

int main(int argc, char **argv)
{
	int option;

	while ((option = getopt(argc, argv, "+n:v:m:M:d:D:q:Q:k:i:")) != -1) {
		switch (option) {
		case 'n': runs = atoi(optarg); break;
		case 'v': split(optarg, programs[1].args); break;
		case 'm': programs[0].marker = optarg; break;
		case 'M': programs[1].marker = optarg; break;
		case 'd': programs[0].answers_ms = atof(optarg); break;
		case 'D': programs[1].answers_ms = atof(optarg); break;
		case 'q': programs[0].quit = optarg; break;
		case 'Q': programs[1].quit = optarg; break;
		case 'k':
			if (key_count < KEYS_MOST)
				keys[key_count++] = optarg;
			break;
		case 'i': idle_seconds = atoi(optarg); break;
		default: fail("usage: see the head of ptybench.c");
		}
	}
	if (optind >= argc || argc - optind >= ARGS_MOST || runs < 1 || runs > RUNS_MOST)
		fail("usage: see the head of ptybench.c");
	memcpy(programs[0].args, argv + optind, (size_t)(argc - optind) * sizeof *argv);
	for (int run = 0; run < runs; run++)
		for (int i = 0; i < 2 && programs[i].args[0]; i++)
			run_once(&programs[i], run);
	print();
	return 0;
}
