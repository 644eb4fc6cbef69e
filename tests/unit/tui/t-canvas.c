#include "../../canvas-dump.h"
#include "../unit.h"

#include "base/rng.h"
#include "text/utf8.h"
#include "tui/canvas.h"

static void assert_dump(const struct canvas *canvas, const char *rows)
{
	struct str out;

	str_init(&out);
	canvas_dump(canvas, &out, false);
	assert_string_equal(out.text, rows);
	str_release(&out);
}

/* Every wide cell has its right half beside it, every right half its wide cell; widths and bytes
 * agree; nothing that a terminal might obey is in any cell. */
static void assert_sound(const struct canvas *canvas)
{
	for (int y = 0; y < canvas->height; y++) {
		for (int x = 0; x < canvas->width; x++) {
			const struct canvas_cell *cell =
				&canvas->cells[(size_t)(y * canvas->width + x)];
			size_t len = strnlen(cell->bytes, CANVAS_BYTES);
			assert_true(len < CANVAS_BYTES);
			assert_true(cell->role < THEME_ROLE_COUNT);
			if (cell->width == 2 && (x + 1 >= canvas->width || cell[1].width != 0))
				fail_msg("a left half alone at %d,%d", x, y);
			if (cell->width == 0 && (x == 0 || cell[-1].width != 2))
				fail_msg("a right half alone at %d,%d", x, y);
			if (len)
				assert_int_equal(
					width_of_bytes(cell->bytes, len, canvas->ambiguous),
					cell->width);
			assert_int_equal(utf8_check(cell->bytes, len), len);
			for (size_t at = 0; at < len;) {
				uint32_t code;
				at += utf8_decode(cell->bytes + at, len - at, &code);
				enum utf8_ban ban = utf8_ban_of(code);
				assert_true(ban == UTF8_FINE || ban == UTF8_EMOJI);
				assert_int_not_equal(code, '\n');
			}
		}
	}
}

static void text_is_clipped_at_every_edge(void **state)
{
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 8, 2, WIDTH_NARROW);
	assert_int_equal(canvas_text(&canvas, 2, 0, 100, THEME_PLAIN, "abcdefgh"), 6);
	assert_int_equal(canvas_text(&canvas, 0, 1, 3, THEME_PLAIN, "abcdefgh"), 3);
	assert_dump(&canvas, "  abcdef\nabc\n");
	assert_int_equal(canvas_text(&canvas, 8, 0, 5, THEME_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(&canvas, 0, 2, 5, THEME_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(&canvas, 0, -1, 5, THEME_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(&canvas, 0, 0, 0, THEME_PLAIN, "x"), 0);
	assert_int_equal(canvas_text(&canvas, 0, 0, -4, THEME_PLAIN, "x"), 0);
	assert_dump(&canvas, "  abcdef\nabc\n");
	canvas_text(&canvas, -3, 0, 20, THEME_PLAIN, "XYZAB");
	assert_dump(&canvas, "ABabcdef\nabc\n");
	canvas_release(&canvas);
}

static void half_a_wide_character_is_a_blank(void **state)
{
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 5, 1, WIDTH_NARROW);
	assert_int_equal(canvas_text(&canvas, 0, 0, 5, THEME_PLAIN, "先核实"), 4);
	assert_dump(&canvas, "先核\n");
	canvas_text(&canvas, -1, 0, 5, THEME_PLAIN, "先核");
	assert_dump(&canvas, " 核\n");
	assert_sound(&canvas);
	/* Written over on either half. */
	canvas_clear(&canvas);
	canvas_text(&canvas, 0, 0, 5, THEME_PLAIN, "先核");
	canvas_text(&canvas, 1, 0, 1, THEME_PLAIN, "x");
	assert_dump(&canvas, " x核\n");
	canvas_text(&canvas, 2, 0, 1, THEME_PLAIN, "y");
	assert_dump(&canvas, " xy\n");
	canvas_text(&canvas, 0, 0, 5, THEME_PLAIN, "先核");
	canvas_text(&canvas, 1, 0, 2, THEME_PLAIN, "实");
	assert_dump(&canvas, " 实\n");
	canvas_fill(&canvas, (struct canvas_rect){ 2, 0, 1, 1 }, THEME_PLAIN);
	assert_dump(&canvas, "\n");
	assert_sound(&canvas);
	canvas_release(&canvas);
}

static void the_gate(void **state)
{
	static const struct {
		const char *text, *shown;
	} cases[] = {
		{ "a\033[31mb", "a\xef\xbf\xbd[31mb" },
		{ "\xc2\x9b"
		  "31m",
		  "\xef\xbf\xbd"
		  "31m" },
		{ "a\xe2\x80\xae"
		  "b",
		  "a\xef\xbf\xbd"
		  "b" },
		{ "a\xe2\x80\x8b"
		  "b",
		  "a\xef\xbf\xbd"
		  "b" },
		{ "a\xff"
		  "b",
		  "a\xef\xbf\xbd"
		  "b" },
		{ "\xee\x80\x80", "\xef\xbf\xbd" },
		{ "\xef\xbf\xbf", "\xef\xbf\xbd" },
		{ "\xc2\xad", "\xef\xbf\xbd" },
		{ "\x7f\x01", "\xef\xbf\xbd\xef\xbf\xbd" },
		{ "a\nb", "a b" },
		{ "e\xcc\x81", "e\xcc\x81" },
		{ "\xcc\x81"
		  "e",
		  "e" }, /* a mark on nothing goes */
	};
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 20, 1, WIDTH_NARROW);
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		char rows[64];
		canvas_clear(&canvas);
		int cells = canvas_text(&canvas, 0, 0, 20, THEME_PLAIN, cases[i].text);
		assert_int_equal(cells, canvas_width_of(&canvas, cases[i].text));
		snprintf(rows, sizeof rows, "%s\n", cases[i].shown);
		assert_dump(&canvas, rows);
		assert_sound(&canvas);
	}
	canvas_release(&canvas);
}

static void marks_join_and_are_limited(void **state)
{
	struct canvas canvas;
	struct str text;

	(void)state;
	canvas_init(&canvas, 4, 1, WIDTH_NARROW);
	str_init(&text);
	str_add(&text, "核");
	for (int i = 0; i < 40; i++)
		str_add(&text, "\xcc\x81");
	str_add(&text, "x");
	assert_int_equal(canvas_text(&canvas, 0, 0, 4, THEME_PLAIN, text.text), 3);
	assert_sound(&canvas);
	assert_string_equal(canvas.cells[2].bytes, "x");
	/* A mark at the text's start does not join what another text left there. */
	canvas_clear(&canvas);
	canvas_text(&canvas, 0, 0, 4, THEME_PLAIN, "a");
	canvas_text(&canvas, 1, 0, 3, THEME_PLAIN, "\xcc\x81");
	assert_string_equal(canvas.cells[0].bytes, "a");
	str_release(&text);
	canvas_release(&canvas);
}

static void wide_terminals_get_sure_siblings(void **state)
{
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 24, 1, WIDTH_WIDE);
	assert_false(canvas.lines);
	int cells = canvas_text(&canvas, 0, 0, 24, THEME_PLAIN, "“真”‘假’…—·①");
	assert_dump(&canvas, "「真」『假』..－・？\n");
	assert_int_equal(cells, width_of_text("“真”‘假’…—·①", WIDTH_WIDE));
	assert_int_equal(cells, canvas_width_of(&canvas, "“真”‘假’…—·①"));
	for (int x = 0; x < canvas.width; x++)
		if (canvas.cells[x].bytes[0]) {
			uint32_t code;
			utf8_decode(canvas.cells[x].bytes, strlen(canvas.cells[x].bytes), &code);
			assert_false(width_is_ambiguous(code));
		}
	/* A sibling of two cells that does not fit is not drawn by half. */
	for (int room = 1; room < 6; room++) {
		canvas_clear(&canvas);
		assert_true(canvas_text(&canvas, 0, 0, room, THEME_PLAIN, "“真…") <= room);
		assert_sound(&canvas);
	}
	canvas_rule(&canvas, 0, 0, 3, THEME_RULE);
	assert_string_equal(canvas.cells[0].bytes, "-");
	canvas_release(&canvas);
	canvas_init(&canvas, 4, 1, WIDTH_NARROW);
	canvas_rule(&canvas, -2, 0, 9, THEME_RULE);
	assert_dump(&canvas, "────\n");
	canvas_release(&canvas);
}

static void roles_fill_and_dump(void **state)
{
	struct canvas canvas;
	struct str out;

	(void)state;
	canvas_init(&canvas, 6, 3, WIDTH_NARROW);
	canvas_text(&canvas, 1, 1, 5, THEME_FOCUS, "核x");
	canvas_fill(&canvas, (struct canvas_rect){ -5, 2, 7, 9 }, THEME_BAD);
	str_init(&out);
	canvas_dump(&canvas, &out, true);
	assert_string_equal(out.text, "\n 核x\n\n......\n.FFF..\nbb....\n");
	str_release(&out);
	assert_int_equal(strlen(canvas_role_letters), THEME_ROLE_COUNT);
	for (int a = 0; a < THEME_ROLE_COUNT; a++)
		for (int b = 0; b < a; b++)
			assert_int_not_equal(canvas_role_letters[a], canvas_role_letters[b]);
	canvas_release(&canvas);
}

static void resizing_blanks(void **state)
{
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 3, 1, WIDTH_NARROW);
	canvas_text(&canvas, 0, 0, 3, THEME_PLAIN, "abc");
	canvas_resize(&canvas, 2, 2);
	assert_dump(&canvas, "\n\n");
	canvas_resize(&canvas, 0, -7);
	assert_int_equal(canvas.width, 1);
	assert_int_equal(canvas.height, 1);
	canvas_text(&canvas, 0, 0, 9, THEME_PLAIN, "核a");
	assert_sound(&canvas);
	canvas_resize(&canvas, 500, 200);
	assert_sound(&canvas);
	canvas_release(&canvas);
}

/* Texts of all kinds at random places over one another: the grid stays sound. */
static void random_drawing(void **state)
{
	static const char *const parts[] = { "核",
		                             "实",
		                             "a",
		                             "b",
		                             " ",
		                             "“",
		                             "”",
		                             "…",
		                             "—",
		                             "①",
		                             "\xcc\x81",
		                             "\xff",
		                             "\033",
		                             "　",
		                             "\xf0\x9f\x98\x80",
		                             "é",
		                             "\xe2\x80\xae",
		                             "·" };
	struct rng rng;
	struct str text;

	(void)state;
	rng_seed(&rng, 4);
	str_init(&text);
	for (int mode = WIDTH_NARROW; mode <= WIDTH_WIDE; mode++) {
		for (int width = 1; width < 14; width++) {
			struct canvas canvas;
			canvas_init(&canvas, width, 4, (enum width_ambiguous)mode);
			for (int round = 0; round < 300; round++) {
				int x = (int)rng_below(&rng, 20) - 4,
				    y = (int)rng_below(&rng, 6) - 1;
				int room = (int)rng_below(&rng, 20) - 2;
				str_clear(&text);
				for (uint32_t i = rng_below(&rng, 8); i > 0; i--)
					str_add(&text, parts[rng_below(&rng, UNIT_COUNT(parts))]);
				int cells = canvas_text(
					&canvas, x, y, room,
					(enum theme_role)rng_below(&rng, THEME_ROLE_COUNT),
					text.text);
				assert_true(cells >= 0 && cells <= (room > 0 ? room : 0));
				if (round % 7 == 0)
					canvas_fill(&canvas, (struct canvas_rect){ x, y, room, 2 },
					            THEME_PLAIN);
			}
			assert_sound(&canvas);
			canvas_release(&canvas);
		}
	}
	str_release(&text);
}

static void themes_by_name(void **state)
{
	(void)state;
	for (int i = 0; i < theme_count; i++) {
		const struct theme *theme = &themes[i];
		assert_ptr_equal(theme_find(theme->name), theme);
		/* Focus never hangs on colour alone; a theme without colour names none. */
		assert_true(theme->styles[THEME_FOCUS].attributes & THEME_REVERSE);
		for (int role = 0; role < THEME_ROLE_COUNT && !theme->colour; role++)
			assert_true(theme->styles[role].ink256 <= 0 &&
			            theme->styles[role].ink8 <= 0);
		/* A role that a theme lacks would be black on black. */
		for (int role = 0; role < THEME_ROLE_COUNT && theme->colour; role++)
			assert_true(theme->styles[role].ink8 != theme->styles[role].paper8 &&
			            theme->styles[role].ink256 != theme->styles[role].paper256);
	}
	assert_null(theme_find("no such theme"));
	assert_false(theme_find("mono")->colour);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(text_is_clipped_at_every_edge),
	cmocka_unit_test(half_a_wide_character_is_a_blank),
	cmocka_unit_test(the_gate),
	cmocka_unit_test(marks_join_and_are_limited),
	cmocka_unit_test(wide_terminals_get_sure_siblings),
	cmocka_unit_test(roles_fill_and_dump),
	cmocka_unit_test(resizing_blanks),
	cmocka_unit_test(random_drawing),
	cmocka_unit_test(themes_by_name),
};
UNIT_MAIN(tests)
