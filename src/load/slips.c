#include "load/slips.h"

#include <ctype.h>
#include <string.h>

#include "base/msg.h"
#include "load/kinds.h"
#include "load/look-alikes.h"
#include "text/utf8.h"

/* What libyaml finds, said so that an author knows where to look. By the part of its messages that
 * has stayed the same from 0.1 to 0.2.5. */
static const struct {
	const char *problem, *said;
} words[] = {
	{ "did not find expected key", N_("this line does not fit the ones above it") },
	{ "expected '-' indicator", N_("this list goes on with something else than '- '") },
	{ "could not find expected ':'", N_("a key without ':'") },
	{ "expected ',' or ']'", N_("this list in [brackets] is not closed") },
	{ "expected ',' or '}'", N_("these {braces} are not closed") },
	{ "unexpected end of stream", N_("this quote is never closed") },
	{ "unexpected document indicator", N_("this quote is never closed") },
	{ "unknown escape character", N_("no such escape in \"double quotes\"") },
	{ "hexdecimal number", N_("no such escape in \"double quotes\"") },
	{ "Unicode character escape", N_("no such escape in \"double quotes\"") },
	{ "cannot start any token", N_("a text begins with this character only in quotes") },
	{ "comment or line break", N_("a text begins with '|' or '>' only in quotes") },
	{ "indentation indicator", N_("a text begins with '|' or '>' only in quotes") },
	{ "mapping keys are not allowed", N_("a text begins with '?' only in quotes") },
	{ "mapping values are not allowed",
	  N_("this line is indented deeper than the ones it belongs to") },
	{ "tab character", N_("a tab cannot indent YAML") },
	{ "block sequence entries", N_("a '- ' does not belong here") },
	{ "unexpected ':'", N_("a ':' does not belong here") },
	{ "alphabetic or numeric", N_("a text begins with '&' or '*' only in quotes") },
	{ "duplicate anchor", N_("a text begins with '&' or '*' only in quotes") },
	{ "undefined alias", N_("a text begins with '&' or '*' only in quotes") },
	{ "whitespace or line break", N_("a text begins with '!' only in quotes") },
	{ "expected '>'", N_("a text begins with '!' only in quotes") },
	{ "expected '!'", N_("a text begins with '!' only in quotes") },
	{ "tag URI", N_("a text begins with '!' only in quotes") },
	{ "URI escaped octet", N_("a text begins with '!' only in quotes") },
	{ "leading UTF-8 octet", N_("a text begins with '!' only in quotes") },
	{ "trailing UTF-8 octet", N_("a text begins with '!' only in quotes") },
	{ "undefined tag handle", N_("a text begins with '!' only in quotes") },
	{ "directive", N_("a line begins with '%' only in quotes") },
	{ "non-alphabetical", N_("a line begins with '%' only in quotes") },
	{ "expected whitespace", N_("a line begins with '%' only in quotes") },
	{ "digit or '.'", N_("a line begins with '%' only in quotes") },
	{ "version number", N_("a line begins with '%' only in quotes") },
	{ "incompatible YAML", N_("a line begins with '%' only in quotes") },
	{ "expected <document start>", N_("something stands after the end") },
	{ "expected node content", N_("a value is missing here") },
	{ "nesting level", N_("brackets are nested too deep") },
};
static const char unknown_words[] = N_("it cannot be read from here on");

const char *load_break_words(const char *problem)
{
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(problem, words[i].problem))
			return words[i].said;
	return unknown_words;
}

/* Lines of the text. */

/* body: behind the indentation and the '- ' of a list. */
struct row {
	const char *start, *body, *end;
	size_t line;
};

struct slip {
	const struct diag_kind *kind; /* NULL: none was found */
	struct deck_at at;
	struct deck_at since; /* what it spoils begins here, if not at `at` */
	char word[64];        /* {1} */
	const char *said;     /* {1} instead of it, if not NULL */
	uint32_t sign;        /* in place of a kind: a look-alike */
};

static bool is_gap(char byte) { return byte == ' ' || byte == '\t'; }

static struct row row_of(struct load_reader *reader, size_t line)
{
	const char *limit = reader->text + reader->len;
	struct row row = { .line = line };

	row.start = load_text_at(reader, (yaml_mark_t){ .line = line });
	row.end = memchr(row.start, '\n', (size_t)(limit - row.start));
	row.end = row.end ? row.end : limit;
	while (row.end > row.start && row.end[-1] == '\r')
		row.end--;
	row.body = row.start;
	while (row.body < row.end &&
	       (is_gap(*row.body) ||
	        (*row.body == '-' && row.body + 1 < row.end && is_gap(row.body[1]))))
		row.body++;
	return row;
}

static bool is_bare(const struct row *row) { return row->body == row->end || *row->body == '#'; }

static struct deck_at place_of(const struct load_reader *reader, const struct row *row,
                               const char *at)
{
	yaml_mark_t mark = { .line = row->line };

	for (const char *byte = row->start; byte < at; byte++)
		mark.column += (*byte & 0xc0) != 0x80;
	return load_at_mark(reader, mark);
}

/* The ASCII that the character at a place stands for, if it is a look-alike; else 0. */
static char meant_at(const char *at, const char *end, uint32_t *code, size_t *bytes)
{
	if (at >= end)
		return 0;
	*bytes = utf8_decode(at, (size_t)(end - at), code);
	return load_sign_meant(*code);
}

/* A key or an id as a line begins with it. */
static size_t word_len(const struct row *row)
{
	const char *at = row->body;

	if (at == row->end || !isalpha((unsigned char)*at))
		return 0;
	while (at < row->end && (isalnum((unsigned char)*at) || *at == '-' || *at == '_'))
		at++;
	return (size_t)(at - row->body);
}

/* The first ':' that YAML takes for the end of a key; NULL if there is none. */
static const char *colon_in(const struct row *row)
{
	for (const char *at = row->body; at < row->end; at++)
		if (*at == ':' && (at + 1 == row->end || is_gap(at[1])))
			return at;
	return NULL;
}

/* One line that looks wrong. */

static bool found(struct slip *slip, const struct load_reader *reader, const struct row *row,
                  const char *at, const struct diag_kind *kind, uint32_t sign)
{
	slip->at = place_of(reader, row, at);
	slip->kind = kind;
	slip->sign = sign;
	return true;
}

/* The key above a line that YAML sees at another depth: its lack of a value follows from that. */
static bool spoils_above(struct load_reader *reader, const struct row *row, struct slip *slip)
{
	for (size_t line = row->line; line-- > 0;) {
		struct row above = row_of(reader, line);
		if (is_bare(&above))
			continue;
		const char *colon = colon_in(&above), *at = colon ? colon + 1 : above.start;
		while (at < above.end && is_gap(*at))
			at++;
		if (colon && (at == above.end || *at == '#'))
			slip->since = place_of(reader, &above, colon);
		break;
	}
	return true;
}

/* Blanks of another script in the indentation, or a dash or '#' of one before a list's item or a
 * comment. */
static bool begins_alike(struct load_reader *reader, const struct row *row, struct slip *slip)
{
	uint32_t code, next;
	size_t bytes, more;
	const char *at = row->start;
	char meant;

	while (at < row->end && is_gap(*at))
		at++;
	meant = meant_at(at, row->end, &code, &bytes);
	if (meant == ' ' || meant == '#')
		return found(slip, reader, row, at, KIND(SIGN), code) &&
		       (meant == '#' || spoils_above(reader, row, slip));
	if (meant != '-' || at + bytes >= row->end)
		return false;
	at += bytes;
	return (is_gap(*at) || meant_at(at, row->end, &next, &more) == ' ') &&
	       found(slip, reader, row, at - bytes, KIND(SIGN), code) &&
	       spoils_above(reader, row, slip);
}

/* A first word that was to be a key. bare: where no ':' at all stands in the line, too. */
static bool lacks_colon(const struct load_reader *reader, const struct row *row, bool bare,
                        struct slip *slip)
{
	size_t len = word_len(row), bytes = 0;
	const char *end = row->body + len, *at = end;
	uint32_t code, blank = 0;
	char meant = 0;

	if (!len || len >= sizeof slip->word)
		return false;
	for (; at < row->end; at += bytes) {
		meant = meant_at(at, row->end, &code, &bytes);
		if (!is_gap(*at) && meant != ' ')
			break;
		blank = meant == ' ' ? code : blank;
	}
	if (at < row->end && *at == ':' && blank)
		return found(slip, reader, row, end, KIND(SIGN), blank);
	bool glued = at == end && at + 1 < row->end && *at == ':' && !strchr(" \t/", at[1]);
	if (meant != ':' && !glued && (!bare || colon_in(row)))
		return false;
	memcpy(slip->word, row->body, len);
	slip->word[len] = '\0';
	return found(slip, reader, row, meant == ':' || glued ? at : end, KIND(KEY_COLON), 0);
}

static bool looks_wrong(struct load_reader *reader, const struct row *row, bool bare,
                        struct slip *slip)
{
	return begins_alike(reader, row, slip) || lacks_colon(reader, row, bare, slip);
}

/* "<<<<<<< ", "||||||| ", "=======", ">>>>>>> " at the beginning of a line. */
static bool is_conflict(const struct load_reader *reader, const char *at)
{
	enum { SIGNS = 7 };
	const char *end = reader->text + reader->len;

	if (end - at < SIGNS || !strchr("<|=>", *at) || !*at)
		return false;
	for (int i = 1; i < SIGNS; i++)
		if (at[i] != *at)
			return false;
	return at + SIGNS == end || strchr(" \r\n", at[SIGNS]) != NULL;
}

static bool has_conflict(struct load_reader *reader, struct slip *slip)
{
	const char *end = reader->text + reader->len, *at = reader->text;

	for (size_t line = 0; at && at < end; line++) {
		if (is_conflict(reader, at)) {
			slip->kind = KIND(MERGE);
			slip->at = load_at_mark(reader, (yaml_mark_t){ .line = line });
			return true;
		}
		at = memchr(at, '\n', (size_t)(end - at));
		at = at ? at + 1 : NULL;
	}
	return false;
}

/* By what libyaml says. */

static void say(struct slip *slip, struct deck_at at, const struct diag_kind *kind,
                const char *said)
{
	slip->kind = kind;
	slip->at = at;
	slip->said = said;
}

/* "mapping values are not allowed": a second ': ' in a line; or the first one, and then a line
 * above was no key, or this one stands too deep. */
static void explain_value(struct load_reader *reader, struct slip *slip)
{
	yaml_mark_t mark = reader->parser.problem_mark;
	struct row row = row_of(reader, mark.line), key = { 0 };
	struct deck_at at = load_at_mark(reader, mark);
	const char *colon = colon_in(&row);
	uint32_t code;
	size_t bytes;

	if (looks_wrong(reader, &row, false, slip))
		return;
	if (colon && place_of(reader, &row, colon).column < at.column) {
		for (colon++; colon < row.end && is_gap(*colon); colon++)
			;
		char meant = meant_at(colon, row.end, &code, &bytes);
		if (meant == '{' || meant == '[')
			found(slip, reader, &row, colon, KIND(SIGN), code);
		else
			say(slip, at, KIND(COLON), NULL);
		return;
	}
	for (size_t line = mark.line; line-- > 0;) {
		struct row above = row_of(reader, line);
		if (!is_bare(&above) && begins_alike(reader, &above, slip))
			return;
		if (!is_bare(&above) && colon_in(&above)) {
			slip->since = place_of(reader, &above, above.body);
			break;
		}
		key = is_bare(&above) ? key : above;
	}
	if (!key.start || !looks_wrong(reader, &key, true, slip))
		say(slip, place_of(reader, &row, row.body), KIND(YAML),
		    load_break_words("mapping values are not allowed"));
}

/* The text between two marks. */
struct span {
	const char *from, *to;
};

static struct span between(struct load_reader *reader, yaml_mark_t from, yaml_mark_t to)
{
	struct span span = { load_text_at(reader, from), NULL };

	span.to = load_text_at(reader, to);
	return span;
}

/* Whether only blanks stand between the end of the latest quoted text and the parser's problem. */
static bool goes_on_after_quote(struct load_reader *reader)
{
	yaml_mark_t mark = reader->parser.problem_mark;

	if (reader->quoted.end.line != mark.line || !reader->quoted.end.index ||
	    reader->quoted.end.column > mark.column)
		return false;
	struct span span = between(reader, reader->quoted.end, mark);
	while (span.from < span.to && is_gap(*span.from))
		span.from++;
	return span.from == span.to && span.to < reader->text + reader->len && *span.to != '"' &&
	       *span.to != '\'';
}

static void explain_quote(struct load_reader *reader, struct slip *slip)
{
	if (reader->quoted.start.line == reader->quoted.end.line)
		say(slip, load_at_mark(reader, reader->parser.problem_mark), KIND(QUOTE), NULL);
	else
		say(slip, load_at_mark(reader, reader->quoted.start), KIND(YAML),
		    load_break_words("unexpected end of stream"));
}

/* A value that begins with a bracket and goes on behind it: a text, to its author. */
static bool was_text_in_brackets(struct load_reader *reader, struct slip *slip)
{
	yaml_mark_t mark = reader->parser.problem_mark;
	struct row row = row_of(reader, mark.line);
	const char *at = load_text_at(reader, mark), *colon = colon_in(&row);

	while (at > row.body && is_gap(at[-1]))
		at--;
	if (at == row.body || (at[-1] != ']' && at[-1] != '}'))
		return false;
	const char *value = colon && colon < at ? colon + 1 : row.body;
	while (value < at && is_gap(*value))
		value++;
	if (value == at || (*value != '[' && *value != '{'))
		return false;
	slip->word[0] = *value;
	slip->word[1] = '\0';
	return found(slip, reader, &row, value, KIND(BRACKET), 0);
}

/* A sign in brackets that was to divide or to close them: what libyaml wanted, or a ',' before the
 * next key. */
static bool divides_alike(struct load_reader *reader, struct slip *slip)
{
	const yaml_parser_t *parser = &reader->parser;
	struct row row = row_of(reader, parser->context_mark.line);
	const char *at = load_text_at(reader, parser->context_mark);
	bool closed = false;
	uint32_t code;

	for (size_t bytes; at < row.end; at += bytes) {
		char meant = meant_at(at, row.end, &code, &bytes);
		closed |= *at == ']' || *at == '}';
		const char *next = at + bytes;
		while (next < row.end && is_gap(*next))
			next++;
		struct row rest = { next, next, row.end, row.line };
		size_t word = meant == ',' ? word_len(&rest) : 0;
		bool divides = word && next + word < row.end && next[word] == ':';
		bool closes = (meant == ']' || meant == '}') && !closed;
		if (divides || closes)
			return found(slip, reader, &row, at, KIND(SIGN), code);
	}
	return false;
}

static void explain_brackets(struct load_reader *reader, struct slip *slip)
{
	const yaml_parser_t *parser = &reader->parser;
	const char *at = load_text_at(reader, parser->problem_mark);
	bool here = parser->problem_mark.line == parser->context_mark.line;

	if (goes_on_after_quote(reader))
		explain_quote(reader, slip);
	else if (divides_alike(reader, slip))
		return;
	else if (here && at < reader->text + reader->len && *at == ':')
		say(slip, load_at_mark(reader, parser->problem_mark), KIND(COLON), NULL);
	else
		say(slip, load_at_mark(reader, parser->context_mark), KIND(YAML),
		    load_break_words(parser->problem));
}

/* A block that goes on with something that is none of its own. */
static void explain_block(struct load_reader *reader, struct slip *slip)
{
	yaml_mark_t mark = reader->parser.problem_mark;
	struct row row = row_of(reader, mark.line);

	if (goes_on_after_quote(reader)) {
		explain_quote(reader, slip);
	} else if (!was_text_in_brackets(reader, slip) && !looks_wrong(reader, &row, false, slip)) {
		for (size_t line = mark.line; line-- > 0;) {
			struct row above = row_of(reader, line);
			if (is_bare(&above))
				continue;
			if (looks_wrong(reader, &above, false, slip))
				return;
			break;
		}
		say(slip, load_at_mark(reader, mark), KIND(YAML),
		    load_break_words(reader->parser.problem));
	}
}

/* A tab where the line is indented, or where the scanner could not go on. */
static bool is_tab(struct load_reader *reader, yaml_mark_t mark)
{
	struct row row = row_of(reader, mark.line);
	bool indent = true;
	size_t column = 0;

	for (const char *at = row.start; at < row.end; at++) {
		if (*at == '\t' && (indent || column == mark.column))
			return true;
		indent &= *at == ' ';
		column += (*at & 0xc0) != 0x80;
	}
	return false;
}

/* How each family of messages is explained; all others where they were noticed. */
static const struct {
	const char *problem;
	void (*explain)(struct load_reader *, struct slip *);
} families[] = {
	{ "mapping values are not allowed", explain_value },
	{ "expected ',' or", explain_brackets },
	{ "did not find expected key", explain_block },
	{ "expected '-' indicator", explain_block },
	{ "expected <document start>", explain_block },
};

static void find_slip(struct load_reader *reader, const char *problem, struct slip *slip)
{
	const yaml_parser_t *parser = &reader->parser;
	bool quote = strstr(problem, "unexpected end of stream") ||
	             strstr(problem, "unexpected document indicator");
	bool key = strstr(problem, "could not find expected ':'") != NULL;

	if (has_conflict(reader, slip))
		return;
	if (is_tab(reader, parser->problem_mark)) {
		say(slip, load_at_mark(reader, parser->problem_mark), KIND(TAB), NULL);
		return;
	}
	if (key && parser->context) {
		struct row row = row_of(reader, parser->context_mark.line);
		if (looks_wrong(reader, &row, true, slip))
			return;
	}
	for (size_t i = 0; i < sizeof families / sizeof *families; i++)
		if (strstr(problem, families[i].problem)) {
			families[i].explain(reader, slip);
			return;
		}
	say(slip,
	    load_at_mark(reader, (key || quote) && parser->context ? parser->context_mark
	                                                           : parser->problem_mark),
	    KIND(YAML), load_break_words(problem));
}

/* What was said of the text behind a slip follows from it; so do keys that a mapping lacks because
 * it ended there. */
static void forget_from(struct load_reader *reader, struct deck_at at)
{
	if (reader->missing.count && reader->missing_line + 1 < at.line)
		diag_join(reader->place.diags, &reader->missing);
	diag_list_release(&reader->missing);
	diag_forget_from(reader->place.diags, at.line, at.column);
}

static void tell(struct load_reader *reader, const struct slip *slip)
{
	if (slip->sign)
		load_sign_complain(reader, slip->at, slip->sign);
	else
		load_complain(reader, slip->kind, slip->at, slip->said ? slip->said : slip->word,
		              NULL, NULL);
}

/* The bytes are no text. */
static void explain_bytes(struct load_reader *reader, const char *problem)
{
	const yaml_parser_t *parser = &reader->parser;
	struct deck_at at = load_at_offset(reader, parser->problem_offset);

	forget_from(reader, at);
	if (strstr(problem, "control"))
		load_complain_char(reader, at, (uint32_t)parser->problem_value);
	else
		load_complain(reader, KIND(UTF8), at, NULL, NULL, NULL);
}

void load_explain_break(struct load_reader *reader)
{
	const char *problem = reader->parser.problem ? reader->parser.problem : "";
	struct slip slip = { 0 };

	if (reader->parser.error == YAML_READER_ERROR) {
		explain_bytes(reader, problem);
		return;
	}
	find_slip(reader, problem, &slip);
	forget_from(reader, slip.since.line ? slip.since : slip.at);
	tell(reader, &slip);
}

bool load_slip_in_colon(struct load_reader *reader, size_t *len)
{
	const char *value = (const char *)reader->event.data.scalar.value;
	struct row row = { value, value, value + reader->event.data.scalar.length, 0 };
	struct slip slip = { 0 };

	if (!lacks_colon(reader, &row, false, &slip) || slip.sign)
		return false;
	*len = strlen(slip.word);
	slip.at = load_at_byte(reader, *len);
	tell(reader, &slip);
	return true;
}

bool load_slip_in_key(struct load_reader *reader)
{
	struct row row = row_of(reader, reader->event.start_mark.line);
	struct slip slip = { 0 };
	struct deck_at at = load_at(reader);

	/* Only what stands alone in its line; behind a key it is a value. */
	if (place_of(reader, &row, row.body).column != at.column ||
	    !looks_wrong(reader, &row, true, &slip))
		return false;
	if (slip.since.line)
		diag_forget_from(reader->place.diags, slip.since.line, slip.since.column);
	tell(reader, &slip);
	return true;
}
