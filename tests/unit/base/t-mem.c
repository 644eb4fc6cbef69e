#include "../unit.h"

#include <stdalign.h>

#include "base/mem.h"

static void blocks_are_zeroed_and_never_null(void **state)
{
	unsigned char *block = mem_alloc(1000);
	void *nothing = mem_alloc(0);

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		assert_int_equal(block[i], 0);
	assert_non_null(nothing);
	block[999] = 7;
	block = mem_resize(block, 100000);
	assert_int_equal(block[999], 7);
	free(block);
	free(nothing);
}

static void text_is_a_copy_with_its_end(void **state)
{
	char source[] = "abc";
	char *copy = mem_text(source, 2), *empty = mem_text(NULL, 0);

	(void)state;
	source[0] = 'x';
	assert_string_equal(copy, "ab");
	assert_string_equal(empty, "");
	free(copy);
	free(empty);
}

static void arena_blocks_are_aligned_zeroed_and_apart(void **state)
{
	enum { BLOCKS = 3000 };
	static unsigned char *blocks[BLOCKS];
	static size_t sizes[BLOCKS];
	struct arena arena;

	(void)state;
	arena_init(&arena);
	for (size_t i = 0; i < BLOCKS; i++) {
		sizes[i] = i * 7 % 301;
		blocks[i] = arena_alloc(&arena, sizes[i]);
		assert_int_equal((uintptr_t)blocks[i] % alignof(uint64_t), 0);
		for (size_t at = 0; at < sizes[i]; at++)
			assert_int_equal(blocks[i][at], 0);
		memset(blocks[i], (int)(i & 0xff), sizes[i]);
	}
	for (size_t i = 0; i < BLOCKS; i++)
		for (size_t at = 0; at < sizes[i]; at++)
			assert_int_equal(blocks[i][at], i & 0xff);
	arena_release(&arena);
	assert_null(arena.head);
	assert_int_equal(arena.used, 0);
}

/* Text is packed from the other end of the same blocks: neither may run into the other. */
static void arena_text_and_structs_share_blocks(void **state)
{
	enum { PAIRS = 5000 };
	static const char *texts[PAIRS];
	static uint64_t *numbers[PAIRS];
	struct arena arena;
	char text[32];

	(void)state;
	arena_init(&arena);
	for (unsigned i = 0; i < PAIRS; i++) {
		int len = snprintf(text, sizeof text, "text-%u", i);
		texts[i] = arena_text(&arena, text, (size_t)len);
		numbers[i] = arena_alloc(&arena, sizeof *numbers[i]);
		*numbers[i] = i;
	}
	for (unsigned i = 0; i < PAIRS; i++) {
		snprintf(text, sizeof text, "text-%u", i);
		assert_string_equal(texts[i], text);
		assert_int_equal(*numbers[i], i);
	}
	/* Doubling blocks up to a limit: little is held beyond what is used. */
	assert_true(arena.held >= arena.used);
	assert_true(arena.held <= 2 * arena.used + 8192);
	arena_release(&arena);
}

static void arena_takes_what_is_larger_than_a_block(void **state)
{
	struct arena arena;

	(void)state;
	arena_init(&arena);
	char *small = arena_text(&arena, "small", 5);
	unsigned char *large = arena_alloc(&arena, 3 << 20);
	char *again = arena_text(&arena, "", 0);
	large[(3 << 20) - 1] = 1;
	assert_string_equal(small, "small");
	assert_string_equal(again, "");
	arena_release(&arena);
	arena_release(&arena); /* harmless twice */
}

static void a_joined_arena_keeps_what_was_handed_out(void **state)
{
	struct arena arena, other;

	(void)state;
	arena_init(&arena);
	arena_init(&other);
	char *first = arena_text(&arena, "first", 5), *second = arena_text(&other, "second", 6);
	char *large = arena_alloc(&other, 1 << 20);
	size_t used = arena.used + other.used, held = arena.held + other.held;
	arena_join(&arena, &other);
	assert_null(other.head);
	assert_int_equal(other.held, 0);
	assert_int_equal(arena.used, used);
	assert_int_equal(arena.held, held);
	arena_join(&arena, &other); /* of nothing */
	char *third = arena_text(&arena, "third", 5);
	assert_string_equal(first, "first");
	assert_string_equal(second, "second");
	assert_string_equal(third, "third");
	assert_int_equal(large[(1 << 20) - 1], 0);
	arena_release(&arena);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(blocks_are_zeroed_and_never_null),
	cmocka_unit_test(text_is_a_copy_with_its_end),
	cmocka_unit_test(arena_blocks_are_aligned_zeroed_and_apart),
	cmocka_unit_test(arena_text_and_structs_share_blocks),
	cmocka_unit_test(arena_takes_what_is_larger_than_a_block),
	cmocka_unit_test(a_joined_arena_keeps_what_was_handed_out),
};
UNIT_MAIN(tests)
