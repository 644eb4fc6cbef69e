/* canvas-dump.h -- a canvas as text, for expectations. */
#ifndef TESTS_CANVAS_DUMP_H
#define TESTS_CANVAS_DUMP_H

#include "base/str.h"
#include "tui/canvas.h"

static const char canvas_role_letters[] = ".SFDTKMgbr#q";
_Static_assert(sizeof canvas_role_letters == THEME_ROLE_COUNT + 1, "a role without a letter");

static inline void canvas_dump_row(const struct canvas *canvas, int y, struct str *out)
{
	const struct canvas_cell *row = &canvas->cells[(size_t)y * (size_t)canvas->width];
	size_t kept = out->len;

	for (int x = 0; x < canvas->width; x++) {
		if (row[x].width == 0)
			continue;
		str_add(out, row[x].bytes[0] ? row[x].bytes : " ");
		if (row[x].bytes[0])
			kept = out->len;
	}
	out->len = kept; /* trailing blanks cut */
	if (out->capacity)
		out->text[kept] = '\0';
	str_add(out, "\n");
}

/* Rows ended by LF, trailing blanks cut; with roles: a second block of one letter a cell. */
static inline void canvas_dump(const struct canvas *canvas, struct str *out, bool roles)
{
	for (int y = 0; y < canvas->height; y++)
		canvas_dump_row(canvas, y, out);
	for (int y = 0; roles && y < canvas->height; y++) {
		for (int x = 0; x < canvas->width; x++) {
			size_t at = (size_t)y * (size_t)canvas->width + (size_t)x;
			str_add_repeat(out, canvas_role_letters[canvas->cells[at].role], 1);
		}
		str_add(out, "\n");
	}
}

#endif
