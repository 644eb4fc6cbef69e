/* Loading large decks, and standing where there is no terminal on one side or both. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MANY_CARDS = 2400 };

/* Generated once, in a folder that main removes. */
static char many_cards[4096];

static bool generate(void)
{
	const char *build = getenv("HESHI_BUILD"), *tmp = getenv("TMPDIR");
	char command[9000];

	snprintf(many_cards, sizeof many_cards, "%s/term-many-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(many_cards))
		return false;
	snprintf(command, sizeof command, "'%s/deckgen' -f 100 %d '%s'", build ? build : ".",
	         MANY_CARDS, many_cards);
	return system(command) == 0;
}

/* Loading. */

static void with_progress(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .deck = many_cards });

	CHECK(pty_says(pty, "正在读卡片"));
	CHECK(pty_says(pty, "####"));
	CHECK(pty_shows(pty, "开始练习") && pty_shows(pty, "q 退出"));
	pty_send(pty, "\r"); /* and then it plays as ever */
	CHECK(pty_shows(pty, "第 1 张，共 10 张"));
}

/* Typed before the bar is there: the first bar is the last. */
static void stopped_by_q(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .deck = many_cards, .typed_ahead = "q" });

	CHECK(pty_ended_well(pty));
	CHECK(pty_sent_has(pty, "正在读卡片"));
	CHECK(!pty_sent_has(pty, "要退出吗"));
	CHECK(pty_is_restored(pty));
}

static void stopped_by_escape(void)
{
	struct pty *pty =
		pty_open(&(struct pty_setup){ .deck = many_cards, .typed_ahead = "\033" });

	CHECK(pty_ended_well(pty));
	CHECK(pty_is_restored(pty));
}

static void stopped_by_signal(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .deck = many_cards });

	CHECK(pty_says(pty, "正在读卡片"));
	kill(pty->pid, SIGTERM);
	CHECK(pty_ended_well(pty));
	CHECK(pty_is_restored(pty));
}

/* A thousand cards come so quickly that a bar would only flicker. */
static void small_deck_without_bar(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){ .columns = 80 });

	CHECK(pty_shows(pty, "开始练习") && pty_shows(pty, "q 退出"));
	pty_send(pty, "\r");
	CHECK(pty_shows(pty, "肯定是骗"));
	CHECK(!pty_sent_has(pty, "正在读卡片"));
}

/* No terminal. */

static struct pty *shell(const char *command)
{
	return pty_open(&(struct pty_setup){ .command = command });
}

/* Plain lines to the end of input, no escape, no signal; the one line why is on stderr. */
static bool is_plain(struct pty *pty)
{
	return pty_ended_well(pty) && pty_sent_has(pty, "1. 开始练习") &&
	       !memchr(pty->out, '\033', pty->len);
}

static void input_is_null(void)
{
	struct pty *pty = shell("$heshi --deck $deck </dev/null");

	CHECK(is_plain(pty));
	CHECK(pty_sent_has(pty, "heshi: "));
}

static void output_is_a_pipe(void)
{
	struct pty *pty = shell("$heshi --deck $deck </dev/null | cat");

	CHECK(is_plain(pty));
	struct pty *typed = shell("$heshi --deck $deck | cat");
	CHECK(pty_says(typed, "1. 开始练习"));
	pty_send(typed, "5\n");
	CHECK(is_plain(typed));
}

static void endless_ones(void)
{
	struct pty *pty = shell(
		"yes 1 | head -n 10000 | $heshi --deck $deck --plain --count 2 >/dev/null 2>&1");

	CHECK(pty_ended_well(pty));
	CHECK(!pty_sent_has(pty, "\033"));
}

/* The reader goes away: it ends, and nobody is told by a signal. */
static void reader_gone(void)
{
	struct pty *pty =
		shell("{ yes 1 | $heshi --deck $deck --plain; echo ended $? >&2; } | head -n 3");

	CHECK(pty_says(pty, "ended 0") || pty_says(pty, "ended 2"));
}

static void disk_full(void)
{
	struct pty *pty = shell("$heshi --deck $deck --plain </dev/null >/dev/full; echo ended $?");

	CHECK(pty_says(pty, "ended 2"));
	struct pty *help = shell("$heshi help >/dev/full; echo ended $?");
	CHECK(pty_says(help, "ended 2"));
	struct pty *check = shell("$heshi check $deck >/dev/full; echo ended $?");
	CHECK(pty_says(check, "ended 2"));
}

static void everything_closed(void)
{
	struct pty *pty = shell("$heshi --deck $deck <&- >&- 2>&-; echo ended $?");

	CHECK(pty_says(pty, "ended "));
	CHECK(pty_sent_has(pty, "ended 0") || pty_sent_has(pty, "ended 2"));
}

static const struct pty_case cases[] = {
	{ "2400 cards load with a progress bar", with_progress },
	{ "loading stops by q", stopped_by_q },
	{ "loading stops by Esc", stopped_by_escape },
	{ "loading stops by SIGTERM", stopped_by_signal },
	{ "a small deck loads without a bar", small_deck_without_bar },
	{ "stdin is /dev/null", input_is_null },
	{ "stdout is a pipe", output_is_a_pipe },
	{ "yes 1 | heshi --plain", endless_ones },
	{ "the reader of a pipe goes away", reader_gone },
	{ "stdout is /dev/full", disk_full },
	{ "stdin, stdout and stderr are closed", everything_closed },
};

int main(int argc, char **argv)
{
	char command[4200];

	if (!generate()) {
		puts("Bail out! deckgen did not write a deck");
		return 99;
	}
	int status = pty_main(cases, sizeof cases / sizeof *cases, argc, argv);
	snprintf(command, sizeof command, "rm -rf '%s'", many_cards);
	return system(command) == 0 ? status : 99;
}
