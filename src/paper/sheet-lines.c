/* A text of questions, line by line. What a line is, its beginning tells: a number, an option's
 * letter, a word with a colon; anything else goes on with what came before. */
#include <string.h>

#include "paper/sheet-draft.h"
#include "text/utf8.h"

struct reader {
	struct sheet *sheet;
	struct draft draft;
	struct draft_part *part; /* that a line goes on with; NULL: none was begun */
	uint32_t line;
	bool numbered; /* the draft began with a number */
	bool chosen;   /* it has options or an answer: what is asked is complete */
	bool gap;      /* the line before was empty */
};

static bool is_any(uint32_t code, const char *signs)
{
	uint32_t sign;

	code = utf8_ascii_of(code);
	for (size_t len = strlen(signs); len;) {
		size_t taken = utf8_decode(signs, len, &sign);
		if (code == sign)
			return true;
		signs += taken;
		len -= taken;
	}
	return false;
}

/* The sign at text + *at, which is stepped over; 0 at the end. */
static uint32_t sign_at(const char *text, size_t len, size_t *at)
{
	uint32_t code = 0;

	if (*at < len)
		*at += utf8_decode(text + *at, len - *at, &code);
	return utf8_ascii_of(code);
}

static size_t blanks_at(const char *text, size_t len)
{
	size_t at = 0;

	for (size_t next = 0; next < len; at = next)
		if (!is_any(sign_at(text, len, &next), " \t"))
			break;
	return at;
}

static const char marks[] = ".):、。·";

int draft_option_mark(const char *text, size_t len, size_t *skip)
{
	size_t at = blanks_at(text, len), next = at;
	bool open = is_any(sign_at(text, len, &next), "([");

	at = open ? next : at;
	next = at;
	uint32_t letter = sign_at(text, len, &next) | 0x20;
	if (letter < 'a' || letter > 'z')
		return -1;
	if (!is_any(sign_at(text, len, &next), open ? ")]" : marks))
		return -1;
	*skip = next + blanks_at(text + next, len - next);
	return (int)(letter - 'a');
}

/* "12. stem", "（3）stem", "4、stem": the bytes before the stem; 0: there is no number. */
static size_t number_mark(const char *text, size_t len)
{
	size_t at = blanks_at(text, len), next = at;
	bool open = is_any(sign_at(text, len, &next), "([");
	int digits = 0;
	uint32_t code;

	at = open ? next : at;
	for (next = at; is_any(code = sign_at(text, len, &next), "0123456789"); at = next)
		digits++;
	if (!digits || digits > 5 || !is_any(code, open ? ")]" : marks))
		return 0;
	at = next;
	/* A sum or an hour: "1.5", "20:30". */
	if (is_any(sign_at(text, len, &next), "0123456789") && code < 0x80)
		return 0;
	return at + blanks_at(text + at, len - at);
}

/* "Answer: B", "【Answer】B": which heading, and the bytes before what it says; -1: none. */
static int label_of(const char *text, size_t len, size_t *skip)
{
	enum { WORD_MOST = 60 };
	size_t from = blanks_at(text, len), next = from;
	bool open = is_any(sign_at(text, len, &next), "[【");
	int option;

	from = open ? next : from;
	for (size_t at = next = from; at < len && at - from < WORD_MOST; at = next) {
		if (!is_any(sign_at(text, len, &next), open ? "]】" : ":"))
			continue;
		int found = headings_find(text + from, at - from, HEADING_COLUMNS, &option);
		if (open && is_any(sign_at(text, len, &(size_t){ next }), ":"))
			sign_at(text, len, &next);
		*skip = next;
		return found == HEADING_OPTION ? -1 : found;
	}
	return -1;
}

static void finish(struct reader *reader)
{
	/* Titles and notes before the first number are no questions. */
	if (reader->numbered || reader->chosen)
		draft_finish(reader->sheet, &reader->draft);
	draft_clear(&reader->draft);
	reader->part = NULL;
	reader->chosen = reader->numbered = false;
}

static void put(struct reader *reader, struct draft_part *part, const char *text, size_t len,
                size_t skip)
{
	uint32_t column = 1;

	for (size_t i = 0; i < skip; i++)
		column += (text[i] & 0xc0) != 0x80;
	if (!reader->draft.line)
		reader->draft.line = reader->line;
	draft_add(reader->sheet, part, text + skip, len - skip, reader->line, column);
	reader->part = part;
}

/* "A. yes  B. no  C. maybe" in one line: where the next of them begins. */
static size_t next_option(const char *text, size_t len, int option)
{
	size_t skip;

	for (size_t at = 1; at < len; at++)
		if (strchr(" \t", text[at - 1]) &&
		    draft_option_mark(text + at, len - at, &skip) == option &&
		    !strchr(" \t", text[at]))
			return at;
	return len;
}

static void put_options(struct reader *reader, const char *text, size_t len)
{
	size_t from = 0, skip;

	for (int option; from < len;
	     from = next_option(text + from, len - from, option + 1) + from) {
		option = draft_option_mark(text + from, len - from, &skip);
		size_t stop = next_option(text + from, len - from, option + 1);
		put(reader, &reader->draft.options[option], text, from + stop, from + skip);
		if (option + 1 == SHEET_OPTIONS_MOST)
			break;
	}
	reader->chosen = true;
}

/* Of a stem only an answer is a label: "To: all" may be a line of the message that it shows. */
static bool take_label(struct reader *reader, const char *text, size_t len)
{
	size_t skip;
	int label = label_of(text, len, &skip);

	if (label < 0 || (label != HEADING_ANSWER && label != HEADING_QUESTION && !reader->chosen))
		return false;
	if (label == HEADING_QUESTION) {
		if (reader->part && !reader->chosen)
			return false;
		finish(reader);
		reader->numbered = true;
	}
	put(reader, &reader->draft.parts[label], text, len, skip);
	reader->chosen = reader->chosen || label == HEADING_ANSWER;
	return true;
}

static void take_line(struct reader *reader, const char *text, size_t len)
{
	struct draft_part *stem = &reader->draft.parts[HEADING_QUESTION];
	size_t skip = 0;

	if (blanks_at(text, len) == len) {
		reader->gap = true;
		return;
	}
	bool gap = reader->gap;
	reader->gap = false;
	if (stem->line && draft_option_mark(text, len, &skip) >= 0) {
		put_options(reader, text, len);
		return;
	}
	skip = number_mark(text, len);
	if (skip && (!reader->numbered || reader->chosen || gap)) {
		finish(reader);
		reader->numbered = true;
		put(reader, &reader->draft.parts[HEADING_QUESTION], text, len, skip);
	} else if (!take_label(reader, text, len)) {
		/* Behind an answer and an empty line the next question begins, numbered or not. */
		if (reader->draft.parts[HEADING_ANSWER].line && gap)
			finish(reader);
		put(reader, reader->part ? reader->part : stem, text, len, 0);
	}
}

void sheet_read_text(struct sheet *sheet, const char *bytes, size_t len)
{
	struct reader reader = { .sheet = sheet, .line = 1 };
	size_t before = sheet->count;
	struct str text;

	str_init(&text);
	if (draft_decode(sheet, &text, bytes, len)) {
		draft_init(&reader.draft);
		for (const char *line = text.text, *end = line + text.len; line < end;
		     reader.line++) {
			const char *stop = memchr(line, '\n', (size_t)(end - line));
			stop = stop ? stop : end;
			take_line(&reader, line, (size_t)(stop - line));
			line = stop + 1;
		}
		finish(&reader);
		if (sheet->count == before)
			draft_complain(sheet, SHEET_NOTHING, 0, 0, NULL);
		draft_release(&reader.draft);
	}
	str_release(&text);
}
