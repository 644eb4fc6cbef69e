/* A record that fails while somebody plays: told on the screen that follows, in large type and in
 * plain lines, and no longer once all that waited is written. The disk is full as far as a limit
 * on the programme's files makes it so; a lock is held by this test. */
#include "driver.h"

#include "learn/record.h"

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

static int answers_kept(void)
{
	sqlite3 *record = NULL;
	int number = -1;

	if (sqlite3_open_v2(path, &record, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
		sqlite3_exec(record, "SELECT count(*) FROM answers", on_number, &number, NULL);
	sqlite3_close(record);
	return number;
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
	pty_send(pty, "1\r2\r3\r1\r");             /* it waits at the first Enter */
	CHECK(pty_shows(pty, "记录正被别处占用"));
	CHECK(pty_shows(pty, "请在页面"));          /* where the first choice leads, and no further */
	CHECK(pty_focus_row(pty) < 0);
	CHECK(sqlite3_exec(holder, "COMMIT", NULL, NULL, NULL) == SQLITE_OK);
	sqlite3_close(holder);
	CHECK(answer(pty));
	CHECK(pty_hides(pty, "没有记下来"));
	CHECK(answers_kept() == 3);
}

static struct pty *open_form(void)
{
	return pty_open(&(struct pty_setup){ .deck = shipped, .recorded = true,
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
	CHECK(pty_shows(anyway, "第 1 张，共 10 张"));
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

static const struct pty_case cases[] = {
	{ "a sitting that is kept says nothing and promises a review", kept },
	{ "the disk fills up in the middle of a sitting", full_in_the_middle },
	{ "the same in plain lines", full_in_plain_lines },
	{ "… to the very end: a status of its own", full_to_the_end },
	{ "… and there is room at the end: all is well", room_at_the_end },
	{ "the record is locked for long", locked_for_long },
	{ "what is typed while the record waits answers nothing", typed_while_it_waits },
	{ "a form that cannot be kept is asked about, and nothing begun by Enter", a_form_is_asked_about },
	{ "a full disk is found out before a form", a_form_tries_the_record },
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
