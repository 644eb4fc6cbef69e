/* An image is one block: first the deck, then the cards of each file, then every list they point
 * at, then every text. Pointers in it count from its beginning; `slots` says where they stand.
 * Texts are used where they are: two thirds of it are not copied nor, until shown, in memory. */
#include "load/image.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"

struct list {
	void *items;
	size_t count;
}; /* the shape of every list in deck.h */
struct slots {
	uint32_t *items;
	size_t count, capacity;
}; /* where a pointer is */

/* Structs and texts grow apart, so that neither needs padding; texts come last. */
struct press {
	char *structs;
	size_t len, capacity;
	struct str texts;
	struct slots to_structs, to_texts;
};

static size_t put(struct press *press, const void *bytes, size_t size)
{
	size_t at = press->len, padded = (size + 7) / 8 * 8;

	press->structs = list_reserve(press->structs, &press->capacity, press->len + padded, 1);
	memcpy(press->structs + at, bytes, size);
	memset(press->structs + at + size, 0, padded - size);
	press->len += padded;
	return at;
}

static void put_offset(struct press *press, size_t slot, size_t offset)
{
	uintptr_t value = offset;

	memcpy(press->structs + slot, &value, sizeof value);
}

/* The text that the pointer at slot points at; absent ones stay NULL. */
static void press_text(struct press *press, size_t slot)
{
	const char *text;

	memcpy(&text, press->structs + slot, sizeof text);
	if (!text)
		return;
	put_offset(press, slot, press->texts.len);
	list_add(&press->to_texts, (uint32_t)slot);
	str_add_bytes(&press->texts, text, strlen(text) + 1);
}

/* The items of the list at slot: where they stand now, and how many. */
static size_t press_list(struct press *press, size_t slot, size_t size, size_t *count)
{
	struct list list;

	memcpy(&list, press->structs + slot, sizeof list);
	*count = list.count;
	if (!list.count)
		return 0;
	size_t at = put(press, list.items, list.count * size);
	put_offset(press, slot, at);
	list_add(&press->to_structs, (uint32_t)slot);
	return at;
}

/* Items of which nothing but texts is to be followed; texts: their offsets in an item. */
static void press_texts(struct press *press, size_t slot, size_t size, const size_t *texts,
                        size_t text_count)
{
	size_t count, at = press_list(press, slot, size, &count);

	for (size_t i = 0; i < count; i++, at += size)
		for (size_t t = 0; t < text_count; t++)
			press_text(press, at + texts[t]);
}

static void press_refs(struct press *press, size_t slot)
{
	static const size_t texts[] = { offsetof(struct deck_ref, id) };

	press_texts(press, slot, sizeof(struct deck_ref), texts, 1);
}

static void press_lines(struct press *press, size_t slot)
{
	static const size_t span_texts[] = { offsetof(struct deck_span, ref.id) };
	size_t count, at = press_list(press, slot, sizeof(struct deck_line), &count);

	for (size_t i = 0; i < count; i++, at += sizeof(struct deck_line)) {
		press_text(press, at + offsetof(struct deck_line, speaker.s));
		press_text(press, at + offsetof(struct deck_line, text.s));
		press_texts(press, at + offsetof(struct deck_line, spans), sizeof(struct deck_span),
		            span_texts, 1);
	}
}

static void press_struct(struct press *press, const struct schema *schema, size_t at);

static void press_field(struct press *press, const struct field *field, size_t at)
{
	static const size_t text[] = { offsetof(struct deck_text, s) };
	static const size_t flag[] = { offsetof(struct deck_flag, id.s),
		                       offsetof(struct deck_flag, text.s) };
	size_t count, item;

	switch ((enum field_type)field->type) {
	case FIELD_TEXT:
	case FIELD_ID: press_text(press, at + offsetof(struct deck_text, s)); break;
	case FIELD_REF: press_text(press, at + offsetof(struct deck_ref, id)); break;
	case FIELD_WORD:
	case FIELD_LEVEL:
	case FIELD_NUMBER:
	case FIELD_DAY: break;
	case FIELD_TEXTS:
	case FIELD_WORDS: press_texts(press, at, sizeof(struct deck_text), text, 1); break;
	case FIELD_REFS: press_refs(press, at); break;
	case FIELD_MAP: press_struct(press, field->sub, at); break;
	case FIELD_KEYED:
		item = press_list(press, at, field->sub->size, &count);
		for (; count; count--, item += field->sub->size) {
			press_text(press, item); /* each begins with its id */
			press_struct(press, field->sub, item);
		}
		break;
	case FIELD_KEYED_TEXTS: press_texts(press, at, sizeof(struct deck_flag), flag, 2); break;
	case FIELD_KEYED_REFS:
		item = press_list(press, at, sizeof(struct deck_form), &count);
		for (; count; count--, item += sizeof(struct deck_form)) {
			press_text(press, item + offsetof(struct deck_form, id.s));
			press_refs(press, item + offsetof(struct deck_form, cards));
		}
		break;
	case FIELD_LINES: press_lines(press, at); break;
	case FIELD_CHOSEN:
	case FIELD_OWN: assert(false); break; /* a deck has none of these */
	}
}

static void press_struct(struct press *press, const struct schema *schema, size_t at)
{
	for (size_t i = 0; i < schema->count; i++)
		press_field(press, &schema->fields[i], at + schema->fields[i].offset);
}

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

/* Texts behind structs, pointers to them too, and the slots of both. */
static void finish(struct press *press, struct load_image *image)
{
	size_t structs = press->len;

	put(press, press->texts.text, press->texts.len);
	for (size_t i = 0; i < press->to_texts.count; i++) {
		uintptr_t offset;
		memcpy(&offset, press->structs + press->to_texts.items[i], sizeof offset);
		put_offset(press, press->to_texts.items[i], structs + offset);
		list_add(&press->to_structs, press->to_texts.items[i]);
	}
	assert(press->len <= UINT32_MAX);
	image->structs = structs;
	image->block = press->structs;
	image->size = press->len;
	image->slots = press->to_structs.items;
	image->slot_count = press->to_structs.count;
	free(press->to_texts.items);
	str_release(&press->texts);
}

struct load_image *image_press(const struct deck *deck, const struct load_part *parts, size_t count)
{
	struct load_image *image = mem_alloc(sizeof *image);
	struct press press = { 0 };
	struct deck fields = { 0 };

	str_init(&press.texts);
	copy_fields(&fields, deck);
	put(&press, &fields, sizeof fields);
	for (size_t i = 0; i < count; i++) {
		put(&press, &parts[i].cards, sizeof parts[i].cards);
		image->hash = load_hash(image->hash, &parts[i].hash, sizeof parts[i].hash);
		image->bytes += parts[i].len;
	}
	image->file_count = count;
	for (size_t i = 0; i < count; i++)
		press_struct(&press, parts[i].schema,
		             parts[i].schema == &schema_cards_file
		                     ? sizeof fields + i * sizeof parts[i].cards
		                     : 0);
	finish(&press, image);
	return image;
}

void load_image_free(struct load_image *image)
{
	if (!image)
		return;
	free((void *)image->block);
	free((void *)image->slots);
	free(image);
}

static bool is_of(const struct load_image *image, struct load_part *parts, size_t count, char *text)
{
	uint64_t hash = 0;

	for (size_t i = 0; i < count; i++) {
		if (!load_part_fetch(&parts[i], text))
			return false;
		hash = load_hash(hash, &parts[i].hash, sizeof parts[i].hash);
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
