#include "load/lines.h"

#include <stdlib.h>
#include <string.h>

#include "load/kinds.h"
#include "load/look-alikes.h"
#include "text/utf8.h"

enum { SPANS_MAX = 16 };

/* The length of a mark "<flag|span>" at text, 0 if there is none. */
static size_t mark_len(const char *text, size_t *bar)
{
	size_t id = strspn(text + 1, "abcdefghijklmnopqrstuvwxyz0123456789-");
	const char *end = text[1 + id] == '|' ? strchr(text + id + 2, '>') : NULL;

	if (!id || !end || end == text + id + 2)
		return 0;
	*bar = 1 + id;
	return (size_t)(end - text) + 1;
}

/* The first sign in a text that only looks like `meant`; NULL if there is none. */
static const char *look_alike(const char *text, char meant, uint32_t *code)
{
	size_t len = strlen(text), at = load_sign_find(text, len, code);

	while (at < len && load_sign_meant(*code) != meant) {
		at += utf8_decode(text + at, len - at, code);
		at += load_sign_find(text + at, len - at, code);
	}
	return at < len ? text + at : NULL;
}

/* What begins at raw looks like a mark: complains of the sign in it that is none of a mark's, or
 * of the '<' if that is all there is. A '<' of another script is a text's own unless '<flag|' is
 * meant. */
static void complain_mark(struct load_reader *reader, const char *start, const char *raw)
{
	uint32_t code, first;
	size_t bytes = utf8_decode(raw, strlen(raw), &first);
	const char *id = raw + bytes;
	const char *bar = id + strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
	bool alike = look_alike(bar, '|', &code) == bar, named = bar > id && (alike || *bar == '|');
	const char *wrong = named && alike ? bar : named ? look_alike(bar, '>', &code) : NULL;

	if (*raw != '<') {
		wrong = named ? raw : NULL;
		code = first;
	}
	if (wrong)
		load_sign_complain(reader, load_at_byte(reader, (size_t)(wrong - start)), code);
	else if (*raw == '<')
		load_complain(reader, KIND(MARK), load_at_byte(reader, (size_t)(raw - start)), NULL,
		              NULL, NULL);
}

/* How far it is to the first sign that looks like the beginning of a mark, or to text's end. */
static size_t until_mark(const char *text)
{
	size_t len = 0;

	for (;; len++) {
		len += strcspn(text + len, "<\\\xef\xe3");
		const char *at = text + len;
		if (!*at || *at == '<' || *at == '\\')
			return len;
		bool wide = *at == '\xef' && at[1] == '\xbc' && at[2] == '\x9c'; /* ＜ */
		if (wide || (*at == '\xe3' && at[1] == '\x80' &&
		             (at[2] == '\x88' || at[2] == '\x8a'))) /* 〈 《 */
			return len;
	}
}

static void finish_spans(struct load_reader *reader, struct deck_line *line,
                         const struct deck_span *spans, size_t count)
{
	if (!count)
		return;
	line->spans =
		(struct deck_spans){ arena_copy(reader->place.arena, spans, count * sizeof *spans),
		                     count };
}

static void read_marked(struct load_reader *reader, struct deck_line *line, const char *raw)
{
	const char *start = raw;
	struct deck_span spans[SPANS_MAX];
	size_t count = 0, bar = 0;
	struct str *plain = &reader->marked;

	str_clear(plain);
	while (*raw) {
		size_t run = until_mark(raw), len;
		str_add_bytes(plain, raw, run);
		raw += run;
		if (*raw == '\\' && raw[1] == '<') {
			str_add(plain, "<");
			raw += 2;
		} else if (*raw == '<' && count < SPANS_MAX && (len = mark_len(raw, &bar))) {
			struct deck_span *span = &spans[count++];
			*span = (struct deck_span){ .from = (uint32_t)plain->len };
			span->ref.id = arena_text(reader->place.arena, raw + 1, bar - 1);
			span->ref.at = load_at_byte(reader, (size_t)(raw - start));
			str_add_bytes(plain, raw + bar + 1, len - bar - 2);
			span->to = (uint32_t)plain->len;
			raw += len;
		} else if (*raw) {
			if (*raw != '\\')
				complain_mark(reader, start, raw);
			str_add_bytes(plain, raw++, 1);
		}
	}
	line->text = (struct deck_text){ arena_text(reader->place.arena, plain->text, plain->len),
		                         load_at(reader) };
	finish_spans(reader, line, spans, count);
}

static void read_line_text(struct load_reader *reader, struct deck_line *line)
{
	const char *raw = (const char *)reader->event.data.scalar.value;

	if (raw[until_mark(raw)])
		read_marked(reader, line, raw);
	else
		line->text = schema_text(reader);
}

/* "speaker: text": a mapping of exactly one pair. */
static bool read_spoken(struct load_reader *reader, struct deck_line *line)
{
	int pairs = 0;
	bool fine = true;

	while (load_next(reader) && reader->event.type != YAML_MAPPING_END_EVENT) {
		if (++pairs == 2)
			load_complain(reader, KIND(LINE), load_at(reader), NULL, NULL, NULL);
		bool named = schema_wants_scalar(reader, "speaker");
		if (named && pairs == 1)
			line->speaker = schema_text(reader);
		if (!load_next(reader))
			return false;
		if (pairs > 1 || !named) {
			load_skip(reader);
			fine = false;
		} else if (schema_wants_scalar(reader, line->speaker.s)) {
			read_line_text(reader, line);
		} else {
			fine = false;
		}
	}
	return fine && pairs == 1;
}

void lines_read(struct load_reader *reader, const struct field *field, void *out)
{
	struct vec lines = vec_begin(reader, sizeof(struct deck_line));
	size_t seen = 0;

	if (reader->event.type != YAML_SEQUENCE_START_EVENT) {
		if (!load_sign_begins(reader, "[-"))
			load_complain(reader, KIND(LINE), load_at(reader), NULL, NULL, NULL);
		load_skip(reader);
		return;
	}
	struct deck_at at = load_at(reader);
	for (; load_next(reader) && reader->event.type != YAML_SEQUENCE_END_EVENT; seen++) {
		struct deck_line line = { 0 };
		bool fine = false;
		if (reader->event.type == YAML_MAPPING_START_EVENT) {
			fine = read_spoken(reader, &line);
		} else if (reader->event.type == YAML_SCALAR_EVENT) {
			fine = schema_wants_scalar(reader, field->name);
			if (fine)
				read_line_text(reader, &line);
		} else {
			load_complain(reader, KIND(LINE), load_at(reader), NULL, NULL, NULL);
			load_skip(reader);
		}
		if (fine && line.text.s)
			*(struct deck_line *)vec_add(reader, &lines) = line;
	}
	if (!seen && !reader->broken)
		load_complain(reader, KIND(NONE), at, field->name, NULL, NULL);
	vec_finish(reader, &lines, out);
}
