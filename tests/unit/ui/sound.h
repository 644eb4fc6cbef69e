/* sound.h -- whether a picture is sound: halves belong together, widths agree, and nothing on it may
 * move a terminal.
 */
#ifndef UNIT_UI_SOUND_H
#define UNIT_UI_SOUND_H

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"
#include "tui/canvas.h"

/* NULL, or what is wrong with the cell; lent until the next call. */
static inline const char *sound_cell(const struct canvas *canvas, int at)
{
	static char why[64];
	const struct canvas_cell *cell = &canvas->cells[at];
	size_t len = strnlen(cell->bytes, CANVAS_BYTES);
	int x = at % canvas->width, y = at / canvas->width;
	bool right = x > 0 && cell[-1].width == 2;
	uint32_t code;

	snprintf(why, sizeof why, "cell %d,%d", x, y);
	if ((cell->width == 0) != right || (len && utf8_check(cell->bytes, len) != len) ||
	    (cell->width == 2 && x == canvas->width - 1))
		return why;
	if (!len)
		return NULL;
	utf8_decode(cell->bytes, len, &code);
	snprintf(why, sizeof why, "U+%04X on the screen", code);
	if (code < 0x20 || (utf8_ban_of(code) != UTF8_FINE && utf8_ban_of(code) != UTF8_EMOJI))
		return why;
	snprintf(why, sizeof why, "U+%04X is wide here and not for curses", code);
	return canvas->ambiguous == WIDTH_WIDE && width_is_ambiguous(code) ? why : NULL;
}

static inline const char *sound_not(const struct canvas *canvas)
{
	const char *why = NULL;

	for (int at = 0; at < canvas->width * canvas->height && !why; at++)
		why = sound_cell(canvas, at);
	if (canvas->cursor_x >= canvas->width || canvas->cursor_y >= canvas->height)
		why = "the cursor is outside";
	return why;
}

#endif
