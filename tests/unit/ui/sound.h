/* sound.h -- whether a picture is sound: halves belong together, widths agree, and nothing on it may
 * move a terminal.
 */
#ifndef UNIT_UI_SOUND_H
#define UNIT_UI_SOUND_H

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"
#include "tui/canvas.h"

/* NULL, or what is wrong with that cell. */
static inline const char *sound_cell(const struct canvas *canvas, int at)
{
	const struct canvas_cell *cell = &canvas->cells[at];
	size_t len = strnlen(cell->bytes, CANVAS_BYTES);
	int x = at % canvas->width;
	bool right = x > 0 && cell[-1].width == 2;
	uint32_t code;

	if ((cell->width == 0) != right || (cell->width == 2 && x == canvas->width - 1))
		return "halves that do not belong together";
	if (!len)
		return NULL;
	if (utf8_check(cell->bytes, len) != len)
		return "no UTF-8";
	utf8_decode(cell->bytes, len, &code);
	if (code < 0x20 || (utf8_ban_of(code) != UTF8_FINE && utf8_ban_of(code) != UTF8_EMOJI))
		return "what may not be on a screen";
	return canvas->ambiguous == WIDTH_WIDE && width_is_ambiguous(code)
	               ? "what is wide here and not for curses"
	               : NULL;
}

/* NULL, or what is not sound; lent until the next call. */
static inline const char *sound_not(const struct canvas *canvas)
{
	static char text[96];

	if (canvas->cursor_x >= canvas->width || canvas->cursor_y >= canvas->height)
		return "the cursor is outside";
	for (int at = 0; at < canvas->width * canvas->height; at++) {
		const char *why = sound_cell(canvas, at);
		if (!why)
			continue;
		snprintf(text, sizeof text, "cell %d,%d has %s: '%s'", at % canvas->width,
		         at / canvas->width, why, canvas->cells[at].bytes);
		return text;
	}
	return NULL;
}

#endif
