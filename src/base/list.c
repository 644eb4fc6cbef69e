#include "base/list.h"

#include <assert.h>
#include <stdint.h>

#include "base/mem.h"

enum { FIRST_BYTES = 64, FIRST_ITEMS = 8 };

void *list_grow(void *items, size_t *capacity, size_t wanted, size_t size)
{
	size_t first = FIRST_BYTES / size > FIRST_ITEMS ? FIRST_BYTES / size : FIRST_ITEMS;
	size_t grown = *capacity ? *capacity * 2 : first;

	if (grown < wanted)
		grown = wanted;
	assert(grown <= SIZE_MAX / size);
	*capacity = grown;
	return mem_resize(items, grown * size);
}
