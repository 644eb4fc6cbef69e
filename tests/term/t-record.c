/* A record that fails while somebody plays: told on the screen that follows, in large type and in
 * plain lines, and no longer once all that waited is written. The disk is full as far as a limit
 * on the program's files makes it so; a lock is held by this test. */
#include "driver.h"

#include "learn/record.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[4096], path[4200], shipped[4200];

/* Each case has a record of its own. */
static const char *new_record(void)
{
	static int count;

	snprintf(path, sizeof path, "%s/%d.db", folder, ++count);
	return path;
}

static struct pty *open_recorded(const char *const *args)
{
	return pty_open(&(struct pty_setup){ .args = args, .recorded = true });
}

static struct pty *open_on_card(bool plain)
{
	return open_recorded(PTY_LIST("--data", new_record(), "--seed", "1", "--count", "1",
	                              plain ? "--plain" : "--no-color"));
}

static bool set_full(const struct pty *pty, bool full)
{
	struct rlimit limit = { full ? 1 : RLIM_INFINITY, RLIM_INFINITY };

	return prlimit(pty->pid, RLIMIT_FSIZE, &limit, NULL) == 0;
}

static int on_number(void *number, int count, char **values, char **names)
{
	(void)count;
	(void)names;
	*(int *)number = atoi(values[0]);
	return 0;
}

static int answers_by(const char *name)
{
	sqlite3 *record = NULL;
	int number = -1;

	if (sqlite3_open_v2(name, &record, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) ==
	    SQLITE_OK)
		sqlite3_exec(record, "SELECT count(*) FROM answers", on_number, &number, NULL);
	sqlite3_close(record);
	return number;
}

static int answers_kept(void) { return answers_by(path); }

/* Until the file alone, as it would be copied, holds so many. */
static bool file_holds(struct pty *pty, int answers)
{
	int64_t until_ms = pty_now_ms() + PTY_DEADLINE_MS;
	char alone[4300];

	snprintf(alone, sizeof alone, "file:%s?immutable=1", path);
	while (answers_by(alone) != answers && pty_now_ms() < until_ms)
		pty_pump(pty, 20);
	return answers_by(alone) == answers;
}

/* Chooses the first answer, and confirms it once it is seen to be chosen. */
static bool answer(struct pty *pty)
{
	pty_rest(pty);
	pty_send(pty, "1");
	if (!pty_shows(pty, "> 1"))
		return false;
	pty_send(pty, "\r");
	return pty_hides(pty, "> 1");
}

static bool stop(struct pty *pty)
{
	pty_rest(pty);
	pty_send(pty, "q");
	if (!pty_shows(pty, "> 1  接着练习"))
		return false;
	pty_send(pty, "2");
	if (!pty_shows(pty, "> 2"))
		return false;
	pty_send(pty, "\r");
	return pty_shows(pty, "下一步");
}

static bool quit(struct pty *pty)
{
	pty_rest(pty);
	pty_send(pty, "q");
	if (!pty_shows(pty, "要退出吗？"))
		return false;
	pty_send(pty, "2");
	if (!pty_shows(pty, "> 2"))
		return false;
	pty_send(pty, "\r");
	return pty_ended_well(pty);
}

/* An answer measures, and a review comes of it, only if it could have been read. */
static void read_it(struct pty *pty)
{
	for (int64_t until_ms = pty_now_ms() + LEARN_READING_MS + 50; pty_now_ms() < until_ms;)
		pty_pump(pty, (int)(until_ms - pty_now_ms()));
}

static void kept(void)
{
	struct pty *pty = open_on_card(false);

	CHECK(pty_shows(pty, "肯定是骗"));
	read_it(pty);
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "你会怎么做？"));
	CHECK(stop(pty));
	CHECK(pty_shows(pty, "复习一次，记得更牢"));
	CHECK(pty_find(pty, "没有记下来", NULL) < 0);
	CHECK(quit(pty));
	CHECK(answers_kept() == 1);
}

static void full_in_the_middle(void)
{
	struct pty *pty = open_on_card(false);

	CHECK(pty_shows(pty, "肯定是骗"));
	CHECK(pty_find(pty, "没有记下来", NULL) < 0);
	read_it(pty);
	CHECK(set_full(pty, true));
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "磁盘满了：这一次的回答没有记下来。"));
	CHECK(pty_shows(pty, "你会怎么做？"));
	pty_resize(pty, 40, 12);
	CHECK(pty_shows(pty, "─ 磁盘满了：这一次的回答没有记下来。 ───"));
	pty_resize(pty, 80, 24);
	CHECK(pty_shows(pty, "上下或数字"));
	/* There is room again: what waited is written with the next answer, and the line goes. */
	CHECK(set_full(pty, false));
	CHECK(answer(pty));
	CHECK(pty_hides(pty, "没有记下来"));
	CHECK(answers_kept() == 2);
	/* The end is not kept: it is said, and nothing is promised. */
	CHECK(set_full(pty, true));
	CHECK(stop(pty));
	CHECK(pty_shows(pty, "磁盘满了"));
	CHECK(pty_find(pty, "复习一次", NULL) < 0);
	CHECK(set_full(pty, false));
	CHECK(quit(pty));
}

/* Until the prompt that follows `text`. */
static bool says_and_asks(struct pty *pty, const char *text)
{
	return (!text || pty_says(pty, text)) && pty_says(pty, "请输入");
}

static bool stop_lines(struct pty *pty)
{
	pty_forget(pty);
	pty_send(pty, "q\n");
	if (!pty_says(pty, "看结果吗？"))
		return false;
	pty_send(pty, "y\n");
	return pty_says(pty, "q 退出");
}

static void full_in_plain_lines(void)
{
	struct pty *pty = open_on_card(true);

	CHECK(says_and_asks(pty, NULL));
	CHECK(!pty_sent_has(pty, "没有记下来"));
	read_it(pty);
	CHECK(set_full(pty, true));
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "磁盘满了：这一次的回答没有记下来。"));
	CHECK(set_full(pty, false));
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "你的回答又能记下来了。"));
	CHECK(answers_kept() == 2);
	CHECK(stop_lines(pty));
	CHECK(pty_sent_has(pty, "下次复习"));
	pty_send(pty, "q\n");
	CHECK(pty_ended_well(pty));
	CHECK(!pty_sent_has(pty, "没有记下来"));
}

static void full_to_the_end(void)
{
	struct pty *pty = open_on_card(true);

	CHECK(says_and_asks(pty, NULL));
	read_it(pty);
	CHECK(set_full(pty, true));
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "磁盘满了"));
	CHECK(stop_lines(pty));
	CHECK(pty_sent_has(pty, "磁盘满了：这一次的回答没有记下来。"));
	CHECK(!pty_sent_has(pty, "下次复习"));
	pty_forget(pty);
	pty_send(pty, "q\n");
	CHECK(pty_ends(pty, NULL));
	CHECK(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 3);
	CHECK(pty_sent_has(pty, "heshi: 磁盘满了"));
	CHECK(answers_kept() == 0);
}

/* Room was made while the result was read: the end tries once more, and all is well. */
static void room_at_the_end(void)
{
	struct pty *pty = open_on_card(true);

	CHECK(says_and_asks(pty, NULL));
	CHECK(set_full(pty, true));
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "磁盘满了"));
	CHECK(stop_lines(pty));
	CHECK(set_full(pty, false));
	pty_forget(pty);
	pty_send(pty, "q\n");
	CHECK(pty_ended_well(pty));
	CHECK(!pty_sent_has(pty, "没有记下来"));
	CHECK(answers_kept() == 1);
}

static void locked_for_long(void)
{
	struct pty *pty = open_on_card(true);
	sqlite3 *holder = NULL;

	CHECK(says_and_asks(pty, NULL));
	CHECK(sqlite3_open(path, &holder) == SQLITE_OK);
	CHECK(sqlite3_exec(holder, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK);
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "记录正被别处占用：这一次的回答没有记下来。"));
	CHECK(sqlite3_exec(holder, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
	sqlite3_close(holder);
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "你的回答又能记下来了。"));
	CHECK(answers_kept() == 2);
}

/* While the result is read, the file is made to hold the sitting; after a kill, the next picture. */
static void folded_while_somebody_reads(void)
{
	struct pty *pty = open_on_card(false);

	CHECK(pty_shows(pty, "肯定是骗"));
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "你会怎么做？"));
	CHECK(stop(pty));
	CHECK(file_holds(pty, 1));
	pty_send(pty, "h");
	CHECK(pty_shows(pty, "开始练习"));
	pty_send(pty, "1");
	CHECK(pty_shows(pty, "> 1"));
	pty_send(pty, "\r");
	CHECK(pty_shows(pty, "肯定是骗"));
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "你会怎么做？"));
	CHECK(kill(pty->pid, SIGKILL) == 0 && pty_ends(pty, NULL));
	CHECK(file_holds(pty, 1));
	struct pty *next = open_recorded(PTY_LIST("--data", path));
	CHECK(pty_shows(next, "q 退出"));
	CHECK(file_holds(next, 2));
	CHECK(quit(next));
}

static void folded_in_plain_lines(void)
{
	struct pty *pty = open_on_card(true);

	CHECK(says_and_asks(pty, NULL));
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "会怎么做"));
	CHECK(stop_lines(pty));
	CHECK(file_holds(pty, 1));
}

static void deleted_in_the_middle(void)
{
	struct pty *pty = open_on_card(false);

	CHECK(pty_shows(pty, "肯定是骗"));
	read_it(pty);
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "你会怎么做？"));
	CHECK(pty_find(pty, "没有记下来", NULL) < 0);
	CHECK(unlink(path) == 0);
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "─ 记录文件被删改了：回答没有记下来。 ─"));
	pty_resize(pty, 40, 12);
	CHECK(pty_shows(pty, "─ 记录文件被删改了：回答没有记下来。 ─"));
	pty_resize(pty, 80, 24);
	CHECK(stop(pty));
	CHECK(pty_shows(pty, "记录文件被删改了"));
	CHECK(pty_find(pty, "复习一次", NULL) < 0);
	CHECK(access(path, F_OK) != 0);
	/* Another sitting is kept, in a new record, and nothing says that it is not. */
	pty_send(pty, "h");
	CHECK(pty_shows(pty, "开始练习"));
	pty_send(pty, "1");
	CHECK(pty_shows(pty, "> 1"));
	pty_send(pty, "\r");
	CHECK(pty_shows(pty, "肯定是骗"));
	CHECK(pty_hides(pty, "没有记下来"));
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "你会怎么做？"));
	CHECK(pty_find(pty, "没有记下来", NULL) < 0);
	CHECK(answers_kept() == 1);
}

static void emptied_in_the_middle(void)
{
	struct pty *pty = open_on_card(true);
	sqlite3 *other = NULL;

	CHECK(says_and_asks(pty, NULL));
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, NULL));
	CHECK(answers_kept() == 1);
	CHECK(sqlite3_open(path, &other) == SQLITE_OK);
	CHECK(sqlite3_exec(other, "PRAGMA foreign_keys = ON; DELETE FROM sittings", NULL, NULL,
	                   NULL) == SQLITE_OK);
	sqlite3_close(other);
	pty_forget(pty);
	pty_send(pty, "1\n");
	CHECK(says_and_asks(pty, "这次练习在别处被删掉了：不再记录。"));
	CHECK(stop_lines(pty));
	CHECK(pty_sent_has(pty, "不再记录"));
	pty_send(pty, "q\n");
	CHECK(pty_ends(pty, NULL));
	CHECK(WIFEXITED(pty->status) && WEXITSTATUS(pty->status) == 3);
	CHECK(answers_kept() == 0);
}

/* What is typed while the record waits was meant for the question that was answered. */
static void typed_while_it_waits(void)
{
	struct pty *pty = open_on_card(false);
	sqlite3 *holder = NULL;

	CHECK(pty_shows(pty, "肯定是骗"));
	CHECK(answer(pty));
	CHECK(pty_shows(pty, "你会怎么做？"));
	pty_rest(pty);
	CHECK(sqlite3_open(path, &holder) == SQLITE_OK);
	CHECK(sqlite3_exec(holder, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK);
	pty_send(pty, "1\r2\r3\r1\r"); /* it waits at the first Enter */
	CHECK(pty_shows(pty, "记录正被别处占用"));
	CHECK(pty_shows(pty, "请在页面")); /* where the first choice leads, and no further */
	CHECK(pty_focus_row(pty) < 0);
	CHECK(sqlite3_exec(holder, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
	sqlite3_close(holder);
	CHECK(answer(pty));
	CHECK(pty_hides(pty, "没有记下来"));
	CHECK(answers_kept() == 3);
}

static struct pty *open_form(void)
{
	return pty_open(&(struct pty_setup){ .deck = shipped,
	                                     .recorded = true,
	                                     .args = PTY_LIST("--data", folder, "form", "a") });
}

static void a_form_is_asked_about(void)
{
	struct pty *pty = open_form();

	CHECK(pty_shows(pty, "没有记录，这份测试卷就量不出什么。还要做吗？"));
	CHECK(pty_shows(pty, "记录文件打不开"));
	pty_send(pty, "\r");
	CHECK(pty_shows(pty, "开始练习"));
	CHECK(pty_shows(pty, "记录文件打不开"));
	CHECK(quit(pty));
	struct pty *anyway = open_form();
	CHECK(pty_shows(anyway, "> 1  先不做"));
	pty_send(anyway, "2");
	CHECK(pty_shows(anyway, "> 2"));
	pty_send(anyway, "\r");
	CHECK(pty_shows(anyway, "第 1 张，共 12 张"));
	CHECK(pty_shows(anyway, "─ 记录文件打不开"));
}

/* Opening meets nothing where the log is there already; only writing tells. */
static void a_form_tries_the_record(void)
{
	struct pty *player = open_on_card(false);

	CHECK(pty_shows(player, "肯定是骗"));
	CHECK(answer(player));
	CHECK(pty_shows(player, "你会怎么做？"));
	static char command[9000];
	snprintf(command, sizeof command, "ulimit -f 1; exec $heshi --deck '%s' --data '%s' form a",
	         shipped, path);
	struct pty *pty = pty_open(&(struct pty_setup){ .command = command, .recorded = true });
	CHECK(pty_shows(pty, "还要做吗？"));
	CHECK(pty_shows(pty, "磁盘满了"));
}

/* One sitting is broken off by its terminal; asked for outright, the next one offers it first. */
static void what_was_broken_off_is_offered(void)
{
	static const struct {
		int columns, rows;
	} sizes[] = { { 80, 24 }, { 40, 12 } };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct pty *first = open_on_card(false);
		CHECK(pty_shows(first, "肯定是骗"));
		CHECK(answer(first));
		CHECK(pty_shows(first, "你会怎么做？"));
		pty_close(first);
		CHECK(pty_ends(first, NULL));
		const struct pty_setup setup = { .columns = sizes[i].columns,
			                         .rows = sizes[i].rows,
			                         .args = PTY_LIST("--data", path, "--count", "1",
			                                          "--no-color"),
			                         .recorded = true };
		struct pty *pty = pty_open(&setup);
		CHECK(pty_shows(pty, "上次停在第 1 张，共 1 张。"));
		CHECK(pty_shows(pty, "> 1  接着上次"));
		pty_send(pty, "\033"); /* Esc: home, and nothing is given up */
		CHECK(pty_shows(pty, "开始练习"));
		CHECK(pty_shows(pty, "> 1  接着上次"));
		CHECK(quit(pty));
		pty = pty_open(&setup);
		CHECK(pty_shows(pty,
		                "上次停在")); /* home, which has that choice too, comes before it */
		pty_send(pty, "\r");
		CHECK(pty_shows(pty, "第 1 张，共 1 张"));
		CHECK(pty_hides(pty, "肯定是骗"));
		CHECK(pty_hides(pty, "上次停在"));
		pty_close(pty);
		CHECK(pty_ends(pty, NULL));
		CHECK(answers_kept() == 1);
	}
}

static const struct pty_case cases[] = {
	{ "a sitting that is kept says nothing and promises a review", kept },
	{ "the disk fills up in the middle of a sitting", full_in_the_middle },
	{ "the same in plain lines", full_in_plain_lines },
	{ "… to the very end: a status of its own", full_to_the_end },
	{ "… and there is room at the end: all is well", room_at_the_end },
	{ "the record is locked for long", locked_for_long },
	{ "the file is made whole while somebody reads", folded_while_somebody_reads },
	{ "the same in plain lines", folded_in_plain_lines },
	{ "the record is deleted in the middle of a sitting", deleted_in_the_middle },
	{ "somebody deletes what is in it", emptied_in_the_middle },
	{ "what is typed while the record waits answers nothing", typed_while_it_waits },
	{ "a form that cannot be kept is asked about, and nothing begun by Enter",
	  a_form_is_asked_about },
	{ "a full disk is found out before a form", a_form_tries_the_record },
	{ "a sitting that was broken off is offered first", what_was_broken_off_is_offered },
};

int main(int argc, char **argv)
{
	const char *source = getenv("HESHI_SOURCE"), *tmp = getenv("TMPDIR");
	char command[4200];

	snprintf(shipped, sizeof shipped, "%s/content/zh-CN", source ? source : ".");
	snprintf(folder, sizeof folder, "%s/term-record-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(folder))
		return 99;
	int status = pty_main(cases, sizeof cases / sizeof *cases, argc, argv);
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	return system(command) == 0 ? status : 99;
}
