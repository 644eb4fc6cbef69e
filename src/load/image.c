/* An image is one block: first the deck, then the cards of each file, then every list they point
 * at, then every text. Pointers in it count from its beginning; `slots` says where they stand.
 * Texts are used where they are: two thirds of it are not copied nor, until shown, in memory. */
#include "load/image.h"

#include <string.h>

/* What files fill of a deck; all else belongs to the deck that is at hand. */
static void copy_fields(struct deck *to, const struct deck *from)
{
	to->id = from->id;
	to->title = from->title;
	to->language = from->language;
	to->version = from->version;
	to->licence = from->licence;
	to->sources = from->sources;
	to->topics = from->topics;
	to->tactics = from->tactics;
	to->channels = from->channels;
	to->forms = from->forms;
	to->lessons = from->lessons;
	to->words = from->words;
}

static bool is_of(const struct load_image *image, struct load_part *parts, size_t count, char *text)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < count; i++) {
		if (!load_part_fetch(&parts[i], text))
			return false;
		hash = load_hash_join(hash, parts[i].hash);
	}
	return hash == image->hash;
}

bool image_unfold(const struct load_image *image, struct deck *deck, struct load_part *parts,
                  size_t count, struct arena *arena, char *text)
{
	if (image->file_count != count || !is_of(image, parts, count, text))
		return false;
	char *block = arena_copy(arena, image->block, image->structs);
	for (size_t i = 0; i < image->slot_count; i++) {
		uintptr_t pointer;
		memcpy(&pointer, block + image->slots[i], sizeof pointer);
		pointer += (uintptr_t)(pointer < image->structs ? block : image->block);
		memcpy(block + image->slots[i], &pointer, sizeof pointer);
	}
	const struct deck *fields = (const void *)block;
	const struct schema_cards *cards = (const void *)(block + sizeof *fields);
	copy_fields(deck, fields);
	for (size_t i = 0; i < count; i++)
		parts[i].cards = cards[i];
	return true;
}
