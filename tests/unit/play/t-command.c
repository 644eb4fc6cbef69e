/* The table of keys: either case, one meaning a key, and what sentences name. */
#include "../unit.h"

#include "base/msg.h"
#include "play/command.h"
#include "play/words.h"

static void every_command_has_one_key_of_its_own(void **state)
{
	(void)state;
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		uint32_t code = command_code((enum command)i);
		assert_int_equal(command_of(code), i); /* else another one has it too */
		assert_true(*command_name((enum command)i));
		if (code >= 'a' && code <= 'z')
			assert_int_equal(command_of(code - 'a' + 'A'), i);
	}
}

static void what_is_printed_is_what_is_typed(void **state)
{
	(void)state;
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++) {
		const char *name = command_name((enum command)i);
		if (i != COMMAND_REPAINT) {
			assert_int_equal(strlen(name), 1);
			assert_int_equal(command_of((unsigned char)*name), i);
		}
	}
	assert_string_equal(command_name(COMMAND_REPAINT), "Ctrl-L");
	assert_int_equal(command_of('L' & 0x1f), COMMAND_REPAINT);
}

static void other_signs_are_no_commands(void **state)
{
	static const uint32_t others[] = { 0,   ' ', '0',  '1',    '9',    'z',     'Z',
		                           '@', '[', 0x80, 0x5426, 0xff31, 0x10ffff };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(others); i++)
		assert_int_equal(command_of(others[i]), COMMAND_NONE);
	assert_int_equal(command_of(0x662f), COMMAND_YES); /* 是 */
	assert_int_equal(command_code(COMMAND_NONE), 0);
	assert_string_equal(command_name(COMMAND_NONE), "");
}

/* A pad's signs are commands on a screen; in a line they may be part of a word. The menu's is both. */
static void a_pad_has_signs_of_its_own(void **state)
{
	(void)state;
	assert_int_equal(command_on_pad('.'), COMMAND_REREAD);
	assert_int_equal(command_on_pad(','), COMMAND_REREAD);
	assert_int_equal(command_of('.'), COMMAND_NONE);
	assert_int_equal(command_of('*'), COMMAND_MENU);
	assert_int_equal(command_of('m'), COMMAND_MENU);
	static const uint32_t others[] = { 0, 'b', '0', '1', '+', '-', '/', 0x80, 0x12e };
	for (size_t i = 0; i < UNIT_COUNT(others); i++)
		assert_int_equal(command_on_pad(others[i]), COMMAND_NONE);
}

static void sentences_are_filled_with_names(void **state)
{
	static const enum command commands[] = { COMMAND_QUIT, COMMAND_LANGUAGE, COMMAND_NONE };
	struct str text;

	(void)state;
	str_init(&text);
	command_add(&text, "{2} or {1}.", commands);
	assert_string_equal(text.text, "L or q.");
	str_release(&text);
}

/* Help names each command that works everywhere, and none twice. */
static void help_names_the_same_keys(void **state)
{
	int listed[COMMAND_COUNT] = { 0 };

	(void)state;
	for (const struct words_key *key = words_help; key->text; key++) {
		assert_true((key->command != COMMAND_NONE) != (key->keys != NULL));
		assert_true(*words_key_name(key));
		listed[key->command]++;
	}
	assert_int_equal(listed[COMMAND_QUIT], 1);
	assert_int_equal(listed[COMMAND_HELP], 1);
	assert_int_equal(listed[COMMAND_LANGUAGE], 1);
	assert_int_equal(listed[COMMAND_REPAINT], 1);
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		assert_true(listed[i] <= 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(every_command_has_one_key_of_its_own),
	cmocka_unit_test(what_is_printed_is_what_is_typed),
	cmocka_unit_test(other_signs_are_no_commands),
	cmocka_unit_test(a_pad_has_signs_of_its_own),
	cmocka_unit_test(sentences_are_filled_with_names),
	cmocka_unit_test(help_names_the_same_keys),
};
UNIT_MAIN(tests)
