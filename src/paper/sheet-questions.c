#include "paper/sheet-questions.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/msg.h"
#include "paper/encoding.h"
#include "paper/line-marks.h"
#include "paper/sheet-draft.h"
#include "text/utf8.h"

/* Bytes of a text, of which a deck takes 4096, and of a stem, which may have many. */
enum { TEXT_MOST = 4000, STEM_MOST = 16000 };
/* A text with one zero byte in so many is none. */
enum { ZEROS_MOST = 1000 };

static const struct diag_kind kinds[] = {
	[SHEET_NO_TEXT] = { "E-sheet-text", DIAG_ERROR,
	                    N_("this is a workbook or another program's own file, not text"),
	                    N_("open it there, save it as CSV (UTF-8), and import that") },
	[SHEET_BYTES] = { "W-sheet-bytes", DIAG_WARNING,
	                  N_("from here on there are bytes that are no characters"),
	                  N_("save the file as UTF-8") },
	[SHEET_UNCLOSED] = { "W-sheet-quote", DIAG_WARNING,
	                     N_("a quotation mark opens here and never closes: the line is taken "
	                        "as it stands"),
	                     N_("close it, or write two where one is meant") },
	[SHEET_NO_HEAD] = { "W-sheet-head", DIAG_WARNING,
	                    N_("no column is named: they are taken as question, options, answer"),
	                    N_("name the columns in the first row") },
	[SHEET_ABOVE] = { "W-sheet-above", DIAG_WARNING,
	                  N_("this stands above the names of the columns: it is left out") },
	[SHEET_NO_QUESTION] = { "W-sheet-question", DIAG_WARNING,
	                        N_("there is no question here: it is left out") },
	[SHEET_NO_OPTIONS] = { "W-sheet-options", DIAG_WARNING,
	                       N_("the question has no options to choose from") },
	[SHEET_GAP] = { "W-sheet-gap", DIAG_WARNING,
	                N_("option {1} says nothing: those behind it move up") },
	[SHEET_ANSWER] = { "W-sheet-answer", DIAG_WARNING,
	                   N_("the answer '{1}' names none of the options") },
	[SHEET_NO_ANSWER] = { "W-sheet-no-answer", DIAG_WARNING,
	                      N_("it is not said which answer is right") },
	[SHEET_LEVEL] = { "W-sheet-level", DIAG_WARNING,
	                  N_("'{1}' is no level: easy, middle or hard") },
	[SHEET_SIGNS] = { "W-sheet-signs", DIAG_WARNING,
	                  N_("signs that not every terminal can show are left out") },
	[SHEET_LONG] = { "W-sheet-long", DIAG_WARNING,
	                 N_("this is too long for a card: the rest is left out") },
	[SHEET_TWICE] = { "W-sheet-twice", DIAG_WARNING, N_("two options say the same: '{1}'") },
	[SHEET_COLUMN] = { "W-sheet-column", DIAG_WARNING,
	                   N_("no part of a card is called '{1}': this column is left out") },
	[SHEET_BEYOND] = { "W-sheet-beyond", DIAG_WARNING,
	                   N_("'{1}' stands in a column without a name: it is left out") },
	[SHEET_NOTHING] = { "W-sheet-nothing", DIAG_WARNING, N_("no question was found") },
};
_Static_assert(sizeof kinds / sizeof *kinds == SHEET_COMPLAINT_COUNT, "a complaint lacks its row");

void draft_complain(struct sheet *sheet, enum sheet_complaint complaint, uint32_t line,
                    uint32_t column, const char *word)
{
	const char *args[] = { word, NULL };

	diag_add(sheet->diags, &kinds[complaint], (struct diag_at){ sheet->path, line, column, 0 },
	         NULL, args);
}

/* A workbook's first bytes, or zeros, of which a text has none but by mistake. */
static bool is_text(const struct str *text, const char *bytes, size_t len)
{
	static const char *const books[] = { "PK\x03\x04", "\xd0\xcf\x11\xe0" };
	size_t zeros = 0;

	for (size_t i = 0; i < sizeof books / sizeof *books; i++)
		if (len >= 4 && memcmp(bytes, books[i], 4) == 0)
			return false;
	for (size_t i = 0; i < text->len; i++)
		zeros += !text->text[i];
	return zeros * ZEROS_MOST <= text->len;
}

bool draft_decode(struct sheet *sheet, struct str *text, const char *bytes, size_t len)
{
	uint32_t bad = encoding_decode(text, bytes, len);
	bool fine = is_text(text, bytes, len);

	if (!fine)
		draft_complain(sheet, SHEET_NO_TEXT, 0, 0, NULL);
	else if (bad)
		draft_complain(sheet, SHEET_BYTES, bad, 1, NULL);
	return fine;
}

void sheet_init(struct sheet *sheet, const char *path, struct diag_list *diags)
{
	*sheet = (struct sheet){ .path = path, .diags = diags };
	arena_init(&sheet->arena);
}

void sheet_release(struct sheet *sheet)
{
	free(sheet->items);
	arena_release(&sheet->arena);
}

bool sheet_says(const char *text, size_t len)
{
	uint32_t code;

	for (size_t at = 0; at < len;) {
		at += utf8_decode(text + at, len - at, &code);
		if (utf8_says(code))
			return true;
	}
	return false;
}

static void each_part(struct draft *draft, void (*work)(struct draft_part *part))
{
	for (int i = 0; i < HEADING_COLUMNS; i++)
		work(&draft->parts[i]);
	for (int i = 0; i < SHEET_OPTIONS_MOST; i++)
		work(&draft->options[i]);
}

static void init_part(struct draft_part *part)
{
	str_init(&part->text);
	part->line = part->column = 0;
}
static void release_part(struct draft_part *part) { str_release(&part->text); }
static void clear_part(struct draft_part *part)
{
	str_clear(&part->text);
	part->line = part->column = 0;
}

void draft_init(struct draft *draft)
{
	each_part(draft, init_part);
	draft->line = 0;
}
void draft_release(struct draft *draft) { each_part(draft, release_part); }
void draft_clear(struct draft *draft)
{
	each_part(draft, clear_part);
	draft->line = 0;
}

static bool is_blank(uint32_t code)
{
	return code == ' ' || code == '\t' || code == 0xa0 || code == 0x3000;
}

/* Adds a line without its blanks at both ends; true: something had to be left out. */
static bool add_line(struct str *out, const char *text, size_t len)
{
	size_t begin = out->len, end = out->len;
	bool left_out = false;

	if (begin)
		str_add(out, "\n");
	size_t first = out->len;
	for (size_t at = 0; at < len;) {
		uint32_t code;
		size_t taken = utf8_decode(text + at, len - at, &code);
		bool blank = is_blank(code);
		bool fine = !blank && code != '\n' && utf8_ban_of(code) == UTF8_FINE;
		if (fine)
			str_add_bytes(out, code == UTF8_BROKEN ? "\xef\xbf\xbd" : text + at,
			              code == UTF8_BROKEN ? 3 : taken);
		else if (blank && out->len > first)
			str_add(out, " ");
		left_out = left_out || (!fine && !blank);
		at += taken;
		if (fine)
			end = out->len;
	}
	out->len = end > first ? end : begin;
	if (out->capacity)
		out->text[out->len] = '\0';
	return left_out;
}

void draft_add(struct sheet *sheet, struct draft_part *part, const char *text, size_t len,
               uint32_t line, uint32_t column)
{
	bool left_out = false;

	for (size_t at = 0; at <= len;) {
		const char *end = memchr(text + at, '\n', len - at);
		size_t stop = end ? (size_t)(end - text) : len;
		left_out |= add_line(&part->text, text + at, stop - at);
		at = stop + 1;
	}
	if (!part->line) {
		part->line = line;
		part->column = column;
	}
	if (left_out)
		draft_complain(sheet, SHEET_SIGNS, line, column, NULL);
}

/* Cut at a character, where the text is for one place of a deck. */
static const char *kept(struct sheet *sheet, const struct draft_part *part, bool lines)
{
	size_t len = part->text.len, most = lines ? STEM_MOST : TEXT_MOST;

	if (!len)
		return NULL;
	if (len > most) {
		len = most;
		while ((part->text.text[len] & 0xc0) == 0x80)
			len--;
		draft_complain(sheet, SHEET_LONG, part->line, part->column, NULL);
	}
	char *text = arena_text(&sheet->arena, part->text.text, len);
	for (char *sign = text; !lines && *sign; sign++)
		if (*sign == '\n')
			*sign = ' ';
	return text;
}

/* An option that is a tick or a cross says so in a word: a deck's texts are more than marks. One
 * that has a word is kept as it is. */
static const char *option_of(struct sheet *sheet, const struct draft_part *part)
{
	struct str word;

	for (int no = 0; no < 2; no++) {
		enum heading verdict = no ? HEADING_NO : HEADING_YES;
		if (sheet_says(part->text.text, part->text.len) ||
		    !headings_is(verdict, part->text.text, part->text.len))
			continue;
		str_init(&word);
		headings_add(&word, verdict);
		const char *text = arena_text(&sheet->arena, word.text, word.len);
		str_release(&word);
		return text;
	}
	return kept(sheet, part, false);
}

static void complain_of_twins(struct sheet *sheet, const struct draft *draft,
                              const struct sheet_question *question)
{
	for (size_t i = 1; i < question->option_count; i++)
		for (size_t before = 0; before < i; before++)
			if (strcmp(question->options[i], question->options[before]) == 0) {
				draft_complain(sheet, SHEET_TWICE, draft->line, 1,
				               question->options[i]);
				return;
			}
}

static void take_options(struct sheet *sheet, struct draft *draft, struct sheet_question *question,
                         int places[SHEET_OPTIONS_MOST])
{
	char letter[2] = "A";
	int last = SHEET_OPTIONS_MOST;

	while (last && !draft->options[last - 1].text.len)
		last--;
	for (int i = 0; i < SHEET_OPTIONS_MOST; i++) {
		places[i] = -1;
		if (i >= last)
			continue;
		const char *text = option_of(sheet, &draft->options[i]);
		letter[0] = (char)('A' + i);
		if (text && sheet_says(text, strlen(text))) {
			places[i] = (int)question->option_count;
			question->options[question->option_count++] = text;
		} else {
			draft_complain(sheet, SHEET_GAP, draft->line, 1, letter);
		}
	}
	complain_of_twins(sheet, draft, question);
}

/* True or false: two options of its own. */
static bool take_verdict(struct sheet *sheet, struct sheet_question *question,
                         const struct draft_part *answer)
{
	struct str word;

	for (int no = 0; no < 2; no++) {
		if (!headings_is(no ? HEADING_NO : HEADING_YES, answer->text.text,
		                 answer->text.len))
			continue;
		for (int i = 0; i < 2; i++) {
			str_init(&word);
			headings_add(&word, i ? HEADING_NO : HEADING_YES);
			question->options[i] = arena_text(&sheet->arena, word.text, word.len);
			str_release(&word);
		}
		question->option_count = 2;
		question->right = no ? 2 : 1;
		return true;
	}
	return false;
}

/* "B", "b;c", "ABD", "Ｂ、Ｄ": bits by the letters as written; 0: it is something else. */
static uint32_t letters_of(const char *text, size_t len)
{
	uint32_t letters = 0, code;

	for (size_t at = 0, taken; at < len; at += taken) {
		taken = utf8_decode(text + at, len - at, &code);
		code = utf8_ascii_of(code);
		if (is_blank(code) || code == ';' || code == ',' || code == 0x3001 || code == '|' ||
		    code == '/' || code == '\n' || code == '+' || code == 0x3002 || code == '.')
			continue;
		int letter = headings_letter(text + at, taken);
		if (letter < 0)
			return 0;
		letters |= UINT32_C(1) << letter;
	}
	return letters;
}

static void take_answer(struct sheet *sheet, const struct draft_part *answer,
                        struct sheet_question *question, const int places[SHEET_OPTIONS_MOST])
{
	const char *text = answer->text.text;
	uint32_t letters = letters_of(text, answer->text.len);

	for (size_t i = 0; i < question->option_count; i++)
		if (strcmp(question->options[i], text) == 0)
			question->right = UINT32_C(1) << i;
	for (int i = 0; !question->right && letters && i < SHEET_OPTIONS_MOST; i++)
		if (letters & UINT32_C(1) << i && places[i] < 0)
			letters = 0;
	for (int i = 0; letters && i < SHEET_OPTIONS_MOST; i++)
		if (letters & UINT32_C(1) << i)
			question->right |= UINT32_C(1) << places[i];
	/* Options that say true and false, and an answer that says so in another word. */
	for (int no = 0; no < 2; no++)
		for (size_t i = 0; !question->right && i < question->option_count; i++) {
			enum heading word = no ? HEADING_NO : HEADING_YES;
			const char *option = question->options[i];
			if (headings_is(word, text, answer->text.len) &&
			    headings_is(word, option, strlen(option)))
				question->right = UINT32_C(1) << i;
		}
	if (!question->right)
		draft_complain(sheet, SHEET_ANSWER, answer->line, answer->column, text);
}

static unsigned level_of(struct sheet *sheet, const struct draft_part *part)
{
	for (unsigned i = 0; part->text.len && i < 3; i++)
		if (headings_is((enum heading)(HEADING_EASY + i), part->text.text, part->text.len))
			return i + 1;
	if (part->text.len)
		draft_complain(sheet, SHEET_LEVEL, part->line, part->column, part->text.text);
	return 0;
}

/* All options in one part: lines "A. text", else a line each. */
static void split_options(struct sheet *sheet, struct draft *draft)
{
	const struct draft_part *all = &draft->parts[HEADING_OPTION];
	int next = 0;

	for (const char *line = all->text.text; *line; line += *line == '\n') {
		size_t len = strcspn(line, "\n"), skip = 0;
		int option = line_mark_option(line, len, &skip);
		option = option < 0 ? next : option;
		if (option < SHEET_OPTIONS_MOST)
			draft_add(sheet, &draft->options[option], line + skip, len - skip,
			          all->line, all->column);
		next = option + 1;
		line += len;
	}
}

static bool says_something(const struct draft *draft)
{
	for (int i = 0; i < HEADING_COLUMNS; i++)
		if (draft->parts[i].text.len)
			return true;
	for (int i = 0; i < SHEET_OPTIONS_MOST; i++)
		if (draft->options[i].text.len)
			return true;
	return false;
}

void draft_finish(struct sheet *sheet, struct draft *draft)
{
	const struct draft_part *stem = &draft->parts[HEADING_QUESTION];
	const struct draft_part *answer = &draft->parts[HEADING_ANSWER];
	struct sheet_question question = { .line = draft->line, .column = stem->column };
	int places[SHEET_OPTIONS_MOST];

	if (!says_something(draft))
		return;
	if (!sheet_says(stem->text.text, stem->text.len)) {
		draft_complain(sheet, SHEET_NO_QUESTION, draft->line, 1, NULL);
		return;
	}
	split_options(sheet, draft);
	question.id = kept(sheet, &draft->parts[HEADING_ID], false);
	question.title = kept(sheet, &draft->parts[HEADING_TITLE], false);
	question.topic = kept(sheet, &draft->parts[HEADING_TOPIC], false);
	question.why = kept(sheet, &draft->parts[HEADING_WHY], false);
	question.stem = kept(sheet, stem, true);
	question.level = level_of(sheet, &draft->parts[HEADING_LEVEL]);
	take_options(sheet, draft, &question, places);
	if (!answer->text.len)
		draft_complain(sheet, SHEET_NO_ANSWER, draft->line, stem->column, NULL);
	else if (question.option_count || !take_verdict(sheet, &question, answer))
		take_answer(sheet, answer, &question, places);
	if (!question.option_count)
		draft_complain(sheet, SHEET_NO_OPTIONS, draft->line, stem->column, NULL);
	list_add(sheet, question);
}
