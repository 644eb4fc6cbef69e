/* question.h -- does the terminal draw what Unicode calls ambiguous in two cells? Asked behind a
 * screen, answered whenever: nobody waits.
 *
 * Column 3 after an ambiguous character means two cells, unless the terminal does not read UTF-8 at
 * all (an xterm that was started with LANG=C) and shows bytes. There a character that is narrow
 * everywhere takes two cells too; ISO 2022 has the sequence that turns UTF-8 on, and then the first
 * question is asked again. Pure: bytes to send come out, the reported column goes in.
 *
 *   AMBIGUOUS ─3→ wide, NARROW ─3→ bytes: narrow, AGAIN ─3→ wide        any other column: as it is
 */
#ifndef TUI_QUESTION_H
#define TUI_QUESTION_H

#include "tui/canvas.h"

enum question_kind { QUESTION_NONE, QUESTION_AMBIGUOUS, QUESTION_NARROW, QUESTION_AGAIN };
enum { QUESTION_BYTES = 128, QUESTION_PAPER_BYTES = 64 };

struct question {
	enum question_kind due, asked;
}; /* to be asked; asked and not answered */

/* Draws a character on a blank place below the first row, asks where the cursor is then, and blanks
 * the place again, all at once. canvas: what the screen shows; paper: the sequence that sets the
 * paper of plain text, at most QUESTION_PAPER_BYTES. Returns how many bytes; 0: nothing is due, or
 * this screen has no such place, and a later one will do. */
size_t question_ask(struct question *question, const struct canvas *canvas, const char *paper,
                    char bytes[QUESTION_BYTES]);

enum question_answer {
	QUESTION_AS_DRAWN,
	QUESTION_WIDE, /* draw again, wide */
	QUESTION_UTF8  /* turn UTF-8 on, draw again, narrow */
};
/* What a reported column (from 1) means for the question that was asked. */
enum question_answer question_answered(struct question *question, int column);

#endif
