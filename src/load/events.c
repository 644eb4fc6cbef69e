#include "load/events.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "load/kinds.h"
#include "text/utf8.h"
#include "text/width.h"

enum { FALSE_BREAKS_SHOWN = 8 };

/* Eight bytes a step: a byte that continues a character has bit 7 and not bit 6. */
static size_t characters(const char *text, size_t len)
{
	const uint64_t ones = 0x0101010101010101u;
	size_t count = len, i = 0;

	for (; i + sizeof ones <= len; i += sizeof ones) {
		uint64_t bytes;
		memcpy(&bytes, text + i, sizeof bytes);
		bytes = bytes >> 7 & ~bytes >> 6 & ones;
		count -= bytes * ones >> 56;
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
		return;                             /* the line is a comment from its beginning */
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
}

struct deck_at load_at_byte(const struct load_reader *reader, size_t byte)
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
		at = load_at_mark(reader, mark);
	}
	return at;
}

/* "card 'x', scene 'y'"; empty if nothing is being read. */
static void add_path(const struct load_reader *reader, struct str *out)
{
	for (int i = 0; i < reader->path_len; i++)
		str_addf(out, "%s%s '%s'", i ? ", " : "", reader->path[i].noun, reader->path[i].id);
}

void load_complain(struct load_reader *reader, const struct diag_kind *kind, struct deck_at at,
                   const char *first, const char *second, const char *third)
{
	const char *args[DIAG_ARGS + 1] = { first, second, third, NULL };
	struct str path;

	str_init(&path);
	add_path(reader, &path);
	diag_add(reader->place.diags, kind,
	         (struct diag_at){ reader->place.path, at.line, at.column },
	         path.len ? path.text : NULL, args);
	str_release(&path);
}

/* Line and column of a byte, for the errors in which libyaml knows only the offset. */
static struct deck_at at_offset(const struct load_reader *reader, size_t offset)
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
			              at_offset(reader, (size_t)(at - reader->text)), word, NULL,
			              NULL);
			reader->broken = true;
			return;
		}
	}
}

static const char *ban_name(enum utf8_ban ban)
{
	static const char *const names[UTF8_BAN_COUNT] = {
		[UTF8_FINE] = "",
		[UTF8_CONTROL] = N_("a control character"),
		[UTF8_BIDI] = N_("a writing direction mark"),
		[UTF8_INVISIBLE] = N_("an invisible character"),
		[UTF8_PRIVATE] = N_("a private-use character"),
		[UTF8_NONCHARACTER] = N_("not a character at all"),
		[UTF8_EMOJI] = N_("an emoji or picture"),
	};
	return names[ban];
}

static void complain_char(struct load_reader *reader, struct deck_at at, uint32_t code,
                          enum utf8_ban ban)
{
	char name[16];

	snprintf(name, sizeof name, "U+%04X", code);
	load_complain(reader, KIND(CHAR), at, name, ban_name(ban), NULL);
}

/* Line ends to libyaml, to nobody else: with them every later line would be misnumbered. U+0085,
 * U+2028 and U+2029: these bytes, then a last one in a range. */
static const struct {
	const char *bytes;
	unsigned char low, high;                    /* the last byte */
	uint32_t code;                              /* of low */
} false_breaks[] = {
	{ "\xc2", 0x85, 0x85, 0x85 }, { "\xe2\x80", 0xa8, 0xa9, 0x2028 },
};

static LOAD_SELDOM void refuse_false_breaks(struct load_reader *reader)
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
			complain_char(reader, at_offset(reader, (size_t)(at - reader->text)), code,
			              UTF8_CONTROL);
			reader->broken = true;
			shown++;
		}
	}
}

void load_reader_init(struct load_reader *reader, const struct load_place *place,
                      const char *text, size_t len)
{
	memset(reader, 0, sizeof *reader);
	str_init(&reader->marked);
	reader->place = *place;
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

/* The text from the beginning of a line on; NULL past the end. */
static const char *line_start(const struct load_reader *reader, size_t line)
{
	const char *at = reader->text, *end = reader->text + reader->len;

	for (; line && at; line--)
		if ((at = memchr(at, '\n', (size_t)(end - at))))
			at++;
	return at;
}

/* A tab where the line is indented, or where the scanner could not go on. */
static bool is_tab(const struct load_reader *reader, yaml_mark_t mark)
{
	const char *at = line_start(reader, mark.line), *end = reader->text + reader->len;
	bool indent = true;

	for (size_t column = 0; at && at < end && *at != '\n'; at++) {
		if (*at == '\t' && (indent || column == mark.column))
			return true;
		indent &= *at == ' ';
		column += (*at & 0xc0) != 0x80;
	}
	return false;
}

/* What libyaml finds, said so that an author knows where to look; began: at the place where
 * the thing begins, for it is found out only at the end. */
static const struct {
	const char *problem, *said;
	bool began;
} syntax_words[] = {
	{ "did not find expected key", N_("this line does not fit the ones above it"), false },
	{ "did not find expected '-' indicator",
	  N_("this list goes on with something else than '- '"), false },
	{ "could not find expected ':'", N_("a key without ':'"), false },
	{ "did not find expected ',' or ']'", N_("this list in [brackets] is not closed"), true },
	{ "did not find expected ',' or '}'", N_("these {braces} are not closed"), true },
	{ "found unexpected end of stream", N_("this quote is never closed"), true },
	{ "found unexpected document indicator", N_("this quote is never closed"), true },
	{ "found unknown escape character", N_("no such escape in \"double quotes\""), false },
	{ "cannot start any token", N_("a text begins with this character only in quotes"), false },
	{ "expected whitespace or line break", N_("a text begins with '!' only in quotes"), false },
	{ "block sequence entries are not allowed", N_("a '- ' does not belong here"), false },
	{ "did not find expected alphabetic", N_("a text begins with '&' or '*' only in quotes"),
	  false },
	{ "did not find expected <document start>", N_("something stands after the end"), false },
};

static void complain_yaml(struct load_reader *reader, const char *problem)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *said = problem;
	yaml_mark_t mark = parser->problem_mark;

	for (size_t i = 0; i < sizeof syntax_words / sizeof *syntax_words; i++) {
		if (!strstr(problem, syntax_words[i].problem))
			continue;
		said = syntax_words[i].said;
		if (syntax_words[i].began && parser->context)
			mark = parser->context_mark;
		break;
	}
	load_complain(reader, KIND(YAML), load_at_mark(reader, mark), said, NULL, NULL);
}

static LOAD_SELDOM void complain_syntax(struct load_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *problem = parser->problem ? parser->problem : "";
	struct deck_at at = load_at_mark(reader, parser->problem_mark);

	/* A mapping that ends where the syntax breaks lacks nothing: the break ended it. */
	diag_forget(reader->place.diags, reader->missing);
	if (parser->error == YAML_READER_ERROR) {
		at = at_offset(reader, parser->problem_offset);
		if (parser->problem_value > 0 && strstr(problem, "control"))
			complain_char(reader, at, (uint32_t)parser->problem_value,
			              utf8_ban_of((uint32_t)parser->problem_value));
		else
			load_complain(reader, KIND(UTF8), at, NULL, NULL, NULL);
	} else if (is_tab(reader, parser->problem_mark)) {
		load_complain(reader, KIND(TAB), at, NULL, NULL, NULL);
	} else if (strstr(problem, "mapping values are not allowed")) {
		load_complain(reader, KIND(COLON), at, NULL, NULL, NULL);
	} else {
		complain_yaml(reader, problem);
	}
}

static LOAD_SELDOM bool stop(struct load_reader *reader, const struct diag_kind *kind)
{
	load_complain(reader, kind, load_at(reader), NULL, NULL, NULL);
	reader->broken = true;
	return false;
}

static LOAD_SELDOM void refuse_ornaments(struct load_reader *reader, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
	if (anchor)
		load_complain(reader, KIND(ANCHOR), load_at(reader), (const char *)anchor, NULL,
		              NULL);
	if (tag)
		load_complain(reader, KIND(TAG), load_at(reader), (const char *)tag, NULL, NULL);
}

static LOAD_SELDOM void refuse_alias(struct load_reader *reader)
{
	load_complain(reader, KIND(ALIAS), load_at(reader),
	              (const char *)reader->event.data.alias.anchor, NULL, NULL);
}

/* What every event must satisfy; false ends the reading of this file. */
static bool guard(struct load_reader *reader)
{
	const yaml_event_t *event = &reader->event;

	if (event->type == YAML_SCALAR_EVENT) {     /* two of three: no way round */
		if (event->data.scalar.anchor || event->data.scalar.tag)
			refuse_ornaments(reader, event->data.scalar.anchor, event->data.scalar.tag);
		return ++reader->nodes <= LOAD_NODES_MAX || stop(reader, KIND(NODES));
	}
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return ++reader->documents == 1 || stop(reader, KIND(DOCUMENTS));
	case YAML_ALIAS_EVENT:
		refuse_alias(reader);
		return true;
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
	case YAML_MAPPING_END_EVENT:
		reader->depth--;
		return true;
	default:
		return true;
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
	case YAML_MAPPING_END_EVENT: case YAML_SEQUENCE_END_EVENT: case YAML_NO_EVENT:
		return false;
	default:
		return true;
	}
}

bool load_next(struct load_reader *reader)
{
	if (is_owner(&reader->event))
		yaml_event_delete(&reader->event);
	if (reader->broken) {
		reader->event.type = YAML_NO_EVENT;
		return false;
	}
	if (!yaml_parser_parse(&reader->parser, &reader->event)) {
		complain_syntax(reader);
		reader->broken = true;
		return false;
	}
	reader->missing = 0;
	if (reader->event.type == YAML_STREAM_END_EVENT) {
		reader->broken = reader->whole = true;
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
		complain_char(reader, load_at_byte(reader, byte), code, ban);
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
