#include "../unit.h"

#include <dirent.h>
#include <locale.h>
#include <wchar.h>

#include "text/utf8.h"
#include "text/width.h"

static void widths_of_kinds_of_characters(void **state)
{
	static const struct {
		uint32_t code;
		int narrow, wide;
	} cases[] = {
		{ 'a', 1, 1 },    { ' ', 1, 1 },     { '~', 1, 1 },     { U'é', 1, 2 },
		{ U'ö', 1, 1 },   { U'核', 2, 2 },   { U'。', 2, 2 },   { U'《', 2, 2 },
		{ U'Ａ', 2, 2 },  { U'￥', 2, 2 },   { 0x3000, 2, 2 },  { U'한', 2, 2 },
		{ U'あ', 2, 2 },  { 0x20000, 2, 2 }, { 0x1f600, 2, 2 }, { U'“', 1, 2 },
		{ U'…', 1, 2 },   { U'—', 1, 2 },    { U'·', 1, 2 },    { U'①', 1, 2 },
		{ U'─', 1, 2 },   { 0x300, 0, 0 },   { 0x20dd, 0, 0 },  { 0x200b, 0, 0 },
		{ 0xfe0f, 0, 0 }, { 0x0a, 0, 0 },    { 0x1b, 0, 0 },    { 0x7f, 0, 0 },
		{ 0x9b, 0, 0 },   { 0x00, 0, 0 },    { U'¥', 1, 1 },    { 0xff61, 1, 1 },
		{ 0xac, 1, 1 },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		int narrow = width_of_code(cases[i].code, WIDTH_NARROW),
		    wide = width_of_code(cases[i].code, WIDTH_WIDE);
		if (narrow != cases[i].narrow || wide != cases[i].wide)
			fail_msg("U+%04X: %d and %d, not %d and %d", cases[i].code, narrow, wide,
			         cases[i].narrow, cases[i].wide);
	}
}

static void only_ambiguous_ones_depend_on_the_terminal(void **state)
{
	(void)state;
	for (uint32_t code = 0; code <= 0x10ffff; code++) {
		int narrow = width_of_code(code, WIDTH_NARROW),
		    wide = width_of_code(code, WIDTH_WIDE);
		if (narrow < 0 || narrow > 2 || wide < narrow || wide > 2 ||
		    (narrow != wide && !width_is_ambiguous(code)))
			fail_msg("U+%04X: %d and %d", code, narrow, wide);
	}
}

static void texts_are_sums(void **state)
{
	(void)state;
	assert_int_equal(width_of_text("", WIDTH_NARROW), 0);
	assert_int_equal(width_of_text("先核实 ok", WIDTH_NARROW), 9);
	assert_int_equal(width_of_text("“真”", WIDTH_NARROW), 4);
	assert_int_equal(width_of_text("“真”", WIDTH_WIDE), 6);
	assert_int_equal(width_of_text("e\xcc\x81", WIDTH_NARROW), 1);
	assert_int_equal(width_of_bytes("先核实", 3, WIDTH_NARROW), 2);
	/* A broken byte shows as U+FFFD: one cell each, never a loss of place. */
	assert_int_equal(width_of_text("\xff\xff", WIDTH_NARROW), 2);
}

static void a_fit_never_parts_a_character_from_its_marks(void **state)
{
	static const char text[] = "e\xcc\x81\xcc\x82核a\xcc\x81";
	static const size_t bytes[] = { 0, 5, 5, 8, 11, 11 };

	(void)state;
	for (int cells = 0; cells < (int)UNIT_COUNT(bytes); cells++)
		assert_int_equal(width_fit(text, sizeof text - 1, cells, WIDTH_NARROW),
		                 bytes[cells]);
	assert_int_equal(width_fit("核实", 6, 3, WIDTH_NARROW), 3);
	assert_int_equal(width_fit("“”", 6, 3, WIDTH_WIDE), 3);
	assert_int_equal(width_fit("", 0, 3, WIDTH_NARROW), 0);
}

static uint8_t seen[0x110000];

static void look_at(const char *path)
{
	FILE *file = fopen(path, "rb");
	static char text[1 << 20];

	assert_non_null(file);
	size_t len = fread(text, 1, sizeof text, file);
	fclose(file);
	for (size_t at = 0; at < len;) {
		uint32_t code;
		at += utf8_decode(text + at, len - at, &code);
		seen[code] = 1;
	}
}

/* Terminals count cells with wcwidth or a table like it: the frozen one agrees on every
 * character that the shipped decks and the catalogue use. */
static void the_table_agrees_with_wcwidth_on_the_decks(void **state)
{
	struct dirent **entries;
	char path[4096];
	unsigned checked = 0;

	(void)state;
	if (!setlocale(LC_CTYPE, "C.UTF-8") && !setlocale(LC_CTYPE, "en_US.UTF-8"))
		fail_msg("no UTF-8 locale here: neither C.UTF-8 nor en_US.UTF-8");
	const char *const folders[] = { "content/zh-CN", "content/zh-CN/cards", "po" };
	for (size_t f = 0; f < UNIT_COUNT(folders); f++) {
		snprintf(path, sizeof path, "%s", unit_source(folders[f]));
		int count = scandir(path, &entries, NULL, alphasort);
		assert_true(count > 2);
		for (int i = 0; i < count; i++) {
			const char *name = entries[i]->d_name, *dot = strrchr(name, '.');
			char whole[8192];
			snprintf(whole, sizeof whole, "%s/%s", path, name);
			if (dot && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".po") == 0))
				look_at(whole);
			free(entries[i]);
		}
		free(entries);
	}
	for (uint32_t code = 0x20; code < 0x110000; code++) {
		if (!seen[code] || code == UTF8_BROKEN)
			continue;
		checked++;
		if (width_of_code(code, WIDTH_NARROW) != wcwidth((wchar_t)code))
			fail_msg("U+%04X: %d, wcwidth %d", code, width_of_code(code, WIDTH_NARROW),
			         wcwidth((wchar_t)code));
	}
	assert_true(checked > 1000);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(widths_of_kinds_of_characters),
	cmocka_unit_test(only_ambiguous_ones_depend_on_the_terminal),
	cmocka_unit_test(texts_are_sums),
	cmocka_unit_test(a_fit_never_parts_a_character_from_its_marks),
	cmocka_unit_test(the_table_agrees_with_wcwidth_on_the_decks),
};
UNIT_MAIN(tests)
