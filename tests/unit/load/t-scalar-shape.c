/* What unquoted scalars are to readers that guess types. Whether those readers agree is asked of them in
 * tests/decks/schema.sh; here are one or two of each kind. */
#include "../unit.h"

#include "load/scalar-shape.h"

static const struct {
	const char *text;
	enum shape shape;
} shapes[] = {
	{ "96110", SHAPE_NUMBER },
	{ "0300", SHAPE_NUMBER },
	{ "08", SHAPE_NUMBER },
	{ "1.10", SHAPE_NUMBER },
	{ "3e2", SHAPE_NUMBER },
	{ "-1_000", SHAPE_NUMBER },
	{ "12:30", SHAPE_NUMBER },
	{ ".5", SHAPE_NUMBER },
	{ "0x1f", SHAPE_NUMBER },
	{ "0b11", SHAPE_NUMBER },
	{ "0o7", SHAPE_NUMBER },
	{ "-.inf", SHAPE_NUMBER },
	{ "yes", SHAPE_TRUTH },
	{ "Off", SHAPE_TRUTH },
	{ "true", SHAPE_TRUTH },
	{ "~", SHAPE_NOTHING },
	{ "Null", SHAPE_NOTHING },
	{ "2026-11-23", SHAPE_DATE },
	{ "2026-11-23 17:00:00", SHAPE_DATE },
	{ "2026-1-5T7:00:00.5 +08:00", SHAPE_DATE },
	{ "=", SHAPE_SIGN },
	{ "<<", SHAPE_SIGN },
	{ "-", SHAPE_SIGN },
	/* texts to all */
	{ "", SHAPE_TEXT },
	{ "点开", SHAPE_TEXT },
	{ "2 元", SHAPE_TEXT },
	{ "010-12321", SHAPE_TEXT },
	{ "1.10.3", SHAPE_TEXT },
	{ "12:61", SHAPE_TEXT },
	{ "2026-1-5", SHAPE_TEXT },
	{ "2026-11", SHAPE_TEXT },
	{ "nothing", SHAPE_TEXT },
	{ "yEs", SHAPE_TEXT },
	{ "y", SHAPE_TEXT },
	{ "0x", SHAPE_TEXT },
	{ "1e", SHAPE_TEXT },
	{ "+", SHAPE_TEXT },
	{ ".", SHAPE_TEXT },
	{ "３", SHAPE_TEXT },
};

static void scalars_have_shapes(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(shapes); i++)
		if (shape_of(shapes[i].text, strlen(shapes[i].text)) != shapes[i].shape)
			fail_msg("\"%s\" is %d", shapes[i].text,
			         (int)shape_of(shapes[i].text, strlen(shapes[i].text)));
	assert_int_equal(shape_of("12\0", 3), SHAPE_TEXT);
}

/* -1: no whole number that all readers agree on. */
static const struct {
	const char *text;
	int64_t number;
} wholes[] = {
	{ "0", 0 },
	{ "-0", 0 },
	{ "300", 300 },
	{ "+3", 3 },
	{ "3.", 3 },
	{ "3.0", 3 },
	{ "1.5e+1", 15 },
	{ "300.0e-2", 3 },
	{ ".5e+1", 5 },
	{ "0x1F", 31 },
	{ "03", 3 },
	{ "007", 7 },
	{ "999999999999999", 999999999999999 },
	{ "", -1 },
	{ "0300", -1 },
	{ "08", -1 },
	{ "3e2", -1 },
	{ "3.0e2", -1 },
	{ "3.5", -1 },
	{ "1_000", -1 },
	{ "0b11", -1 },
	{ "+.5e+1", -1 },
	{ "03.0", -1 },
	{ "1:30", -1 },
	{ "+0x3", -1 },
	{ "0x", -1 },
	{ "0xfffffffffffffff", -1 },
	{ "9999999999999999", -1 },
	{ "1.0e+99", -1 },
	{ "1.0e", -1 },
	{ "3元", -1 },
	{ ".", -1 },
	{ "+", -1 },
};

static void whole_numbers_are_what_all_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < UNIT_COUNT(wholes); i++) {
		int64_t number = -1;
		bool is_whole = shape_integer(wholes[i].text, strlen(wholes[i].text), &number);
		if (is_whole != (wholes[i].number >= 0) || (is_whole && number != wholes[i].number))
			fail_msg("\"%s\": %lld", wholes[i].text, is_whole ? (long long)number : -1);
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(scalars_have_shapes),
	cmocka_unit_test(whole_numbers_are_what_all_read),
};
UNIT_MAIN(tests)
