/* Runs cases and prints TAP. */
#include "driver-own.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

enum { PTYS_MOST = 32, SCREENS_MOST = 4096 };

static struct pty *open_ptys[PTYS_MOST]; /* of the current case */
static char *kept_texts[SCREENS_MOST];
static size_t pty_count, text_count;
static bool case_failed;

static void check_room(size_t count, size_t most)
{
	if (count == most) {
		fputs("Bail out! a case holds too much\n", stdout);
		exit(99);
	}
}

void pty_keep(struct pty *pty)
{
	check_room(pty_count, PTYS_MOST);
	open_ptys[pty_count++] = pty;
}

const char *pty_keep_text(char *text)
{
	check_room(text_count, SCREENS_MOST);
	return kept_texts[text_count++] = text;
}

void pty_drop_screens(void)
{
	while (text_count)
		free(kept_texts[--text_count]);
}

static void print_comment(const char *text)
{
	size_t len = strlen(text);

	while (len && text[len - 1] == '\n')
		len--;
	for (const char *line = text; line < text + len;) {
		int cut = (int)strcspn(line, "\n");
		printf("#   |%.*s\n", cut, line);
		line += cut + 1;
	}
}

static void print_state(struct pty *pty)
{
	struct str text;

	str_init(&text);
	pty_add_screen(pty, &text);
	print_comment(text.text);
	str_release(&text);
	if (pty_has_ended(pty))
		printf("#   ended: %s %d\n", WIFSIGNALED(pty->status) ? "signal" : "status",
		       WIFSIGNALED(pty->status) ? WTERMSIG(pty->status) : WEXITSTATUS(pty->status));
}

void pty_fail(const char *file, int line, const char *what)
{
	const char *name = strrchr(file, '/');

	printf("# %s:%d: not true: %s\n", name ? name + 1 : file, line, what);
	for (size_t i = 0; i < pty_count && !case_failed; i++)
		print_state(open_ptys[i]);
	case_failed = true;
}

static void check_each(struct pty *pty)
{
	static const char *const reports[] = { "AddressSanitizer", "LeakSanitizer",
		                               "runtime error:" };

	if (pty->gate.failed) {
		printf("# %s\n", pty->gate.why);
		pty_fail(__FILE__, __LINE__, "what was sent may be sent");
	}
	for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
		const char *at = pty_last_sent(pty, 0, reports[i]);
		if (at) {
			printf("#   %.*s\n", (int)strcspn(at, "\r\n"), at);
			pty_fail(__FILE__, __LINE__, "no sanitizer has anything to report");
		}
	}
}

static void run_case(const struct pty_case *one, size_t number)
{
	int64_t from_ms = pty_now_ms();

	case_failed = false;
	one->run();
	for (size_t i = 0; i < pty_count; i++)
		check_each(open_ptys[i]);
	for (size_t i = 0; i < pty_count; i++)
		pty_release(open_ptys[i]);
	pty_drop_screens();
	pty_count = 0;
	printf("%sok %zu - %s\n", case_failed ? "not " : "", number, one->name);
	printf("# %lld ms\n", (long long)(pty_now_ms() - from_ms));
	fflush(stdout);
}

int pty_main(const struct pty_case *cases, size_t count, int argc, char **argv)
{
	bool failed = false;

	signal(SIGPIPE, SIG_IGN);
	printf("1..%zu\n", argc > 1 ? (size_t)1 : count);
	for (size_t i = 0; i < count; i++) {
		if (argc > 1 && strcmp(argv[1], cases[i].name) != 0)
			continue;
		run_case(&cases[i], argc > 1 ? 1 : i + 1);
		failed |= case_failed;
	}
	return failed;
}
