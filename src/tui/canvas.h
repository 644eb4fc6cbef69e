/* canvas.h -- a grid of cells that screens draw on; nobody here has heard of curses.
 *
 * A cell is one grapheme (up to CANVAS_BYTES bytes of UTF-8) with a role; a wide character
 * takes its cell and a continuation cell to its right. Drawing outside is clipped; half a wide
 * character at an edge becomes a blank. Every text passes the same gate: controls, bidi and
 * broken bytes come out as U+FFFD, and in a wide-ambiguous canvas “” ‘’ … — · become 「」『』 ..
 * －・. Owns: the canvas owns its cells; texts are copied into them.
 */
#ifndef TUI_CANVAS_H
#define TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/width.h"
#include "tui/theme.h"

enum { CANVAS_BYTES = 20 }; /* a base of 4 bytes and four marks of 4 */

struct canvas_cell {
	char bytes[CANVAS_BYTES]; /* NUL-terminated; "" means a blank */
	uint8_t width;            /* 1, 2, or 0: the right half of its neighbour */
	uint8_t role;             /* enum theme_role */
};
struct canvas_rect {
	int x, y, width, height;
};

struct canvas {
	int width, height;              /* cells, ≥ 1 */
	struct canvas_cell *cells;      /* row by row */
	int cursor_x, cursor_y;         /* where the hardware cursor rests; -1: hidden */
	enum width_ambiguous ambiguous; /* how the terminal draws ambiguous characters */
	bool lines;                     /* line drawing may be used (narrow terminal) */
	bool blocks;                    /* half blocks too, and ink is lighter than paper */
};

void canvas_init(struct canvas *canvas, int width, int height, enum width_ambiguous ambiguous);
void canvas_release(struct canvas *canvas);
void canvas_resize(struct canvas *canvas, int width, int height); /* contents are blanked */
void canvas_clear(struct canvas *canvas);

/* Draws text at x, y within the rect's right edge; returns the cells drawn. No wrapping. */
int canvas_text(struct canvas *canvas, int x, int y, int max, enum theme_role role,
                const char *text);
int canvas_bytes(struct canvas *canvas, int x, int y, int max, enum theme_role role,
                 const char *text, size_t len);
void canvas_fill(struct canvas *canvas, struct canvas_rect rect, enum theme_role role); /* blanks */
void canvas_rule(struct canvas *canvas, int x, int y, int width, enum theme_role role); /* ─ or - */
int canvas_width_of(const struct canvas *canvas, const char *text); /* cells after the gate */

/* The canvas as text, rows ended by LF, trailing blanks cut; with roles: a second block of
 * one letter a cell (theme_role_letters). For golden tests. */
void canvas_dump(const struct canvas *canvas, struct str *out, bool roles);

#endif
