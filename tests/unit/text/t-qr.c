/* Codes for telephones: their size, and what is the same in all of them. That they can be read is seen by
 * tests/pictures/code.sh. */
#include "../unit.h"

#include "text/qr.h"

/* The three corners that a reader looks for: dark, light, dark. */
static bool is_finder(const struct qr *qr, int left, int top)
{
	enum { SIZE = 7 };

	for (int y = 0; y < SIZE; y++)
		for (int x = 0; x < SIZE; x++) {
			int ring = x < y ? x : y, far = SIZE - 1 - (x > y ? x : y);
			ring = ring < far ? ring : far;
			if (qr->dark[top + y][left + x] != (ring != 1))
				return false;
		}
	return true;
}

static void assert_code(const char *text, int width)
{
	struct qr qr = { .width = 0 };

	assert_true(qr_encode(&qr, text));
	assert_int_equal(qr.width, width);
	assert_true(is_finder(&qr, 0, 0) && is_finder(&qr, width - 7, 0) &&
	            is_finder(&qr, 0, width - 7));
	for (int i = 8; i < width - 8; i++)
		assert_true(qr.dark[6][i] == (i % 2 == 0) && qr.dark[i][6] == (i % 2 == 0));
}

static void a_number_takes_the_smallest_code(void **state)
{
	(void)state;
	if (!qr_is_there())
		skip();
	assert_code("tel:110", QR_LEAST);
	assert_code("tel:96110", QR_LEAST);
	assert_code("tel:01012321", QR_LEAST);
	assert_code("tel:+8613800138000", QR_LEAST);
	assert_code("tel:0123456789012345678901234567890123456789", QR_LEAST + 4);
}

/* The level is two bits beside the upper left corner, behind the mask 10: 10 of H, 11 of Q, 00 of M,
 * 01 of L. */
static void correction_has_the_space_that_is_left(void **state)
{
	static const struct {
		const char *text;
		int first, second;
	} levels[] = { { "tel:110", 1, 0 },
		       { "tel:96110", 1, 1 },
		       { "tel:0101232100", 1, 1 },
		       { "tel:01012321000000000", 0, 0 } };
	struct qr qr;

	(void)state;
	if (!qr_is_there())
		skip();
	for (size_t i = 0; i < UNIT_COUNT(levels); i++) {
		assert_true(qr_encode(&qr, levels[i].text));
		int first = qr.dark[8][0] ^ 1, second = qr.dark[8][1] ^ 0;
		if (first != levels[i].first || second != levels[i].second)
			fail_msg("%s: %d%d", levels[i].text, first, second);
	}
}

static void what_is_too_long_has_none(void **state)
{
	struct qr qr = { .width = 5 };
	char text[200];

	(void)state;
	memset(text, '1', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	assert_false(qr_encode(&qr, text));
	assert_int_equal(qr.width, 5);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_number_takes_the_smallest_code),
	cmocka_unit_test(correction_has_the_space_that_is_left),
	cmocka_unit_test(what_is_too_long_has_none),
};

UNIT_MAIN(tests)
