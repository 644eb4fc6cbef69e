/* list.h -- growable arrays: how all of them grow.
 *
 * A list is any struct with `T *items; size_t count, capacity;`, zeroed when it begins: items[0 …
 * count-1] are in use, capacity - count more fit before it is moved. Places in an array move when
 * it grows, so they are lent until the next list_add. The owner frees items.
 * Not for: what is looked up by a key (deck/index.h), bytes of a text (str.h).
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stddef.h>

/* Adds one at the end. The list is evaluated more than once. */
#define list_add(list, ...)                                                                        \
	((list)->items = list_reserve((list)->items, &(list)->capacity, (list)->count + 1,         \
	                              sizeof *(list)->items),                                      \
	 (void)((list)->items[(list)->count++] = (__VA_ARGS__)))

/* The same items with place for `wanted` of that size (bytes): as they are if they have it already,
 * else at least twice as many. New places are not zeroed. */
void *list_grow(void *items, size_t *capacity, size_t wanted, size_t size);
static inline void *list_reserve(void *items, size_t *capacity, size_t wanted, size_t size)
{
	return wanted <= *capacity ? items : list_grow(items, capacity, wanted, size);
}

#endif
