/* A text of questions, line by line. What a line is, its beginning tells: a number, an option's
 * letter, a word with a colon; anything else goes on with what came before. */
#include <string.h>

#include "paper/line-marks.h"
#include "paper/sheet-draft.h"

struct reader {
	struct sheet *sheet;
	struct draft draft;
	struct draft_part *part; /* that a line goes on with; NULL: none was begun */
	uint32_t line;
	bool numbered; /* the draft began with a number */
	bool chosen;   /* it has options or an answer: what is asked is complete */
	bool gap;      /* the line before was empty */
};

/* "Answer: B", "【Answer】B": which heading, and the bytes before what it says; -1: none. */
static int label_of(const char *text, size_t len, size_t *skip)
{
	enum { WORD_MOST = 60 };
	size_t from = line_mark_blanks(text, len), next = from;
	bool open = line_mark_is_any(line_mark_sign(text, len, &next), "[【");
	int option;

	from = open ? next : from;
	for (size_t at = next = from; at < len && at - from < WORD_MOST; at = next) {
		if (!line_mark_is_any(line_mark_sign(text, len, &next), open ? "]】" : ":"))
			continue;
		int found = headings_find(text + from, at - from, HEADING_COLUMNS, &option);
		if (open && line_mark_is_any(line_mark_sign(text, len, &(size_t){ next }), ":"))
			line_mark_sign(text, len, &next);
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
		    line_mark_option(text + at, len - at, &skip) == option &&
		    !strchr(" \t", text[at]))
			return at;
	return len;
}

static void put_options(struct reader *reader, const char *text, size_t len)
{
	size_t from = 0, skip;

	for (int option; from < len;
	     from = next_option(text + from, len - from, option + 1) + from) {
		option = line_mark_option(text + from, len - from, &skip);
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

	if (line_mark_blanks(text, len) == len) {
		reader->gap = true;
		return;
	}
	bool gap = reader->gap;
	reader->gap = false;
	if (stem->line && line_mark_option(text, len, &skip) >= 0) {
		put_options(reader, text, len);
		return;
	}
	skip = line_mark_number(text, len);
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
