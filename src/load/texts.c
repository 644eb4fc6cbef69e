#include "load/texts.h"

#include <ctype.h>
#include <string.h>

#include "load/kinds.h"
#include "text/utf8.h"
#include "text/width.h"

/* Folds. */

/* Ideographs and the marks that Chinese is written with: wide ones, and those of U+2013 … U+2026
 * (dashes, curly quotes, dots), which only Latin fonts draw narrow. */
static bool is_chinese(uint32_t code)
{
	return width_of_code(code, WIDTH_NARROW) == 2 || (code >= 0x2013 && code <= 0x2026);
}

/* The character that a reader sees before a place: the end of a mark is none. */
static uint32_t seen_before(const char *start, const char *at)
{
	uint32_t code = 0;

	while (at > start && at[-1] == '>')
		at--;
	if (at == start)
		return 0;
	const char *end = at;
	do
		at--;
	while (at > start && (*at & 0xc0) == 0x80);
	utf8_decode(at, (size_t)(end - at), &code);
	return code;
}

/* … and after it: the beginning of a mark, "<flag|", is none. */
static uint32_t seen_after(const char *at, const char *end)
{
	uint32_t code = 0;

	if (at < end && *at == '<') {
		const char *bar = at + 1;
		while (bar < end && (islower((unsigned char)*bar) || isdigit((unsigned char)*bar) ||
		                     *bar == '-'))
			bar++;
		at = bar < end && *bar == '|' ? bar + 1 : at;
	}
	if (at < end)
		utf8_decode(at, (size_t)(end - at), &code);
	return code;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

/* Where a scalar's text begins and ends in the file, quotes and the header of a block left out. */
static void raw_span(struct load_reader *reader, const char **from, const char **to)
{
	const yaml_event_t *event = &reader->event;
	yaml_scalar_style_t style = event->data.scalar.style;

	*from = load_text_at(reader, event->start_mark);
	*to = load_text_at(reader, event->end_mark);
	if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE) {
		*from += *from < *to;
		*to -= *from < *to;
	} else if (style == YAML_FOLDED_SCALAR_STYLE) {
		const char *newline = memchr(*from, '\n', (size_t)(*to - *from));
		*from = newline ? newline + 1 : *to;
	}
}

/* Both walk over what is no blank; a line's end in the file is a blank in the value where as much
 * stands before it. An escape counts as what it is written with only if that is one byte. */
static bool next_raw(const char **raw, const char *end, yaml_scalar_style_t style)
{
	const char *at = *raw;

	if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE && *at == '\\') {
		if (at + 1 == end || !strchr("\"\\/", at[1]))
			return false; /* what it becomes is not known here */
		at++;
	} else if (style == YAML_SINGLE_QUOTED_SCALAR_STYLE && *at == '\'') {
		at++;
	}
	*raw = at + 1;
	return true;
}

/* Takes the blank at *at out of value if a fold between Chinese characters left it there. */
static void join_fold(char *value, size_t *len, size_t at)
{
	if (at >= *len || value[at] != ' ' || !is_chinese(seen_before(value, value + at)) ||
	    !is_chinese(seen_after(value + at + 1, value + *len)))
		return;
	memmove(value + at, value + at + 1, *len - at); /* with the NUL */
	--*len;
}

/* Behind the last sign of the line's text that raw stands in: where nothing is escaped, as much of
 * value goes with it, blanks inside and all. */
static const char *line_end(const char *raw, const char *end)
{
	const char *newline = memchr(raw, '\n', (size_t)(end - raw));

	end = newline ? newline : end;
	const char *other = memchr(raw, '\r', (size_t)(end - raw)); /* alone: a break as well */
	end = other ? other : end;
	while (end > raw + 1 && is_blank(end[-1]))
		end--;
	return end;
}

void load_text_unfold(struct load_reader *reader)
{
	yaml_event_t *event = &reader->event;
	yaml_scalar_style_t style = event->data.scalar.style;
	char *value = (char *)event->data.scalar.value;
	size_t len = event->data.scalar.length, at = 0;
	bool escapes = style != YAML_PLAIN_SCALAR_STYLE && style != YAML_FOLDED_SCALAR_STYLE;
	const char *raw, *end;

	raw_span(reader, &raw, &end);
	while (style != YAML_LITERAL_SCALAR_STYLE && raw < end) {
		bool folds = false;
		for (; raw < end && is_blank(*raw); raw++)
			folds |= *raw == '\n';
		if (raw == end)
			break;
		if (folds && at)
			join_fold(value, &len, at);
		while (at < len && is_blank(value[at]))
			at++;
		const char *before = raw;
		if (escapes && !next_raw(&raw, end, style))
			break;
		if (!escapes)
			raw = line_end(raw, end);
		at += escapes ? 1 : (size_t)(raw - before);
		at = at < len ? at : len;
	}
	if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
		while (len && value[len - 1] == '\n')
			value[--len] = '\0';
	event->data.scalar.length = len;
}

/* Something in it. */

/* The words that YAML's other readers take for no value, where they stand unquoted. */
static bool is_null(const char *value)
{
	static const char *const words[] = { "~", "null", "Null", "NULL" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(value, words[i]) == 0)
			return true;
	return false;
}

/* What leaves a trace on the screen. */
static bool shows(uint32_t code)
{
	return code > ' ' && code != 0xa0 && !(code >= 0x2000 && code <= 0x200a) &&
	       code != 0x202f && code != 0x205f && code != 0x3000;
}

/* marks: whether they are something. */
static bool says_something(struct load_reader *reader, const char *name, bool marks)
{
	const char *value = (const char *)reader->event.data.scalar.value;
	size_t len = reader->event.data.scalar.length;
	bool plain = reader->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	uint32_t code;

	if (!plain || !is_null(value))
		for (size_t at = 0; at < len;) {
			at += utf8_decode(value + at, len - at, &code);
			if (marks ? shows(code) : utf8_says(code))
				return true;
		}
	load_complain(reader, KIND(BLANK), load_at(reader), name, value, NULL);
	return false;
}

bool load_text_says(struct load_reader *reader, const char *name)
{
	return says_something(reader, name, false);
}

bool load_text_marks(struct load_reader *reader, const char *name)
{
	return says_something(reader, name, true);
}
