/* Which words are taken for a class. */
#include "../unit.h"

#include "app/group.h"

static void words_of_a_class_are_taken(void **state)
{
	static const char *const words[] = { "3",      "class-3a", "初一3班",      "初一（３）班",
		                             "2026-5", "八年级_2", "老年大学上午", "A",
		                             "(3)" };

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(words); i++)
		assert_null(group_complaint(words[i]));
}

static void what_is_no_word_or_somebodys_number_is_not(void **state)
{
	static const char *const words[] = {
		"a b",         "初一\t3班",    "-a",      "--",
		"...",         "（）",         "张\n三",  "\xff",
		"a\x7f",       "=1+1",         "a;b",     "'a'",
		"13900000000", "２０２６０１", "S202601", "初一年级三班的同学们大家好啊",
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(words); i++)
		if (!group_complaint(words[i]))
			fail_msg("taken for a class: %s", words[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_a_class_are_taken),
		cmocka_unit_test(what_is_no_word_or_somebodys_number_is_not),
	};

	return cmocka_run_group_tests_name("group", tests, NULL, NULL);
}
