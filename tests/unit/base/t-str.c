#include <limits.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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
	static const struct {
		const char *message, *filled;
	} cases[] = {
		{ "", "" },
		{ "nothing", "nothing" },
		{ "{1}", "一" },
		{ "{2}, then {1}, {2}", "two, then 一, two" },
		{ "{3}", "{3}" }, /* an argument that is absent stays visible */
		{ "{4}", "{1}" }, /* an argument is never read as a message */
		{ "{5}{9}{0}{a}", "{5}{9}{0}{a}" },
		{ "{{1}", "{1}" },
		{ "{{{1}}", "{一}" },
		{ "{", "{" },
		{ "{1", "{1" },
		{ "a{", "a{" },
		{ "{{", "{" },
		{ "{12}", "{12}" },
		{ "{ 1}", "{ 1}" },
		{ "}{1}{", "}一{" },
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

static void values_fill_holes_by_their_types(void **state)
{
	struct str str;

	(void)state;
	str_init(&str);
	str_fill(&str, "{2}, then {1}; ", "tu", "one", 2u);
	str_fill(&str, "{1} {2} {3}; ", "izu", (int64_t)INT64_MIN, (size_t)SIZE_MAX, UINT_MAX);
	assert_string_equal(
		str.text,
		SIZE_MAX == UINT32_MAX
			? "2, then one; -9223372036854775808 4294967295 4294967295; "
			: "2, then one; -9223372036854775808 18446744073709551615 4294967295; ");
	str_clear(&str);
	str_fill(&str, "{1} {2}", "di", (int32_t)20781, (int64_t)-7);
	assert_string_equal(str.text, "2026-11-24 -7");
	str_clear(&str);
	/* The rules of str_add_filled: what is absent stays visible, no value is read as a message. */
	str_fill(&str, "{1}{2}{3}{{1}", "tt", "{2}", NULL);
	assert_string_equal(str.text, "{2}{2}{3}{1}");
	str_clear(&str);
	str_fill(&str, "{9}{8}{7}{6}{5}{4}{3}{2}{1}", "uuuuuuuuu", 1, 2, 3, 4, 5, 6, 7, 8, 9);
	assert_string_equal(str.text, "987654321");
	str_clear(&str);
	str_fill(&str, "{1} {2} {3} {4}", "ffpp", -0.004, 1.005e1, 0.666, 1.0);
	assert_string_equal(str.text, "0.00 10.05 67 100");
	str_clear(&str);
	str_fill(&str, "none", "");
	assert_string_equal(str.text, "none");
	str_release(&str);
}

/* A slip in the types ends the program at once, whether or not its hole is there. */
static void an_unknown_type_is_a_bug(void **state)
{
	static const char *const wrong[] = { "x", "tx", "tttttttttt" };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(wrong); i++) {
		int status = 0;
		pid_t child = fork();
		if (child == 0) {
			struct str str;
			fclose(stderr);
			str_init(&str);
			str_fill(&str, "", wrong[i], "", "", "", "", "", "", "", "", "", "");
			_exit(0);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
	}
}

/* What a face passes: two bytes a character, all but the one letter. */
static size_t pairs(const char *text, size_t len, uint32_t *code, bool *fine)
{
	*code = *text == 'F' ? 0x1f600 : *text == 'b' ? 0x200b : (unsigned char)*text;
	*fine = *text != 'F' && *text != 'b';
	return len > 1 ? 2 : 1;
}

static void json_strings_are_escaped(void **state)
{
	static const struct {
		const char *text, *json;
	} cases[] = {
		{ "", "\"\"" },
		{ "plain 字", "\"plain 字\"" },
		{ "\"", "\"\\\"\"" },
		{ "a\\b\"c", "\"a\\\\b\\\"c\"" },
		{ "\n\x1b]", "\"\\u000a\\u001b]\"" },
		{ "\x7f", "\"\\u007f\"" },
	};
	struct str str;

	(void)state;
	str_init(&str);
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		str_clear(&str);
		str_add_json(&str, cases[i].text, NULL);
		assert_string_equal(str.text, cases[i].json);
	}
	str_clear(&str);
	str_add_json(&str, "..F.xyb.x", pairs);
	assert_string_equal(str.text, "\"..\\ud83d\\ude00xy\\u200bx\"");
	str_release(&str);
}

static void what_does_not_fit_is_cut(void **state)
{
	static const struct {
		const char *text;
		int columns;
		const char *shown;
	} cases[] = {
		{ "", 4, "" },         { "abcd", 4, "abcd" },    { "abcde", 4, "a..." },
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
	cmocka_unit_test(values_fill_holes_by_their_types),
	cmocka_unit_test(an_unknown_type_is_a_bug),
	cmocka_unit_test(json_strings_are_escaped),
	cmocka_unit_test(what_does_not_fit_is_cut),
};
UNIT_MAIN(tests)
