/* Windows of any size, changing at any moment. */
#include "driver.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const on_card[] = { "--seed", "1", "--count", "1", NULL };

static struct pty *open_sized(int columns, int rows)
{
	return pty_open(&(struct pty_setup){ .columns = columns, .rows = rows, .args = on_card });
}

/* The screen of a program that was started at this size, once it is whole. */
static const char *fresh_screen(int columns, int rows)
{
	struct pty *pty = open_sized(columns, rows);

	/* At every size the last thing drawn is the bar, or else the wanted size. */
	bool small = columns < 38 || rows < 10;
	if (!small && (!pty_shows(pty, "快递") || !pty_shows(pty, "回车 ")))
		return NULL;
	if (small && columns >= 16 && rows >= 2 && !pty_shows(pty, "-> 38x10"))
		return NULL;
	return pty_screen(pty);
}

/* Ends at each kind of size; between, five hundred at random, some quicker than it can draw. */
static void storm_to(int columns, int rows)
{
	struct pty *pty = open_sized(80, 24);
	unsigned state = 12345;

	CHECK(pty_shows(pty, "回车 去选"));
	pty_look(pty, false);
	for (int i = 0; i < 500; i++) {
		state = state * 1103515245u + 12345u;
		int width = 1 + (int)(state >> 16) % 500;
		state = state * 1103515245u + 12345u;
		int height = 1 + (int)(state >> 16) % 200;
		pty_resize(pty, i % 9 ? width : 1, i % 11 ? height : 1);
		pty_pump(pty, i % 5 ? 0 : 2);
	}
	pty_resize(pty, columns + 1, rows);
	pty_look(pty, true);
	pty_resize(pty, columns, rows);
	const char *fresh = fresh_screen(columns, rows);
	CHECK(fresh);
	CHECK(pty_becomes(pty, fresh));
	pty_resize(pty, 80, 24); /* and it still plays */
	CHECK(pty_shows(pty, "肯定是真"));
	pty_rest(pty); /* what comes before its last picture is dropped */
	pty_send(pty, "1");
	CHECK(pty_shows(pty, "> 1  肯定是真"));
}

static void storm_to_80x24(void) { storm_to(80, 24); }
static void storm_to_40x12(void) { storm_to(40, 12); }
static void storm_to_38x10(void) { storm_to(38, 10); }
static void storm_to_132x50(void) { storm_to(132, 50); }
static void storm_to_500x200(void) { storm_to(500, 200); }
static void storm_to_20x5(void) { storm_to(20, 5); }

/* What was chosen stays chosen; the question's page comes where the scene takes the room. */
static void keeps_the_choice(void)
{
	struct pty *pty = open_sized(80, 24);

	CHECK(pty_shows(pty, "回车 去选") && pty_shows(pty, "肯定是骗"));
	pty_send(pty, "3");
	CHECK(pty_shows(pty, "> 3  多半是骗"));
	const char *screen = pty_screen(pty);
	pty_resize(pty, 10, 3);
	CHECK(pty_hides(pty, "多半是骗"));
	pty_resize(pty, 80, 24);
	CHECK(pty_shows(pty, "多半是骗") && pty_becomes(pty, screen));
}

/* Every screen at the smallest sizes: nothing falls over, and it can be left. */
static void one_by_one(void)
{
	static const int sizes[][2] = { { 1, 1 },   { 2, 1 },   { 1, 2 }, { 500, 1 },
		                        { 1, 200 }, { 37, 12 }, { 40, 9 } };

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct pty *pty = open_sized(sizes[i][0], sizes[i][1]);
		pty_send(pty, "1\r2\r?\r3\r1\r\r\r");
		pty_resize(pty, 80, 24);
		CHECK(pty_shows(pty, "帮助"));
		pty_send(pty, "\f");
		CHECK(pty_shows(pty, "帮助"));
	}
}

static void asks_for_room(void)
{
	struct pty *pty = open_sized(37, 12);

	CHECK(pty_shows(pty, "请把窗口放大一些。"));
	CHECK(pty_shows(pty, "37x12 -> 38x10"));
	pty_resize(pty, 38, 10);
	CHECK(pty_hides(pty, "放大"));
	CHECK(pty_shows(pty, "Esc 退出"));
}

/* A terminal that does not know its size is 80 by 24. */
static void without_size(void)
{
	struct pty *pty =
		pty_open(&(struct pty_setup){ .columns = 80, .rows = 24, .sizeless = true });

	CHECK(pty_shows(pty, "q 退出"));
	CHECK(pty_find(pty, "q 退出", NULL) == 23);
}

static const struct pty_case cases[] = {
	{ "500 resizes, then 80x24: as if fresh", storm_to_80x24 },
	{ "500 resizes, then 40x12: as if fresh", storm_to_40x12 },
	{ "500 resizes, then 132x50: as if fresh", storm_to_132x50 },
	{ "500 resizes, then 500x200: as if fresh", storm_to_500x200 },
	{ "500 resizes, then 38x10: as if fresh", storm_to_38x10 },
	{ "500 resizes, then 20x5: as if fresh", storm_to_20x5 },
	{ "a choice survives a small window", keeps_the_choice },
	{ "1x1 and other sizes without room", one_by_one },
	{ "below 38x10 it asks for room", asks_for_room },
	{ "a terminal without a size", without_size },
};
PTY_MAIN(cases)
