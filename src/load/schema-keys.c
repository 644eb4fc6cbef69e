/* Keys of a mapping that are unknown, missing, or there twice: one slip, one complaint. */
#include <assert.h>
#include <string.h>

#include "load/kinds.h"
#include "load/look-alikes.h"
#include "load/schema.h"
#include "load/slips.h"
#include "text/utf8.h"

/* What the key says with every look-alike as the ASCII that is meant, blanks left out. */
static void fold_key(const char *key, struct str *out)
{
	uint32_t code;

	for (size_t at = 0, len = strlen(key), bytes; at < len; at += bytes) {
		bytes = utf8_decode(key + at, len - at, &code);
		char meant = load_sign_meant(code);
		if (meant)
			str_add_repeat(out, meant, meant != ' ');
		else
			str_add_bytes(out, key + at, bytes);
	}
}

/* Whether the current key is the rest of a text that a ',' cut in {braces}; complains if so. */
static bool key_is_rest(struct load_reader *reader)
{
	const char *at = load_text_at(reader, reader->event.start_mark);
	const char *after = load_text_at(reader, reader->event.end_mark);
	yaml_mark_t mark = reader->event.start_mark;
	const char *end = reader->text + reader->len;

	while (after < end && (*after == ' ' || *after == '\t'))
		after++;
	while (at > reader->text && (at[-1] == ' ' || at[-1] == '\t')) {
		at--;
		mark.column--;
	}
	if (at == reader->text || at[-1] != ',' || (after < end && *after == ':'))
		return false;
	mark.column--;
	load_complain(reader, KIND(COMMA), load_at_mark(reader, mark), NULL, NULL, NULL);
	return true;
}

LOAD_RARE void schema_keys_unknown(struct load_reader *reader, const struct schema *schema,
                                   struct schema_keys *keys)
{
	const char *names[SCHEMA_KEYS_MOST], *key = (const char *)reader->event.data.scalar.value;
	struct str all, folded;
	size_t word = 0;
	bool told = load_slip_in_colon(reader, &word);

	if (!told && key_is_rest(reader))
		return;
	assert(schema->count <= SCHEMA_KEYS_MOST);
	str_init(&all);
	str_init(&folded);
	if (told)
		str_add_bytes(&folded, key, word);
	else
		fold_key(key, &folded);
	for (size_t i = 0; i < schema->count; i++) {
		names[i] = schema->fields[i].name;
		str_addf(&all, "%s%s", i ? ", " : "", names[i]);
	}
	const char *nearest = diag_nearest(folded.text, names, schema->count);
	if (!told && !load_sign_in_scalar(reader))
		load_complain(reader, nearest ? KIND(KEY) : KIND(KEY_FAR), load_at(reader), key,
		              nearest ? nearest : "", nearest ? NULL : all.text);
	str_release(&all);
	str_release(&folded);
	for (uint32_t i = 0; nearest && i < schema->count; i++)
		if (names[i] == nearest)
			keys->meant |= 1u << i;
	keys->strays += !nearest;
}

/* Whether the key that stands in for the field is there. */
static bool has_instead(const struct schema *schema, const struct field *field,
                        const struct schema_keys *keys)
{
	for (size_t i = 0; field->instead && i < schema->count; i++)
		if (strcmp(schema->fields[i].name, field->instead) == 0)
			return (keys->seen | keys->meant) >> i & 1;
	return false;
}

/* A key that is missing may be one that was not recognised, or that took another's name. */
void schema_keys_missing(struct load_reader *reader, const struct schema *schema, struct deck_at at,
                         struct schema_keys *keys)
{
	for (size_t i = 0; i < schema->count && !reader->broken; i++) {
		const struct field *field = &schema->fields[i];
		if (!field->required || (keys->seen | keys->meant) >> i & 1 ||
		    has_instead(schema, field, keys))
			continue;
		if (keys->strays)
			keys->strays--;
		else
			load_complain_missing(reader, at, field->name);
	}
	if (schema->reaches && !keys->seen && !keys->meant && !keys->strays && !reader->broken)
		load_complain(reader, KIND(REACH), at, NULL, NULL, NULL);
}

/* A second of its name: the first in a mapping is told, for where an id was lost, all keys of the
 * item below it stand in the one above. */
LOAD_RARE void schema_keys_twice(struct load_reader *reader, struct deck_at at, const char *name,
                                 struct schema_keys *keys)
{
	if (!keys->doubled)
		load_complain(reader, KIND(DUPLICATE), at, name, NULL, NULL);
	keys->doubled = true;
	keys->strays++;
}
