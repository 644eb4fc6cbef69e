/* What is sent: little, nothing that was not asked for, and nothing a deck could smuggle. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOVE_BYTES = 300, REPAINT_BYTES = 4096, IDLE_MS = 1500 };

static const char *const on_card[] = { "--seed", "1", "--count", "1", NULL };

static struct pty *open_card(const char *const *environment)
{
	struct pty *pty =
		pty_open(&(struct pty_setup){ .args = on_card, .environment = environment });

	return pty_shows(pty, "肯定是骗") && pty_shows(pty, "回车 去选") ? pty : NULL;
}

/* How much. */

static size_t bytes_of(struct pty *pty, const char *key, const char *target)
{
	pty_forget(pty);
	pty_send(pty, key);
	if (!pty_shows(pty, target))
		return SIZE_MAX;
	pty_settle(pty, 50);
	return pty_sent(pty);
}

static void moving_the_choice(void)
{
	static const struct {
		const char *key, *target;
	} moves[] = {
		{ "1", "> 1  肯定是真" },      { "\033[B", "> 2  多半是真" },
		{ "\033[B", "> 3  多半是骗" }, { "\033[B", "> 4  肯定是骗" },
		{ "\033[A", "> 3  多半是骗" }, { "1", "> 1  肯定是真" },
	};
	struct pty *pty = open_card(NULL);

	CHECK(pty);
	pty_send(pty, "2"); /* the first one also changes what Enter does */
	CHECK(pty_shows(pty, "> 2  多半是真"));
	pty_rest(pty);
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		int before = pty_focus_row(pty);
		size_t bytes = bytes_of(pty, moves[i].key, moves[i].target);
		int after = pty_focus_row(pty);
		printf("# %zu bytes\n", bytes);
		CHECK(bytes <= MOVE_BYTES);
		CHECK(pty->cursor_shown && pty->cursor.row == after);
		/* With the first choice of all, what Enter does changes too: the key bar, once. */
		int bar = before < 0 ? pty->rows - 1 : after;
		for (int row = 0; row < pty->rows; row++)
			CHECK(!pty->touched[row] || row == before || row == after || row == bar);
	}
}

/* Everything again (Ctrl-L), on the fullest screens there are. */
static void repaint(void)
{
	static const struct {
		const char *keys, *shows;
	} screens[] = {
		{ "", "回车 去选" },
		{ "44", "会损失" },
		{ "?", "" },
	};
	struct pty *pty = open_card(NULL);

	CHECK(pty);
	for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
		pty_send(pty, screens[i].keys);
		CHECK(pty_shows(pty, screens[i].shows));
		if (!*screens[i].shows) /* help: its bar is the last thing drawn */
			CHECK(pty_hides(pty, "会损失") && pty_shows(pty, "L English"));
		const char *screen = pty_screen(pty);
		pty_forget(pty);
		pty_send(pty, "\f");
		CHECK(pty_says(pty, "\033[2J"));
		CHECK(pty_becomes(pty, screen));
		pty_settle(pty, 50);
		printf("# %zu bytes\n", pty_sent(pty));
		CHECK(pty_sent(pty) <= REPAINT_BYTES);
	}
}

/* Its point is a time: while nobody types, nothing happens at all. */
static void idle(void)
{
	struct pty *pty = open_card(NULL);

	CHECK(pty);
	pty_send(pty, "2");
	CHECK(pty_shows(pty, "> 2"));
	pty_settle(pty, 200);
	pty_forget(pty);
	int64_t wakeups = pty_wakeups(pty->pid), cpu_ms = pty_cpu_ms(pty->pid);
	int64_t until_ms = pty_now_ms() + IDLE_MS;
	while (pty_now_ms() < until_ms)
		pty_pump(pty, 100);
	CHECK(wakeups > 0 && pty_wakeups(pty->pid) == wakeups);
	CHECK(pty_cpu_ms(pty->pid) == cpu_ms);
	CHECK(pty_sent(pty) == 0);
}

/* Colour. */

/* Every number in every "CSI … m" that was sent: styles only. */
static bool sends_no_colour(const struct pty *pty)
{
	for (size_t i = 0; i + 2 < pty->len; i++) {
		if (pty->out[i] != '\033' || pty->out[i + 1] != '[')
			continue;
		size_t end = i + 2;
		while (end < pty->len && strchr("0123456789;", pty->out[end]))
			end++;
		if (end >= pty->len || pty->out[end] != 'm')
			continue;
		for (size_t at = i + 2; at < end; at++) {
			int number = atoi(pty->out + at);
			if (number >= 30)
				return false;
			while (at < end && pty->out[at] != ';')
				at++;
		}
	}
	return pty->len > 0;
}

static bool plays_a_bit(struct pty *pty)
{
	pty_send(pty, "?");
	if (!pty_hides(pty, "肯定是骗"))
		return false;
	pty_send(pty, "\033");
	if (!pty_shows(pty, "肯定是骗"))
		return false;
	pty_send(pty, "44");
	return pty_shows(pty, "照他说的") && (pty_send(pty, "1"), pty_shows(pty, "> 1"));
}

static void colour(void)
{
	struct pty *pty = open_card(NULL);

	CHECK(pty && plays_a_bit(pty));
	CHECK(!sends_no_colour(pty)); /* else the next two cases prove nothing */
}

static void no_color(void)
{
	struct pty *pty = open_card(PTY_LIST("TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR=1"));

	CHECK(pty && plays_a_bit(pty));
	CHECK(sends_no_colour(pty));
}

static void no_color_option(void)
{
	struct pty *pty =
		pty_open(&(struct pty_setup){ .args = PTY_LIST("--no-color", "--theme", "contrast",
	                                                       "--seed", "1", "--count", "1") });

	CHECK(pty_shows(pty, "肯定是骗") && plays_a_bit(pty));
	CHECK(sends_no_colour(pty));
}

/* Set but empty says nothing (no-color.org). */
static void no_color_empty(void)
{
	struct pty *pty = open_card(PTY_LIST("TERM=xterm-256color", "LANG=C.UTF-8", "NO_COLOR="));

	CHECK(pty && plays_a_bit(pty));
	CHECK(!sends_no_colour(pty));
}

/* The gate. */

static const char smuggled[] =
	"\033]0;stolen\007\033[2J\302\2332J\342\200\256txet\342\200\213\357\277\277";

/* A deck in a folder of its own, with one file's text, all others those of these tests. */
static const char *deck_with(const char *name, const char *text)
{
	static char folder[4096], path[5120], command[16384];

	snprintf(folder, sizeof folder, "%s/term-deck-XXXXXX",
	         getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
	if (!mkdtemp(folder))
		return NULL;
	snprintf(command, sizeof command, "cp -R '%s/.' '%s/' && chmod -R u+w '%s'", pty_deck(),
	         folder, folder);
	if (system(command) != 0)
		return NULL;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	if (!file)
		return NULL;
	fputs(text, file);
	return fclose(file) == 0 ? folder : NULL;
}

static void remove_deck(const char *folder)
{
	char command[4200];

	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	if (system(command) != 0)
		printf("# %s stays\n", folder);
}

/* On the screens, in plain lines, checked, and checked as JSON: it is refused, and what is said
 * about it passes the gate of the driver. */
static void try_deck(const char *name, const char *text)
{
	static const char *const ways[][3] = {
		{ NULL }, { "--plain", NULL }, { "check", NULL }, { "check", "--json", NULL }
	};
	const char *folder = deck_with(name, text);

	CHECK(folder);
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct pty *pty = pty_open(&(struct pty_setup){ .deck = folder, .args = ways[i] });
		if (!pty_ends(pty, NULL) || !WIFEXITED(pty->status) ||
		    WEXITSTATUS(pty->status) == 0)
			pty_fail(__FILE__, __LINE__, "the deck is refused");
		if (pty_sent_has(pty, "stolen\007") || pty_sent_has(pty, "\302\233"))
			pty_fail(__FILE__, __LINE__, "nothing is smuggled");
	}
	remove_deck(folder);
}

static void deck_raw(void)
{
	char text[512];

	snprintf(text, sizeof text, "topics:\n  parcel:\n    name: %s\n    channels: [line]\n",
	         smuggled);
	try_deck("topics.yaml", text);
}

/* YAML's own escapes arrive decoded. */
static void deck_escaped(void)
{
	try_deck("topics.yaml",
	         "topics:\n  parcel:\n    name: \"a\\e]0;stolen\\x07\\x9b\\u202e\\u200b\\uffff\"\n"
	         "    channels: [line]\n");
	try_deck("topics.yaml",
	         "topics:\n  \"par\\e[2Jcel\":\n    name: a\n    channels: [\"li\\x9b2Jne\"]\n");
	try_deck("topics.yaml",
	         "topics:\n  parcel:\n    \"na\\e[2Jme\": a\n    channels: [line]\n");
}

/* C1 and marks of direction in the source line that a mistake is shown in. */
static void deck_excerpt(void)
{
	try_deck("topics.yaml", "topics:\n  parcel:\n    # \302\205 \n    name: a \342\200\256 b\n "
	                        "   channels: [line]\n");
	try_deck("topics.yaml", "topics:\n  parcel: {naem: 'x \302\2332J \342\200\256 y'}\n");
}

static void deck_file_name(void)
{
	try_deck("cards/\033]0;stolen\007\302\233\342\200\256.yaml",
	         "topic: parcel\ncards:\n  x: 1\n");
}

/* What the person typed comes back in messages. */
static void words_of_the_person(void)
{
	static const char *const words[][4] = {
		{ "channel", smuggled, NULL }, { "--topic", smuggled, NULL },
		{ "preview", smuggled, NULL }, { smuggled, NULL },
		{ "--theme", smuggled, NULL }, { "--lang", smuggled, NULL },
		{ "--seed", smuggled, NULL },  { "--plain", "--topic", smuggled, NULL },
	};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		struct pty *pty = pty_open(&(struct pty_setup){ .args = words[i] });
		if (i == 0)
			CHECK(pty_shows(pty, "返回"));
		else
			CHECK(pty_ends(pty, NULL) && WIFEXITED(pty->status) &&
			      WEXITSTATUS(pty->status) != 0);
		CHECK(!pty_sent_has(pty, "stolen\007"));
	}
}

static const struct pty_case cases[] = {
	{ "moving the choice: at most 300 bytes, two rows", moving_the_choice },
	{ "a full repaint: at most 4 KB", repaint },
	{ "no wake-up while nobody types", idle },
	{ "colour is sent", colour },
	{ "NO_COLOR: none is sent", no_color },
	{ "--no-color: none is sent, whatever the theme", no_color_option },
	{ "NO_COLOR empty: colour is sent", no_color_empty },
	{ "a deck with raw control characters", deck_raw },
	{ "a deck with escaped control characters", deck_escaped },
	{ "a mistake beside forbidden characters", deck_excerpt },
	{ "a deck with forbidden characters in a file's name", deck_file_name },
	{ "forbidden characters in what the person typed", words_of_the_person },
};
PTY_MAIN(cases)
