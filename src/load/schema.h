/* schema.h -- tables of fields: which keys a mapping has, of which type, and where they go.
 *
 * Private to load/. A new field of the deck format is a row in fields.c and a member in deck.h.
 */
#ifndef LOAD_SCHEMA_H
#define LOAD_SCHEMA_H

#include "load/events.h"
#include "load/schema-cards.h"

enum field_type {
	FIELD_TEXT,        /* struct deck_text */
	FIELD_ID,          /* struct deck_text, an id */
	FIELD_WORD,        /* struct deck_word, one of words */
	FIELD_LEVEL,       /* struct deck_word, least … limit */
	FIELD_NUMBER,      /* struct deck_number, least … limit */
	FIELD_DAY,         /* struct deck_day */
	FIELD_REF,         /* struct deck_ref, one id */
	FIELD_TEXTS,       /* struct deck_texts */
	FIELD_WORDS,       /* struct deck_texts: marks too, each once */
	FIELD_REFS,        /* struct deck_refs */
	FIELD_MAP,         /* a mapping into the same struct, at offset */
	FIELD_KEYED,       /* id → mapping: a list of sub->size structs */
	FIELD_KEYED_TEXTS, /* id → text: struct deck_flags */
	FIELD_KEYED_REFS,  /* id → list of ids: struct deck_forms */
	FIELD_CHOSEN,      /* struct schema_words: of words, or least … limit; each once */
	FIELD_LINES,       /* struct deck_lines; by the row's read */
	FIELD_OWN          /* anything; by the row's read */
};

enum { SCHEMA_KEYS_MOST = 32 }; /* of a mapping: bits of schema_keys */

struct schema;
struct field {
	const char *name;
	uint8_t len;  /* of name */
	uint8_t type; /* enum field_type */
	bool required;
	uint16_t offset; /* in the struct that the schema fills */
	const void *words;
	size_t stride;  /* rows that begin with their name (terms.h) */
	uint32_t limit; /* words: how many; numbers: the largest; keyed: most items, 0: any */
	uint32_t least; /* of numbers */
	const struct schema *sub;
	/* Reads the value that the current event begins into out, at offset. FIELD_LINES and
	 * FIELD_OWN only: what reads them stands above this file. */
	void (*read)(struct load_reader *reader, const struct field *field, void *out);
	bool exact;          /* a text for machines: ASCII is ASCII */
	bool rows;           /* a text that may have several lines */
	const char *place;   /* "deck_card.title": its struct and member there; NULL: none */
	const char *instead; /* the key that makes this one needless though required; or NULL */
};
struct schema {
	const char *noun; /* for the path: "card"; NULL: not named */
	const struct field *fields;
	uint8_t count;
	bool placed;   /* the struct begins with its struct deck_at */
	uint16_t size; /* of the struct; keyed ones begin with their id */
	bool indexed;  /* told apart by the deck's index, across files */
	bool reaches;  /* any of its keys, but at least one */
	bool refers;   /* the id is another thing's: keyed ones begin with their struct deck_ref */
};

extern const struct schema schema_deck_file, schema_topics_file, schema_tactics_file,
	schema_channels_file, schema_language_file, schema_lessons_file, schema_cards_file;

struct schema_words {
	const struct deck_word *items;
	size_t count;
};

/* A list under way, moved into the arena when complete: items lie on the reader's scratch, those
 * of a list inside above those of the list around it. */
struct vec {
	size_t start, count, size;
	struct deck_index *ids; /* of the items of a long keyed list */
};
struct vec vec_begin(const struct load_reader *reader, size_t size);
/* For the caller to fill entirely; lent until the next. */
void *vec_add(struct load_reader *reader, struct vec *vec);
/* Into the {items, count} at out. */
void vec_finish(struct load_reader *reader, struct vec *vec, void *out);

/* Reads the mapping that the current event begins into out (zeroed by the caller). at is where
 * a missing key is reported. */
void schema_read(struct load_reader *reader, const struct schema *schema, void *out,
                 struct deck_at at);
/* Reads the value that the current event begins into the struct at out; key_at: its key's. */
void schema_value(struct load_reader *reader, const struct field *field, void *out,
                  struct deck_at key_at);
/* What became of a mapping's keys, as bits of its fields; strays: keys that may be any of them. */
struct schema_keys {
	uint32_t seen, meant;
	size_t strays;
	bool doubled;
};
/* The current key is none of the schema's. */
void schema_keys_unknown(struct load_reader *reader, const struct schema *schema,
                         struct schema_keys *keys);
void schema_keys_twice(struct load_reader *reader, struct deck_at at, const char *name,
                       struct schema_keys *keys);
/* At a mapping's end; at: where it began. */
void schema_keys_missing(struct load_reader *reader, const struct schema *schema, struct deck_at at,
                         struct schema_keys *keys);
/* Whether the current event is a scalar with text in it; complains and skips if not. */
bool schema_wants_scalar(struct load_reader *reader, const char *name);
/* The current scalar as a number of the field, least … limit; complains if it is none. */
bool schema_number(struct load_reader *reader, const struct field *field, uint32_t *number);
/* A text of the current scalar, copied into the arena. */
struct deck_text schema_text(struct load_reader *reader);

#endif
