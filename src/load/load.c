#include "load/load.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/msg.h"
#include "deck/index.h"
#include "load/kinds.h"
#include "load/resolve.h"
#include "load/schema.h"

/* The files of a deck beside its cards. */
static const struct {
	const char *name;
	const struct schema *schema;
	unsigned kinds;
} deck_files[] = {
	{ "deck.yaml", &schema_deck_file, 1u << DECK_KIND_SOURCE | 1u << DECK_KIND_FORM },
	{ "topics.yaml", &schema_topics_file, 1u << DECK_KIND_TOPIC },
	{ "tactics.yaml", &schema_tactics_file, 1u << DECK_KIND_TACTIC },
	{ "channels.yaml", &schema_channels_file, 1u << DECK_KIND_CHANNEL },
};
enum { DECK_FILE_COUNT = sizeof deck_files / sizeof *deck_files };

static void complain_file(const char *path, const struct diag_kind *kind, const char *what,
                          struct diag_list *diags)
{
	const char *args[] = { what, NULL };

	diag_add(diags, kind, (struct diag_at){ path, 0, 0 }, NULL, args);
}

/* One byte more than a file may have tells one that is too large, whatever stat says. */
enum { TEXT_ROOM = LOAD_FILE_MAX + 1 };

/* The whole file into text, of TEXT_ROOM bytes; a complaint unless the outcome is sound. */
static enum load_outcome read_file(const char *path, char *text, size_t *len,
                                   struct diag_list *diags)
{
	FILE *file = fopen(path, "rb");
	struct stat status;
	enum load_outcome outcome = LOAD_UNREADABLE;

	if (!file || fstat(fileno(file), &status) != 0) {
		complain_file(path, KIND(READ), strerror(errno), diags);
	} else if (S_ISDIR(status.st_mode)) {
		complain_file(path, KIND(READ), strerror(EISDIR), diags);
	} else {
		*len = fread(text, 1, TEXT_ROOM, file);
		const struct diag_kind *kind = ferror(file)           ? KIND(READ)
		                               : *len > LOAD_FILE_MAX ? KIND(SIZE)
		                                                      : NULL;
		outcome = kind == KIND(SIZE) ? LOAD_MISTAKEN : kind ? LOAD_UNREADABLE : LOAD_SOUND;
		if (kind)
			complain_file(path, kind, strerror(errno), diags);
	}
	if (file)
		fclose(file);
	return outcome;
}

/* FNV-1a (Fowler, Noll, Vo), eight bytes a step: tells decks apart, not adversaries. */
static uint64_t hash_bytes(uint64_t hash, const char *bytes, size_t len)
{
	uint64_t word;

#pragma GCC unroll 4
	for (const char *end = bytes + len - len % sizeof word; bytes < end; bytes += sizeof word) {
		memcpy(&word, bytes, sizeof word);
		hash = (hash ^ word) * 0x100000001b3u;
		hash ^= hash >> 29;
	}
	for (len %= sizeof word; len; bytes++, len--)
		hash = (hash ^ (unsigned char)*bytes) * 0x100000001b3u;
	return hash;
}

static uint16_t add_file(struct deck *deck, const char *path)
{
	deck->files = mem_resize(deck->files, (deck->file_count + 1) * sizeof *deck->files);
	deck->files[deck->file_count] = arena_text(&deck->arena, path, strlen(path));
	return (uint16_t)deck->file_count++;
}

/* Hangs the cards of a file into the deck; ids must be new across files. */
static void take_cards(struct load_reader *reader, const struct schema_cards *file)
{
	struct deck *deck = reader->deck;
	struct deck_card *cards = file->cards.items;

	if (!file->cards.count)
		return;
	deck->cards = mem_resize(deck->cards,
	                         (deck->card_count + file->cards.count) * sizeof *deck->cards);
	for (size_t i = 0; i < file->cards.count; i++) {
		if (!deck_index_put(deck->index, DECK_KIND_CARD, cards[i].id.s, &cards[i]))
			load_complain(reader, KIND(DUPLICATE), cards[i].id.at, cards[i].id.s, NULL,
			              NULL);
		deck->cards[deck->card_count++] = &cards[i];
	}
}

static void index_items(struct load_reader *reader, enum deck_kind kind, const void *items,
                        size_t count, size_t size)
{
	for (size_t i = 0; i < count; i++) {
		const struct deck_text *id = (const void *)((const char *)items + i * size);
		deck_index_put(reader->deck->index, kind, id->s, id);
	}
}

static void index_deck(struct load_reader *reader)
{
	struct deck *deck = reader->deck;

	index_items(reader, DECK_KIND_SOURCE, deck->sources.items, deck->sources.count,
	            sizeof *deck->sources.items);
	index_items(reader, DECK_KIND_TOPIC, deck->topics.items, deck->topics.count,
	            sizeof *deck->topics.items);
	index_items(reader, DECK_KIND_TACTIC, deck->tactics.items, deck->tactics.count,
	            sizeof *deck->tactics.items);
	index_items(reader, DECK_KIND_CHANNEL, deck->channels.items, deck->channels.count,
	            sizeof *deck->channels.items);
	index_items(reader, DECK_KIND_FORM, deck->forms.items, deck->forms.count,
	            sizeof *deck->forms.items);
}

/* What is kept in a file of a schema, as bits of enum deck_kind. */
static unsigned kinds_of(const struct schema *schema)
{
	for (size_t i = 0; i < DECK_FILE_COUNT; i++)
		if (deck_files[i].schema == schema)
			return deck_files[i].kinds;
	return 1u << DECK_KIND_CARD;
}

/* One file's text into the deck by a schema. */
static void read_text(struct deck *deck, uint16_t file, const struct schema *schema,
                      const char *text, size_t len, struct load_topics *topics,
                      struct diag_list *diags)
{
	struct load_reader reader;
	struct schema_cards cards = { 0 };
	bool is_cards = schema == &schema_cards_file;
	size_t errors = diags->counts[DIAG_ERROR];

	load_reader_init(&reader, deck, file, text, len, diags);
	struct deck_at start = { 1, 1, file };
	/* Stream start, document start, then the one mapping. */
	bool begun = load_next(&reader) && load_next(&reader);
	if (begun && reader.event.type == YAML_DOCUMENT_START_EVENT)
		begun = load_next(&reader);
	if (begun && reader.event.type == YAML_MAPPING_START_EVENT) {
		schema_read(&reader, schema, is_cards ? (void *)&cards : (void *)deck, start);
		while (load_next(&reader))
			;
	} else if (reader.live && reader.event.type != YAML_STREAM_END_EVENT) {
		load_complain(&reader, KIND(TYPE), start, schema->fields[0].name,
		              N_("keys and values below it"), NULL);
	} else if (diags->counts[DIAG_ERROR] == errors) {
		load_complain(&reader, KIND(EMPTY_FILE), start, schema->fields[0].name, NULL, NULL);
	}
	if (!reader.whole || !begun)
		topics->partial |= kinds_of(schema);
	cards.whole = reader.whole;
	if (is_cards) {
		take_cards(&reader, &cards);
		load_topics_add(topics, &cards);
	} else {
		index_deck(&reader);
	}
	load_reader_release(&reader);
}

/* text: room for the file, of TEXT_ROOM bytes. */
static enum load_outcome read_path(struct deck *deck, const char *path, char *text,
                                   const struct schema *schema, struct load_topics *topics,
                                   struct diag_list *diags, size_t *bytes)
{
	size_t len = 0;
	enum load_outcome outcome = read_file(path, text, &len, diags);

	if (outcome != LOAD_SOUND) {
		topics->partial |= kinds_of(schema);
		return outcome;
	}
	uint16_t file = add_file(deck, path);
	deck->hash = hash_bytes(deck->hash, text, len);
	read_text(deck, file, schema, text, len, topics, diags);
	*bytes += len;
	return LOAD_SOUND;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
	return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_yaml(const struct dirent *entry)
{
	size_t len = strlen(entry->d_name);

	return entry->d_name[0] != '.' && len > 5 && strcmp(entry->d_name + len - 5, ".yaml") == 0;
}

static char *joined(const char *folder, const char *name)
{
	struct str path;

	str_init(&path);
	str_addf(&path, "%s/%s", folder, name);
	return str_detach(&path);
}

/* Every file of the deck in the order of reading; NULL after a complaint if there is no folder. */
static char **list_files(const char *folder, size_t *count, size_t *bytes,
                         enum load_outcome *outcome, struct diag_list *diags)
{
	struct dirent **entries = NULL;
	char *cards = joined(folder, "cards");
	int found = scandir(cards, &entries, is_yaml, by_name);

	*outcome = LOAD_SOUND;
	if (found < 0) {
		/* Without cards the other files can still be read; without a folder nothing can. */
		int why = errno;
		bool folder_is_there = access(folder, X_OK) == 0;
		complain_file(folder_is_there ? cards : folder, KIND(READ), strerror(why), diags);
		*outcome = LOAD_UNREADABLE;
		if (!folder_is_there) {
			free(cards);
			return NULL;
		}
		found = 0;
	}
	char **paths = mem_alloc(((size_t)found + DECK_FILE_COUNT) * sizeof *paths);
	for (size_t i = 0; i < DECK_FILE_COUNT; i++)
		paths[i] = joined(folder, deck_files[i].name);
	for (int i = 0; i < found; i++) {
		paths[DECK_FILE_COUNT + i] = joined(cards, entries[i]->d_name);
		free(entries[i]);
	}
	free(entries);
	free(cards);
	*count = (size_t)found + DECK_FILE_COUNT;
	*bytes = 0;
	for (size_t i = 0; i < *count; i++) {
		struct stat status;
		*bytes += stat(paths[i], &status) == 0 ? (size_t)status.st_size : 0;
	}
	return paths;
}

static enum load_outcome read_all(struct deck *deck, char **paths, size_t count, size_t all_bytes,
                                  const struct load_options *options, enum load_outcome outcome,
                                  struct diag_list *diags)
{
	struct load_topics topics = { .partial = outcome == LOAD_SOUND ? 0 : 1u << DECK_KIND_CARD };
	/* One for all files: it stays in the processor's cache. */
	char *text = mem_resize(NULL, TEXT_ROOM);
	size_t bytes = 0;

	for (size_t i = 0; i < count && outcome != LOAD_STOPPED; i++) {
		const struct schema *schema = i < DECK_FILE_COUNT ? deck_files[i].schema
		                                                  : &schema_cards_file;
		if (read_path(deck, paths[i], text, schema, &topics, diags, &bytes) ==
		    LOAD_UNREADABLE)
			outcome = LOAD_UNREADABLE;
		if (options && options->progress &&
		    !options->progress(options->context, deck->card_count, bytes, all_bytes))
			outcome = LOAD_STOPPED;
	}
	if (outcome != LOAD_STOPPED)
		load_resolve(deck, &topics, diags);
	load_topics_release(&topics);
	free(text);
	return outcome;
}

enum load_outcome load_deck(const char *folder, const struct load_options *options,
                            struct deck **deck, struct diag_list *diags)
{
	size_t count, all_bytes, errors = diags->counts[DIAG_ERROR];
	enum load_outcome outcome;
	char **paths = list_files(folder, &count, &all_bytes, &outcome, diags);

	*deck = NULL;
	if (!paths)
		return LOAD_UNREADABLE;
	*deck = deck_new(folder);
	outcome = read_all(*deck, paths, count, all_bytes, options, outcome, diags);
	for (size_t i = 0; i < count; i++)
		free(paths[i]);
	free(paths);
	if (outcome == LOAD_STOPPED || outcome == LOAD_UNREADABLE) {
		deck_free(*deck);
		*deck = NULL;
		return outcome;
	}
	return diags->counts[DIAG_ERROR] > errors ? LOAD_MISTAKEN : LOAD_SOUND;
}

enum load_outcome load_text(const char *name, const char *text, size_t len, struct deck **deck,
                            struct diag_list *diags)
{
	const struct schema *schema = &schema_cards_file;
	struct load_topics topics = { 0 };
	size_t errors = diags->counts[DIAG_ERROR];

	for (size_t i = 0; i < DECK_FILE_COUNT; i++)
		if (strcmp(name, deck_files[i].name) == 0)
			schema = deck_files[i].schema;
	*deck = deck_new(".");
	if (len > LOAD_FILE_MAX)
		complain_file(name, KIND(SIZE), "", diags);
	else
		read_text(*deck, add_file(*deck, name), schema, text, len, &topics, diags);
	load_topics_release(&topics);
	return diags->counts[DIAG_ERROR] > errors ? LOAD_MISTAKEN : LOAD_SOUND;
}
