/* Coming back: home says at once what the record will say, and what it says once that is read. */
#include "driver.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/hint.h"

static const char resume[] = "接着上次", start[] = "开始练习", end_of_home[] = "q 退出";
static char record[96], beside[128];

/* A record of this case's own, in a folder that goes with the tests' own. */
static bool begin(void)
{
	static char folder[64];

	strcpy(folder, "/tmp/heshi-hint-XXXXXX");
	if (!mkdtemp(folder))
		return false;
	snprintf(record, sizeof record, "%s/heshi.db", folder);
	snprintf(beside, sizeof beside, "%s-home", record);
	return true;
}

static void end(void)
{
	char command[160];

	snprintf(command, sizeof command, "rm -rf '%.*s'", (int)(strrchr(record, '/') - record),
	         record);
	if (system(command) != 0)
		printf("# %s stays\n", record);
}

static struct pty *open_home(void)
{
	struct pty *pty = pty_open(
		&(struct pty_setup){ .args = PTY_LIST("--data", record), .recorded = true });

	return pty_shows(pty, end_of_home) ? pty : NULL;
}

/* Somebody answers a question, and then the terminal is gone. */
static bool leave_unfinished(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){
		.args = PTY_LIST("--data", record, "--seed", "1", "--count", "2"),
		.recorded = true });

	if (!pty_shows(pty, "Esc 退出"))
		return false;
	pty_send(pty, "44");
	if (!pty_hides(pty, "肯定是骗"))
		return false;
	kill(pty->pid, SIGTERM);
	return pty_ended_well(pty);
}

static struct hint_place place(void)
{
	return (struct hint_place){ record, pty_deck(), &clock_system };
}

static size_t times_sent(const struct pty *pty, const char *text)
{
	size_t count = 0;
	const char *at = pty->out;

	while ((at = memmem(at, pty->len - (size_t)(at - pty->out), text, strlen(text)))) {
		at += strlen(text);
		count++;
	}
	return count;
}

/* Rows are sent from the top: what stands above Start was there when Start was painted. */
static bool is_first(const struct pty *pty, const char *text)
{
	const char *one = memmem(pty->out, pty->len, text, strlen(text));
	const char *other = memmem(pty->out, pty->len, start, strlen(start));

	return one && other && one < other;
}

static void at_once(void)
{
	struct menu_state said = { 0 };
	struct hint_place here;

	CHECK(begin() && leave_unfinished());
	here = place();
	CHECK(hint_read(&here, &said));
	CHECK(said.resume_number == 1 && said.resume_count == 2);
	for (int again = 0; again < 2; again++) { /* looking at home changes nothing */
		struct pty *pty = open_home();
		CHECK(pty);
		CHECK(pty_shows(pty, resume));
		CHECK(is_first(pty, resume));
		kill(pty->pid, SIGTERM);
		CHECK(pty_ended_well(pty));
		/* One paint: nothing was sent a second time. */
		CHECK(times_sent(pty, start) == 1 && times_sent(pty, resume) == 1);
	}
	end();
}

/* The record is read behind the first paint, and has the last word. */
static void a_wrong_one(void)
{
	static const struct menu_state wrong = { .resume_number = 7, .resume_count = 9, .due = 5 };
	struct menu_state said = { 0 };

	CHECK(begin() && leave_unfinished());
	struct hint_place here = place();
	hint_keep(&here, &wrong);
	struct pty *pty = open_home();
	CHECK(pty);
	CHECK(is_first(pty, "第 7 张"));
	CHECK(pty_hides(pty, "第 7 张"));
	CHECK(pty_shows(pty, "第 1 张"));
	CHECK(times_sent(pty, "5 类到期") == 1 && pty_find(pty, "类到期", NULL) < 0);
	/* Its first entry goes on with the sitting. */
	pty_settle(pty, 50);
	pty_send(pty, "1");
	pty_send(pty, "1");
	CHECK(pty_shows(pty, "你会怎么做"));
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
	CHECK(hint_read(&here, &said));
	CHECK(said.resume_number == 1 && said.resume_count == 2 && said.due == 0);
	end();
}

/* Nothing unfinished, though it says so: the row goes again. */
static void one_of_nothing(void)
{
	static const struct menu_state wrong = { .resume_number = 7, .resume_count = 9 };
	struct stat status;

	CHECK(begin());
	struct pty *pty = open_home();
	CHECK(pty);
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
	CHECK(stat(record, &status) == 0 && stat(beside, &status) != 0);
	struct hint_place here = place();
	hint_keep(&here, &wrong);
	CHECK(stat(beside, &status) == 0);
	pty = open_home();
	CHECK(pty);
	CHECK(is_first(pty, "第 7 张"));
	CHECK(pty_hides(pty, resume));
	CHECK(pty_shows(pty, start));
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
	CHECK(stat(beside, &status) != 0);
	end();
}

static void garbage(void)
{
	struct menu_state said = { 0 };

	CHECK(begin() && leave_unfinished());
	FILE *file = fopen(beside, "wb");
	CHECK(file);
	for (int i = 0; i < 48; i++)
		putc(0x9b, file);
	CHECK(fclose(file) == 0);
	struct pty *pty = open_home();
	CHECK(pty);
	CHECK(pty_shows(pty, resume));
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
	struct hint_place here = place();
	CHECK(hint_read(&here, &said));
	CHECK(said.resume_number == 1 && said.resume_count == 2);
	end();
}

/* Who wants no record is shown nothing of one, and leaves nothing. */
static void without_a_record(void)
{
	struct stat before, after;

	CHECK(begin() && leave_unfinished());
	CHECK(stat(beside, &before) == 0);
	struct pty *pty = pty_open(&(struct pty_setup){ .recorded = false });
	CHECK(pty_shows(pty, end_of_home));
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
	CHECK(times_sent(pty, resume) == 0);
	CHECK(stat(beside, &after) == 0 && after.st_ino == before.st_ino);
	end();
}

static const struct pty_case cases[] = {
	{ "home says at once where somebody stopped", at_once },
	{ "a hint that is wrong is corrected", a_wrong_one },
	{ "a hint of nothing is corrected, and goes", one_of_nothing },
	{ "garbage is replaced", garbage },
	{ "without a record there is none", without_a_record },
};
PTY_MAIN(cases)
