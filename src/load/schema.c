#include "load/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/list.h"
#include "base/msg.h"
#include "deck/index.h"
#include "load/kinds.h"
#include "load/look-alikes.h"
#include "load/scalar-shape.h"
#include "load/slips.h"
#include "load/texts.h"
#include "terms/terms.h"

struct list {
	void *items;
	size_t count;
}; /* the shape of every list in deck.h */

struct vec vec_begin(const struct load_reader *reader, size_t size)
{
	return (struct vec){ .start = reader->scratch_len, .size = size };
}

/* Lent until something else is added. */
static void *vec_at(const struct load_reader *reader, const struct vec *vec, size_t index)
{
	return reader->scratch + vec->start + index * vec->size;
}

void *vec_add(struct load_reader *reader, struct vec *vec)
{
	reader->scratch_len += vec->size;
	reader->scratch =
		list_reserve(reader->scratch, &reader->scratch_capacity, reader->scratch_len, 1);
	return vec_at(reader, vec, vec->count++);
}

void vec_finish(struct load_reader *reader, struct vec *vec, void *out)
{
	struct list list = { NULL, vec->count };

	if (vec->count)
		list.items = arena_copy(reader->place.arena, vec_at(reader, vec, 0),
		                        vec->count * vec->size);
	reader->scratch_len = vec->start;
	deck_index_free(vec->ids);
	memcpy(out, &list, sizeof list);
}

static const char *value_of(const struct load_reader *reader)
{
	return (const char *)reader->event.data.scalar.value;
}

struct deck_text schema_text(struct load_reader *reader)
{
	if ((unsigned char)*value_of(reader) < 0x80) /* others take after no shape */
		shape_wants_quotes(reader);
	return (struct deck_text){ arena_text(reader->place.arena, value_of(reader),
		                              reader->event.data.scalar.length),
		                   load_at(reader) };
}

/* Where a text was wanted, and something else begins: an unquoted text that begins with a bracket,
 * if it is in brackets. */
static LOAD_RARE void complain_no_text(struct load_reader *reader, const char *name)
{
	const yaml_event_t *event = &reader->event;
	bool list = event->type == YAML_SEQUENCE_START_EVENT &&
	            event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	bool map = event->type == YAML_MAPPING_START_EVENT &&
	           event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;

	if (list || map)
		load_complain(reader, KIND(BRACKET), load_at(reader), list ? "[" : "{", NULL, NULL);
	else if (event->type != YAML_ALIAS_EVENT)
		load_complain(reader, KIND(TYPE), load_at(reader), name, N_("a text"),
		              reader->place.manual);
	load_skip(reader);
}

/* says: whether there is something in it; not asked where the first letter shows it. */
static bool wants_text(struct load_reader *reader, const char *name,
                       bool (*says)(struct load_reader *reader, const char *name))
{
	const yaml_event_t *event = &reader->event;

	if (event->type != YAML_SCALAR_EVENT) {
		complain_no_text(reader, name);
		return false;
	}
	if (reader->hash_count && load_scalar_is_cut(reader))
		return false;
	if (event->start_mark.line != event->end_mark.line) {
		if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
		    load_sign_begins(reader, "|>"))
			return false; /* was to head a block */
		load_text_unfold(reader);
	}
	if (!event->data.scalar.length) {
		load_complain(reader, KIND(EMPTY), load_at(reader), name, NULL, NULL);
		return false;
	}
	unsigned char first = *event->data.scalar.value;
	bool wordy = (first >= 0xe4 && first <= 0xe9) || (first >= 'a' && first < 'n');
	return load_scalar_is_fine(reader) && (wordy || says(reader, name));
}

bool schema_wants_scalar(struct load_reader *reader, const char *name)
{
	return wants_text(reader, name, load_text_says);
}

/* Whether the current scalar is one line: else complains. */
static bool is_line(struct load_reader *reader, const char *name)
{
	if (reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	    reader->event.start_mark.line == reader->event.end_mark.line)
		return true;
	if (!memchr(value_of(reader), '\n', reader->event.data.scalar.length))
		return true;
	load_complain(reader, KIND(ROWS), load_at(reader), name, NULL, NULL);
	return false;
}

static bool wants_line(struct load_reader *reader, const char *name)
{
	return schema_wants_scalar(reader, name) && is_line(reader, name);
}

static bool wants_word(struct load_reader *reader, const char *name)
{
	return wants_text(reader, name, load_text_marks) && is_line(reader, name);
}

static bool wants(struct load_reader *reader, yaml_event_type_t type, const char *name,
                  const char *shape)
{
	if (reader->event.type == type)
		return true;
	bool scalar = reader->event.type == YAML_SCALAR_EVENT;
	bool map = type == YAML_MAPPING_START_EVENT;

	if (scalar && !reader->event.data.scalar.length)
		load_complain(reader, KIND(EMPTY), load_at(reader), name, NULL, NULL);
	else if (scalar && map && load_slip_in_key(reader))
		;
	else if (load_sign_begins(reader, map ? "{" : "[-"))
		;
	else if (reader->event.type != YAML_ALIAS_EVENT)
		load_complain(reader, KIND(TYPE), load_at(reader), name, shape,
		              reader->place.manual);
	load_skip(reader);
	return false;
}

/* Of the longest id at the beginning of text. */
static size_t id_len(const char *text)
{
	const char *at = text;

	while ((*at >= 'a' && *at <= 'z') || (*at >= '0' && *at <= '9') || *at == '-')
		at++;
	return (size_t)(at - text);
}

static bool id_is_fine(const char *id) { return *id && !id[id_len(id)]; }

/* An id as a key of a mapping or in a reference ("topic/card" too where slash is true). */
static bool read_id(struct load_reader *reader, bool slash)
{
	const char *id = value_of(reader);
	const char *part = slash ? strchr(id, '/') : NULL;

	if (part ? part > id && id_is_fine(part + 1) : id_is_fine(id))
		return true;
	/* A forbidden character would reach the screen in the message itself. */
	if (load_scalar_is_fine(reader) && !load_sign_in_scalar(reader))
		load_complain(reader, KIND(ID), load_at(reader), id, NULL, NULL);
	return false;
}

/* A scalar, and nothing of it cut off by a '#': a known key, word or id needs no other look. */
static bool is_uncut(const struct load_reader *reader)
{
	return reader->event.type == YAML_SCALAR_EVENT && !reader->hash_count;
}

static bool is_id(const struct load_reader *reader)
{
	size_t len = is_uncut(reader) ? reader->event.data.scalar.length : 0;

	return len && len <= LOAD_SCALAR_MAX && id_len(value_of(reader)) == len;
}

static bool read_word(struct load_reader *reader, const struct field *field, void *out)
{
	size_t len = reader->event.data.scalar.length; /* a NUL may be inside */

	for (uint32_t i = 0; i < field->limit; i++) {
		const char *word = term_at(field->words, field->stride, i)->name;
		if (word[0] == value_of(reader)[0] && strlen(word) == len &&
		    memcmp(word, value_of(reader), len) == 0) {
			struct deck_word known = { i, load_at(reader) };
			memcpy(out, &known, sizeof known);
			return true;
		}
	}
	return false;
}

static LOAD_RARE void complain_word(struct load_reader *reader, const struct field *field)
{
	struct str all;

	if (load_sign_in_scalar(reader))
		return;
	str_init(&all);
	for (uint32_t i = 0; i < field->limit; i++)
		str_addf(&all, "%s%s", i ? ", " : "",
		         term_at(field->words, field->stride, i)->name);
	load_complain(reader, KIND(WORD), load_at(reader), field->name, value_of(reader), all.text);
	str_release(&all);
}

static bool read_digits(struct load_reader *reader, const struct field *field, uint32_t least,
                        uint32_t *number)
{
	const char *value = value_of(reader);
	bool plain = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	struct str range;
	int64_t integer;

	if ((plain || !value[strspn(value, "0123456789")]) &&
	    shape_integer(value, reader->event.data.scalar.length, &integer) && integer >= least &&
	    integer <= field->limit) {
		*number = (uint32_t)integer;
		if (!plain)
			load_complain(reader, KIND(QUOTED), load_at(reader), field->name, value,
			              NULL);
		return true;
	}
	if (load_sign_in_scalar(reader))
		return false;
	str_init(&range);
	str_addf(&range, "%u-%u", least, field->limit);
	load_complain(reader, KIND(NUMBER), load_at(reader), field->name, value, range.text);
	str_release(&range);
	return false;
}

bool schema_number(struct load_reader *reader, const struct field *field, uint32_t *number)
{
	return wants_line(reader, field->name) && read_digits(reader, field, field->least, number);
}

static void read_scalar(struct load_reader *reader, const struct field *field, void *out)
{
	struct deck_at at = load_at(reader);
	uint32_t number;
	int32_t day;

	if (field->type == FIELD_WORD && is_uncut(reader) && read_word(reader, field, out))
		return;
	if (!(field->rows ? schema_wants_scalar : wants_line)(reader, field->name))
		return;
	switch (field->type) {
	case FIELD_TEXT:
		if (!field->exact || !load_sign_in_scalar(reader))
			*(struct deck_text *)out = schema_text(reader);
		break;
	case FIELD_ID:
		if (read_id(reader, false))
			*(struct deck_text *)out = schema_text(reader);
		break;
	case FIELD_WORD:
		if (!read_word(reader, field, out))
			complain_word(reader, field);
		break;
	case FIELD_LEVEL:
		if (read_digits(reader, field, field->least, &number))
			*(struct deck_word *)out = (struct deck_word){ number, at };
		break;
	case FIELD_NUMBER:
		if (read_digits(reader, field, field->least, &number))
			*(struct deck_number *)out = (struct deck_number){ number, at };
		break;
	case FIELD_DAY:
		shape_wants_quotes(reader);
		if (clock_parse_day(value_of(reader), &day))
			*(struct deck_day *)out = (struct deck_day){ day, at };
		else if (!load_sign_in_scalar(reader))
			load_complain(reader, KIND(DATE), at, field->name, value_of(reader), NULL);
		break;
	default: /* FIELD_REF */
		if (read_id(reader, false))
			*(struct deck_ref *)out =
				(struct deck_ref){ schema_text(reader).s, at, NULL };
		break;
	}
}

/* Whether an unquoted text in [brackets] holds a sign that was to divide it; complains. */
static bool divides_alike(struct load_reader *reader)
{
	const char *value = value_of(reader);

	return reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
	       (strstr(value, "，") || strstr(value, "、")) && load_sign_in_scalar(reader);
}

static const char *id_at(const struct load_reader *reader, const struct vec *vec, size_t index)
{
	return ((const struct deck_text *)vec_at(reader, vec, index))->s;
}

/* Whether the id of the item under way stands among the items before it: looked for one by one,
 * in a list longer than any card needs by a table. */
static bool is_taken(const struct load_reader *reader, struct vec *vec, const char *id)
{
	enum { FEW = 16 };
	size_t before = vec->count - 1;

	if (before < FEW) {
		for (size_t i = 0; i < before; i++)
			if (id_at(reader, vec, i)[0] == id[0] && !strcmp(id_at(reader, vec, i), id))
				return true;
		return false;
	}
	if (!vec->ids) {
		vec->ids = deck_index_new();
		for (size_t i = 0; i < before; i++)
			deck_index_put(vec->ids, DECK_KIND_CARD, id_at(reader, vec, i), vec);
	}
	return !deck_index_put(vec->ids, DECK_KIND_CARD, id, vec);
}

/* The current scalar as one more text of a list, in which a word stands once. */
static void add_text(struct load_reader *reader, const struct field *field, struct vec *vec)
{
	struct deck_text text = schema_text(reader);

	*(struct deck_text *)vec_add(reader, vec) = text;
	if (field->type == FIELD_WORDS && is_taken(reader, vec, text.s))
		load_complain(reader, KIND(WORD_TWICE), text.at, text.s, NULL, NULL);
}

static void read_texts(struct load_reader *reader, const struct field *field, void *out)
{
	bool words = field->type == FIELD_WORDS, refs = !words && field->type != FIELD_TEXTS;
	struct vec vec =
		vec_begin(reader, refs ? sizeof(struct deck_ref) : sizeof(struct deck_text));

	if (!wants(reader, YAML_SEQUENCE_START_EVENT, field->name, N_("a list")))
		return;
	struct deck_at at = load_at(reader);
	bool flow = reader->event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
	size_t seen = 0;
	for (; load_next(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT; seen++) {
		if (!(words ? wants_word : wants_line)(reader, field->name) ||
		    (!refs && flow && divides_alike(reader)))
			continue;
		if (!refs)
			add_text(reader, field, &vec);
		else if (read_id(reader, field->type == FIELD_KEYED_REFS))
			*(struct deck_ref *)vec_add(reader, &vec) =
				(struct deck_ref){ schema_text(reader).s, load_at(reader), NULL };
	}
	if (!seen && !reader->broken)
		load_complain(reader, KIND(NONE), at, field->name, NULL, NULL);
	vec_finish(reader, &vec, out);
}

/* The current scalar as one of the field's words or numbers; complains if it is none. */
static bool read_chosen(struct load_reader *reader, const struct field *field,
                        struct deck_word *word)
{
	word->at = load_at(reader);
	if (!wants_line(reader, field->name))
		return false;
	if (!field->words)
		return read_digits(reader, field, field->least, &word->value);
	if (read_word(reader, field, word))
		return true;
	complain_word(reader, field);
	return false;
}

static void read_all_chosen(struct load_reader *reader, const struct field *field, void *out)
{
	struct vec vec = vec_begin(reader, sizeof(struct deck_word));
	struct deck_word word;
	uint32_t taken = 0;

	if (!wants(reader, YAML_SEQUENCE_START_EVENT, field->name, N_("a list")))
		return;
	struct deck_at at = load_at(reader);
	size_t seen = 0;
	for (; load_next(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT; seen++) {
		if (!read_chosen(reader, field, &word))
			continue;
		if (taken >> word.value & 1)
			load_complain(reader, KIND(WORD_TWICE), word.at, value_of(reader), NULL,
			              NULL);
		taken |= 1u << word.value;
		*(struct deck_word *)vec_add(reader, &vec) = word;
	}
	if (!seen && !reader->broken)
		load_complain(reader, KIND(NONE), at, field->name, NULL, NULL);
	vec_finish(reader, &vec, out);
}

static void read_keyed_value(struct load_reader *reader, const struct field *field, void *item,
                             struct deck_at at)
{
	switch (field->type) {
	case FIELD_KEYED_TEXTS:
		if (wants_line(reader, field->name))
			((struct deck_flag *)item)->text = schema_text(reader);
		break;
	case FIELD_KEYED_REFS: read_texts(reader, field, &((struct deck_form *)item)->cards); break;
	default:
		if (wants(reader, YAML_MAPPING_START_EVENT, field->sub->noun,
		          N_("keys and values below it")))
			schema_read(reader, field->sub, item, at);
		break;
	}
}

static const char *noun_of(const struct field *field)
{
	return field->sub ? field->sub->noun : field->type == FIELD_KEYED_TEXTS ? "flag" : "form";
}

/* That ids of the field's kind were refused: whoever looks for one may be right. */
static LOAD_RARE void note_unknown(struct load_reader *reader, const struct field *field)
{
	int kind = term_find(load_kind_nouns, sizeof *load_kind_nouns, DECK_KIND_COUNT,
	                     noun_of(field));

	if (kind >= 0 && !(field->sub && field->sub->refers)) /* others, as traps: nobody refers */
		reader->unknown |= 1u << kind;
}

/* Told once, where the first too many begins; it is read on, for its own mistakes. */
static LOAD_RARE void complain_many(struct load_reader *reader, const struct field *field,
                                    struct deck_at at)
{
	char most[16];

	snprintf(most, sizeof most, "%u", field->limit);
	load_complain(reader, KIND(MANY), at, field->name, most, NULL);
}

/* What a card's item knows of its own mistakes; what is unknown in it is so in no other card. */
static void close_card(struct load_reader *reader, struct deck_card *card, size_t complaints)
{
	const uint32_t inside = 1u << DECK_KIND_SCENE | 1u << DECK_KIND_FLAG;

	card->mistaken = reader->complaints > complaints;
	card->unknown = (uint16_t)(reader->unknown & inside);
	reader->unknown &= ~inside;
}

static void read_keyed(struct load_reader *reader, const struct field *field, void *out)
{
	struct vec vec =
		vec_begin(reader, field->type == FIELD_KEYED         ? field->sub->size
	                          : field->type == FIELD_KEYED_TEXTS ? sizeof(struct deck_flag)
	                                                             : sizeof(struct deck_form));

	if (!wants(reader, YAML_MAPPING_START_EVENT, field->name,
	           N_("ids and their values below it")))
		return;
	struct deck_at list_at = load_at(reader);
	size_t seen = 0;
	for (; load_next(reader) && reader->event.type != YAML_MAPPING_END_EVENT; seen++) {
		struct deck_at at = load_at(reader);
		bool fine = is_id(reader) ||
		            (schema_wants_scalar(reader, field->name) && read_id(reader, false));
		if (!fine) {
			note_unknown(reader, field);
			if (load_next(reader))
				load_skip(reader);
			continue;
		}
		struct deck_text id = schema_text(reader);
		size_t complaints = reader->complaints;
		*(struct deck_text *)vec_add(reader, &vec) = id;
		if (field->limit && vec.count == field->limit + 1)
			complain_many(reader, field, at);
		if (!(field->sub && field->sub->indexed) && is_taken(reader, &vec, id.s)) {
			load_complain(reader, KIND(DUPLICATE), at, id.s, NULL, NULL);
			note_unknown(reader, field); /* by what name this one was to go */
		}
		if (reader->path_len < LOAD_PATH_MAX) {
			reader->path[reader->path_len].noun = noun_of(field);
			reader->path[reader->path_len].id = id.s;
		}
		reader->path_len++;
		/* The scratch may move while the item is read: it is filled aside. */
		char item[sizeof(struct deck_card)] __attribute__((aligned(8)));
		memset(item, 0, vec.size);
		memcpy(item, &id, sizeof id);
		if (load_next(reader))
			read_keyed_value(reader, field, item, at);
		if (field->sub && field->sub->indexed)
			close_card(reader, (struct deck_card *)(void *)item, complaints);
		memcpy(vec_at(reader, &vec, vec.count - 1), item, vec.size);
		reader->path_len--;
	}
	if (!seen && !reader->broken)
		load_complain(reader, KIND(NONE), list_at, field->name, NULL, NULL);
	vec_finish(reader, &vec, out);
}

void schema_value(struct load_reader *reader, const struct field *field, void *out,
                  struct deck_at key_at)
{
	char *place = (char *)out + field->offset;

	switch (field->type) {
	case FIELD_MAP:
		if (wants(reader, YAML_MAPPING_START_EVENT, field->name,
		          N_("keys and values below it"))) {
			if (field->sub->placed)
				*(struct deck_at *)(void *)place = key_at;
			schema_read(reader, field->sub, place, key_at);
		}
		break;
	case FIELD_KEYED:
	case FIELD_KEYED_TEXTS:
	case FIELD_KEYED_REFS: read_keyed(reader, field, place); break;
	case FIELD_TEXTS:
	case FIELD_WORDS:
	case FIELD_REFS: read_texts(reader, field, place); break;
	case FIELD_CHOSEN: read_all_chosen(reader, field, place); break;
	case FIELD_LINES:
	case FIELD_OWN: field->read(reader, field, place); break;
	default: read_scalar(reader, field, place); break;
	}
}

/* Authors keep keys in the order of the format: the search starts at the one after the last. */
static const struct field *find_field(const struct load_reader *reader, const struct schema *schema,
                                      const struct field **likely)
{
	const char *key = value_of(reader);
	size_t len = reader->event.data.scalar.length;
	const struct field *field = *likely, *end = schema->fields + schema->count;

	for (size_t left = schema->count; left; left--) {
		const struct field *next = field + 1 < end ? field + 1 : schema->fields;
		if (field->len == len && memcmp(field->name, key, len) == 0) {
			*likely = next;
			return field;
		}
		field = next;
	}
	return NULL;
}

void schema_read(struct load_reader *reader, const struct schema *schema, void *out,
                 struct deck_at at)
{
	struct schema_keys keys = { 0 };
	const struct field *likely = schema->fields;

	while (load_next(reader) && reader->event.type != YAML_MAPPING_END_EVENT) {
		struct deck_at key_at = load_at(reader);
		const struct field *field = NULL;
		bool uncut = is_uncut(reader);
		const char *name = schema->noun ? schema->noun : "key";
		if (uncut || schema_wants_scalar(reader, name)) {
			field = find_field(reader, schema, &likely);
			if (!field && (!uncut || schema_wants_scalar(reader, name)))
				schema_keys_unknown(reader, schema, &keys);
		}
		uint32_t bit = field ? 1u << (field - schema->fields) : 0;
		if (keys.seen & bit) {
			schema_keys_twice(reader, key_at, field->name, &keys);
			field = NULL;
		}
		if (!load_next(reader))
			break;
		if (!field) {
			load_skip(reader);
			continue;
		}
		keys.seen |= bit;
		schema_value(reader, field, out, key_at);
	}
	schema_keys_missing(reader, schema, at, &keys);
}
