#include "cards.h"

static void test_ids(void **state)
{
	static const char shape[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
	char ids[200][LEARN_ID_SIZE];

	(void)state;
	for (size_t i = 0; i < 200; i++) {
		learn_id_new(ids[i]);
		assert_int_equal(strlen(ids[i]), LEARN_ID_SIZE - 1);
		for (size_t at = 0; at < LEARN_ID_SIZE - 1; at++)
			assert_non_null(
				strchr(shape[at] == '-' ? "-" : "0123456789abcdef", ids[i][at]));
		assert_int_equal(ids[i][14], '4');
		assert_non_null(strchr("89ab", ids[i][19]));
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(ids[i], ids[k]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids),
	};

	return cmocka_run_group_tests_name("learn/record", tests, NULL, NULL);
}
