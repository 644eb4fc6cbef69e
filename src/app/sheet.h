/* sheet.h -- what `heshi check --report` prints on: columns and bars for the eye, or a sentence a
 * line for the ear.
 */
#ifndef APP_SHEET_H
#define APP_SHEET_H

#include <stdbool.h>

#include "deck/deck.h"

struct sheet {
	const struct deck *deck; /* lent; whose words tell how numbers are heard */
	bool plain;              /* for the ear */
};

enum { SHEET_NAME_CELLS = 24 };

/* A line for the ear: a message with its holes filled (str_fill). */
void sheet_say(const struct sheet *sheet, const char *message, const char *types, ...);
void sheet_heading(const struct sheet *sheet, const char *text);
/* Text in a column of so many cells. One at the left is never cut, nor glued to what follows: a
 * long one moves its row. */
void sheet_left(const char *text, int cells);
void sheet_right(const char *text, int cells);
/* A bar of 40 cells for a share, 0 … 1, and its limit in percent (0: none), then the line's end. */
void sheet_bar(double share, int most);
/* One line: what gets which share, with its bar. */
void sheet_share(const struct sheet *sheet, const char *name, double share, int most);

#endif
