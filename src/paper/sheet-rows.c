/* A sheet saved as CSV: the first row that names its columns says what is where. */
#include <string.h>

#include "paper/csv-rows.h"
#include "paper/line-marks.h"
#include "paper/sheet-draft.h"
#include "text/csv-cell.h"

/* A title and a hint may stand above the names of the columns. */
enum { COLUMNS_MOST = 64, HEAD_LINES_MOST = 10 };

struct column {
	int heading; /* enum heading; -1: none of them */
	int option;  /* of HEADING_OPTION: which; -1: all of them */
	bool marked; /* its cells may say which: "B. text" */
	bool told;   /* none of a card's, which was said at its name */
};
struct reader {
	struct sheet *sheet;
	struct column columns[COLUMNS_MOST];
	size_t column_count; /* 0: not known yet */
	bool named;          /* a row is to come that names the columns */
	struct draft draft;
};

/* One name above several columns, as merged cells are saved: "Options" and cells without a word. */
static void share_options(struct column *columns, const struct csv_row *row, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct column *before = &columns[i - 1];
		bool shared =
			before->heading == HEADING_OPTION && (before->option < 0 || before->marked);
		if (!shared || sheet_says(row->cells[i].text, row->cells[i].len))
			continue;
		if (before->option < 0)
			*before = (struct column){ HEADING_OPTION, 0, true };
		columns[i] = (struct column){ HEADING_OPTION, before->option + 1, true };
	}
}

/* A row is a head if it names the question, or two columns of a sheet. */
static bool take_head(struct reader *reader, const struct csv_row *row)
{
	struct column columns[COLUMNS_MOST] = { { 0 } };
	size_t count = row->count < COLUMNS_MOST ? row->count : COLUMNS_MOST, named = 0;
	bool question = false;

	for (size_t i = 0; i < count; i++) {
		struct column *column = &columns[i];
		column->heading = headings_find(row->cells[i].text, row->cells[i].len,
		                                HEADING_COLUMNS, &column->option);
		if (column->heading < 0 &&
		    headings_is(HEADING_OPTION, row->cells[i].text, row->cells[i].len))
			column->heading = HEADING_OPTION;
		named += column->heading >= 0;
		question = question || column->heading == HEADING_QUESTION;
	}
	if (!question || named < 2)
		return false;
	share_options(columns, row, count);
	memcpy(reader->columns, columns, count * sizeof *columns);
	reader->column_count = count;
	return true;
}

/* Nobody named them: question, options, answer. */
static void guess_head(struct reader *reader, const struct csv_row *row)
{
	size_t count = row->count < COLUMNS_MOST ? row->count : COLUMNS_MOST;

	draft_complain(reader->sheet, SHEET_NO_HEAD, row->cells[0].line, 1, NULL);
	for (size_t i = 0; i < count; i++)
		reader->columns[i] = (struct column){ HEADING_OPTION, (int)i - 1, false };
	reader->columns[0].heading = HEADING_QUESTION;
	if (count > 1)
		reader->columns[count - 1].heading = HEADING_ANSWER;
	reader->column_count = count;
}

static void take_cell(struct reader *reader, const struct column *column,
                      const struct csv_cell *cell)
{
	struct draft_part *part = &reader->draft.parts[column->heading < 0 ? 0 : column->heading];
	size_t skip = 0;
	struct str text;

	if (column->heading < 0 || !cell->len)
		return;
	int said = column->marked ? line_mark_option(cell->text, cell->len, &skip) : -1;
	skip = said < 0 ? 0 : skip;
	if (column->heading == HEADING_OPTION && column->option >= 0)
		part = &reader->draft
		                .options[(said < 0 ? column->option : said) % SHEET_OPTIONS_MOST];
	str_init(&text);
	str_add_bytes(&text, cell->text + skip, cell->len - skip);
	const char *bare = strlen(text.text) == text.len ? csv_cell_bare(text.text) : text.text;
	draft_add(reader->sheet, part, bare, text.len - (size_t)(bare - text.text), cell->line,
	          cell->column);
	str_release(&text);
}

static void complain_of_cell(struct reader *reader, enum sheet_complaint complaint,
                             const struct csv_cell *cell)
{
	struct str word;

	str_init(&word);
	str_add_bytes(&word, cell->text, cell->len);
	draft_complain(reader->sheet, complaint, cell->line, cell->column, word.text);
	str_release(&word);
}

/* Names that are none of a card's are told once, where they stand. */
static void complain_of_columns(struct reader *reader, const struct csv_row *row)
{
	for (size_t i = 0; i < reader->column_count; i++) {
		const struct csv_cell *cell = &row->cells[i];
		if (reader->columns[i].heading >= 0 || !sheet_says(cell->text, cell->len))
			continue;
		reader->columns[i].told = true;
		complain_of_cell(reader, SHEET_COLUMN, cell);
	}
}

/* What stands under no name at all is told row by row, the first of it. */
static void complain_of_rest(struct reader *reader, const struct csv_row *row)
{
	for (size_t i = 0; i < row->count; i++) {
		const struct csv_cell *cell = &row->cells[i];
		bool beyond = i >= reader->column_count ||
		              (reader->columns[i].heading < 0 && !reader->columns[i].told);
		if (beyond && sheet_says(cell->text, cell->len)) {
			complain_of_cell(reader, SHEET_BEYOND, cell);
			return;
		}
	}
}

static void take_row(void *context, const struct csv_row *row)
{
	struct reader *reader = context;

	if (row->unclosed)
		draft_complain(reader->sheet, SHEET_UNCLOSED, row->cells[0].line, 1, NULL);
	if (!reader->column_count) {
		if (take_head(reader, row)) {
			complain_of_columns(reader, row);
			return;
		}
		if (reader->named) {
			draft_complain(reader->sheet, SHEET_ABOVE, row->cells[0].line, 1, NULL);
			return;
		}
		guess_head(reader, row);
	}
	draft_clear(&reader->draft);
	reader->draft.line = row->cells[0].line;
	for (size_t i = 0; i < row->count && i < reader->column_count; i++)
		take_cell(reader, &reader->columns[i], &row->cells[i]);
	complain_of_rest(reader, row);
	draft_finish(reader->sheet, &reader->draft);
}

static void look_for_head(void *context, const struct csv_row *row)
{
	struct reader *reader = context;

	reader->named = reader->named || (!row->unclosed && take_head(reader, row));
}

/* Whether one of the first lines names the columns. */
static bool is_named(const struct str *text)
{
	struct reader reader = { .named = false };
	const char *end = text->text;

	for (int line = 0; line < HEAD_LINES_MOST && *end; line++)
		end += strcspn(end, "\n") + (strchr(end, '\n') != NULL);
	csv_rows_each(text->text, (size_t)(end - text->text), look_for_head, &reader);
	return reader.named;
}

void sheet_read_csv(struct sheet *sheet, const char *bytes, size_t len)
{
	struct reader reader = { .sheet = sheet };
	size_t before = sheet->count;
	struct str text;

	str_init(&text);
	if (draft_decode(sheet, &text, bytes, len)) {
		reader.named = is_named(&text);
		draft_init(&reader.draft);
		csv_rows_each(text.text, text.len, take_row, &reader);
		if (sheet->count == before)
			draft_complain(sheet, SHEET_NOTHING, 0, 0, NULL);
		draft_release(&reader.draft);
	}
	str_release(&text);
}
