/* signals.h -- signals become flags, whatever the program is busy with. For term.c alone.
 *
 * They are held back while something is worked out, and let through while waiting for input, while
 * sending, and whenever somebody looks: none is missed between a test and a wait, and nothing that
 * works has to reckon with them. A terminal that does not read (a stalled line) would hold up
 * whoever sends to it for ever. So a signal to end or to stop gives it SIGNALS_PATIENCE_MS; then
 * what is still to be sent goes nowhere ("cut"), and the sender comes back.
 */
#ifndef TUI_SIGNALS_H
#define TUI_SIGNALS_H

#include <stdbool.h>

enum { SIGNALS_PATIENCE_MS = 300 };
enum signals_flag {
	SIGNALS_END,
	SIGNALS_STOP,
	SIGNALS_CONTINUED,
	SIGNALS_RESIZED,
	SIGNALS_FLAG_COUNT
};

/* From now on flags; a fatal signal calls restore (async-signal-safe) and then ends the process the
 * ordinary way. locked: those that a keyboard or its line can send are ignored, and a wait counts
 * the time that the machine sleeps. */
void signals_catch(void (*restore)(void), bool locked);
/* Back to what the system does; but once told to end, nothing more is to come in between. */
void signals_release(void);

/* Lets through what waits. Linux delivers nothing to a ppoll that finds input at once: where input
 * never pauses, only this does. */
void signals_look(void);
bool signals_flag(enum signals_flag flag);
bool signals_take(enum signals_flag flag); /* true once for each time it was raised */
/* Waits for input on the standard input, at most timeout_ms (-1: for ever), or for a signal; true
 * if there is something to read, an end included. deaf: for the terminal's end alone. */
bool signals_wait(int timeout_ms, bool deaf);
/* Stops the process, as SIGTSTP does; returns when it goes on. */
void signals_stop(void);

/* Around everything that is sent to the terminal, curses' own words included. */
void signals_begin_sending(void);
void signals_end_sending(void);
/* True if what was sent went nowhere. The standard output stays cut until it is mended. */
bool signals_cut(void);
int signals_terminal(void); /* descriptor to reach it by, cut or not */
void signals_mend(void);

#endif
