#include "load/events.h"

#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "load/kinds.h"
#include "text/utf8.h"
#include "text/width.h"

void load_reader_release(struct load_reader *reader)
{
	if (reader->live)
		yaml_event_delete(&reader->event);
	yaml_parser_delete(&reader->parser);
}

static struct deck_at at_mark(const struct load_reader *reader, yaml_mark_t mark)
{
	size_t column = mark.column + 1;

	return (struct deck_at){ (uint32_t)mark.line + 1,
	                         (uint16_t)(column < UINT16_MAX ? column : UINT16_MAX), reader->file };
}

struct deck_at load_at(const struct load_reader *reader)
{
	return at_mark(reader, reader->event.start_mark);
}

void load_path_text(const struct load_reader *reader, struct str *out)
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
	load_path_text(reader, &path);
	diag_add(reader->diags, kind, deck_diag_at(reader->deck, at), path.len ? path.text : NULL, args);
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
	return at_mark(reader, mark);
}

/* "%TAG" lines are refused before libyaml sees them: it compares each with all before it, and a
 * file full of them would keep it busy for half a minute. */
static void refuse_directives(struct load_reader *reader)
{
	static const char word[] = "%TAG";
	const char *at = reader->text, *end = reader->text + reader->len;

	for (; at < end && (at = memchr(at, '%', (size_t)(end - at))); at++) {
		/* Line ends beyond ASCII begin a line too. */
		bool begins = at == reader->text || (unsigned char)at[-1] < 0x20 || (unsigned char)at[-1] >= 0x80;
		if (begins && (size_t)(end - at) >= sizeof word - 1 && memcmp(at, word, sizeof word - 1) == 0) {
			load_complain(reader, KIND(TAG), at_offset(reader, (size_t)(at - reader->text)), word,
			              NULL, NULL);
			reader->broken = true;
			return;
		}
	}
}

void load_reader_init(struct load_reader *reader, struct deck *deck, uint16_t file,
                      const char *text, size_t len, struct diag_list *diags)
{
	memset(reader, 0, sizeof *reader);
	reader->deck = deck;
	reader->file = file;
	reader->text = text;
	reader->len = len;
	reader->diags = diags;
	reader->broken = !yaml_parser_initialize(&reader->parser);
	yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader->parser, (const unsigned char *)text, len);
	refuse_directives(reader);
}

static const char *ban_name(enum utf8_ban ban)
{
	static const char *const names[UTF8_BAN_COUNT] = {
		[UTF8_FINE] = "", [UTF8_CONTROL] = N_("a control character"),
		[UTF8_BIDI] = N_("a writing direction mark"), [UTF8_INVISIBLE] = N_("invisible"),
		[UTF8_PRIVATE] = N_("private use"), [UTF8_NONCHARACTER] = N_("no character at all"),
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

static bool line_has(const struct load_reader *reader, size_t line, const char *what)
{
	const char *at = reader->text, *end = reader->text + reader->len;

	for (; line && at; line--)
		if ((at = memchr(at, '\n', (size_t)(end - at))))
			at++;
	if (!at)
		return false;
	const char *stop = memchr(at, '\n', (size_t)(end - at));
	return memmem(at, (size_t)((stop ? stop : end) - at), what, strlen(what)) != NULL;
}

static void complain_syntax(struct load_reader *reader)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *problem = parser->problem ? parser->problem : "";
	struct deck_at at = at_mark(reader, parser->problem_mark);

	if (parser->error == YAML_READER_ERROR) {
		at = at_offset(reader, parser->problem_offset);
		if (parser->problem_value > 0 && strstr(problem, "control"))
			complain_char(reader, at, (uint32_t)parser->problem_value, UTF8_CONTROL);
		else
			load_complain(reader, KIND(UTF8), at, NULL, NULL, NULL);
	} else if (line_has(reader, parser->problem_mark.line, "\t")) {
		load_complain(reader, KIND(TAB), at, NULL, NULL, NULL);
	} else if (strstr(problem, "mapping values are not allowed")) {
		load_complain(reader, KIND(COLON), at, NULL, NULL, NULL);
	} else {
		load_complain(reader, KIND(YAML), at, problem, NULL, NULL);
	}
}

static bool stop(struct load_reader *reader, const struct diag_kind *kind)
{
	load_complain(reader, kind, load_at(reader), NULL, NULL, NULL);
	reader->broken = true;
	return false;
}

static void refuse_ornaments(struct load_reader *reader, const yaml_char_t *anchor,
                             const yaml_char_t *tag)
{
	if (anchor)
		load_complain(reader, KIND(ANCHOR), load_at(reader), (const char *)anchor, NULL, NULL);
	if (tag)
		load_complain(reader, KIND(TAG), load_at(reader), (const char *)tag, NULL, NULL);
}

/* What every event must satisfy; false ends the reading of this file. */
static bool guard(struct load_reader *reader)
{
	const yaml_event_t *event = &reader->event;

	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return ++reader->documents == 1 || stop(reader, KIND(DOCUMENTS));
	case YAML_ALIAS_EVENT:
		load_complain(reader, KIND(ALIAS), load_at(reader),
		              (const char *)event->data.alias.anchor, NULL, NULL);
		return true;
	case YAML_SCALAR_EVENT:
		if (event->data.scalar.anchor || event->data.scalar.tag)
			refuse_ornaments(reader, event->data.scalar.anchor, event->data.scalar.tag);
		break;
	case YAML_SEQUENCE_START_EVENT:
		refuse_ornaments(reader, event->data.sequence_start.anchor,
		                 event->data.sequence_start.tag);
		reader->depth++;
		break;
	case YAML_MAPPING_START_EVENT:
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

bool load_next(struct load_reader *reader)
{
	if (reader->live)
		yaml_event_delete(&reader->event);
	reader->live = false;
	if (reader->broken)
		return false;
	if (!yaml_parser_parse(&reader->parser, &reader->event)) {
		complain_syntax(reader);
		reader->broken = true;
		return false;
	}
	reader->live = true;
	if (reader->event.type == YAML_STREAM_END_EVENT) {
		reader->broken = true;
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
static bool rare_is_fine(struct load_reader *reader, uint32_t code, int *marks)
{
	enum utf8_ban ban = utf8_ban_of(code);

	if (ban != UTF8_FINE) {
		complain_char(reader, load_at(reader), code, ban);
		return false;
	}
	*marks = width_of_code(code, WIDTH_NARROW) == 0 && code != '\n' ? *marks + 1 : 0;
	if (*marks > LOAD_MARKS_MAX) {
		load_complain(reader, KIND(MARKS), load_at(reader), NULL, NULL, NULL);
		return false;
	}
	return true;
}

bool load_scalar_is_fine(struct load_reader *reader)
{
	const unsigned char *at = reader->event.data.scalar.value;
	const unsigned char *end = at + reader->event.data.scalar.length;
	int marks = 0;

	if (end - at > LOAD_SCALAR_MAX) {
		load_complain(reader, KIND(LONG), load_at(reader), NULL, NULL, NULL);
		return false;
	}
	while (at < end) {
		/* libyaml hands out valid UTF-8: leads E5 … E9 are ideographs U+5000 … U+9FFF. */
		if (*at >= 0xe5 && *at <= 0xe9) {
			at += 3;
			marks = 0;
		} else if (*at >= 0x20 && *at < 0x7f) {
			at++;
			marks = 0;
		} else if (*at == 0xef && at[1] == 0xbc) {
			at += 3;                    /* U+FF00 … U+FF3F: fullwidth punctuation */
			marks = 0;
		} else {
			uint32_t code;
			at += utf8_decode((const char *)at, (size_t)(end - at), &code);
			if (!rare_is_fine(reader, code, &marks))
				return false;
		}
	}
	return true;
}
