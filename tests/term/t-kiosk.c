/* A public station in a terminal: whatever a keyboard, its line or the window can do, it stays and is
 * there for the next key; only SIGTERM ends it. */
#include "driver.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { QUIET_MS = 1500, COLUMNS = 40, ROWS = 12 };

#define TOUCH "点一下屏幕"
#define ON_A_CARD "往下读"

static struct pty *open_station(void)
{
	const struct pty_setup setup = { .columns = COLUMNS,
		                         .rows = ROWS,
		                         .args = PTY_LIST("kiosk") };
	struct pty *pty = pty_open(&setup);

	return pty_shows(pty, TOUCH) && pty->alternate && pty->mouse ? pty : NULL;
}

static bool is_stopped(pid_t pid)
{
	char path[64], line[256];
	bool stopped = false;

	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		stopped |= strncmp(line, "State:\tT", 8) == 0;
	if (file)
		fclose(file);
	return stopped;
}

/* It runs, takes a key, and shows what that leads to. */
static bool is_there(struct pty *pty)
{
	if (pty->ended || is_stopped(pty->pid))
		return false;
	pty_rest(pty);
	pty_send(pty, "\f");
	pty_rest(pty);
	return !pty->ended && (pty_find(pty, TOUCH, NULL) >= 0 ||
	                       (pty_send(pty, "q"), pty_shows(pty, "要退出这次练习吗？")));
}

static bool ends_when_told(struct pty *pty)
{
	kill(pty->pid, SIGTERM);
	return pty_ended_well(pty) && pty_is_restored(pty);
}

static void signals_of_the_line_do_nothing(void)
{
	static const int signals[] = { SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGPIPE };
	struct pty *pty = open_station();

	CHECK(pty);
	pty_settle(pty, 300);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		pty_forget(pty);
		kill(pty->pid, signals[i]);
		pty_settle(pty, 100);
		CHECK(!pty->ended && !is_stopped(pty->pid));
		CHECK(pty_sent(pty) == 0);
	}
	pty_send(pty, " ");
	CHECK(pty_shows(pty, ON_A_CARD));
	CHECK(ends_when_told(pty));
}

/* Every control key by itself; then with Ctrl-V before it, which some lines obey. */
static void control_keys_are_only_keys(void)
{
	struct pty *pty = open_station();

	CHECK(pty);
	for (char key = 1; key < 32; key++) {
		pty_send_bytes(pty, &key, 1);
		pty_send_bytes(pty, (const char[]){ 22, key }, 2);
		pty_settle(pty, 60);
		CHECK(!pty->ended && !is_stopped(pty->pid));
	}
	CHECK(is_there(pty));
	CHECK(ends_when_told(pty));
}

static void keys_and_reports_lead_nowhere(void)
{
	static const char *const sequences[] = {
		"\033OP",
		"\033[11~",
		"\033[24~",
		"\033[1;5P",
		"\033[15;2~",
		"\033[3;5~",
		"\033[200~:!sh\r\003\034\032\033[201~",
		"\033]0;x\007",
		"\033[?1;2c",
		"\033P1$r0m\033\\",
		"\033[M !!",
		"\033[<0;1;1M",
		"\033[<64;9;9M",
		"\033[<35;9;9M",
		"\033[9;9R",
		"\033[I",
		"\033[O",
		"\033[27;5;99~",
		"\033[99;5u",
		"\033c",
		"\033[!p",
		"\377\376\200",
		"\033\033\033",
	};
	struct pty *pty = open_station();

	CHECK(pty);
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
		pty_send(pty, sequences[i]);
		pty_settle(pty, 60);
		CHECK(!pty->ended && !is_stopped(pty->pid));
	}
	CHECK(is_there(pty));
	CHECK(ends_when_told(pty));
}

static void any_window_leads_back(void)
{
	struct pty *pty = open_station();

	CHECK(pty);
	const char *before = pty_screen(pty);
	pty_look(pty, false);
	pty_resize(pty, 1, 1);
	pty_settle(pty, 100);
	pty_send(pty, "\003q\033");
	pty_settle(pty, 100);
	pty_resize(pty, 500, 200);
	pty_settle(pty, 100);
	pty_resize(pty, COLUMNS, ROWS);
	pty_look(pty, true);
	pty_send(pty, "\f");
	CHECK(pty_becomes(pty, before));
	CHECK(ends_when_told(pty));
}

/* Between two changes nothing is sent and nothing wakes it; stopped from outside, it comes back as it
 * was. */
static void it_waits_without_being_woken(void)
{
	struct pty *pty = open_station();

	CHECK(pty);
	pty_settle(pty, 300);
	pty_forget(pty);
	int64_t wakeups = pty_wakeups(pty->pid), until_ms = pty_now_ms() + QUIET_MS;
	while (pty_now_ms() < until_ms)
		pty_pump(pty, 100);
	CHECK(wakeups > 0 && pty_wakeups(pty->pid) == wakeups);
	CHECK(pty_sent(pty) == 0);
	const char *before = pty_screen(pty);
	kill(pty->pid, SIGSTOP);
	pty_settle(pty, 200);
	kill(pty->pid, SIGCONT);
	CHECK(pty_becomes(pty, before));
	pty_rest(pty);
	pty_send(pty, "x");
	CHECK(pty_shows(pty, ON_A_CARD));
	CHECK(ends_when_told(pty));
}

/* Its keyboard goes while its screen stays: it stays too, and spends nothing on it. */
static void a_closed_input_is_no_way_out(void)
{
	char name[64], command[160];
	int keyboard, slave;

	struct termios modes;

	CHECK(openpty(&keyboard, &slave, name, NULL, NULL) == 0);
	tcgetattr(slave, &modes);
	cfmakeraw(&modes); /* curses sets the screen's line, which is another here */
	tcsetattr(slave, TCSANOW, &modes);
	snprintf(command, sizeof command, "exec $heshi --deck $deck kiosk <%s", name);
	const struct pty_setup setup = { .columns = COLUMNS, .rows = ROWS, .command = command };
	struct pty *pty = pty_open(&setup);
	CHECK(pty_shows(pty, TOUCH));
	close(slave);
	pty_rest(pty);
	CHECK(write(keyboard, " ", 1) == 1);
	CHECK(pty_shows(pty, ON_A_CARD));
	close(keyboard);
	pty_settle(pty, 300);
	pty_forget(pty);
	int64_t wakeups = pty_wakeups(pty->pid), cpu_ms = pty_cpu_ms(pty->pid);
	int64_t until_ms = pty_now_ms() + QUIET_MS;
	while (pty_now_ms() < until_ms)
		pty_pump(pty, 100);
	CHECK(!pty->ended);
	CHECK(pty_wakeups(pty->pid) == wakeups && pty_cpu_ms(pty->pid) == cpu_ms);
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
}

/* A window that is gone shows nobody anything: who looks after the station begins again. */
static void a_lost_window_ends_it(void)
{
	struct pty *pty = open_station();

	CHECK(pty);
	pty_close(pty);
	CHECK(pty_ended_well(pty));
}

static void it_gives_up_what_it_does_not_need(void)
{
	char path[64], line[256];
	struct pty *pty = open_station();
	bool privileges = false, core = false;

	CHECK(pty);
	snprintf(path, sizeof path, "/proc/%d/status", (int)pty->pid);
	FILE *file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file))
		privileges |= strncmp(line, "NoNewPrivs:\t1", 13) == 0;
	if (file)
		fclose(file);
	snprintf(path, sizeof path, "/proc/%d/limits", (int)pty->pid);
	file = fopen(path, "r");
	while (file && fgets(line, sizeof line, file)) {
		unsigned long long soft = 1, hard = 1;
		core |= sscanf(line, "Max core file size %llu %llu", &soft, &hard) == 2 && !soft &&
		        !hard;
	}
	if (file)
		fclose(file);
	CHECK(privileges);
	CHECK(core);
	CHECK(ends_when_told(pty));
}

static void without_screens_it_says_so(void)
{
	static const struct {
		const char *command, *says;
	} cases[] = {
		{ "$heshi --deck $deck --lang en kiosk </dev/null",
		  "needs a terminal for its screens" },
		{ "TERM=nosuch $heshi --deck $deck --lang en kiosk",
		  "terminal nosuch is not known here" },
		{ "TERM=dumb $heshi --deck $deck --lang en kiosk", "TERM=dumb has none" },
		{ "env -u TERM $heshi --deck $deck --lang en kiosk", "TERM is not set" },
		{ "$heshi --deck $deck --lang en --plain kiosk",
		  "--plain is not for 'heshi kiosk'" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct pty_setup setup = { .columns = 100, .command = cases[i].command };
		struct pty *pty = pty_open(&setup);
		CHECK(pty_says(pty, cases[i].says));
		CHECK(pty_ends(pty, NULL) && WIFEXITED(pty->status) &&
		      WEXITSTATUS(pty->status) == 2);
	}
}

/* A copy of the file alone has the sitting, with its end. */
static bool is_one_file(struct pty *pty, const void *record)
{
	char command[400], line[400];
	bool ended = false;

	(void)pty;
	snprintf(command, sizeof command,
	         "cp '%s' '%s.copy' && '%s' --lang en --deck '%s' --data '%s.copy' report --csv "
	         "--table "
	         "sittings 2>&1",
	         (const char *)record, (const char *)record, pty_program(), pty_deck(),
	         (const char *)record);
	FILE *rows = popen(command, "r");
	while (rows && fgets(line, sizeof line, rows))
		ended |= strstr(line, "left") != NULL;
	if (rows)
		pclose(rows);
	return ended;
}

/* Nobody in the middle of a sitting: a copy of the record has everything. */
static void its_record_is_one_file_between_visitors(void)
{
	char folder[] = "/tmp/heshi-kiosk-XXXXXX", record[64], copy[80];

	CHECK(mkdtemp(folder));
	snprintf(record, sizeof record, "%s/heshi.db", folder);
	snprintf(copy, sizeof copy, "%s.copy", record);
	const struct pty_setup setup = { .columns = COLUMNS,
		                         .rows = ROWS,
		                         .recorded = true,
		                         .args = PTY_LIST("--data", record, "kiosk") };
	struct pty *pty = pty_open(&setup);
	CHECK(pty_shows(pty, TOUCH));
	pty_rest(pty);
	pty_send(pty, " ");
	for (int pages = 0; pages < 9 && !pty->ended && pty_find(pty, "肯定是骗", NULL) < 0;
	     pages++) {
		pty_rest(pty);
		pty_send(pty, "\r");
		pty_rest(pty);
	}
	pty_send(pty, "4");
	CHECK(pty_hides(pty, "肯定是骗"));
	pty_rest(pty);
	pty_send(pty, "q");
	CHECK(pty_shows(pty, "要退出这次练习吗？"));
	pty_rest(pty);
	pty_send(pty, "2");
	CHECK(pty_hides(pty, "要退出这次练习吗？"));
	pty_rest(pty);
	pty_forget(pty);
	pty_send(pty, "h");
	CHECK(pty_shows(pty, TOUCH));
	CHECK(pty_sent_has(pty, "\033[3J")); /* what the terminal keeps above the screen */
	CHECK(pty_until(pty, is_one_file, record));
	CHECK(ends_when_told(pty));
	unlink(record);
	unlink(copy);
	rmdir(folder);
}

/* What would tell curses of another terminal is not heard. */
static void the_environment_misleads_nobody(void)
{
	const struct pty_setup setup = {
		.columns = COLUMNS,
		.rows = ROWS,
		.args = PTY_LIST("kiosk"),
		.environment = PTY_LIST(
			"TERM=xterm-256color", "LANG=C.UTF-8", "LINES=3", "COLUMNS=100000",
			"TERMINFO=/nonexistent", "TERMINFO_DIRS=/nonexistent",
			"TERMCAP=xterm-256color:co#2:", "NCURSES_NO_UTF8_ACS=1", "ESCDELAY=100000"),
	};
	struct pty *pty = pty_open(&setup);

	CHECK(pty_shows(pty, TOUCH));
	CHECK(pty->columns == COLUMNS);
	pty_rest(pty);
	pty_send(pty, " ");
	CHECK(pty_shows(pty, ON_A_CARD));
	CHECK(ends_when_told(pty));
}

static const struct pty_case cases[] = {
	{ "signals of the line do nothing", signals_of_the_line_do_nothing },
	{ "control keys are only keys", control_keys_are_only_keys },
	{ "keys and reports lead nowhere", keys_and_reports_lead_nowhere },
	{ "any window leads back", any_window_leads_back },
	{ "it waits without being woken", it_waits_without_being_woken },
	{ "a closed input is no way out", a_closed_input_is_no_way_out },
	{ "a lost window ends it", a_lost_window_ends_it },
	{ "it gives up what it does not need", it_gives_up_what_it_does_not_need },
	{ "without screens it says so", without_screens_it_says_so },
	{ "its record is one file between visitors", its_record_is_one_file_between_visitors },
	{ "the environment misleads nobody", the_environment_misleads_nobody },
};
PTY_MAIN(cases)
