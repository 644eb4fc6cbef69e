#include "tui/term.h"

#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* terminfo's header has a struct term of its own, and a macro for every capability. */
#define term curses_term
#include <term.h>
#undef term
#undef lines

#include "base/calls.h"
#include "base/mem.h"
#include "text/utf8.h"
#include "tui/charset.h"
#include "tui/question.h"
#include "tui/signals.h"

enum { SIZE_MAX_CELLS = 500, RESTORE_BYTES = 256 };
/* From asking on: how long an answer may come in pieces, and how long leaving waits for it. */
enum { ANSWER_MS = 3000, ANSWER_LEAVING_MS = 300 };

struct term {
	struct term_options options;
	SCREEN *screen;
	struct canvas canvas, shown;
	bool shown_valid, mouse, gone;
	bool deaf;     /* locked, and its input has ended while its screen is there */
	bool switched; /* it read no UTF-8 before */
	struct question question;
	int64_t asked_ms;
	struct keys keys;
};

/* What a signal handler may need; set while a terminal is open. */
static volatile sig_atomic_t is_open;
static struct termios restore_modes;
static char restore_bytes[RESTORE_BYTES];
static size_t restore_len;

static const char mouse_on[] = "\033[?1000h\033[?1006h\033[?2004h";
static const char mouse_off[] = "\033[?2004l\033[?1006l\033[?1000l";
static const char utf8_on[] = "\033%G", utf8_off[] = "\033%@";

static void send_to(int terminal, const char *bytes, size_t len)
{
	while (len) {
		ssize_t sent = write(terminal, bytes, len);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return; /* the terminal has gone: reading will say so */
		bytes += sent;
		len -= (size_t)sent;
	}
}

static void send_bytes(const char *bytes, size_t len) { send_to(STDOUT_FILENO, bytes, len); }

/* The last words, where ordinary ones found no reader or must not wait for one. What was on its way
 * is thrown away to make place for it, and CAN ends what was cut in two. */
static void send_last_words(void)
{
	static const char cancel[] = "\030";
	int terminal = signals_terminal();
	struct pollfd out = { .fd = terminal, .events = POLLOUT };
	bool unread = signals_cut() || poll(&out, 1, SIGNALS_PATIENCE_MS) == 0;

	tcsetattr(STDIN_FILENO, TCSANOW, &restore_modes);
	if (unread)
		tcflush(terminal, TCOFLUSH);
	if (poll(&out, 1, 0) <= 0)
		return;
	if (unread)
		send_to(terminal, cancel, sizeof cancel - 1);
	send_to(terminal, restore_bytes, restore_len);
}

void term_restore(void)
{
	if (!is_open)
		return;
	is_open = 0;
	send_last_words();
}

bool term_is_linux_console(void)
{
	const char *name = getenv("TERM");

	return name && strcmp(name, "linux") == 0;
}

/* tigetstr gives NULL for none, (char *)-1 for no string. */
static const char *capability(const char *name)
{
	const char *text = tigetstr(name);

	return text && text != (const char *)-1 ? text : "";
}

/* What terminfo says of a terminal by its name, NULL: $TERM. newterm would find out too, but loses
 * memory when it fails; and draws a smear where the cursor cannot be moved. */
static enum term_refusal refusal_by_name(const char *name)
{
	enum { ON_PAPER = 1 }; /* setupterm's word for it */
	int why = 0;

	if (setupterm(name, STDOUT_FILENO, &why) != OK)
		return why == ON_PAPER ? TERM_NO_CURSOR : TERM_UNKNOWN;
	bool moves = *capability("cup");
	del_curterm(cur_term);
	return moves ? TERM_FINE : TERM_NO_CURSOR;
}

const char *term_name_known(void)
{
	static const char *const names[] = { "xterm-256color", "xterm", "vt100" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (refusal_by_name(names[i]) == TERM_FINE)
			return names[i];
	return NULL;
}

enum term_refusal term_refusal_of(void)
{
	const char *name = getenv("TERM");

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return TERM_NOT_A_TTY;
	if (!name || !*name)
		return TERM_NO_NAME;
	if (strcmp(name, "dumb") == 0)
		return TERM_DUMB;
	if (!charset_use_utf8())
		return TERM_NOT_UTF8;
	return refusal_by_name(NULL);
}

/* false, and 80x24: a line without a size (serial ports, some containers). */
static bool window_size(int *width, int *height)
{
	struct winsize size;

	*width = 80;
	*height = 24;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col || !size.ws_row)
		return false;
	*width = size.ws_col < SIZE_MAX_CELLS ? size.ws_col : SIZE_MAX_CELLS;
	*height = size.ws_row < SIZE_MAX_CELLS ? size.ws_row : SIZE_MAX_CELLS;
	return true;
}

/* LINES and COLUMNS are not to be trusted, and some terminals (linux) have no size of their own in
 * terminfo: the window is asked. Where it has none, ncurses 6.5 would give up: it is told. */
static void tell_size(void)
{
	int width, height;
	bool known = window_size(&width, &height);

	if (!known) {
		setenv("COLUMNS", "80", 1);
		setenv("LINES", "24", 1);
	}
	use_env(!known);
	use_tioctl(known);
}

static void keep_for_restore(const char *text)
{
	size_t len = strlen(text);

	if (restore_len + len < RESTORE_BYTES) {
		memcpy(restore_bytes + restore_len, text, len);
		restore_len += len;
	}
}

/* Colour number; -1: the terminal's own. */
static int paper_of(const struct theme *theme, const struct theme_style *style)
{
	if (!theme->colour || !has_colors())
		return -1;
	return COLORS >= 256 ? style->paper256 : style->paper8;
}

static void use_ambiguous(struct term *term, enum width_ambiguous ambiguous)
{
	term->canvas.ambiguous = ambiguous;
	term->canvas.lines = ambiguous == WIDTH_NARROW && !term_is_linux_console();
	term->canvas.blocks = term->canvas.lines && term->options.theme->colour && has_colors();
}

/* Behind what was shown just now. */
static void ask(struct term *term)
{
	const struct theme *theme = term->options.theme;
	int paper = paper_of(theme, &theme->styles[THEME_PLAIN]);
	const char *set_paper = capability("setab");
	char bytes[QUESTION_BYTES];

	set_paper = paper < 0 || !*set_paper ? "" : tiparm(set_paper, paper);
	if (!set_paper || strlen(set_paper) > QUESTION_PAPER_BYTES)
		set_paper = "";
	size_t len = question_ask(&term->question, &term->canvas, set_paper, bytes);
	if (!len)
		return;
	send_bytes(bytes, len);
	term->asked_ms = term->options.clock->steady_ms(term->options.clock);
	keys_expect(&term->keys, term->asked_ms + ANSWER_MS);
}

/* True if there is an answer and the screen has to be drawn again. */
static bool take_answer(struct term *term)
{
	if (!term->question.asked || !term->keys.reported)
		return false;
	enum question_answer answer = question_answered(&term->question, term->keys.reported);
	if (answer == QUESTION_AS_DRAWN)
		return false;
	if (answer == QUESTION_UTF8) {
		term->switched = true;
		keep_for_restore(utf8_off);
		signals_begin_sending();
		send_bytes(utf8_on, sizeof utf8_on - 1);
		signals_end_sending();
	}
	use_ambiguous(term, answer == QUESTION_WIDE ? WIDTH_WIDE : WIDTH_NARROW);
	term_repaint(term);
	return true;
}

static void begin_colours(struct term *term)
{
	const struct theme *theme = term->options.theme;

	if (!theme->colour || !has_colors())
		return;
	start_color();
	use_default_colors();
	bool many = COLORS >= 256;
	for (int role = 0; role < THEME_ROLE_COUNT; role++) {
		const struct theme_style *style = &theme->styles[role];
		int ink = many ? style->ink256 : style->ink8;
		/* Eight colours: bright ones are the plain ones in bold, which the style has. */
		if (!many && COLORS < 16 && ink >= 8)
			ink -= 8;
		init_pair((short)(role + 1), (short)ink, (short)paper_of(theme, style));
	}
	/* What nothing is drawn on has the paper of ordinary text. */
	cchar_t blank;
	setcchar(&blank, L" ", A_NORMAL, THEME_PLAIN + 1, NULL);
	bkgrnd(&blank);
}

static void begin_input(struct term *term)
{
	struct termios modes;

	if (term->options.locked)
		raw();
	else
		cbreak();
	noecho();
	nonl();
	/* curses would leave a screen half drawn while input waits, for the next refresh to finish;
	 * but not all that waits is a key, and none may follow. */
	typeahead(-1);
	/* Ctrl-C, Ctrl-\ and flow control are keys like others; Ctrl-Z still suspends, and must not
	 * throw away what is on its way: half a control sequence would be left. */
	if (tcgetattr(STDIN_FILENO, &modes) == 0) {
		modes.c_cc[VINTR] = _POSIX_VDISABLE;
		modes.c_cc[VQUIT] = _POSIX_VDISABLE;
		modes.c_lflag |= NOFLSH;
		modes.c_iflag &= ~(tcflag_t)(IXON | ICRNL | INLCR | IGNCR | ISTRIP);
		tcsetattr(STDIN_FILENO, TCSANOW, &modes);
		def_prog_mode();
	}
	term->mouse = term->options.mouse && *capability("kmous");
	if (term->mouse)
		send_bytes(mouse_on, sizeof mouse_on - 1);
}

struct term *term_open(const struct term_options *options)
{
	struct term *term = mem_alloc(sizeof *term);
	int width, height;

	term->options = *options;
	keys_init(&term->keys);
	if (tcgetattr(STDIN_FILENO, &restore_modes) != 0) {
		free(term);
		return NULL;
	}
	tell_size();
	/* Before curses begins: signals that are taken already it leaves alone. Else it ignores
	 * SIGTSTP during every update, which throws away one that waits. */
	signals_catch(term_restore, options->locked);
	signals_begin_sending();
	term->screen = newterm(NULL, stdout, stdin);
	if (!term->screen) {
		signals_end_sending();
		signals_release();
		free(term);
		return NULL;
	}
	/* Until curses has left its screen once, it writes at every move of the cursor: what is
	 * shown would arrive in forty pieces. The next refresh comes back. Only where the screen is
	 * one of two, so that nothing is seen of it. */
	if (*capability("smcup"))
		endwin();
	restore_len = 0;
	keep_for_restore(mouse_off);
	keep_for_restore(capability("sgr0"));
	keep_for_restore(capability("rmcup"));
	keep_for_restore(capability("cnorm"));
	is_open = 1;
	begin_input(term);
	if (options->ambiguous == TERM_AMBIGUOUS_AUTO)
		term->question.due = QUESTION_AMBIGUOUS;
	window_size(&width, &height);
	resize_term(height, width);
	canvas_init(&term->canvas, width, height, WIDTH_NARROW);
	canvas_init(&term->shown, width, height, WIDTH_NARROW);
	use_ambiguous(term, options->ambiguous == TERM_AMBIGUOUS_WIDE ? WIDTH_WIDE : WIDTH_NARROW);
	begin_colours(term);
	leaveok(stdscr, FALSE);
	signals_end_sending();
	return term;
}

/* Nothing more can be read. A station stays, locked, as long as its screen is there. */
static void lose_input(struct term *term)
{
	struct pollfd out = { .fd = STDOUT_FILENO, .events = POLLOUT };
	bool lost = poll(&out, 1, 0) < 0 || (out.revents & (POLLHUP | POLLERR | POLLNVAL));

	term->deaf = term->options.locked && !lost;
	term->gone = !term->deaf;
}

/* Reads what there is. read(2), not wgetch: nothing here wants curses to look for keys, to
 * refresh behind our back, or to hide an end of file. */
static void take_bytes(struct term *term)
{
	const struct clock *clock = term->options.clock;
	uint8_t bytes[KEYS_QUEUE - 1]; /* one more event may come of silence */
	ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);

	if (got > 0)
		keys_feed(&term->keys, bytes, (size_t)got, clock->steady_ms(clock));
	else if (got == 0 || (errno != EINTR && errno != EAGAIN))
		lose_input(term);
}

/* An answer that is on its way is not left for the shell to find. */
static void await_answer(struct term *term)
{
	const struct clock *clock = term->options.clock;
	int64_t left_ms;

	while (term->question.asked && !term->keys.reported && !term->gone && !term->deaf &&
	       !signals_cut() &&
	       (left_ms = term->asked_ms + ANSWER_LEAVING_MS - clock->steady_ms(clock)) > 0) {
		if (signals_wait((int)left_ms, false))
			take_bytes(term);
	}
}

/* The screen as it was before, whether or not somebody reads it. */
static void leave_screen(struct term *term)
{
	await_answer(term);
	signals_begin_sending();
	if (term->mouse)
		send_bytes(mouse_off, sizeof mouse_off - 1);
	endwin();
	/* Some terminals keep with each screen whether its cursor is shown. */
	send_bytes(capability("cnorm"), strlen(capability("cnorm")));
	if (term->switched)
		send_bytes(utf8_off, sizeof utf8_off - 1);
	signals_end_sending();
	if (signals_cut()) {
		send_last_words();
		signals_mend();
	}
}

void term_close(struct term *term)
{
	if (!term)
		return;
	leave_screen(term);
	is_open = 0;
	signals_release();
	delscreen(term->screen);
	canvas_release(&term->canvas);
	canvas_release(&term->shown);
	free(term);
}

struct canvas *term_canvas(struct term *term) { return &term->canvas; }

void term_repaint(struct term *term)
{
	term->shown_valid = false;
	clearok(stdscr, TRUE);
}

void term_forget(struct term *term)
{
	const char *forget = capability("E3");

	(void)term;
	signals_begin_sending();
	send_bytes(forget, strlen(forget));
	signals_end_sending();
}

static attr_t attributes_of(const struct term *term, uint8_t role, short *pair)
{
	const struct theme_style *style = &term->options.theme->styles[role];
	attr_t attributes = A_NORMAL;

	*pair = term->options.theme->colour && has_colors() ? (short)(role + 1) : 0;
	if (style->attributes & THEME_BOLD)
		attributes |= A_BOLD;
	if (style->attributes & THEME_REVERSE)
		attributes |= A_REVERSE;
	if (style->attributes & THEME_UNDERLINE)
		attributes |= A_UNDERLINE;
	return attributes;
}

static void show_cell(const struct term *term, int x, int y, const struct canvas_cell *cell)
{
	wchar_t wide[CCHARW_MAX + 1];
	size_t len = strlen(cell->bytes), at = 0, count = 0;
	cchar_t glyph;
	short pair;

	while (at < len && count < CCHARW_MAX) {
		uint32_t code;
		at += utf8_decode(cell->bytes + at, len - at, &code);
		wide[count++] = (wchar_t)code;
	}
	if (!count)
		wide[count++] = L' ';
	wide[count] = L'\0';
	attr_t attributes = attributes_of(term, cell->role, &pair);
	setcchar(&glyph, wide, attributes, pair, NULL);
	mvadd_wch(y, x, &glyph);
}

static bool same_cell(const struct canvas_cell *a, const struct canvas_cell *b)
{
	return a->width == b->width && a->role == b->role && strcmp(a->bytes, b->bytes) == 0;
}

void term_show(struct term *term)
{
	struct canvas *canvas = &term->canvas, *shown = &term->shown;
	bool all = !term->shown_valid;

	if (all)
		erase();
	for (int y = 0; y < canvas->height; y++) {
		for (int x = 0; x < canvas->width; x++) {
			size_t at = (size_t)y * (size_t)canvas->width + (size_t)x;
			const struct canvas_cell *cell = &canvas->cells[at];
			bool blank = !cell->bytes[0] && cell->role == THEME_PLAIN;
			if (all ? blank : same_cell(cell, &shown->cells[at]))
				continue;
			if (cell->width)
				show_cell(term, x, y, cell);
		}
	}
	bool cursor = canvas->cursor_x >= 0 && canvas->cursor_y >= 0;
	signals_begin_sending();
	curs_set(cursor);
	if (cursor)
		move(canvas->cursor_y, canvas->cursor_x);
	refresh();
	if (term->question.due)
		ask(term);
	signals_end_sending();
	size_t cells = (size_t)canvas->width * (size_t)canvas->height;
	memcpy(shown->cells, canvas->cells, cells * sizeof *shown->cells);
	term->shown_valid = true;
}

static void take_size(struct term *term)
{
	int width, height;

	window_size(&width, &height);
	resize_term(height, width);
	canvas_resize(&term->canvas, width, height);
	canvas_resize(&term->shown, width, height);
	term_repaint(term);
}

/* Ctrl-Z: the shell gets its terminal back; SIGCONT brings us here again. */
static void suspend(struct term *term)
{
	leave_screen(term);
	signals_take(SIGNALS_STOP); /* not before: it bounds the leaving */
	signals_stop();
}

static void resume(struct term *term)
{
	signals_begin_sending();
	reset_prog_mode();
	if (term->switched)
		send_bytes(utf8_on, sizeof utf8_on - 1);
	if (term->mouse)
		send_bytes(mouse_on, sizeof mouse_on - 1);
	signals_end_sending();
	take_size(term);
}

/* True if a flag was up and *event says what it means. */
static bool take_flags(struct term *term, struct keys_event *event)
{
	*event = (struct keys_event){ .kind = KEYS_NONE };
	if (signals_flag(SIGNALS_END)) {
		event->kind = KEYS_TERMINATE; /* stays up: every wait from now on ends */
		return true;
	}
	if (signals_flag(SIGNALS_STOP))
		suspend(term);
	if (signals_take(SIGNALS_CONTINUED)) {
		signals_take(SIGNALS_RESIZED);
		resume(term);
		event->kind = KEYS_RESIZE;
	}
	if (signals_take(SIGNALS_RESIZED)) {
		take_size(term);
		event->kind = KEYS_RESIZE;
	}
	return event->kind != KEYS_NONE;
}

static bool has_input(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&input, 1, 0) > 0;
}

bool term_is_called(struct term *term) { return calls_wait() || (!term->deaf && has_input()); }

struct keys_event term_read(struct term *term, int timeout_ms)
{
	const struct clock *clock = term->options.clock;
	int64_t now_ms = clock->steady_ms(clock), until_ms = now_ms + timeout_ms;
	struct keys_event event;

	for (;;) {
		signals_look();
		if (keys_wait_ms(&term->keys, now_ms) >= 0 && !term->deaf && has_input())
			keys_awake(&term->keys, now_ms);
		keys_tick(&term->keys, now_ms);
		if (take_flags(term, &event))
			return event;
		if (take_answer(term))
			return (struct keys_event){ .kind = KEYS_RESIZE };
		if (keys_next(&term->keys, &event))
			return event;
		if (term->gone)
			return (struct keys_event){ .kind = KEYS_GONE };
		int wait_ms = keys_wait_ms(&term->keys, now_ms);
		int left_ms =
			timeout_ms < 0 ? -1 : (int)(until_ms > now_ms ? until_ms - now_ms : 0);
		if (wait_ms < 0 || (left_ms >= 0 && left_ms < wait_ms))
			wait_ms = left_ms;
		bool ready = signals_wait(wait_ms, term->deaf);
		if (ready)
			take_bytes(term);
		now_ms = clock->steady_ms(clock);
		if (!ready && timeout_ms >= 0 && now_ms >= until_ms) {
			keys_tick(&term->keys, now_ms);
			if (keys_next(&term->keys, &event))
				return event;
			return (struct keys_event){ .kind = KEYS_NONE };
		}
	}
}
