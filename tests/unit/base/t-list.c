#include "base/list.h"

#include "../unit.h"

struct pair {
	int left;
	double right;
};
struct pairs {
	struct pair *items;
	size_t count, capacity;
};

static void what_was_added_stays_in_order(void **state)
{
	struct pairs pairs = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++) {
		list_add(&pairs, (struct pair){ i, i / 2.0 });
		assert_true(pairs.count <= pairs.capacity);
	}
	assert_int_equal(pairs.count, 1000);
	for (int i = 0; i < 1000; i++) {
		assert_int_equal(pairs.items[i].left, i);
		assert_true(pairs.items[i].right == i / 2.0);
	}
	free(pairs.items);
}

/* Twice as much each time: a thousand are moved eight times, not a thousand. */
static void it_is_moved_rarely(void **state)
{
	struct {
		uint16_t *items;
		size_t count, capacity;
	} list = { 0 };
	size_t before = 0, moves = 0;

	(void)state;
	for (uint16_t i = 0; i < 1000; i++) {
		list_add(&list, i);
		if (list.capacity != before) {
			assert_true(!before || list.capacity == before * 2);
			moves++;
		}
		before = list.capacity;
	}
	assert_in_range(moves, 1, 8);
	free(list.items);
}

static void place_is_kept_for_as_many_as_wanted(void **state)
{
	size_t capacity = 0;
	char *bytes = list_reserve(NULL, &capacity, 5000, 1), *same;

	(void)state;
	assert_int_equal(capacity, 5000);
	memset(bytes, 'x', 5000);
	same = list_reserve(bytes, &capacity, 4999, 1);
	assert_ptr_equal(same, bytes);
	bytes = list_reserve(bytes, &capacity, 5001, 1);
	assert_int_equal(capacity, 10000);
	for (size_t i = 0; i < 5000; i++)
		assert_int_equal(bytes[i], 'x');
	memset(bytes, 'y', capacity); /* the sanitizer speaks if it is less */
	free(bytes);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(what_was_added_stays_in_order),
	cmocka_unit_test(it_is_moved_rarely),
	cmocka_unit_test(place_is_kept_for_as_many_as_wanted),
};
UNIT_MAIN(tests)
