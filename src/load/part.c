#include "load/part.h"

#include <endian.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/msg.h"
#include "load/kinds.h"
#include "load/slips.h"

static inline uint64_t step(uint64_t hash, uint64_t word)
{
	return ((hash << 5 | hash >> 59) ^ le64toh(word)) * 0x517cc1b727220a95u;
}

uint64_t load_hash(uint64_t hash, const void *bytes, size_t len)
{
	const char *at = bytes;
	uint64_t word = 0;

#pragma GCC unroll 4
	for (const char *end = at + len - len % sizeof word; at < end; at += sizeof word) {
		memcpy(&word, at, sizeof word);
		hash = step(hash, word);
	}
	word = 0;
	memcpy(&word, at, len % sizeof word);
	return step(hash, word);
}

uint64_t load_hash_join(uint64_t hash, uint64_t other)
{
	other = htole64(other);
	return load_hash(hash, &other, sizeof other);
}

void load_part_read(struct load_part *part, void *out, const char *text, size_t len)
{
	const struct schema *schema = part->schema;
	const char *first = schema->fields[0].name;
	struct deck_at start = { 1, 1, part->place.file };
	struct load_reader reader;

	part->place.diags = &part->diags;
	load_reader_init(&reader, &part->place, load_explain_break, text, len);
	const yaml_event_t *event = &reader.event;
	/* Stream start, document start, then the one mapping. */
	bool begun = load_next(&reader) && load_next(&reader);
	if (begun && event->type == YAML_DOCUMENT_START_EVENT)
		begun = load_next(&reader);
	if (begun && event->type == YAML_MAPPING_START_EVENT) {
		schema_read(&reader, schema, out, start);
		while (load_next(&reader))
			;
	} else if (event->type != YAML_NO_EVENT && event->type != YAML_STREAM_END_EVENT) {
		size_t word;
		if (event->type != YAML_SCALAR_EVENT || !load_slip_in_colon(&reader, &word))
			load_complain(&reader, KIND(TYPE), start, first,
			              N_("keys and values below it"), part->place.manual);
	} else if (!part->diags.counts[DIAG_ERROR]) {
		load_complain(&reader, KIND(EMPTY_FILE), start, first, NULL, NULL);
	}
	part->cards.complete = reader.complete && begun;
	part->unknown = reader.unknown;
	load_reader_release(&reader);
}

void load_part_parse(struct load_part *part, struct deck *deck, const char *text, size_t len)
{
	bool cards = part->schema == &schema_cards_file;

	load_part_read(part, cards ? (void *)&part->cards : (void *)deck, text, len);
}

bool load_part_fetch(struct load_part *part, char *text)
{
	size_t size;
	int file = file_open(part->place.path, &part->found, &size);
	ssize_t len = file < 0 ? -1 : file_read(file, text, LOAD_TEXT_SIZE, size);

	part->why = errno;
	part->len = len < 0 ? 0 : (size_t)len;
	if (file >= 0)
		close(file);
	if (len >= 0)
		part->refused = part->len > LOAD_FILE_MAX ? KIND(SIZE) : NULL;
	else
		part->refused = load_kind_unread(part->found);
	if (!part->refused)
		part->hash = load_hash(0, text, part->len);
	return !part->refused;
}
