/* driver.h -- a terminal for tests: heshi runs in it, libvterm says what a person would see.
 *
 * Waits are for conditions (a text, a row, an end), each with a deadline, never for a time; the
 * few cases whose point is a time say so. Every byte that heshi sends is held against the gate:
 * valid UTF-8 without anything banned, and no control sequence but those a screen needs. A byte
 * that fails it, like a sanitizer's report, fails the case it was sent in.
 * A case is a function that checks things with CHECK; pty_main prints them as TAP.
 */
#ifndef TERM_DRIVER_H
#define TERM_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <termios.h>
#include <vterm.h>

enum { PTY_DEADLINE_MS = 20000, PTY_ROWS_MOST = 512 };

enum pty_answer { /* to the question "where is the cursor?" */
	          PTY_NARROW,
	          PTY_WIDE,
	          PTY_BYTES, /* as it is, of a terminal that reads no UTF-8 */
	          PTY_SILENT,
	          PTY_LATE,
	          PTY_LATE_WIDE /* late: with pty_answer_now */
};

struct pty_setup {
	int columns, rows; /* 0: 80 by 24 */
	enum pty_answer answer;
	const char *const *args;        /* after "--deck DECK"; PTY_LIST, or NULL */
	bool recorded;                  /* else --no-record stands before them */
	const char *deck;               /* NULL: the deck of these tests; "": no --deck */
	const char *command;            /* for sh instead, with $heshi and $deck */
	const char *const *environment; /* NAME=value; NULL: xterm-256color, C.UTF-8 */
	const char *typed_ahead;        /* sent before the program runs, or NULL */
	bool eight_bit;                 /* it answers with controls of eight bits */
	bool sizeless;                  /* the terminal says it has no rows or columns */
	bool hangup_ignored;            /* started like by nohup */
	bool under_shell;               /* with job control: pty_shell stands between */
};

/* What has been sent, held against what may be sent; see gate.c. */
struct pty_gate {
	int state;
	char bytes[64];
	size_t len;
	bool failed;
	char why[160];
};
void pty_gate_check(struct pty_gate *gate, const char *bytes, size_t len);

struct pty {
	struct pty_setup setup;
	pid_t pid;
	int fd;       /* the terminal's own side; -1: closed */
	VTerm *vterm; /* NULL: nobody looks */
	VTermScreen *screen;
	int columns, rows;
	VTermPos cursor;
	bool cursor_shown, alternate, mouse;
	bool touched[PTY_ROWS_MOST]; /* rows written since pty_forget */
	char *out;
	size_t len, room; /* every byte sent */
	size_t mark;      /* len at the last pty_forget */
	struct pty_gate gate;
	char held[32];         /* an answer not yet given */
	struct termios before; /* the modes it was given */
	bool ended;
	int status; /* as wait4 gave it */
};

#define PTY_LIST(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Lent until the end of the case, when what still runs is ended by force. */
struct pty *pty_open(const struct pty_setup *setup);
/* The terminal goes away under the program. */
void pty_close(struct pty *pty);

void pty_send(struct pty *pty, const char *keys);
void pty_send_bytes(struct pty *pty, const void *bytes, size_t len);
void pty_tap(struct pty *pty, int column, int row); /* press and release, cells from 0 */
/* Long enough for a tap, or a key that was pressed before, to count on the picture that is there:
 * heshi wants 300 ms without it. Its point is a time. */
void pty_rest(struct pty *pty);
void pty_resize(struct pty *pty, int columns, int rows);
/* Nobody looks: what is sent is kept and held against the gate, but not shown (libvterm does not
 * survive every size). Looking again begins with an empty screen of the current size. */
void pty_look(struct pty *pty, bool look);
void pty_answer_now(struct pty *pty); /* the late answer */

/* Reads what there is for at most wait_ms; false once nothing can come any more. */
bool pty_pump(struct pty *pty, int wait_ms);
/* Until nothing more has come for quiet_ms: for counting, never for finding out what is shown. */
void pty_settle(struct pty *pty, int quiet_ms);
/* Until the screen shows text, shows it no longer, is exactly this, is another one. */
bool pty_shows(struct pty *pty, const char *text);
bool pty_hides(struct pty *pty, const char *text);
bool pty_becomes(struct pty *pty, const char *screen);
bool pty_changes(struct pty *pty, const char *screen);
/* Until the sent bytes hold text (a plain face, a message after the screen). */
bool pty_says(struct pty *pty, const char *text);
/* Until the program has ended; *took_ms may be NULL. */
bool pty_ends(struct pty *pty, int64_t *took_ms);
bool pty_ended_well(struct pty *pty); /* ended, by itself, with status 0 */
/* Any other condition. */
bool pty_until(struct pty *pty, bool (*condition)(struct pty *pty, const void *what),
               const void *what);

/* The screen as text, trailing blanks cut, a line feed a row; lent until the end of the case. */
const char *pty_screen(struct pty *pty);
void pty_drop_screens(void); /* those so far, in a case that looks at very many */
/* The row that shows text, or -1; *column, if not NULL, gets its cell. */
int pty_find(struct pty *pty, const char *text, int *column);
int pty_focus_row(struct pty *pty); /* of the mark '>', or -1 */

void pty_forget(struct pty *pty);       /* touched rows and sent bytes begin again */
size_t pty_sent(const struct pty *pty); /* bytes since pty_forget */
bool pty_sent_has(const struct pty *pty, const char *bytes);
/* Modes, screen, mouse, paste and cursor as they were before the program. */
bool pty_is_restored(struct pty *pty);
int64_t pty_now_ms(void);
int64_t pty_cpu_ms(pid_t pid);  /* used so far; -1: gone */
int64_t pty_wakeups(pid_t pid); /* voluntary context switches so far */

/* The deck of these tests, and the program, from the environment that make check gives. */
const char *pty_deck(void);
const char *pty_program(void);

struct pty_case {
	const char *name;
	void (*run)(void);
};
int pty_main(const struct pty_case *cases, size_t count, int argc, char **argv);
#define PTY_MAIN(cases)                                                                            \
	int main(int argc, char **argv)                                                            \
	{                                                                                          \
		return pty_main(cases, sizeof cases / sizeof *cases, argc, argv);                  \
	}

/* Fails the current case with the place, the expression and the last screen, and leaves the
 * function; the case's terminals are released by pty_main. */
#define CHECK(condition)                                                                           \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			pty_fail(__FILE__, __LINE__, #condition);                                  \
			return;                                                                    \
		}                                                                                  \
	} while (0)
void pty_fail(const char *file, int line, const char *what);

#endif
