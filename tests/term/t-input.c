/* Hostile input: nothing but a key is ever taken for a key. Each case is on the first question of
 * a card, with nothing chosen; what is sent must leave it so. That all of it was read shows when a
 * key sent after it (help) has opened its page. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

static const struct pty_setup on_card = { .args = (const char *const[]){ "--seed", "1", "--count",
	                                                                 "1", NULL } };
#define FIRST "肯定是真"
#define LAST "肯定是骗"

static struct pty *open_card(const char **screen)
{
	struct pty *pty = pty_open(&on_card);

	if (!pty_shows(pty, LAST) || !pty_shows(pty, "回车 去选"))
		return NULL;
	*screen = pty_screen(pty);
	return pty_focus_row(pty) < 0 ? pty : NULL;
}

/* Help opens over the card and closes again: the card is as it was. */
static bool is_untouched(struct pty *pty, const char *screen)
{
	pty_send(pty, "?");
	if (!pty_changes(pty, screen) || !pty_hides(pty, LAST))
		return false;
	pty_send(pty, "\033");
	return pty_becomes(pty, screen);
}

static bool leaves_untouched(const void *bytes, size_t len)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	if (!pty)
		return false;
	pty_send_bytes(pty, bytes, len);
	return is_untouched(pty, screen);
}

#define LEAVES_UNTOUCHED(bytes) leaves_untouched(bytes, sizeof bytes - 1)

/* The 1 after broken bytes counts, and at once. */
static bool counts_after(const char *bytes)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	if (!pty)
		return false;
	pty_send(pty, bytes);
	pty_send(pty, "1");
	return pty_changes(pty, screen) && pty_shows(pty, "> 1  " FIRST);
}

static void broken_bytes(void)
{
	CHECK(counts_after("\xff"));
	CHECK(counts_after("\xe4\xb8"));
	CHECK(counts_after("\xc0\x80"));
	CHECK(counts_after("\xed\xa0\x80"));
	CHECK(counts_after("\xf5\xf6\xfe"));
}

static void gbk(void)
{
	CHECK(counts_after("\xd6\xd0\xce\xc4")); /* 中文 */
	CHECK(counts_after("\xb2\xe2\xca\xd4\xd2\xbb"));
}

static void many_broken_bytes(void)
{
	char bytes[5000];

	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (char)(0x80 + (i * 37 + i / 7) % 0x80);
	bytes[sizeof bytes - 1] = '\0';
	CHECK(counts_after(bytes));
}

static void unknown_sequences(void)
{
	CHECK(LEAVES_UNTOUCHED("\033[11~"));
	CHECK(LEAVES_UNTOUCHED("\033[1;5P\033[15;2~\033[49u\033[49;5:3u\033[27;2;49~"));
	CHECK(LEAVES_UNTOUCHED("\0331\033[1m\033 F\033#3\033%G"));
}

static void replies(void)
{
	CHECK(LEAVES_UNTOUCHED("\033[1;1R\033[24;80R\033[?1;1R"));
	CHECK(LEAVES_UNTOUCHED("\033[?62;22c\033[>41;380;0c\033[0n\033[?2026;2$y"));
	CHECK(LEAVES_UNTOUCHED("\033]10;rgb:1111/2222/3333\033\\\033]11;rgb:1/1/1\007"));
	CHECK(LEAVES_UNTOUCHED("\033P1$r1 q\033\\\033_G1\033\\\033^1\033\\\033X1\033\\"));
}

/* Controls of eight bits, as bytes and in UTF-8: replies and function keys of a terminal that was
 * left in 8-bit mode. */
static void eight_bit_sequences(void)
{
	CHECK(LEAVES_UNTOUCHED("\x9b"
	                       "11~\xc2\x9b"
	                       "11~\x9b"
	                       "23~\x9b"
	                       "24~"));
	CHECK(LEAVES_UNTOUCHED("\x9b"
	                       "1;1R\xc2\x9b"
	                       "1;2R\x9b?1;2c\xc2\x9b?1;2c"));
	CHECK(LEAVES_UNTOUCHED("\x9d"
	                       "11;1\x9c\xc2\x9d"
	                       "11;1\xc2\x9c\x90"
	                       "1$r1m\x9c"));
	CHECK(LEAVES_UNTOUCHED("\x9b"
	                       "200~1\r1\r\x9b"
	                       "201~\xc2\x9b"
	                       "200~1\r\xc2\x9b"
	                       "201~"));
}

/* A terminal in 8-bit mode plays like any other: arrows, function keys, the mouse. */
static void eight_bit_terminal(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);
	char tap[64];

	CHECK(pty);
	pty_send(pty, "\x9b"
	              "B");
	CHECK(pty_changes(pty, screen) && pty_shows(pty, "> 1  " FIRST));
	pty_send(pty, "\x9b"
	              "23~\x9b"
	              "24~\x8fP\x8f"
	              "B");
	CHECK(pty_shows(pty, "> 2  "));
	pty_send(pty, "\xc2\x8f"
	              "A");
	CHECK(pty_shows(pty, "> 1  " FIRST));
	int row = pty_find(pty, LAST, NULL);
	int64_t until_ms = pty_now_ms() + 400; /* a new page takes no tap for 300 ms */
	while (pty_now_ms() < until_ms)
		pty_pump(pty, 50);
	snprintf(tap, sizeof tap, "\x9b<0;12;%dM\x9b<0;12;%dm", row + 1, row + 1);
	pty_send(pty, tap);
	CHECK(pty_shows(pty, "> 4  " LAST));
}

/* A control within a sequence is no part of it: it neither ends it nor types the rest. */
static void controls_within_sequences(void)
{
	CHECK(LEAVES_UNTOUCHED("\033[1\00011~\033[1\r1~\033[1\n\t1~\033[1\177"
	                       "1~"));
	CHECK(LEAVES_UNTOUCHED("\033[1\3771~\033[1\346\240\270"
	                       "1~\033\r[11~\033O\r\033[11~"));
	CHECK(LEAVES_UNTOUCHED("\033]1\r1\033\r\\\033(\r1"));
}

static void focus_and_old_mouse(void)
{
	CHECK(LEAVES_UNTOUCHED("\033[I\033[O"));
	CHECK(LEAVES_UNTOUCHED("\033[M !!"));
	CHECK(LEAVES_UNTOUCHED("\033[M111\033[M222"));
}

static void long_sequence(void)
{
	char bytes[1200] = "\033[";

	memset(bytes + 2, '1', sizeof bytes - 4);
	bytes[sizeof bytes - 2] = '~';
	CHECK(LEAVES_UNTOUCHED(bytes));
}

/* Its point is a time: what has no end ends with silence. Meanwhile keys are part of it; they are
 * typed as a person would, slower than the patience of the reader. */
static void string_without_end(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);
	size_t len = 100 * 1024;
	char *bytes = malloc(len);

	CHECK(pty && bytes);
	memset(bytes, '1', len);
	memcpy(bytes, "\033]", 2);
	pty_send_bytes(pty, bytes, len);
	free(bytes);
	for (int tries = 0; tries < 40 && pty_find(pty, LAST, NULL) >= 0; tries++) {
		int64_t until_ms = pty_now_ms() + 250;
		while (pty_now_ms() < until_ms)
			pty_pump(pty, 50);
		if (tries == 0)
			CHECK(strcmp(pty_screen(pty), screen) == 0);
		if (pty_find(pty, LAST, NULL) >= 0)
			pty_send(pty, "?");
	}
	CHECK(pty_hides(pty, LAST));
	pty_send(pty, "\033");
	CHECK(pty_becomes(pty, screen));
}

static void pasted(void)
{
	size_t len = 0;
	char bytes[4096];

	len += (size_t)snprintf(bytes, sizeof bytes, "\033[200~");
	for (int i = 0; i < 1000; i++)
		len += (size_t)snprintf(bytes + len, sizeof bytes - len, "1\r");
	len += (size_t)snprintf(bytes + len, sizeof bytes - len, "\033[201~");
	CHECK(leaves_untouched(bytes, len));
}

/* Its point is a time: a slow line cuts ESC [ B in two. Neither "back" nor a letter comes of it. */
static void split_arrow(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	for (int cut = 1; cut <= 2; cut++) {
		int64_t until_ms = pty_now_ms() + 300;
		pty_send_bytes(pty, "\033[B", (size_t)cut);
		while (pty_now_ms() < until_ms)
			pty_pump(pty, 50);
		if (cut == 1) {
			/* ESC alone for so long is "back": it asks, and nothing is lost. */
			CHECK(pty_shows(pty, "要退出这次练习吗？"));
			pty_send(pty, "[B");
			pty_send(pty, "\033");
			CHECK(pty_becomes(pty, screen));
		} else {
			pty_send(pty, "B");
			CHECK(is_untouched(pty, screen));
		}
	}
}

static void whole_arrow_in_parts(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	pty_send(pty, "\033");
	pty_send(pty, "[");
	pty_send(pty, "B");
	CHECK(pty_changes(pty, screen) && pty_shows(pty, "> 1  " FIRST));
	pty_send(pty, "\033OB");
	CHECK(pty_shows(pty, "> 2  "));
}

/* Those with a meaning (Enter, Tab, Backspace, Ctrl-L, Esc) aside: no control key does anything;
 * Ctrl-S does not freeze the screen, Ctrl-\ does not end it, Ctrl-Z without a shell changes nothing. */
static void control_keys(void)
{
	static const char bytes[] = "\001\002\004\005\006\007\013\016\017\020\021\022\023\024\025"
				    "\026\027\030\031\034\035\036\037";
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	pty_send_bytes(pty, bytes, sizeof bytes - 1);
	pty_forget(pty);
	pty_send(pty, "\032");
	CHECK(pty_says(pty, "\033[?1049h")); /* left, and come back at once */
	CHECK(pty_becomes(pty, screen));
	CHECK(is_untouched(pty, screen));
}

static void interrupt(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	pty_send(pty, "\003");
	CHECK(pty_shows(pty, "要退出这次练习吗？"));
	pty_send(pty, "\r"); /* go on: the first answer */
	CHECK(pty_becomes(pty, screen));
}

/* An input method and a keypad mean the same digits. */
static void other_digits(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	pty_send(pty, "１");
	CHECK(pty_shows(pty, "> 1  " FIRST));
	pty_send(pty, "２");
	CHECK(pty_shows(pty, "> 2  "));
	pty_send(pty, "\033Os"); /* keypad 3 */
	CHECK(pty_shows(pty, "> 3  "));
}

/* More than anybody types at once: every key of it counts, and so does the one after it. */
static void flood(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);
	char keys[2048];

	CHECK(pty);
	for (size_t i = 0; i < sizeof keys; i++)
		keys[i] = "1234"[i % 4];
	pty_send_bytes(pty, keys, sizeof keys);
	CHECK(pty_shows(pty, "> 4  " LAST));
	pty_send(pty, "\003");
	CHECK(pty_shows(pty, "要退出这次练习吗？"));
}

/* While a screen is drawn, more arrives that is no key: the screen is finished all the same. Ctrl-C
 * opens it, which counts however soon it comes again. */
static void replies_while_drawing(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);
	char bytes[3000] = "\003"; /* what a pty takes at once: no gap but ours */

	CHECK(pty);
	pty_send(pty, "\003");
	CHECK(pty_shows(pty, "要退出这次练习吗？"));
	const char *asked = pty_screen(pty);
	pty_send(pty, "\033");
	CHECK(pty_becomes(pty, screen));
	for (size_t at = 1; at + 3 < sizeof bytes; at += 3)
		memcpy(bytes + at, "\033[I", 3);
	pty_send(pty, bytes);
	CHECK(pty_becomes(pty, asked));
}

/* What was not meant for the picture. */

static void typed_ahead(void)
{
	static const char *const keys[] = { "2222", "2\r2\r2\r", "\r\r  11", "4\0334\r" };

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		struct pty_setup setup = on_card;
		setup.typed_ahead = keys[i];
		struct pty *pty = pty_open(&setup);
		CHECK(pty_shows(pty, LAST) && pty_shows(pty, "回车 去选"));
		const char *screen = pty_screen(pty);
		CHECK(pty_focus_row(pty) < 0);
		CHECK(is_untouched(pty, screen));
	}
}

/* A finger stays on 1 for more than a second, as a terminal repeats it. False if this machine was too
 * busy to press in time: then it was not held. */
static bool hold(struct pty *pty)
{
	enum { DELAY_MS = 500, INTERVAL_MS = 33, TIMES = 30, LATE_MS = 80 };
	int64_t next_ms = pty_now_ms() + DELAY_MS;
	bool in_time = true;

	for (int i = 0; i < TIMES; i++, next_ms += INTERVAL_MS) {
		while (pty_now_ms() < next_ms)
			pty_pump(pty, 5);
		in_time &= pty_now_ms() - next_ms < LATE_MS;
		pty_send(pty, "1");
	}
	return in_time;
}

/* Its point is a time. Chosen by the first press, never confirmed. */
static void held(void)
{
	enum { TRIES = 5 };

	for (int tries = 0; tries < TRIES; tries++) {
		const char *screen;
		struct pty *pty = open_card(&screen);
		CHECK(pty);
		pty_send(pty, "1");
		CHECK(pty_shows(pty, "> 1  " FIRST));
		screen = pty_screen(pty);
		if (!hold(pty))
			continue;
		CHECK(is_untouched(pty, screen));
		return;
	}
	CHECK(!"this machine is too busy to hold a key");
}

/* In plain lines too; and pipes are scripts. */
static void typed_ahead_in_lines(void)
{
	static const char *const plain[] = { "--plain", "--seed", "1", "--count", "1", NULL };
	struct pty *pty =
		pty_open(&(struct pty_setup){ .args = plain, .typed_ahead = "2\n2\n2\n" });

	CHECK(pty_says(pty, "请输入 1 到 4"));
	CHECK(!pty_sent_has(pty, "你会怎么做"));
	pty_forget(pty);
	pty_send(pty, "Ｈ\n");
	CHECK(pty_says(pty, "输入数字作答"));
	CHECK(pty_says(pty, "请输入 1 到 4")); /* asked again, and nothing answered */
	CHECK(!pty_sent_has(pty, "你会怎么做"));
	pty_forget(pty);
	pty_send(pty, "4\n4\n4\n"); /* the first answers, the others came too early */
	CHECK(pty_says(pty, "你会怎么做"));
	CHECK(pty_says(pty, "请输入 1 到"));
	pty_send(pty, "\004");
	CHECK(pty_ended_well(pty));
	struct pty *script = pty_open(&(struct pty_setup){
		.command = "printf '4\\n1\\n' | $heshi --deck $deck --plain --seed 1 --count 1" });
	CHECK(pty_ended_well(script));
	CHECK(pty_sent_has(script, "你会怎么做"));
}

static const struct pty_case cases[] = {
	{ "0xFF, cut and overlong characters: the 1 after them counts", broken_bytes },
	{ "GBK text: the 1 after it counts", gbk },
	{ "5000 broken bytes: the 1 after them counts", many_broken_bytes },
	{ "unknown sequences choose nothing", unknown_sequences },
	{ "late replies choose nothing", replies },
	{ "sequences of 8-bit controls choose nothing", eight_bit_sequences },
	{ "a terminal in 8-bit mode: arrows, function keys, mouse", eight_bit_terminal },
	{ "a control within a sequence chooses nothing", controls_within_sequences },
	{ "focus and X10 mouse choose nothing", focus_and_old_mouse },
	{ "a sequence of 1200 bytes chooses nothing", long_sequence },
	{ "an unfinished ESC ] and 100 KB choose nothing", string_without_end },
	{ "1000 pasted lines of 1 choose nothing", pasted },
	{ "an arrow key split by 300 ms", split_arrow },
	{ "an arrow key byte by byte", whole_arrow_in_parts },
	{ "control keys", control_keys },
	{ "Ctrl-C asks", interrupt },
	{ "what was typed before the start answers nothing", typed_ahead },
	{ "a key held for a second answers nothing by itself", held },
	{ "plain lines: what was typed before the prompt answers nothing", typed_ahead_in_lines },
	{ "fullwidth and keypad digits", other_digits },
	{ "2000 keys at once: all of them count", flood },
	{ "replies while a screen is drawn", replies_while_drawing },
};
PTY_MAIN(cases)
