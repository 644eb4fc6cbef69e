#include "load/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "deck/place.h"
#include "load/kinds.h"
#include "text/utf8.h"
#include "text/width.h"

enum { FALSE_BREAKS_SHOWN = 8, SHOWN_COLUMNS = 60 };

/* Eight bytes a step: a byte that continues a character has bit 7 and not bit 6. */
static size_t characters(const char *text, size_t len)
{
	const uint64_t ones = 0x0101010101010101u;
	size_t count = len, i = 0;

	for (; i + sizeof ones <= len; i += sizeof ones) {
		uint64_t bytes;
		memcpy(&bytes, text + i, sizeof bytes);
		bytes = bytes >> 7 & ~bytes >> 6 & ones;
		count -= (size_t)(bytes * ones >> 56);
	}
	for (; i < len; i++)
		count -= (text[i] & 0xc0) == 0x80;
	return count;
}

static void add_hash(struct load_reader *reader, size_t line, const char *start, const char *hash)
{
	const char *end = hash;

	while (end > start && (end[-1] == ' ' || end[-1] == '\t'))
		end--;
	if (end == start)
		return; /* the line is a comment from its beginning */
	reader->hashes[reader->hash_count].line = line;
	reader->hashes[reader->hash_count].end = characters(start, (size_t)(end - start));
	reader->hashes[reader->hash_count++].column = characters(start, (size_t)(hash - start));
}

/* Few files hold one: they are looked for once, so that no scalar needs to look. */
static void find_hashes(struct load_reader *reader)
{
	const char *at = reader->text, *end = reader->text + reader->len, *start = at, *hash;
	size_t line = 0;

	while (reader->hash_count < LOAD_HASHES_MAX &&
	       (hash = memchr(at, '#', (size_t)(end - at)))) {
		for (const char *newline; (newline = memchr(at, '\n', (size_t)(hash - at))); line++)
			start = at = newline + 1;
		at = hash + 1;
		if (hash > start && (hash[-1] == ' ' || hash[-1] == '\t') && at < end &&
		    !strchr(" \t\r\n#", *at))
			add_hash(reader, line, start, hash);
	}
}

void load_reader_release(struct load_reader *reader)
{
	yaml_event_delete(&reader->event);
	yaml_parser_delete(&reader->parser);
	free(reader->scratch);
	str_release(&reader->marked);
	diag_list_release(&reader->missing);
}

struct deck_at load_at_byte(struct load_reader *reader, size_t byte)
{
	const yaml_mark_t *start = &reader->event.start_mark, *end = &reader->event.end_mark;
	const char *value = (const char *)reader->event.data.scalar.value;
	struct deck_at at = load_at(reader);
	size_t raw = end->line == start->line ? end->column - start->column : 0;
	size_t plain = characters(value, reader->event.data.scalar.length);

	/* As it stands, or between quotes with nothing escaped: then columns can be counted. */
	if (raw == plain || raw == plain + 2) {
		yaml_mark_t mark = *start;
		mark.column += (raw - plain) / 2 + characters(value, byte);
		return load_at_mark(reader, mark);
	}
	/* Over several lines, or with an escape: as long as both are the same to the byte. */
	bool quoted = reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	const char *text = load_text_at(reader, *start) + quoted;
	if (text + byte < reader->text + reader->len && memcmp(text, value, byte) == 0) {
		yaml_mark_t mark = *start;
		mark.column += quoted + characters(value, byte);
		at = load_at_mark(reader, mark);
	}
	return at;
}

/* "card 'x', scene 'y'"; empty if nothing is being read. */
static void add_path(const struct load_reader *reader, struct str *out)
{
	for (int i = 0; i < reader->path_len; i++)
		deck_path_add(out, reader->path[i].noun, reader->path[i].id, SHOWN_COLUMNS);
}

static void complain_to(struct load_reader *reader, struct diag_list *diags,
                        const struct diag_kind *kind, struct deck_at at, const char *first,
                        const char *second, const char *third)
{
	struct str path, shown[2];
	const char *said[] = { first, second }, *args[DIAG_ARGS] = { 0 };

	str_init(&path);
	add_path(reader, &path);
	for (int i = 0; i < 2; i++) {
		str_init(&shown[i]);
		if (said[i] && (kind->spoken >> i & 1))
			str_add(&shown[i], said[i]);
		else if (said[i])
			str_add_cut(&shown[i], said[i], SHOWN_COLUMNS);
		args[i] = said[i] ? shown[i].text : NULL;
	}
	args[2] = third;
	diag_add(diags, kind,
	         (struct diag_at){ reader->place.path, at.line, at.column, at.file + 1u },
	         path.len ? path.text : NULL, args);
	reader->complaints++;
	str_release(&path);
	str_release(&shown[0]);
	str_release(&shown[1]);
}

void load_complain(struct load_reader *reader, const struct diag_kind *kind, struct deck_at at,
                   const char *first, const char *second, const char *third)
{
	complain_to(reader, reader->place.diags, kind, at, first, second, third);
}

void load_complain_missing(struct load_reader *reader, struct deck_at at, const char *key)
{
	yaml_mark_t start = reader->event.start_mark, end = reader->event.end_mark;

	/* Ended by its own brace: nothing that follows can put that in doubt. */
	if (start.index < end.index) {
		load_complain(reader, KIND(MISSING), at, key, NULL, NULL);
		return;
	}
	if (reader->missing.count && reader->missing_line != start.line)
		diag_join(reader->place.diags, &reader->missing);
	reader->missing_line = start.line;
	complain_to(reader, &reader->missing, KIND(MISSING), at, key, NULL, NULL);
}

/* Line and column of a byte, for the errors in which libyaml knows only the offset. */
struct deck_at load_at_offset(const struct load_reader *reader, size_t offset)
{
	yaml_mark_t mark = { 0 };

	for (size_t i = 0; i < offset && i < reader->len; i++) {
		if (reader->text[i] == '\n') {
			mark.line++;
			mark.column = 0;
		} else if ((reader->text[i] & 0xc0) != 0x80) {
			mark.column++;
		}
	}
	return load_at_mark(reader, mark);
}

/* "%TAG" lines are refused before libyaml sees them: it compares each with all before it, and a
 * file full of them would keep it busy for half a minute. */
static void refuse_directives(struct load_reader *reader)
{
	static const char word[] = "%TAG";
	const char *at = reader->text, *end = reader->text + reader->len;

	for (; at < end && (at = memchr(at, '%', (size_t)(end - at))); at++) {
		/* Line ends beyond ASCII begin a line too. */
		bool begins = at == reader->text || (unsigned char)at[-1] < 0x20 ||
		              (unsigned char)at[-1] >= 0x80;
		if (begins && (size_t)(end - at) >= sizeof word - 1 &&
		    memcmp(at, word, sizeof word - 1) == 0) {
			load_complain(reader, KIND(TAG),
			              load_at_offset(reader, (size_t)(at - reader->text)), word,
			              NULL, NULL);
			reader->broken = true;
			return;
		}
	}
}

static const char *ban_name(enum utf8_ban ban)
{
	static const char *const names[] = {
		[UTF8_FINE] = "",
		[UTF8_CONTROL] = N_("a control character"),
		[UTF8_BIDI] = N_("a writing direction mark"),
		[UTF8_INVISIBLE] = N_("an invisible character"),
		[UTF8_PRIVATE] = N_("a private-use character"),
		[UTF8_NONCHARACTER] = N_("not a character at all"),
		[UTF8_EMOJI] = N_("an emoji or picture"),
	};
	_Static_assert(sizeof names / sizeof *names == UTF8_BAN_COUNT, "names lacks a row");
	return names[ban];
}

void load_complain_char(struct load_reader *reader, struct deck_at at, uint32_t code)
{
	char name[16];

	snprintf(name, sizeof name, "U+%04X", code);
	load_complain(reader, KIND(CHAR), at, name, ban_name(utf8_ban_of(code)), NULL);
}

/* Line ends to libyaml, to nobody else: with them every later line would be misnumbered. U+0085,
 * U+2028 and U+2029: these bytes, then a last one in a range. */
static const struct {
	const char *bytes;
	unsigned char low, high; /* the last byte */
	uint32_t code;           /* of low */
} false_breaks[] = {
	{ "\xc2", 0x85, 0x85, 0x85 },
	{ "\xe2\x80", 0xa8, 0xa9, 0x2028 },
};

static LOAD_RARE void refuse_false_breaks(struct load_reader *reader)
{
	const char *end = reader->text + reader->len;

	for (size_t i = 0; i < sizeof false_breaks / sizeof *false_breaks; i++) {
		const char *bytes = false_breaks[i].bytes, *at = reader->text;
		size_t len = strlen(bytes);
		/* By the first byte, which is rare: memmem steps over every byte of a file. */
		for (int shown = 0; shown < FALSE_BREAKS_SHOWN; at++) {
			at = memchr(at, bytes[0], (size_t)(end - at));
			if (!at || (size_t)(end - at) <= len)
				break;
			unsigned char last = (unsigned char)at[len];
			if (memcmp(at, bytes, len) != 0 || last < false_breaks[i].low ||
			    last > false_breaks[i].high)
				continue;
			uint32_t code = false_breaks[i].code + last - false_breaks[i].low;
			load_complain_char(
				reader, load_at_offset(reader, (size_t)(at - reader->text)), code);
			reader->broken = true;
			shown++;
		}
	}
}

void load_reader_init(struct load_reader *reader, const struct load_place *place,
                      void (*explain)(struct load_reader *reader), const char *text, size_t len)
{
	memset(reader, 0, sizeof *reader);
	str_init(&reader->marked);
	diag_list_init(&reader->missing, 0);
	reader->place = *place;
	reader->explain = explain;
	/* A byte order mark is an editor's habit; libyaml would count it as a column. */
	if (len >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
		text += 3;
		len -= 3;
	}
	reader->text = text;
	reader->len = len;
	find_hashes(reader);
	reader->broken = !yaml_parser_initialize(&reader->parser);
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)text, len);
	refuse_directives(reader);
	refuse_false_breaks(reader);
}

/* Files are read forwards: the search goes on from the line that was asked for last. */
const char *load_text_at(struct load_reader *reader, yaml_mark_t mark)
{
	const char *end = reader->text + reader->len, *at;

	if (!reader->row.at || mark.line < reader->row.line) {
		reader->row.line = 0;
		reader->row.at = reader->text;
	}
	while (reader->row.line < mark.line) {
		at = memchr(reader->row.at, '\n', (size_t)(end - reader->row.at));
		if (!at)
			return end;
		reader->row.at = at + 1;
		reader->row.line++;
	}
	at = reader->row.at;
	for (size_t column = 0; column < mark.column && at < end && *at != '\n'; column++)
		for (at++; at < end && (*at & 0xc0) == 0x80; at++)
			;
	return at;
}

static LOAD_RARE bool stop(struct load_reader *reader, const struct diag_kind *kind)
{
	load_complain(reader, kind, load_at(reader), NULL, NULL, NULL);
	reader->broken = true;
	return false;
}

static LOAD_RARE void refuse_ornaments(struct load_reader *reader, const yaml_char_t *anchor,
                                       const yaml_char_t *tag)
{
	if (anchor)
		load_complain(reader, KIND(ANCHOR), load_at(reader), (const char *)anchor, NULL,
		              NULL);
	if (tag)
		load_complain(reader, KIND(TAG), load_at(reader), (const char *)tag, NULL, NULL);
}

static LOAD_RARE void refuse_alias(struct load_reader *reader)
{
	load_complain(reader, KIND(ALIAS), load_at(reader),
	              (const char *)reader->event.data.alias.anchor, NULL, NULL);
}

/* What every event must satisfy; false ends the reading of this file. */
static bool guard(struct load_reader *reader)
{
	const yaml_event_t *event = &reader->event;

	if (event->type == YAML_SCALAR_EVENT) { /* two of three: no way round */
		if (event->data.scalar.anchor || event->data.scalar.tag)
			refuse_ornaments(reader, event->data.scalar.anchor, event->data.scalar.tag);
		return ++reader->nodes <= LOAD_NODES_MAX || stop(reader, KIND(NODES));
	}
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return ++reader->documents == 1 || stop(reader, KIND(DOCUMENTS));
	case YAML_ALIAS_EVENT: refuse_alias(reader); return true;
	case YAML_SEQUENCE_START_EVENT:
		if (event->data.sequence_start.anchor || event->data.sequence_start.tag)
			refuse_ornaments(reader, event->data.sequence_start.anchor,
			                 event->data.sequence_start.tag);
		reader->depth++;
		break;
	case YAML_MAPPING_START_EVENT:
		if (event->data.mapping_start.anchor || event->data.mapping_start.tag)
			refuse_ornaments(reader, event->data.mapping_start.anchor,
			                 event->data.mapping_start.tag);
		reader->depth++;
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT: reader->depth--; return true;
	default: return true;
	}
	if (reader->depth > LOAD_DEPTH_MAX)
		return stop(reader, KIND(DEPTH));
	if (++reader->nodes > LOAD_NODES_MAX)
		return stop(reader, KIND(NODES));
	return true;
}

/* Most events own no memory: then nothing needs to be given back. */
static bool is_owner(const yaml_event_t *event)
{
	if (event->type == YAML_SCALAR_EVENT)
		return true;
	switch (event->type) {
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor || event->data.mapping_start.tag;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor || event->data.sequence_start.tag;
	case YAML_MAPPING_END_EVENT:
	case YAML_SEQUENCE_END_EVENT:
	case YAML_NO_EVENT: return false;
	default: return true;
	}
}

bool load_next(struct load_reader *reader)
{
	if (reader->event.type == YAML_SCALAR_EVENT &&
	    reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE &&
	    reader->event.data.scalar.style <= YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
		reader->quoted.start = reader->event.start_mark;
		reader->quoted.end = reader->event.end_mark;
	}
	if (is_owner(&reader->event))
		yaml_event_delete(&reader->event);
	if (reader->broken) {
		reader->event.type = YAML_NO_EVENT;
		return false;
	}
	if (!yaml_parser_parse(&reader->parser, &reader->event)) {
		reader->explain(reader);
		reader->broken = true;
		return false;
	}
	if (reader->missing.count && (reader->event.start_mark.line > reader->missing_line ||
	                              reader->event.type == YAML_STREAM_END_EVENT))
		diag_join(reader->place.diags, &reader->missing);
	if (reader->event.type == YAML_STREAM_END_EVENT) {
		reader->broken = reader->complete = true;
		return false;
	}
	return guard(reader);
}

void load_skip(struct load_reader *reader)
{
	int outside = reader->depth;

	if (reader->event.type == YAML_MAPPING_START_EVENT ||
	    reader->event.type == YAML_SEQUENCE_START_EVENT)
		outside--;
	else
		return;
	while (reader->depth > outside && load_next(reader))
		;
}

/* A character that is neither plain ASCII nor an ideograph: may it stand here? */
static bool rare_is_fine(struct load_reader *reader, uint32_t code, size_t byte, int *marks)
{
	enum utf8_ban ban = utf8_ban_of(code);

	if (ban != UTF8_FINE) {
		load_complain_char(reader, load_at_byte(reader, byte), code);
		return false;
	}
	*marks = width_of_code(code, WIDTH_NARROW) == 0 && code != '\n' ? *marks + 1 : 0;
	if (*marks > LOAD_MARKS_MAX) {
		load_complain(reader, KIND(MARKS), load_at_byte(reader, byte), NULL, NULL, NULL);
		return false;
	}
	return true;
}

bool load_scalar_is_cut(struct load_reader *reader)
{
	yaml_mark_t mark = reader->event.end_mark;

	if (reader->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
		return false;
	for (size_t i = 0; i < reader->hash_count; i++) {
		if (reader->hashes[i].line != mark.line || reader->hashes[i].end != mark.column)
			continue;
		mark.column = reader->hashes[i].column;
		load_complain(reader, KIND(HASH), load_at_mark(reader, mark), NULL, NULL, NULL);
		return true;
	}
	return false;
}

/* Over the characters that nearly all text is made of: plain ASCII, ideographs (leads E4 … E9 are
 * U+4000 … U+9FFF), fullwidth forms (U+FF00 … U+FF3F), and the punctuation of Chinese (U+3000 …
 * U+3011, U+2013 … U+2026). None of these is forbidden, none is a mark. */
static const unsigned char *skip_plain(const unsigned char *at, const unsigned char *end)
{
	/* libyaml hands out valid UTF-8: after a lead the rest is there. Branches, no table of
	 * steps: they are foreseen, where each step of a table waits for the one before. */
	while (at < end) {
		if (*at >= 0xe4 && *at <= 0xe9)
			at += 3;
		else if (*at >= 0x20 && *at < 0x7f)
			at++;
		else if ((*at == 0xef && at[1] == 0xbc) ||
		         (*at == 0xe3 && at[1] == 0x80 && at[2] <= 0x91) ||
		         (*at == 0xe2 && at[1] == 0x80 && at[2] >= 0x93 && at[2] <= 0xa6))
			at += 3;
		else
			break;
	}
	return at;
}

bool load_scalar_is_fine(struct load_reader *reader)
{
	const unsigned char *start = reader->event.data.scalar.value, *at = start;
	const unsigned char *end = at + reader->event.data.scalar.length;
	int marks = 0;

	if (end - at > LOAD_SCALAR_MAX) {
		load_complain(reader, KIND(LONG), load_at(reader), NULL, NULL, NULL);
		return false;
	}
	for (;;) {
		const unsigned char *rare = skip_plain(at, end);
		uint32_t code;
		if (rare == end)
			return true;
		if (rare != at)
			marks = 0;
		at = rare + utf8_decode((const char *)rare, (size_t)(end - rare), &code);
		if (!rare_is_fine(reader, code, (size_t)(rare - start), &marks))
			return false;
	}
}
