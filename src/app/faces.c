/* Binds the terminal to the screens, and plain lines to the standard streams. */
#include "app/faces.h"

#include <poll.h>
#include <signal.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/decks.h"
#include "app/messages.h"
#include "app/standard.h"
#include "app/supervisor.h"
#include "app/wallclock.h"
#include "app/watchdog.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "line/lesson-lines.h"
#include "line/line.h"
#include "line/typing-lines.h"
#include "text/utf8.h"
#include "text/width.h"
#include "tui/term.h"
#include "ui/class.h"
#include "ui/paper-screen.h"
#include "ui/staff.h"
#include "ui/ui.h"

/* Why there are plain lines; and what to type, where another name for the terminal would do. */
static void explain_refusal(enum term_refusal refusal)
{
	static const struct {
		const char *why, *what_to_type;
	} texts[] = {
		[TERM_NOT_A_TTY] = { N_("This is not a terminal: plain lines are used."), NULL },
		[TERM_NO_NAME] = { N_("TERM is not set: plain lines are used."),
		                   N_("TERM is not set: plain lines are used. For screens, type: "
		                      "TERM={2} heshi") },
		[TERM_DUMB] = { N_("TERM=dumb has no screen: plain lines are used."), NULL },
		[TERM_UNKNOWN] = { N_("The terminal {1} is not known here: plain lines are used."),
		                   N_("The terminal {1} is not known here: plain lines are used. "
		                      "For screens, type: TERM={2} heshi") },
		[TERM_NO_CURSOR] = { N_("The terminal {1} cannot move its cursor: plain lines are "
		                        "used."),
		                     NULL },
		[TERM_NOT_UTF8] = { N_("This terminal does not use UTF-8: plain lines are used."),
		                    NULL },
	};
	_Static_assert(sizeof texts / sizeof *texts == TERM_REFUSAL_COUNT, "texts lacks a row");
	const char *known = texts[refusal].what_to_type ? term_name_known() : NULL;
	const char *name = getenv("TERM");

	app_complain(_(known ? texts[refusal].what_to_type : texts[refusal].why), name ? name : "",
	             known);
}

/* Why there can be no public station: it has no plain lines to fall back on. */
static const char *const no_station[] = {
	[TERM_NOT_A_TTY] = N_("heshi kiosk needs a terminal for its screens: start it in one."),
	[TERM_NO_NAME] = N_("heshi kiosk needs screens, and TERM is not set. Try: TERM={2} heshi "
	                    "kiosk"),
	[TERM_DUMB] = N_("heshi kiosk needs screens, and TERM=dumb has none. Try: TERM={2} heshi "
	                 "kiosk"),
	[TERM_UNKNOWN] = N_("heshi kiosk needs screens, and the terminal {1} is not known here. "
	                    "Try: TERM={2} heshi kiosk"),
	[TERM_NO_CURSOR] = N_("heshi kiosk needs screens, and the terminal {1} cannot move its "
	                      "cursor."),
	[TERM_NOT_UTF8] = N_("heshi kiosk needs a terminal that uses UTF-8."),
};
_Static_assert(sizeof no_station / sizeof *no_station == TERM_REFUSAL_COUNT,
               "no_station lacks a row");

static const struct theme *theme_for(const struct app_options *options)
{
	const char *no_color = getenv("NO_COLOR");

	if (options->no_color || (no_color && *no_color))
		return theme_find("mono");
	return theme_find(options->theme ? options->theme : "default");
}

/* A language that writes its own name in letters of two columns needs more than 512 glyphs. */
static bool is_wide(const char *name)
{
	uint32_t code;

	utf8_decode(name, strlen(name), &code);
	return width_of_code(code, WIDTH_NARROW) == 2;
}

/* 512 glyphs: boxes instead of Chinese would teach nobody. */
bool app_console_refuses(const struct app_options *options)
{
	if (options->plain || !term_is_linux_console() || !isatty(STDOUT_FILENO) ||
	    (options->language && !is_wide(msg_name(msg_catalogue()))))
		return false;
	fputs("heshi: this text console cannot show Chinese characters.\n"
	      "Use a terminal window, or log in from one (ssh). To see the English screens\n"
	      "here all the same (the cards stay Chinese): heshi --lang en\n",
	      app_err());
	return true;
}

struct app_face {
	/* All that a person meets: made together, of screens or of lines. */
	struct face face;
	struct lesson_face lesson;
	struct paper_face paper;
	struct term *term; /* NULL: plain lines, or withdrawn */
	struct ui ui;
	struct line line;
	bool (*rest)(void *context, const struct calls_watch *watch);
	void *context;
	bool (*attend)(void *context);
	void *attended;
	struct watchdog watchdog; /* of a station */
};

/* NULL, and *refusal why, if there can be no screen. */
static struct term *open_terminal(const struct app_options *options, const struct clock *clock,
                                  bool locked, enum term_refusal *refusal)
{
	struct term_options how = { theme_for(options), TERM_AMBIGUOUS_AUTO, true, clock, locked };
	struct term *term = NULL;

	*refusal = term_refusal_of();
	if (*refusal == TERM_FINE) {
		how.ambiguous = options->ambiguous == 1   ? TERM_AMBIGUOUS_NARROW
		                : options->ambiguous == 2 ? TERM_AMBIGUOUS_WIDE
		                                          : TERM_AMBIGUOUS_AUTO;
		mem_on_exhaustion(term_restore);
		term = term_open(&how);
		if (!term)
			*refusal = TERM_UNKNOWN;
	}
	return term;
}

static struct canvas *display_canvas(void *self)
{
	return term_canvas(((struct app_face *)self)->term);
}

static void display_show(void *self) { term_show(((struct app_face *)self)->term); }

static void display_repaint(void *self) { term_repaint(((struct app_face *)self)->term); }

/* In slices, between which what goes on is attended to. */
static struct keys_event read_attending(struct app_face *shown, int timeout_ms)
{
	enum { SLICE_MS = 50 };
	int64_t until_ms = clock_system.steady_ms(&clock_system) + timeout_ms;

	for (;;) {
		int64_t left_ms = until_ms - clock_system.steady_ms(&clock_system);
		int slice_ms = timeout_ms < 0 || left_ms > SLICE_MS ? SLICE_MS
		               : left_ms > 0                        ? (int)left_ms
		                                                    : 0;
		struct keys_event event = term_read(shown->term, slice_ms);
		shown->attend(shown->attended);
		if (event.kind != KEYS_NONE || (timeout_ms >= 0 && left_ms <= slice_ms))
			return event;
	}
}

static bool display_is_called(void *self)
{
	return term_is_called(((struct app_face *)self)->term);
}

/* The picture is shown and nothing was pressed: what could wait is done now, before the wait, and
 * left as soon as anything comes; with pauses for others who want to write to the record, and look
 * every tenth of a second whether they may (db_wait). */
static struct keys_event display_read(void *self, int timeout_ms)
{
	enum {
		LONG_MS = 5000, /* less is not worth beginning */
		SHORT_MS = 100, /* is over before much could be done */
		BREATH_MS = 40
	};
	struct app_face *shown = self;
	const struct calls_watch watch = { display_is_called, shown };
	int64_t from_ms = clock_system.steady_ms(&clock_system), left_ms = timeout_ms;
	bool more = shown->rest && (timeout_ms < 0 || timeout_ms >= LONG_MS);

	for (int pause_ms = 0; more && (timeout_ms < 0 || left_ms > SHORT_MS);
	     pause_ms = BREATH_MS) {
		struct keys_event event = term_read(shown->term, pause_ms);
		if (event.kind != KEYS_NONE)
			return event;
		more = shown->rest(shown->context, &watch);
		if (timeout_ms >= 0)
			left_ms = timeout_ms - (clock_system.steady_ms(&clock_system) - from_ms);
	}
	int wait_ms = timeout_ms < 0 ? timeout_ms : left_ms < 0 ? 0 : (int)left_ms;
	return shown->attend ? read_attending(shown, wait_ms) : term_read(shown->term, wait_ms);
}

/* Lines that wait in the terminal, and what the stream has of them already. */
static void forget_typed(FILE *in)
{
	tcflush(STDIN_FILENO, TCIFLUSH);
	__fpurge(in);
}

static int display_beat(void *self) { return watchdog_beat(&((struct app_face *)self)->watchdog); }

static void display_forget(void *self) { term_forget(((struct app_face *)self)->term); }

static void open_lines(struct app_face *shown)
{
	bool typed = isatty(STDIN_FILENO);

	/* What waits in a buffer would not be seen by who looks whether a line came. What is
	 * converted on its way (streams.c) needs its buffer. */
	if (!typed && fileno(app_in()) == STDIN_FILENO)
		setvbuf(app_in(), NULL, _IONBF, 0);
	shown->line = (struct line){ .in = app_in(),
		                     .out = app_out(),
		                     .echo = !typed,
		                     .forget = typed ? forget_typed : NULL,
		                     .clock = &clock_system,
		                     .rest = shown->rest,
		                     .context = shown->context };
	shown->face = line_face(&shown->line);
	shown->lesson = lesson_lines_face(&shown->line);
	shown->paper = typing_lines_face(&shown->line);
}

static void open_screens(struct app_face *shown, const struct clock *clock)
{
	ui_init(&shown->ui, (struct ui_display){ shown, display_canvas, display_show,
	                                         display_repaint, display_read, clock });
	shown->face = ui_face(&shown->ui);
	shown->lesson = ui_class_face(&shown->ui);
	shown->paper = ui_paper_face(&shown->ui);
}

struct app_face *app_face_open(const struct app_options *options, bool pipes_meant,
                               bool (*rest)(void *context, const struct calls_watch *watch),
                               void *context)
{
	struct app_face *shown = mem_alloc(sizeof *shown);
	bool pipes = pipes_meant && (!isatty(STDOUT_FILENO) || !isatty(STDIN_FILENO));
	enum term_refusal refusal;

	shown->rest = rest;
	shown->context = context;
	if (!options->plain && !pipes) {
		shown->term = open_terminal(options, &clock_system, false, &refusal);
		if (!shown->term)
			explain_refusal(refusal);
	}
	if (shown->term) {
		open_screens(shown, &clock_system);
		shown->ui.deck_language = app_folder_language(app_deck_folder(options));
	} else {
		open_lines(shown);
	}
	return shown;
}

/* Told by every wait of a loop from now on. */
static void open_watchdog(struct app_face *shown)
{
	int64_t limit_ms;
	bool supervised = supervisor_find(&limit_ms);

	watchdog_init(&shown->watchdog, &clock_awake, limit_ms, supervised ? supervisor_tell : NULL,
	              NULL);
	shown->ui.display.beat = display_beat;
}

struct app_face *app_face_open_station(const struct app_options *options,
                                       const struct station *station,
                                       bool (*rest)(void *context, const struct calls_watch *watch),
                                       void *context)
{
	struct app_face *shown = mem_alloc(sizeof *shown);
	enum term_refusal refusal;

	shown->rest = rest;
	shown->context = context;
	shown->term = open_terminal(options, &clock_awake, true, &refusal);
	if (!shown->term) {
		const char *known = term_name_known();
		app_complain(_(no_station[refusal]), getenv("TERM"), known ? known : "xterm");
		free(shown);
		return NULL;
	}
	open_screens(shown, &clock_awake);
	open_watchdog(shown);
	shown->ui.station = station;
	shown->ui.forget = display_forget;
	shown->ui.local_minute = app_minute_of;
	return shown;
}

void app_face_status(struct app_face *shown, const char *text)
{
	watchdog_status(&shown->watchdog, text);
}

void app_face_alive(void *shown) { watchdog_beat(&((struct app_face *)shown)->watchdog); }

void app_face_lend_desk(struct app_face *shown, struct ui_staff_desk *desk)
{
	shown->ui.desk = desk;
	shown->ui.staff = ui_staff;
}

/* Plain lines have no screen to be put back; but what is attended to is left in order. */
static volatile sig_atomic_t told_to_end;
static void on_end(int signal)
{
	(void)signal;
	told_to_end = 1;
}

/* Of plain lines: until a line is typed. */
static bool rest_attending(void *context, const struct calls_watch *watch)
{
	enum { SLICE_MS = 50 };
	struct app_face *shown = context;
	struct pollfd typed = { .fd = STDIN_FILENO, .events = POLLIN };

	if (shown->rest)
		shown->rest(shown->context, watch);
	poll(&typed, 1, SLICE_MS);
	shown->line.ended = shown->line.ended || told_to_end;
	return shown->attend(shown->attended) && !shown->line.ended;
}

/* Once: who says it again means it at once. */
static void catch_end(void)
{
	static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
	struct sigaction action = { .sa_handler = on_end, .sa_flags = SA_RESETHAND };

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		sigaction(signals[i], &action, NULL);
}

void app_face_attend(struct app_face *shown, bool (*attend)(void *context), void *context,
                     bool in_order)
{
	shown->attend = attend;
	shown->attended = context;
	/* What is converted on its way (streams.c) cannot be looked at without taking it. */
	if (shown->term || fileno(app_in()) != STDIN_FILENO)
		return;
	shown->line.attends = true;
	shown->line.rest = rest_attending;
	shown->line.context = shown;
	if (in_order)
		catch_end();
}

const struct face *app_face_of(const struct app_face *shown) { return &shown->face; }

const struct lesson_face *app_face_lesson(const struct app_face *shown) { return &shown->lesson; }

const struct paper_face *app_face_paper(const struct app_face *shown) { return &shown->paper; }

void app_face_withdraw(struct app_face *shown)
{
	term_close(shown->term);
	shown->term = NULL;
	shown->face.plain = true;
}

void app_face_close(struct app_face *shown)
{
	if (!shown)
		return;
	watchdog_end(&shown->watchdog);
	term_close(shown->term);
	free(shown);
}
