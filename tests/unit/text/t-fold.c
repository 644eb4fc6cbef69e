/* What people type, in one spelling. */
#include "../unit.h"

#include <string.h>

#include "text/fold.h"

static void test_one_spelling(void **state)
{
	static const struct { const char *typed, *folded; } cases[] = {
		{ "", "" }, { "96110", "96110" }, { " 96110 ", "96110" }, { "９６１１０", "96110" },
		{ "96 110", "96110" }, { "96\xc2\xa0" "110", "96110" }, { "96\xe3\x80\x80" "110", "96110" },
		{ "#96110", "96110" }, { "021-96110", "02196110" }, { "（021）96110。", "02196110" },
		{ "+86 96110", "8696110" }, { "刷 单", "刷单" }, { "刷單", "刷单" }, { "詐騙", "诈骗" },
		{ "“刷单”？！", "刷单" }, { "ＡＰＰ App", "appapp" }, { "银行卡", "银行卡" }, { "…——《》", "" },
		{ "\xff" "1", "\xef\xbf\xbd" "1" },
	};

	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(cases); i++) {
		struct str out;
		str_init(&out);
		fold_add(&out, cases[i].typed, strlen(cases[i].typed));
		assert_string_equal(out.text, cases[i].folded);
		str_release(&out);
	}
}

/* Folding what is folded changes nothing, whatever the bytes. */
static void test_twice_is_once(void **state)
{
	char bytes[3];

	(void)state;
	for (unsigned i = 0; i < 1u << 16; i++) {
		struct str once, twice;
		bytes[0] = (char)(i >> 8);
		bytes[1] = (char)i;
		bytes[2] = 'x';
		str_init(&once);
		str_init(&twice);
		fold_add(&once, bytes, sizeof bytes);
		fold_add(&twice, once.text, once.len);
		assert_string_equal(once.text, twice.text);
		str_release(&once);
		str_release(&twice);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_one_spelling),
		cmocka_unit_test(test_twice_is_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
