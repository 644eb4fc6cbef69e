#include "deck/index.h"
#include "base/hash.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct slot {
	const char *id;
	const void *thing;
	uint32_t hash;
};
struct table {
	struct slot *slots;
	size_t count, capacity;
}; /* capacity is a power of two */
struct deck_index {
	struct table tables[DECK_KIND_COUNT];
};

struct deck_index *deck_index_new(void) { return mem_alloc(sizeof(struct deck_index)); }

void deck_index_free(struct deck_index *index)
{
	if (!index)
		return;
	for (size_t kind = 0; kind < DECK_KIND_COUNT; kind++)
		free(index->tables[kind].slots);
	free(index);
}

static uint32_t hash_of(const char *id)
{
	uint32_t hash = HASH32_BEGIN;

	for (; *id; id++)
		hash = hash32_add(hash, (unsigned char)*id);
	return hash;
}

/* The slot that holds id, or the free one where it would go. */
static struct slot *find(const struct table *table, const char *id, uint32_t hash)
{
	size_t at = hash & (table->capacity - 1);

	while (table->slots[at].id &&
	       (table->slots[at].hash != hash || strcmp(table->slots[at].id, id) != 0))
		at = (at + 1) & (table->capacity - 1);
	return &table->slots[at];
}

static void grow(struct table *table)
{
	struct table wider = { .capacity = table->capacity ? table->capacity * 2 : 64,
		               .count = table->count };

	wider.slots = mem_alloc(wider.capacity * sizeof *wider.slots);
	for (size_t i = 0; i < table->capacity; i++)
		if (table->slots[i].id)
			*find(&wider, table->slots[i].id, table->slots[i].hash) = table->slots[i];
	free(table->slots);
	*table = wider;
}

bool deck_index_put(struct deck_index *index, enum deck_kind kind, const char *id,
                    const void *thing)
{
	struct table *table = &index->tables[kind];
	uint32_t hash = hash_of(id);

	if ((table->count + 1) * 4 > table->capacity * 3)
		grow(table);
	struct slot *slot = find(table, id, hash);
	if (slot->id)
		return false;
	*slot = (struct slot){ id, thing, hash };
	table->count++;
	return true;
}

const void *deck_index_get(const struct deck_index *index, enum deck_kind kind, const char *id)
{
	const struct table *table = &index->tables[kind];

	return table->capacity && id ? find(table, id, hash_of(id))->thing : NULL;
}

const char **deck_index_ids(const struct deck_index *index, enum deck_kind kind, size_t *count)
{
	const struct table *table = &index->tables[kind];
	const char **ids = mem_alloc((table->count + 1) * sizeof *ids);

	*count = 0;
	for (size_t i = 0; i < table->capacity; i++)
		if (table->slots[i].id)
			ids[(*count)++] = table->slots[i].id;
	return ids;
}
