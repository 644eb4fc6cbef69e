#include "../unit.h"

#include "base/str.h"

static void an_empty_string_is_never_null(void **state)
{
	struct str str;

	(void)state;
	str_init(&str);
	assert_string_equal(str.text, "");
	str_clear(&str);
	str_add(&str, "");
	str_add_bytes(&str, "x", 0);
	str_add_repeat(&str, 'x', 0);
	assert_int_equal(str.len, 0);
	assert_string_equal(str.text, "");
	char *text = str_detach(&str);
	assert_string_equal(text, "");
	free(text);
	str_release(&str);
}

static void it_grows_and_keeps_its_end(void **state)
{
	struct str str;

	(void)state;
	str_init(&str);
	for (int i = 0; i < 10000; i++) {
		str_add(&str, "核实");
		assert_int_equal(str.text[str.len], '\0');
	}
	assert_int_equal(str.len, 10000 * strlen("核实"));
	assert_memory_equal(str.text + str.len - 6, "核实", 7);
	str_clear(&str);
	assert_string_equal(str.text, "");
	str_add_repeat(&str, '-', 3);
	str_add_bytes(&str, "a\0b", 3);
	assert_int_equal(str.len, 6);
	assert_memory_equal(str.text, "---a\0b", 7);
	str_release(&str);
	assert_string_equal(str.text, "");
}

static void formats_go_to_the_end(void **state)
{
	struct str str;

	(void)state;
	str_init(&str);
	str_addf(&str, "%s", "");
	assert_string_equal(str.text, "");
	str_addf(&str, "%d-%s", 7, "x");
	str_addf(&str, "%200d|", 1);
	assert_int_equal(str.len, 3 + 201);
	assert_memory_equal(str.text, "7-x ", 4);
	assert_string_equal(str.text + str.len - 2, "1|");
	char *text = str_detach(&str);
	assert_string_equal(str.text, "");
	assert_int_equal(str.capacity, 0);
	free(text);
}

static void holes_are_filled(void **state)
{
	static const char *const args[] = { "一", "two", NULL, "{1}" };
	static const struct { const char *message, *filled; } cases[] = {
		{ "", "" },
		{ "nothing", "nothing" },
		{ "{1}", "一" },
		{ "{2}, then {1}, {2}", "two, then 一, two" },
		{ "{3}", "{3}" },                   /* an argument that is absent stays visible */
		{ "{4}", "{1}" },                   /* an argument is never read as a message */
		{ "{5}{9}{0}{a}", "{5}{9}{0}{a}" },
		{ "{{1}", "{1}" },
		{ "{{{1}}", "{一}" },
		{ "{", "{" }, { "{1", "{1" }, { "a{", "a{" }, { "{{", "{" },
		{ "{12}", "{12}" }, { "{ 1}", "{ 1}" }, { "}{1}{", "}一{" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct str str;
		str_init(&str);
		str_add_filled(&str, cases[i].message, args, 4);
		assert_string_equal(str.text, cases[i].filled);
		str_release(&str);
	}
	struct str str;
	str_init(&str);
	str_add_filled(&str, "{1}{2}", args, 1);
	assert_string_equal(str.text, "一{2}");
	str_clear(&str);
	str_add_filled(&str, "{1}", NULL, 0);
	assert_string_equal(str.text, "{1}");
	str_release(&str);
}

static void what_does_not_fit_is_cut(void **state)
{
	static const struct { const char *text; int columns; const char *shown; } cases[] = {
		{ "", 4, "" },         { "abcd", 4, "abcd" }, { "abcde", 4, "a..." },
		{ "键键", 4, "键键" }, { "键键键", 5, "键..." }, { "a键键", 5, "a键键" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct str str;
		str_init(&str);
		str_add_cut(&str, cases[i].text, cases[i].columns);
		assert_string_equal(str.text, cases[i].shown);
		str_release(&str);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(an_empty_string_is_never_null),
	cmocka_unit_test(it_grows_and_keeps_its_end),
	cmocka_unit_test(formats_go_to_the_end),
	cmocka_unit_test(holes_are_filled),
	cmocka_unit_test(what_does_not_fit_is_cut),
};
UNIT_MAIN(tests)
