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

#include "base/mem.h"
#include "text/utf8.h"
#include "tui/charset.h"

enum { SIZE_MAX_CELLS = 500, PROBE_MS = 100, RESTORE_BYTES = 256 };

struct term {
	struct term_options options;
	SCREEN *screen;
	struct canvas canvas, shown;
	bool shown_valid, mouse, gone;
	bool switched;                              /* it read no UTF-8 before */
	struct keys keys;
	sigset_t waiting;                           /* signal mask while waiting */
};

/* What a signal handler may need; set while a terminal is open. */
static volatile sig_atomic_t flag_resize, flag_terminate, flag_suspend, flag_continue, is_open;
static struct termios restore_modes;
static char restore_bytes[RESTORE_BYTES];
static size_t restore_len;

static const char mouse_on[] = "\033[?1000h\033[?1006h\033[?2004h";
static const char mouse_off[] = "\033[?2004l\033[?1006l\033[?1000l";
static const char utf8_on[] = "\033%G", utf8_off[] = "\033%@";

static void send_bytes(const char *bytes, size_t len)
{
	while (len) {
		ssize_t sent = write(STDOUT_FILENO, bytes, len);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return;                     /* the terminal has gone: reading will say so */
		bytes += sent;
		len -= (size_t)sent;
	}
}

void term_restore(void)
{
	if (!is_open)
		return;
	is_open = 0;
	send_bytes(restore_bytes, restore_len);
	tcsetattr(STDIN_FILENO, TCSANOW, &restore_modes);
}

static void on_fatal(int signal)
{
	/* SA_RESETHAND: raising it again ends the process the ordinary way. */
	term_restore();
	raise(signal);
}

static void on_flag(int signal)
{
	switch (signal) {
	case SIGWINCH: flag_resize = 1; break;
	case SIGTSTP: flag_suspend = 1; break;
	case SIGCONT: flag_continue = 1; break;
	default: flag_terminate = 1; break;
	}
}

static const int fatal_signals[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT };
static const int flag_signals[] = { SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT };

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Flag signals are blocked but while waiting, so that none is missed between test and wait. */
static void catch_signals(struct term *term)
{
	struct sigaction action = { 0 };
	sigset_t blocked;

	sigemptyset(&blocked);
	sigfillset(&action.sa_mask);
	action.sa_handler = on_fatal;
	action.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		sigaction(fatal_signals[i], &action, NULL);
	action.sa_handler = on_flag;
	action.sa_flags = 0;
	for (size_t i = 0; i < COUNT(flag_signals); i++) {
		sigaction(flag_signals[i], &action, NULL);
		sigaddset(&blocked, flag_signals[i]);
	}
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &blocked, &term->waiting);
	for (size_t i = 0; i < COUNT(flag_signals); i++)
		sigdelset(&term->waiting, flag_signals[i]);
}

static void release_signals(const struct term *term)
{
	for (size_t i = 0; i < COUNT(fatal_signals); i++)
		signal(fatal_signals[i], SIG_DFL);
	for (size_t i = 0; i < COUNT(flag_signals); i++)
		signal(flag_signals[i], SIG_DFL);
	sigprocmask(SIG_SETMASK, &term->waiting, NULL);
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
	enum { ON_PAPER = 1 };                      /* setupterm's word for it */
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

	for (size_t i = 0; i < COUNT(names); i++)
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

/* The column in a cursor report "ESC [ row ; column R" among bytes; 0 if there is none yet. */
static int reported_column(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i + 2 < len; i++) {
		size_t at = i + 2;
		int column = 0;
		if (bytes[i] != 0x1b || bytes[i + 1] != '[')
			continue;
		while (at < len && bytes[at] >= '0' && bytes[at] <= '9')
			at++;
		if (at >= len || bytes[at++] != ';')
			continue;
		for (; at < len && bytes[at] >= '0' && bytes[at] <= '9' && column < 10000; at++)
			column = column * 10 + bytes[at] - '0';
		if (at < len && bytes[at] == 'R')
			return column;
	}
	return 0;
}

/* Draws a character at the left and asks where the cursor is; 0: no answer in time.
 * Whatever else arrives meanwhile is kept as keys; a late answer is swallowed by them. */
static int column_after(struct term *term, const char *character)
{
	static const char wipe[] = "\r\033[K";
	const struct clock *clock = term->options.clock;
	int64_t now_ms = clock->steady_ms(clock), until_ms = now_ms + PROBE_MS;
	char question[16];
	uint8_t bytes[512];
	size_t len = 0;
	int column = 0;

	send_bytes(question,
	           (size_t)snprintf(question, sizeof question, "\r%s\033[6n", character));
	while (!column && now_ms < until_ms && len < sizeof bytes) {
		struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
		if (poll(&input, 1, (int)(until_ms - now_ms)) <= 0)
			break;
		ssize_t got = read(STDIN_FILENO, bytes + len, sizeof bytes - len);
		if (got <= 0)
			break;
		len += (size_t)got;
		column = reported_column(bytes, len);
		now_ms = clock->steady_ms(clock);
	}
	send_bytes(wipe, sizeof wipe - 1);
	keys_feed(&term->keys, bytes, len, now_ms);
	return column;
}

/* Column 3 after an ambiguous character means two cells, unless the terminal does not read UTF-8
 * at all (an xterm that was started with LANG=C) and shows bytes. There a character that is narrow
 * everywhere takes two cells too; ISO 2022 has the sequence that turns UTF-8 on. */
static enum width_ambiguous probe(struct term *term)
{
	static const char ambiguous[] = "\xe2\x96\xbd", narrow[] = "\xc3\xb1";
	int column = column_after(term, ambiguous);

	if (column == 3 && column_after(term, narrow) == 3) {
		term->switched = true;
		send_bytes(utf8_on, sizeof utf8_on - 1);
		keep_for_restore(utf8_off);
		column = column_after(term, ambiguous);
	}
	return column == 3 ? WIDTH_WIDE : WIDTH_NARROW;
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
		int ink = many ? style->ink256 : style->ink8,
		    paper = many ? style->paper256 : style->paper8;
		/* Eight colours: bright ones are the plain ones in bold, which the style has. */
		if (!many && COLORS < 16 && ink >= 8)
			ink -= 8;
		init_pair((short)(role + 1), (short)ink, (short)paper);
	}
	/* What nothing is drawn on has the paper of ordinary text. */
	cchar_t blank;
	setcchar(&blank, L" ", A_NORMAL, THEME_PLAIN + 1, NULL);
	bkgrnd(&blank);
}

static void begin_input(struct term *term)
{
	struct termios modes;

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
	catch_signals(term);
	term->screen = newterm(NULL, stdout, stdin);
	if (!term->screen) {
		release_signals(term);
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
	keep_for_restore(capability("cnorm"));
	keep_for_restore(capability("rmcup"));
	is_open = 1;
	begin_input(term);
	enum width_ambiguous ambiguous = options->ambiguous == TERM_AMBIGUOUS_WIDE ? WIDTH_WIDE
	                                                                           : WIDTH_NARROW;
	if (options->ambiguous == TERM_AMBIGUOUS_AUTO)
		ambiguous = probe(term);
	window_size(&width, &height);
	resize_term(height, width);
	canvas_init(&term->canvas, width, height, ambiguous);
	canvas_init(&term->shown, width, height, ambiguous);
	if (term_is_linux_console())
		term->canvas.lines = false;
	begin_colours(term);
	leaveok(stdscr, FALSE);
	return term;
}

void term_close(struct term *term)
{
	if (!term)
		return;
	if (term->mouse)
		send_bytes(mouse_off, sizeof mouse_off - 1);
	curs_set(1);
	endwin();
	if (term->switched)
		send_bytes(utf8_off, sizeof utf8_off - 1);
	is_open = 0;
	delscreen(term->screen);
	canvas_release(&term->canvas);
	canvas_release(&term->shown);
	free(term);
}

struct canvas *term_canvas(struct term *term)
{
	return &term->canvas;
}

void term_repaint(struct term *term)
{
	term->shown_valid = false;
	clearok(stdscr, TRUE);
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
	curs_set(cursor);
	if (cursor)
		move(canvas->cursor_y, canvas->cursor_x);
	refresh();
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
	struct sigaction fallback = { .sa_handler = SIG_DFL }, kept;
	sigset_t stop;

	if (term->mouse)
		send_bytes(mouse_off, sizeof mouse_off - 1);
	endwin();
	sigaction(SIGTSTP, &fallback, &kept);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	raise(SIGTSTP);
	sigprocmask(SIG_UNBLOCK, &stop, NULL);      /* stops here */
	sigprocmask(SIG_BLOCK, &stop, NULL);
	sigaction(SIGTSTP, &kept, NULL);
	flag_continue = 1;
}

static void resume(struct term *term)
{
	reset_prog_mode();
	if (term->mouse)
		send_bytes(mouse_on, sizeof mouse_on - 1);
	take_size(term);
}

/* True if a flag was up and *event says what it means. */
static bool take_flags(struct term *term, struct keys_event *event)
{
	*event = (struct keys_event){ .kind = KEYS_NONE };
	if (flag_terminate) {
		event->kind = KEYS_TERMINATE;       /* stays up: every wait from now on ends */
		return true;
	}
	if (flag_suspend) {
		flag_suspend = 0;
		suspend(term);
	}
	if (flag_continue) {
		flag_continue = flag_resize = 0;
		resume(term);
		event->kind = KEYS_RESIZE;
	}
	if (flag_resize) {
		flag_resize = 0;
		take_size(term);
		event->kind = KEYS_RESIZE;
	}
	return event->kind != KEYS_NONE;
}

/* Reads what there is. read(2), not wgetch: nothing here wants curses to look for keys, to
 * refresh behind our back, or to hide an end of file. */
static void take_bytes(struct term *term)
{
	const struct clock *clock = term->options.clock;
	uint8_t bytes[KEYS_QUEUE - 1];              /* one more event may come of silence */
	ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);

	if (got > 0)
		keys_feed(&term->keys, bytes, (size_t)got, clock->steady_ms(clock));
	else if (got == 0 || (errno != EINTR && errno != EAGAIN))
		term->gone = true;
}

static bool has_input(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };

	return poll(&input, 1, 0) > 0;
}

struct keys_event term_read(struct term *term, int timeout_ms)
{
	const struct clock *clock = term->options.clock;
	int64_t now_ms = clock->steady_ms(clock), until_ms = now_ms + timeout_ms;
	struct keys_event event;

	for (;;) {
		if (keys_wait_ms(&term->keys, now_ms) >= 0 && has_input())
			keys_awake(&term->keys, now_ms);
		keys_tick(&term->keys, now_ms);
		if (take_flags(term, &event) || keys_next(&term->keys, &event))
			return event;
		if (term->gone)
			return (struct keys_event){ .kind = KEYS_GONE };
		int wait_ms = keys_wait_ms(&term->keys, now_ms);
		int left_ms =
			timeout_ms < 0 ? -1 : (int)(until_ms > now_ms ? until_ms - now_ms : 0);
		if (wait_ms < 0 || (left_ms >= 0 && left_ms < wait_ms))
			wait_ms = left_ms;
		struct timespec wait = { wait_ms / 1000, wait_ms % 1000 * 1000000L };
		struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
		int ready = ppoll(&input, 1, wait_ms < 0 ? NULL : &wait, &term->waiting);
		if (ready > 0 && (input.revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL)))
			take_bytes(term);
		now_ms = clock->steady_ms(clock);
		if (ready == 0 && timeout_ms >= 0 && now_ms >= until_ms) {
			keys_tick(&term->keys, now_ms);
			if (keys_next(&term->keys, &event))
				return event;
			return (struct keys_event){ .kind = KEYS_NONE };
		}
	}
}
