/* Ending: however it comes about, the terminal is left as it was found. */
#include "driver.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct pty_setup on_home = { .columns = 80 };
static const struct pty_setup on_card = { .args = (const char *const[]){ "--seed", "1", "--count",
	                                                                 "1", NULL } };

static struct pty *open_at(const struct pty_setup *setup)
{
	struct pty *pty = pty_open(setup);

	return pty_shows(pty, setup == &on_card ? "回车 去选" : "回车 确定") && pty->alternate &&
	                       pty->mouse
	               ? pty
	               : NULL;
}

static void quit(void)
{
	struct pty *pty = open_at(&on_home);

	CHECK(pty);
	pty_send(pty, "q");
	CHECK(pty_shows(pty, "要退出吗？"));
	pty_send(pty, "22");
	CHECK(pty_ended_well(pty));
	CHECK(pty_is_restored(pty));
}

/* From every screen that can be open. */
static bool ends_by(int signal_number, const struct pty_setup *setup)
{
	struct pty *pty = open_at(setup);

	if (!pty)
		return false;
	kill(pty->pid, signal_number);
	return pty_ended_well(pty) && pty_is_restored(pty);
}

static void by_term(void)
{
	CHECK(ends_by(SIGTERM, &on_home));
	CHECK(ends_by(SIGTERM, &on_card));
}
static void by_hup(void)
{
	CHECK(ends_by(SIGHUP, &on_home));
	CHECK(ends_by(SIGHUP, &on_card));
}
static void by_int(void)
{
	CHECK(ends_by(SIGINT, &on_home));
	CHECK(ends_by(SIGINT, &on_card));
}

/* Restored by write(2), and then ended by the same signal, so that a core and a shell see it. */
static bool dies_by(int signal_number)
{
	struct pty *pty = open_at(&on_card);

	if (!pty)
		return false;
	kill(pty->pid, signal_number);
	return pty_ends(pty, NULL) && WIFSIGNALED(pty->status) &&
	       WTERMSIG(pty->status) == signal_number && pty_is_restored(pty);
}

static void by_crash(void)
{
	CHECK(dies_by(SIGSEGV));
	CHECK(dies_by(SIGABRT));
	CHECK(dies_by(SIGBUS));
	CHECK(dies_by(SIGQUIT));
}

/* Two at once must not undo each other. */
static void by_many(void)
{
	struct pty *pty = open_at(&on_card);

	CHECK(pty);
	for (int i = 0; i < 50; i++)
		kill(pty->pid, i % 2 ? SIGTERM : SIGHUP);
	CHECK(pty_ended_well(pty));
	CHECK(pty_is_restored(pty));
}

/* Within a second, and not by burning the processor. A machine that is busy with other things gets
 * three tries for the second; the processor's time is the program's own. */
static bool ends_with_its_terminal(const struct pty_setup *setup, const char *typed)
{
	int64_t took_ms = 0;

	for (int tries = 0; tries < 3; tries++) {
		struct pty *pty = open_at(setup);
		if (!pty)
			return false;
		int64_t cpu_ms = pty_cpu_ms(pty->pid);
		pty_send(pty, typed);
		pty_close(pty);
		int64_t from_ms = pty_now_ms(), used_ms = cpu_ms;
		while (pty_pump(pty, 5) && pty_now_ms() - from_ms < PTY_DEADLINE_MS) {
			int64_t now_ms = pty_cpu_ms(pty->pid);
			used_ms = now_ms > used_ms ? now_ms : used_ms;
		}
		took_ms = pty_now_ms() - from_ms;
		if (!pty_ended_well(pty) || used_ms - cpu_ms > 500)
			return false;
		if (took_ms <= 1000)
			return true;
		printf("# ended after %lld ms\n", (long long)took_ms);
	}
	return false;
}

static void terminal_closed(void)
{
	CHECK(ends_with_its_terminal(&on_home, ""));
	CHECK(ends_with_its_terminal(&on_card, ""));
	CHECK(ends_with_its_terminal(&on_card, "2?"));
}

static void terminal_closed_hangup_ignored(void)
{
	struct pty_setup setup = on_home;

	setup.hangup_ignored = true;
	CHECK(ends_with_its_terminal(&setup, ""));
	CHECK(ends_with_its_terminal(&setup, "1\r"));
}

/* kill -STOP: others may write on the screen meanwhile. */
static void stopped_and_continued(void)
{
	struct pty *pty = open_at(&on_card);
	int status;

	CHECK(pty);
	pty_send(pty, "2");
	CHECK(pty_shows(pty, "> 2  多半是真"));
	const char *screen = pty_screen(pty);
	kill(pty->pid, SIGSTOP);
	CHECK(waitpid(pty->pid, &status, WUNTRACED) == pty->pid && WIFSTOPPED(status));
	static const char others[] = "\033[H\033[2Jwritten by others\033[?25l";
	vterm_input_write(pty->vterm, others, sizeof others - 1);
	CHECK(pty_find(pty, "written by others", NULL) == 0);
	kill(pty->pid, SIGCONT);
	CHECK(pty_becomes(pty, screen));
	pty_send(pty, "3");
	CHECK(pty_shows(pty, "> 3  多半是骗"));
}

/* Ctrl-Z under a shell: the shell gets a sane terminal, fg brings the screen back. */
static void suspended(void)
{
	struct pty_setup setup = on_card;
	setup.under_shell = true;
	struct pty *pty = pty_open(&setup);

	CHECK(pty_shows(pty, "肯定是骗") && pty_shows(pty, "回车 去选"));
	pty_send(pty, "2");
	CHECK(pty_shows(pty, "> 2  多半是真"));
	const char *screen = pty_screen(pty);
	for (int times = 0; times < 2; times++) {
		pty_send(pty, "\032");
		CHECK(pty_shows(pty, "stopped, sane"));
		CHECK(!pty->alternate && !pty->mouse && pty->cursor_shown);
		pty_send(pty, "fg\n");
		CHECK(pty_becomes(pty, screen));
		CHECK(pty->alternate && pty->mouse);
	}
	pty_send(pty, "3");
	CHECK(pty_shows(pty, "> 3  多半是骗"));
	pty_send(pty, "q");
	CHECK(pty_shows(pty, "退出，看结果"));
	pty_send(pty, "\033[B\r"); /* 2 was pressed too lately to count here */
	CHECK(pty_hides(pty, "退出，看结果"));
}

/* Ctrl-Z in the middle of a screen: what was sent arrives whole, or half a control sequence is left
 * in the shell's terminal. The gate looks at every byte. */
static void suspended_while_drawing(void)
{
	struct pty_setup setup = on_card;
	setup.under_shell = true;
	struct pty *pty = pty_open(&setup);

	CHECK(pty_shows(pty, "一件包裹") && pty_shows(pty, "回车 去选"));
	for (int turn = 0; turn < 100; turn++) {
		pty_forget(pty);
		pty_send(pty, "LLLLLLLLLLLLLLLLLLLL");
		CHECK(pty_says(pty, "\033[")); /* the first is being drawn */
		pty_send(pty, "\032");
		CHECK(pty_shows(pty, "stopped, sane"));
		pty_send(pty, "fg\n");
		CHECK(pty_shows(pty, "一件包裹"));
	}
}

/* Suspended, the window made smaller, continued: drawn for what it is now. */
static void resized_while_suspended(void)
{
	struct pty_setup setup = on_card;
	setup.under_shell = true;
	struct pty *pty = pty_open(&setup);

	CHECK(pty_shows(pty, "肯定是骗") && pty_shows(pty, "回车 去选"));
	pty_send(pty, "\032");
	CHECK(pty_shows(pty, "stopped, sane"));
	pty_resize(pty, 40, 12);
	pty_send(pty, "fg\n");
	CHECK(pty_shows(pty, "回车 往下读"));
	CHECK(pty_find(pty, "往下读", NULL) == 11);
}

static const struct pty_case cases[] = {
	{ "quit", quit },
	{ "SIGTERM", by_term },
	{ "SIGHUP", by_hup },
	{ "SIGINT", by_int },
	{ "SIGSEGV, SIGABRT, SIGBUS, SIGQUIT: restored and raised again", by_crash },
	{ "fifty signals", by_many },
	{ "the terminal closed under the program", terminal_closed },
	{ "the terminal closed, SIGHUP ignored", terminal_closed_hangup_ignored },
	{ "SIGSTOP and SIGCONT", stopped_and_continued },
	{ "Ctrl-Z and fg", suspended },
	{ "Ctrl-Z while a screen is drawn", suspended_while_drawing },
	{ "resized while suspended", resized_while_suspended },
};
PTY_MAIN(cases)
