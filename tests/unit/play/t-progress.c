/* A bar never says "none" or "all" unless it is so, and is as near as cells can be. */
#include "../unit.h"

#include "play/progress.h"

static int bar(uint32_t part, uint32_t whole, int cells)
{
	return progress_bar((struct progress_count){ part, whole }, cells);
}

static void empty_and_full_only_if_it_is_so(void **state)
{
	(void)state;
	for (int cells = 2; cells <= 20; cells++) {
		for (uint32_t whole = 1; whole <= 300; whole++) {
			assert_int_equal(bar(0, whole, cells), 0);
			assert_int_equal(bar(whole, whole, cells), cells);
			for (uint32_t part = 1; part < whole; part++)
				assert_in_range(bar(part, whole, cells), 1, cells - 1);
		}
	}
}

/* Between the ends it is rounded, half up, and never goes back as the part grows. */
static void it_is_rounded_and_grows(void **state)
{
	(void)state;
	for (int cells = 2; cells <= 20; cells++) {
		for (int whole = 1; whole <= 300; whole++) {
			int before = 0;
			for (int part = 0; part <= whole; part++) {
				int full = bar((uint32_t)part, (uint32_t)whole, cells);
				int off = 2 * (full * whole - part * cells);    /* twice, in parts of a cell */
				bool held = full == 1 || full == cells - 1;     /* kept from empty or full */
				assert_true(full >= before);
				if (!held && (off <= -whole || off > whole))
					fail_msg("%d of %d in %d cells: %d", part, whole, cells, full);
				before = full;
			}
		}
	}
	assert_int_equal(bar(5, 10, 10), 5);
	assert_int_equal(bar(1, 4, 10), 3);              /* 2.5 */
	assert_int_equal(bar(3, 10, 6), 2);              /* 1.8 */
	assert_int_equal(bar(1, 1000, 10), 1);
	assert_int_equal(bar(999, 1000, 10), 9);
}

static void the_ends_of_the_numbers(void **state)
{
	(void)state;
	assert_int_equal(bar(0, 0, 10), 0);              /* nothing met yet */
	assert_int_equal(bar(3, 0, 10), 0);              /* nonsense is nothing */
	assert_int_equal(bar(7, 6, 10), 10);             /* nor does it leave its place */
	assert_int_equal(bar(UINT32_MAX, UINT32_MAX, 20), 20);
	assert_int_equal(bar(UINT32_MAX - 1, UINT32_MAX, 20), 19);
	assert_int_equal(bar(UINT32_MAX / 2, UINT32_MAX, 20), 10);
	assert_int_equal(bar(1, UINT32_MAX, 20), 1);
	assert_int_equal(bar(UINT32_MAX, 1, 20), 20);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(empty_and_full_only_if_it_is_so),
	cmocka_unit_test(it_is_rounded_and_grows),
	cmocka_unit_test(the_ends_of_the_numbers),
};
UNIT_MAIN(tests)
