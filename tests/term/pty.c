#include "driver-own.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

#include "base/mem.h"

enum { STEP_MS = 20 };

int64_t pty_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static const char *from_environment(const char *name, const char *fallback)
{
	const char *value = getenv(name);

	return value && *value ? value : fallback;
}

const char *pty_program(void) { return from_environment("HESHI_BINARY", "./heshi"); }

const char *pty_deck(void)
{
	static char path[4096];

	snprintf(path, sizeof path, "%s/tests/term/deck/zh-CN",
	         from_environment("HESHI_SOURCE", "."));
	return path;
}

/* The terminal. */

static void on_answer(const char *bytes, size_t len, void *user)
{
	struct pty *pty = user;
	const char *asked = pty_last_sent(pty, 0, "\033[6n");
	bool wide = pty->setup.answer == PTY_WIDE || pty->setup.answer == PTY_LATE_WIDE;
	int row;

	/* Nothing but the cursor's place is ever asked for. */
	if (len < 3 || bytes[len - 1] != 'R' || !asked || sscanf(bytes, "\033[%d;", &row) != 1)
		return;
	/* One of the characters is narrow in every terminal that reads UTF-8. */
	if (asked - pty->out >= 2 && memcmp(asked - 2, "\xc3\xb1", 2) == 0)
		wide = false;
	if (pty->setup.answer == PTY_BYTES)
		snprintf(pty->held, sizeof pty->held, "%.*s", (int)len, bytes);
	else
		snprintf(pty->held, sizeof pty->held, "%s%d;%dR",
		         pty->setup.eight_bit ? "\x9b" : "\033[", row, wide ? 3 : 2);
}

static int on_damage(VTermRect rect, void *user)
{
	struct pty *pty = user;

	for (int row = rect.start_row; row < rect.end_row && row < PTY_ROWS_MOST; row++)
		pty->touched[row] = true;
	return 1;
}

static int on_cursor(VTermPos to, VTermPos from, int visible, void *user)
{
	struct pty *pty = user;

	(void)from;
	(void)visible;
	pty->cursor = to;
	return 1;
}

static int on_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	switch (property) {
	case VTERM_PROP_CURSORVISIBLE: pty->cursor_shown = value->boolean; break;
	case VTERM_PROP_ALTSCREEN: pty->alternate = value->boolean; break;
	case VTERM_PROP_MOUSE: pty->mouse = value->number != VTERM_PROP_MOUSE_NONE; break;
	default: break;
	}
	return 1;
}

static void open_screen(struct pty *pty)
{
	static const VTermScreenCallbacks callbacks = { .damage = on_damage,
		                                        .movecursor = on_cursor,
		                                        .settermprop = on_property };

	/* libvterm falls over a wide character in a window of one column. */
	int rows = pty->rows < 2 ? 2 : pty->rows, columns = pty->columns < 4 ? 4 : pty->columns;

	pty->vterm = vterm_new(rows, columns);
	vterm_set_utf8(pty->vterm, pty->setup.answer != PTY_BYTES);
	vterm_output_set_callback(pty->vterm, on_answer, pty);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_set_damage_merge(pty->screen, VTERM_DAMAGE_CELL);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
	pty->cursor_shown = true;
}

void pty_look(struct pty *pty, bool look)
{
	if (pty->vterm)
		vterm_free(pty->vterm);
	pty->vterm = NULL;
	if (look)
		open_screen(pty);
}

static struct winsize window(const struct pty *pty)
{
	return (struct winsize){ .ws_row = (unsigned short)pty->rows,
		                 .ws_col = (unsigned short)pty->columns };
}

/* The program. */

static char **arguments(const struct pty_setup *setup)
{
	const char **list = mem_alloc(64 * sizeof *list);
	size_t count = 0;

	if (setup->command) {
		list[count++] = "/bin/sh";
		list[count++] = "-c";
		list[count++] = setup->command;
		return (char **)list;
	}
	list[count++] = pty_program();
	if (!setup->recorded)
		list[count++] = "--no-record";
	if (!setup->deck || *setup->deck) {
		list[count++] = "--deck";
		list[count++] = setup->deck ? setup->deck : pty_deck();
	}
	for (size_t i = 0; setup->args && setup->args[i] && count < 63; i++)
		list[count++] = setup->args[i];
	return (char **)list;
}

/* Nothing of the caller's environment but what sanitizers are told. */
static char **environment(const struct pty_setup *setup)
{
	static const char *const ordinary[] = { "TERM=xterm-256color", "LANG=C.UTF-8", NULL };
	const char *const *given = setup->environment ? setup->environment : ordinary;
	const char **list = mem_alloc(64 * sizeof *list);
	static char options[512], program[4200], deck[4200];
	size_t count = 0;

	for (; given[count] && count < 60; count++)
		list[count] = given[count];
	snprintf(options, sizeof options, "ASAN_OPTIONS=%s", from_environment("ASAN_OPTIONS", ""));
	list[count++] = options;
	if (setup->command) {
		snprintf(program, sizeof program, "heshi=%s%s", pty_program(),
		         setup->recorded ? "" : " --no-record");
		snprintf(deck, sizeof deck, "deck=%s", setup->deck ? setup->deck : pty_deck());
		list[count++] = "PATH=/usr/local/bin:/usr/bin:/bin";
		list[count++] = program;
		list[count++] = deck;
	}
	return (char **)list;
}

/* As a shell does with a job: waits for it; when it stops, takes the terminal back, says in
 * which modes it finds it, and goes on with it when a line is typed. */
static _Noreturn void pty_shell(char **args, char **variables)
{
	struct termios modes;
	int status;
	char line[64];
	pid_t job = fork();

	if (job == 0) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_IGN);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		execve(args[0], args, variables);
		_exit(127);
	}
	setpgid(job, job);
	signal(SIGTTOU, SIG_IGN);
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpid());
		tcgetattr(STDIN_FILENO, &modes);
		printf("stopped, %s\r\n",
		       modes.c_lflag & ICANON && modes.c_lflag & ECHO ? "sane" : "raw");
		fflush(stdout);
		do { /* what was typed for the job may come first */
			if (!fgets(line, sizeof line, stdin))
				_exit(125);
		} while (!strchr(line, '\n'));
		tcsetpgrp(STDIN_FILENO, job);
		kill(-job, SIGCONT);
	}
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 126);
}

static _Noreturn void become(const struct pty_setup *setup, int slave)
{
	sigset_t none;
	char **args = arguments(setup), **variables = environment(setup);

	login_tty(slave);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* Whoever ran the tests may ignore these (nohup, a job in the background). */
	signal(SIGPIPE, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	signal(SIGHUP, setup->hangup_ignored ? SIG_IGN : SIG_DFL);
	if (setup->under_shell)
		pty_shell(args, variables);
	execve(args[0], args, variables);
	_exit(127);
}

struct pty *pty_open(const struct pty_setup *setup)
{
	struct pty *pty = mem_alloc(sizeof *pty);
	int slave;

	pty->setup = *setup;
	pty->columns = setup->columns ? setup->columns : 80;
	pty->rows = setup->rows ? setup->rows : 24;
	struct winsize size = setup->sizeless ? (struct winsize){ 0 } : window(pty);
	if (openpty(&pty->fd, &slave, NULL, NULL, &size) != 0) {
		perror("openpty");
		exit(99);
	}
	pty_keep(pty);
	fcntl(pty->fd, F_SETFD, FD_CLOEXEC);
	tcgetattr(slave, &pty->before);
	open_screen(pty);
	if (setup->typed_ahead)
		pty_send(pty, setup->typed_ahead);
	fflush(stdout);
	pty->pid = fork();
	if (pty->pid == 0)
		become(setup, slave);
	close(slave);
	return pty;
}

bool pty_has_ended(struct pty *pty)
{
	if (!pty->ended && waitpid(pty->pid, &pty->status, WNOHANG) == pty->pid)
		pty->ended = true;
	return pty->ended;
}

void pty_release(struct pty *pty)
{
	if (!pty_has_ended(pty)) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, &pty->status, 0);
	}
	if (pty->fd >= 0)
		close(pty->fd);
	pty_look(pty, false);
	free(pty->out);
	free(pty);
}

void pty_close(struct pty *pty)
{
	close(pty->fd);
	pty->fd = -1;
}

/* In and out. */

/* Written while reading: a full terminal would otherwise stop both sides. */
void pty_send_bytes(struct pty *pty, const void *bytes, size_t len)
{
	const char *at = bytes;

	while (len && pty->fd >= 0) {
		struct pollfd out = { .fd = pty->fd, .events = POLLOUT };
		size_t part = len < 1024 ? len : 1024;
		if (poll(&out, 1, STEP_MS) <= 0 || !(out.revents & POLLOUT)) {
			if (!pty_pump(pty, 0))
				return;
			continue;
		}
		ssize_t sent = write(pty->fd, at, part);
		if (sent < 0 && errno != EINTR && errno != EAGAIN)
			return;
		if (sent > 0) {
			at += sent;
			len -= (size_t)sent;
		}
	}
}

void pty_send(struct pty *pty, const char *keys) { pty_send_bytes(pty, keys, strlen(keys)); }

void pty_answer_now(struct pty *pty)
{
	char answer[sizeof pty->held];

	memcpy(answer, pty->held, sizeof answer);
	pty->held[0] = '\0';
	pty_send(pty, answer);
}

void pty_tap(struct pty *pty, int column, int row)
{
	char keys[64];

	snprintf(keys, sizeof keys, "\033[<0;%d;%dM\033[<0;%d;%dm", column + 1, row + 1, column + 1,
	         row + 1);
	pty_send(pty, keys);
}

void pty_resize(struct pty *pty, int columns, int rows)
{
	pty->columns = columns;
	pty->rows = rows;
	struct winsize size = window(pty);
	if (pty->vterm)
		vterm_set_size(pty->vterm, rows < 2 ? 2 : rows, columns < 4 ? 4 : columns);
	ioctl(pty->fd, TIOCSWINSZ, &size);
}

/* libvterm does not know the sequence that turns UTF-8 on. */
static void show(struct pty *pty, const char *bytes, size_t len)
{
	static const char on[] = "\033%G";
	const char *found =
		pty->setup.answer == PTY_BYTES ? memmem(bytes, len, on, sizeof on - 1) : NULL;
	size_t before = found ? (size_t)(found - bytes) : len;

	vterm_input_write(pty->vterm, bytes, before);
	if (!found)
		return;
	vterm_set_utf8(pty->vterm, 1);
	vterm_input_write(pty->vterm, found + sizeof on - 1, len - before - (sizeof on - 1));
}

static void take_output(struct pty *pty, const char *bytes, size_t len)
{
	if (pty->len + len > pty->room) {
		pty->room = (pty->len + len) * 2;
		pty->out = mem_resize(pty->out, pty->room);
	}
	memcpy(pty->out + pty->len, bytes, len);
	pty->len += len;
	pty_gate_check(&pty->gate, bytes, len);
	if (pty->vterm)
		show(pty, bytes, len);
	if (pty->held[0] && pty->setup.answer <= PTY_BYTES)
		pty_answer_now(pty);
}

bool pty_pump(struct pty *pty, int wait_ms)
{
	char bytes[16384];
	struct pollfd in = { .fd = pty->fd, .events = POLLIN };

	pty_has_ended(pty);
	if (pty->fd < 0) {
		if (!pty->ended)
			poll(NULL, 0, wait_ms < 5 ? wait_ms : 5);
		return !pty->ended;
	}
	if (poll(&in, 1, wait_ms) <= 0)
		return !pty->ended;
	ssize_t got = read(pty->fd, bytes, sizeof bytes);
	if (got > 0) {
		take_output(pty, bytes, (size_t)got);
		return true;
	}
	/* The other side is closed; the program itself may need a moment more to end. */
	if (!pty->ended)
		poll(NULL, 0, wait_ms < 5 ? wait_ms : 5);
	return !pty->ended;
}

void pty_rest(struct pty *pty)
{
	enum { PAUSE_MS = 400 };
	int64_t until_ms = pty_now_ms() + PAUSE_MS;

	while (pty_now_ms() < until_ms)
		pty_pump(pty, 50);
}

void pty_settle(struct pty *pty, int quiet_ms)
{
	int64_t until_ms = pty_now_ms() + quiet_ms;
	size_t len = pty->len;

	while (pty_now_ms() < until_ms && pty_pump(pty, 10)) {
		if (pty->len != len)
			until_ms = pty_now_ms() + quiet_ms;
		len = pty->len;
	}
}

bool pty_until(struct pty *pty, bool (*condition)(struct pty *, const void *), const void *what)
{
	int64_t until_ms = pty_now_ms() + PTY_DEADLINE_MS;

	for (;;) {
		if (condition(pty, what))
			return true;
		if (pty_now_ms() > until_ms)
			return false;
		if (!pty_pump(pty, STEP_MS))
			return condition(pty, what);
	}
}
