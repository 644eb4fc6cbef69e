#include "tui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

void canvas_init(struct canvas *canvas, int width, int height, enum width_ambiguous ambiguous)
{
	*canvas = (struct canvas){ .cursor_x = -1,
		                   .cursor_y = -1,
		                   .ambiguous = ambiguous,
		                   .lines = ambiguous == WIDTH_NARROW,
		                   .blocks = ambiguous == WIDTH_NARROW };
	canvas_resize(canvas, width, height);
}

void canvas_release(struct canvas *canvas)
{
	free(canvas->cells);
	canvas->cells = NULL;
}

void canvas_resize(struct canvas *canvas, int width, int height)
{
	canvas->width = width < 1 ? 1 : width;
	canvas->height = height < 1 ? 1 : height;
	size_t cells = (size_t)canvas->width * (size_t)canvas->height;
	canvas->cells = mem_resize(canvas->cells, cells * sizeof *canvas->cells);
	canvas_clear(canvas);
}

static void blank(struct canvas_cell *cell, uint8_t role)
{
	memset(cell, 0, sizeof *cell);
	cell->width = 1;
	cell->role = role;
}

void canvas_clear(struct canvas *canvas)
{
	struct canvas_cell *end = canvas->cells + (size_t)canvas->width * (size_t)canvas->height;

	for (struct canvas_cell *cell = canvas->cells; cell < end; cell++)
		blank(cell, THEME_PLAIN);
}

static struct canvas_cell *cell_at(struct canvas *canvas, int x, int y)
{
	return &canvas->cells[(size_t)y * (size_t)canvas->width + (size_t)x];
}

/* Before a cell is overwritten, the other half of a wide character that it belongs to goes. */
static void break_wide(struct canvas *canvas, int x, int y)
{
	struct canvas_cell *cell = cell_at(canvas, x, y);

	if (cell->width == 0 && x > 0)
		blank(cell_at(canvas, x - 1, y), cell_at(canvas, x - 1, y)->role);
	if (cell->width == 2 && x + 1 < canvas->width)
		blank(cell_at(canvas, x + 1, y), cell_at(canvas, x + 1, y)->role);
}

/* Where ambiguous characters are wide, those that would tear a layout get a sure sibling
 * of the same two cells, so that text wrapped for a wide terminal still fits. */
static const struct {
	uint32_t code;
	const char *wide;
} siblings[] = {
	{ 0x201c, "「" }, { 0x201d, "」" }, { 0x2018, "『" }, { 0x2019, "』" },
	{ 0x2026, ".." }, { 0x2014, "－" }, { 0xb7, "・" },
};

static const char *sibling_of(const struct canvas *canvas, uint32_t code)
{
	if (canvas->ambiguous != WIDTH_WIDE || code < 0xa1)
		return NULL;
	for (size_t i = 0; i < sizeof siblings / sizeof *siblings; i++)
		if (siblings[i].code == code)
			return siblings[i].wide;
	/* ncurses takes every other ambiguous character for narrow: it would tear the row. */
	return width_is_ambiguous(code) || utf8_ban_of(code) != UTF8_FINE ? "？" : NULL;
}

/* The gate: what may not reach a terminal becomes U+FFFD. A line's end in a text that was not
 * wrapped is a blank. */
static uint32_t gated(uint32_t code)
{
	if (code >= 0x20 && code < 0x7f)
		return code;
	if (code == '\n')
		return ' ';
	enum utf8_ban ban = utf8_ban_of(code);
	return ban == UTF8_FINE || ban == UTF8_EMOJI ? code : UTF8_BROKEN;
}

struct pen {
	struct canvas *canvas;
	int x, y, end;
	uint8_t role;
};

static void join_mark(struct pen *pen, int start, const char *bytes, size_t len)
{
	int x = pen->x - 1;

	if (x < start || x < 0 || x >= pen->canvas->width)
		return;
	if (cell_at(pen->canvas, x, pen->y)->width == 0)
		x--;
	if (x < 0)
		return;
	struct canvas_cell *cell = cell_at(pen->canvas, x, pen->y);
	size_t used = strlen(cell->bytes);
	if (used && used + len < CANVAS_BYTES)
		memcpy(cell->bytes + used, bytes, len);
}

/* Puts one character; false when it no longer fits. */
static bool put(struct pen *pen, uint32_t code, int width)
{
	struct canvas *canvas = pen->canvas;

	if (pen->x + width > pen->end)
		return false;
	/* Half of it outside: a blank stands in. */
	for (int part = 0; part < width; part++) {
		int x = pen->x + part;
		if (x < 0 || x >= canvas->width)
			continue;
		break_wide(canvas, x, pen->y);
		blank(cell_at(canvas, x, pen->y), pen->role);
	}
	if (pen->x >= 0 && pen->x + width <= canvas->width) {
		struct canvas_cell *cell = cell_at(canvas, pen->x, pen->y);
		if (code != ' ') {
			cell->width = (uint8_t)width;
			utf8_encode(code, cell->bytes);
			if (width == 2)
				cell_at(canvas, pen->x + 1, pen->y)->width = 0;
		}
	}
	pen->x += width;
	return true;
}

int canvas_bytes(struct canvas *canvas, int x, int y, int max, enum theme_role role,
                 const char *text, size_t len)
{
	struct pen pen = { canvas, x, y, x + max, (uint8_t)role };

	if (y < 0 || y >= canvas->height || max <= 0)
		return 0;
	if (pen.end > canvas->width)
		pen.end = canvas->width;
	for (size_t at = 0; at < len;) {
		uint32_t code;
		size_t taken = utf8_decode(text + at, len - at, &code);
		const char *sibling = sibling_of(canvas, code);
		code = gated(code);
		int width = width_of_code(code, canvas->ambiguous);
		if (sibling) {
			int cells = canvas_bytes(canvas, pen.x, y, pen.end - pen.x, role, sibling,
			                         strlen(sibling));
			if (cells < width_of_text(sibling, canvas->ambiguous))
				break;
			pen.x += cells;
		} else if (width == 0) {
			join_mark(&pen, x, text + at, taken);
		} else if (!put(&pen, code, width)) {
			break;
		}
		at += taken;
	}
	return pen.x - x;
}

int canvas_text(struct canvas *canvas, int x, int y, int max, enum theme_role role,
                const char *text)
{
	return canvas_bytes(canvas, x, y, max, role, text, strlen(text));
}

static struct canvas_rect clipped(const struct canvas *canvas, struct canvas_rect rect)
{
	int right = rect.x + rect.width, bottom = rect.y + rect.height;

	rect.x = rect.x < 0 ? 0 : rect.x;
	rect.y = rect.y < 0 ? 0 : rect.y;
	rect.width = (right > canvas->width ? canvas->width : right) - rect.x;
	rect.height = (bottom > canvas->height ? canvas->height : bottom) - rect.y;
	return rect;
}

void canvas_fill(struct canvas *canvas, struct canvas_rect rect, enum theme_role role)
{
	rect = clipped(canvas, rect);
	for (int y = rect.y; y < rect.y + rect.height; y++) {
		for (int x = rect.x; x < rect.x + rect.width; x++) {
			break_wide(canvas, x, y);
			blank(cell_at(canvas, x, y), (uint8_t)role);
		}
	}
}

void canvas_rule(struct canvas *canvas, int x, int y, int width, enum theme_role role)
{
	for (int i = 0; i < width; i++)
		canvas_text(canvas, x + i, y, 1, role, canvas->lines ? "─" : "-");
}

int canvas_width_of(const struct canvas *canvas, const char *text)
{
	size_t len = strlen(text);
	int cells = 0;

	for (size_t at = 0; at < len;) {
		uint32_t code;
		at += utf8_decode(text + at, len - at, &code);
		const char *sibling = sibling_of(canvas, code);
		cells += sibling ? width_of_text(sibling, canvas->ambiguous)
		                 : width_of_code(gated(code), canvas->ambiguous);
	}
	return cells;
}

static void dump_row(const struct canvas *canvas, int y, struct str *out)
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

void canvas_dump(const struct canvas *canvas, struct str *out, bool roles)
{
	for (int y = 0; y < canvas->height; y++)
		dump_row(canvas, y, out);
	for (int y = 0; roles && y < canvas->height; y++) {
		for (int x = 0; x < canvas->width; x++) {
			size_t at = (size_t)y * (size_t)canvas->width + (size_t)x;
			str_add_repeat(out, theme_role_letters[canvas->cells[at].role], 1);
		}
		str_add(out, "\n");
	}
}
