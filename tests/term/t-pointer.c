/* Taps: press and release in the same place, once; nothing else is a choice. */
#include "driver.h"

#include <stdio.h>
#include <string.h>

#define FIRST "肯定是真"
#define LAST "肯定是骗"
#define NEXT_QUESTION "你会怎么做"

static struct pty *open_card(const char **screen)
{
	struct pty *pty =
		pty_open(&(struct pty_setup){ .args = PTY_LIST("--seed", "1", "--count", "1") });

	if (!pty_shows(pty, LAST) || !pty_shows(pty, "回车 去选"))
		return NULL;
	*screen = pty_screen(pty);
	pty_rest(pty);
	return pty_focus_row(pty) < 0 ? pty : NULL;
}

static void send_mouse(struct pty *pty, int button, int column, int row, char final)
{
	char keys[64];

	snprintf(keys, sizeof keys, "\033[<%d;%d;%d%c", button, column + 1, row + 1, final);
	pty_send(pty, keys);
}

/* Whatever was sent before has chosen nothing: help opens over the card and closes again. */
static bool is_untouched(struct pty *pty, const char *screen)
{
	pty_send(pty, "?");
	if (!pty_changes(pty, screen) || !pty_hides(pty, LAST))
		return false;
	pty_send(pty, "\033");
	return pty_becomes(pty, screen);
}

static void tap(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	pty_tap(pty, 20, pty_find(pty, FIRST, NULL));
	CHECK(pty_shows(pty, "> 1  " FIRST));
	pty_tap(pty, 70, pty_find(pty, LAST, NULL)); /* the whole row is the option */
	CHECK(pty_shows(pty, "> 4  " LAST));
	CHECK(pty_find(pty, "> 1", NULL) < 0);
}

/* Who taps twice at once has chosen; after a pause a tap confirms, and no more. */
static void double_tap(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	int row = pty_find(pty, LAST, NULL);
	pty_tap(pty, 10, row);
	pty_tap(pty, 10, row);
	CHECK(pty_shows(pty, "> 4  " LAST) && pty_shows(pty, "[ 确定 ]"));
	pty_rest(pty);
	CHECK(pty_find(pty, NEXT_QUESTION, NULL) < 0);
	pty_tap(pty, 10, row);
	CHECK(pty_shows(pty, NEXT_QUESTION));
	CHECK(pty_shows(pty, "会损失"));
	CHECK(pty_focus_row(pty) < 0);
}

/* All ten at once choose one answer and give none, nor does any of them reach the next question. */
static void ten_taps(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	int row = pty_find(pty, "多半是骗", NULL);
	for (int i = 0; i < 10; i++)
		pty_tap(pty, 10, row);
	CHECK(pty_shows(pty, "> 3  多半是骗") && pty_shows(pty, "[ 确定 ]"));
	pty_rest(pty);
	for (int i = 0; i < 10; i++)
		pty_tap(pty, 10, row);
	CHECK(pty_shows(pty, NEXT_QUESTION));
	/* The whole of the last row: it comes in pieces. */
	CHECK(pty_shows(
		pty,
		"[返回]  会损失 0 元  [帮助]  [退出]  点一下 选择  [菜单]              [去选]"));
	CHECK(pty_focus_row(pty) < 0);
	pty_send(pty, "?");
	CHECK(pty_hides(pty, NEXT_QUESTION));
	pty_send(pty, "\033");
	CHECK(pty_shows(pty, NEXT_QUESTION) && pty_shows(pty, "Esc 返回"));
	CHECK(pty_focus_row(pty) < 0);
}

static void drag(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	send_mouse(pty, 0, 10, pty_find(pty, FIRST, NULL), 'M');
	send_mouse(pty, 32, 10, pty_find(pty, "多半是真", NULL), 'M');
	send_mouse(pty, 0, 10, pty_find(pty, LAST, NULL), 'm');
	CHECK(is_untouched(pty, screen));
}

/* A release alone, a press alone, then a key between press and release. */
static void half_a_tap(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	int row = pty_find(pty, FIRST, NULL);
	send_mouse(pty, 0, 10, row, 'm');
	send_mouse(pty, 0, 10, row, 'M');
	pty_send(pty, "3");
	send_mouse(pty, 0, 10, row, 'm');
	CHECK(pty_shows(pty, "> 3  "));
	CHECK(pty_find(pty, "> 1", NULL) < 0);
}

static void other_buttons(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	int row = pty_find(pty, FIRST, NULL);
	for (int button = 1; button <= 2; button++) {
		send_mouse(pty, button, 10, row, 'M');
		send_mouse(pty, button, 10, row, 'm');
	}
	send_mouse(pty, 35, 10, row, 'M'); /* motion without a button */
	send_mouse(pty, 128, 10, row, 'M');
	send_mouse(pty, 128, 10, row, 'm');
	CHECK(is_untouched(pty, screen));
}

static void wheel(void)
{
	struct pty *pty = pty_open(&(struct pty_setup){
		.columns = 40, .rows = 12, .args = PTY_LIST("--seed", "1", "--count", "1") });

	CHECK(pty_shows(pty, "PgDn"));
	CHECK(pty_shows(pty, "回车 往下读"));
	CHECK(pty_find(pty, "往下读", NULL) == 11);
	for (int i = 0; i < 30; i++)
		send_mouse(pty, 65, 10, 5, 'M');
	CHECK(pty_shows(pty, "看好了，回答")); /* the end was seen; the bar is drawn last */
	CHECK(pty_find(pty, "核。", NULL) >= 0);
	const char *end = pty_screen(pty);
	for (int i = 0; i < 30; i++)
		send_mouse(pty, 64, 10, 5, 'M');
	CHECK(pty_shows(pty, "你在等一件包裹"));
	for (int i = 0; i < 30; i++)
		send_mouse(pty, 65, 10, 5, 'M');
	CHECK(pty_becomes(pty, end)); /* scrolled, and nothing else */
}

static void wheel_over_options(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	for (int i = 0; i < 10; i++) {
		send_mouse(pty, 65, 10, pty_find(pty, LAST, NULL), 'M');
		send_mouse(pty, 64, 10, pty_find(pty, LAST, NULL), 'M');
	}
	CHECK(is_untouched(pty, screen));
}

static void on_the_frame(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);

	CHECK(pty);
	pty_tap(pty, 3, 0);  /* title */
	pty_tap(pty, 40, 1); /* rule */
	pty_tap(pty, 10, 4); /* the scene */
	pty_tap(pty, 10, pty_find(pty, "你看这段", NULL));
	pty_tap(pty, 50, 23);   /* between the items of the bar */
	pty_tap(pty, 200, 200); /* outside */
	pty_send(pty, "\033[<0;0;0M\033[<0;0;0m\033[<0;99999;99999M\033[<0;99999;99999m");
	CHECK(is_untouched(pty, screen));
}

static void on_the_bar(void)
{
	const char *screen;
	struct pty *pty = open_card(&screen);
	int column;

	CHECK(pty);
	int row = pty_find(pty, "? 帮助", &column);
	pty_tap(pty, column + 3, row);
	CHECK(pty_hides(pty, LAST));
	pty_send(pty, "\033");
	CHECK(pty_becomes(pty, screen));
}

static const struct pty_case cases[] = {
	{ "a tap chooses", tap },
	{ "a double tap chooses, another tap confirms", double_tap },
	{ "ten taps in a row choose one answer", ten_taps },
	{ "a drag from one option to another chooses nothing", drag },
	{ "half a tap chooses nothing", half_a_tap },
	{ "other buttons choose nothing", other_buttons },
	{ "the wheel scrolls", wheel },
	{ "the wheel over options chooses nothing", wheel_over_options },
	{ "taps on the frame, the scene and outside choose nothing", on_the_frame },
	{ "a tap on the key bar is its key", on_the_bar },
};
PTY_MAIN(cases)
