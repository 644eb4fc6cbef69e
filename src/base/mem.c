#include "base/mem.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

enum { LARGE = 128 * 1024 };          /* bytes: glibc's own beginning (mallopt(3)) */
static void (*exhaustion_hook)(void); /* set once by app before anything runs */

void mem_on_exhaustion(void (*hook)(void)) { exhaustion_hook = hook; }

void mem_begin(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, LARGE);
#endif
}

static _Noreturn void mem_exhausted(void)
{
	static const char line[] = "heshi: out of memory\n";

	if (exhaustion_hook)
		exhaustion_hook();
	ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
	(void)written;
	_exit(70);
}

void *mem_alloc(size_t size)
{
	void *block = calloc(1, size ? size : 1);

	if (!block)
		mem_exhausted();
	return block;
}

void *mem_resize(void *block, size_t size)
{
	void *resized = realloc(block, size ? size : 1);

	if (!resized)
		mem_exhausted();
	return resized;
}

char *mem_text(const char *text, size_t len)
{
	char *copy = mem_alloc(len + 1);

	if (len)
		memcpy(copy, text, len);
	return copy;
}

/* Blocks double from 4 KiB to 256 KiB: a small arena stays small, a large one asks the heap
 * rarely. One of many megabytes goes on in huge pages: giving it thousands of small ones
 * would cost the system more than filling them costs us. Text is packed from the block's end
 * downwards, structs from its start upwards, so that text costs no padding. */
struct arena_block {
	struct arena_block *next;
	size_t low, high; /* free bytes are data[low … high) */
	alignas(max_align_t) unsigned char data[];
};

enum {
	ARENA_SMALLEST = 4096,
	ARENA_LARGEST = 256 * 1024,
	ARENA_MANY = 4 * 1024 * 1024,
	HUGE_PAGE = 2 * 1024 * 1024
};

void arena_init(struct arena *arena) { *arena = (struct arena){ 0 }; }

void arena_release(struct arena *arena)
{
	struct arena_block *next;

	for (struct arena_block *block = arena->head; block; block = next) {
		next = block->next;
		free(block);
	}
	arena_init(arena);
}

void arena_join(struct arena *arena, struct arena *other)
{
	struct arena_block **last = &other->head;

	while (*last)
		last = &(*last)->next;
	*last = arena->head;
	arena->head = other->head;
	arena->used += other->used;
	arena->held += other->held;
	arena_init(other);
}

/* A block with place for *capacity bytes behind its header; *capacity may come back larger. */
static struct arena_block *arena_block_new(const struct arena *arena, size_t *capacity)
{
	struct arena_block *block;
	size_t size = sizeof *block + *capacity;

	if (arena->held >= ARENA_MANY && size <= HUGE_PAGE) {
		block = aligned_alloc(HUGE_PAGE, HUGE_PAGE);
		*capacity = HUGE_PAGE - sizeof *block;
		/* Advice: where it is not taken, small pages do. */
		if (block)
			madvise(block, HUGE_PAGE, MADV_HUGEPAGE);
	} else {
		block = malloc(size);
	}
	if (!block)
		mem_exhausted();
	return block;
}

static struct arena_block *arena_grow(struct arena *arena, size_t size)
{
	size_t capacity = arena->held;

	if (capacity < ARENA_SMALLEST)
		capacity = ARENA_SMALLEST;
	if (capacity > ARENA_LARGEST)
		capacity = ARENA_LARGEST;
	if (capacity < size)
		capacity = size;
	struct arena_block *block = arena_block_new(arena, &capacity);
	block->low = 0;
	block->high = capacity;
	block->next = arena->head;
	arena->head = block;
	arena->held += sizeof *block + capacity;
	return block;
}

static void *arena_take(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t) < 8 ? alignof(max_align_t) : 8;
	size_t padded = (size + unit - 1) / unit * unit;
	struct arena_block *block = arena->head;

	if (!block || block->high - block->low < padded)
		block = arena_grow(arena, padded);
	void *at = block->data + block->low;
	block->low += padded;
	arena->used += padded;
	return at;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	return memset(arena_take(arena, size), 0, size);
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
	return memcpy(arena_take(arena, size), bytes, size);
}

char *arena_text(struct arena *arena, const char *text, size_t len)
{
	struct arena_block *block = arena->head;

	if (!block || block->high - block->low < len + 1)
		block = arena_grow(arena, len + 1);
	block->high -= len + 1;
	char *copy = (char *)block->data + block->high;
	if (len)
		memcpy(copy, text, len);
	copy[len] = '\0';
	arena->used += len + 1;
	return copy;
}
