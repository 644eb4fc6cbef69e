#include "cards.h"

static void test_ids(void **state)
{
	char ids[200][LEARN_ID_SIZE];

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		learn_id_new(ids[i]);
		assert_int_equal(strlen(ids[i]), LEARN_ID_SIZE - 1);
		assert_true(learn_id_is(ids[i]));
		assert_int_equal(ids[i][14], '4');
		assert_non_null(strchr("89ab", ids[i][19]));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(ids[i], ids[k]);
	}
}

static void test_what_is_no_id(void **state)
{
	static const char *const bad[] = { "",
					   "9c6f",
					   "9c6f0000-0000-4000-8000-00000000000",
					   "9c6f0000-0000-4000-8000-0000000000000",
					   "9C6F0000-0000-4000-8000-000000000000",
					   "9c6f0000+0000-4000-8000-000000000000" };

	(void)state;
	assert_true(learn_id_is("9c6f0000-0000-4000-8000-000000000000"));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(learn_id_is(bad[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_what_is_no_id),
	};

	return cmocka_run_group_tests_name("learn/record", tests, NULL, NULL);
}
