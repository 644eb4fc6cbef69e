/* term.h -- the terminal: the only file pair that knows curses.
 *
 * Shows a canvas (ncursesw diffs and sends), reads bytes through keys, follows the window's
 * size and leaves the terminal as it found it, whatever happens: normal end, signal, crash.
 * One terminal at a time (signal handlers need it).
 */
#ifndef TUI_TERM_H
#define TUI_TERM_H

#include <stdbool.h>

#include "base/clock.h"
#include "tui/canvas.h"
#include "tui/keys.h"

struct term_options {
	const struct theme *theme;
	enum { TERM_AMBIGUOUS_AUTO, TERM_AMBIGUOUS_NARROW, TERM_AMBIGUOUS_WIDE } ambiguous;
	bool mouse;
	const struct clock *clock;
	bool locked; /* a public station: no key and no signal of a terminal ends or stops it */
};
enum term_refusal { /* why there can be no screen */
	            TERM_FINE,
	            TERM_NOT_A_TTY,
	            TERM_NO_NAME,
	            TERM_DUMB,
	            TERM_UNKNOWN,
	            TERM_NO_CURSOR,
	            TERM_NOT_UTF8,
	            TERM_REFUSAL_COUNT
};

struct term;

/* Whether a screen is possible here (environment, tty, terminfo, locale): call before open.
 * Sets LC_CTYPE (charset_use_utf8). */
enum term_refusal term_refusal_of(void);
/* A name for TERM that is known here and most terminals answer to; NULL: none is. */
const char *term_name_known(void);
bool term_is_linux_console(void); /* 512 glyphs: cannot show Chinese */

/* NULL: terminfo does not know $TERM (TERM_UNKNOWN). */
struct term *term_open(const struct term_options *options);
void term_close(struct term *term);
void term_restore(void); /* emergency: safe in signal handlers */

struct canvas *term_canvas(struct term *term); /* lent; always of the window's size */
void term_show(struct term *term);             /* sends what changed */
void term_repaint(struct term *term);          /* the next show sends everything */
/* The terminal forgets the rows that it keeps above the screen, where it can (E3). */
void term_forget(struct term *term);
/* Waits at most timeout_ms (-1: for ever) without waking up; KEYS_NONE on time out.
 * After KEYS_GONE (hang-up, EOF) and KEYS_TERMINATE the caller saves and ends. */
struct keys_event term_read(struct term *term, int timeout_ms);
/* Whether something came that term_read has not seen: input or a signal. */
bool term_is_called(struct term *term);

#endif
