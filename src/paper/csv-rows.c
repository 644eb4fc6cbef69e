#include "paper/csv-rows.h"

#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/library.h"
#include "base/list.h"
#include "base/mem.h"

/* The library is opened when the first sheet is read. NULL: it has gone. */
static void *find(const char *name)
{
	static void *library;

	return library_find(&library, CSV_SONAME, name);
}

typedef int init_function(struct csv_parser *parser, unsigned char options);
typedef void free_function(struct csv_parser *parser);
typedef void delim_function(struct csv_parser *parser, unsigned char sign);
typedef void cell_function(void *text, size_t len, void *context);
typedef void row_function(int sign, void *context);
typedef size_t parse_function(struct csv_parser *parser, const void *bytes, size_t len,
                              cell_function *cell, row_function *row, void *context);
typedef void class_function(struct csv_parser *parser, int (*is)(unsigned char));

/* A cell in quotes that is longer than this begins with one that nobody closed. */
enum { CELL_MOST = 16384 };

struct mark { /* where a cell's text is, and where it stood */
	size_t from, len;
	uint32_t line, column;
};
struct marks {
	struct mark *items;
	size_t count, capacity;
};
struct reader {
	struct csv_parser parser;
	void (*each)(void *context, const struct csv_row *row);
	void *context;
	struct marks marks; /* of the row that is being read */
	struct str texts;   /* of its cells */
	const char *text;
	size_t len, at;         /* bytes of the text, and those read */
	size_t row_at, cell_at; /* where the row and the cell begin */
	uint32_t line, column;  /* of what is read next */
	uint32_t row_line;      /* of the row */
	struct mark cell;       /* its place */
	unsigned char delimiter;
	bool said, ended; /* the row holds something; it is over */
};

bool csv_rows_is_there(void) { return find("csv_parse") != NULL; }

static int is_blank(unsigned char sign) { return sign == ' '; }
static int is_end(unsigned char sign) { return sign == '\n'; }

static void take_cell(void *text, size_t len, void *context)
{
	struct reader *reader = context;

	list_add(&reader->marks,
	         (struct mark){ reader->texts.len, len, reader->cell.line, reader->cell.column });
	str_add_bytes(&reader->texts, text ? text : "", text ? len : 0);
}

static void begin_cell(struct reader *reader)
{
	reader->cell_at = reader->at;
	reader->cell.line = reader->line;
	reader->cell.column = reader->column;
}

static void begin_row(struct reader *reader)
{
	reader->marks.count = 0;
	str_clear(&reader->texts);
	reader->row_at = reader->at;
	reader->row_line = reader->line;
	reader->said = reader->ended = false;
	begin_cell(reader);
}

static void give_row(struct reader *reader, bool unclosed)
{
	struct csv_row row = { .count = reader->marks.count, .unclosed = unclosed };
	struct csv_cell *cells = mem_alloc((row.count + 1) * sizeof *cells);

	for (size_t i = 0; i < row.count; i++) {
		const struct mark *mark = &reader->marks.items[i];
		cells[i] = (struct csv_cell){ reader->texts.text + mark->from, mark->len,
			                      mark->line, mark->column };
	}
	row.cells = cells;
	if (reader->texts.len)
		reader->each(reader->context, &row);
	free(cells);
}

static void take_row(int sign, void *context)
{
	struct reader *reader = context;

	(void)sign;
	give_row(reader, false);
	reader->ended = true;
}

static void begin_parser(struct reader *reader)
{
	init_function *init = (init_function *)find("csv_init");
	delim_function *delim = (delim_function *)find("csv_set_delim");
	class_function *space = (class_function *)find("csv_set_space_func");
	class_function *end = (class_function *)find("csv_set_term_func");

	init(&reader->parser, 0);
	delim(&reader->parser, reader->delimiter);
	/* A tab is a blank to libcsv, and would be taken off before it can separate. */
	space(&reader->parser, is_blank);
	end(&reader->parser, is_end);
}

static void end_parser(struct reader *reader)
{
	free_function *release = (free_function *)find("csv_free");

	release(&reader->parser);
}

/* A quote was not closed: the row's first line is taken as if a quote were a sign like others, and
 * the next line begins again. */
static void recover(struct reader *reader)
{
	const char *end = memchr(reader->text + reader->row_at, '\n', reader->len - reader->row_at);
	size_t stop = end ? (size_t)(end - reader->text) : reader->len;

	reader->at = reader->row_at;
	reader->line = reader->row_line;
	reader->column = 1;
	begin_row(reader);
	for (bool more = true; more;) {
		const char *text = reader->text + reader->at;
		const char *sign = memchr(text, reader->delimiter, stop - reader->at);
		size_t len = sign ? (size_t)(sign - text) : stop - reader->at;
		take_cell((char *)text, len, reader);
		for (size_t i = 0; i <= len && reader->at + i < stop; i++)
			reader->column += (text[i] & 0xc0) != 0x80;
		more = sign != NULL;
		reader->at += len + 1;
		begin_cell(reader);
	}
	give_row(reader, true);
	reader->line++;
	reader->column = 1;
	end_parser(reader);
	begin_parser(reader);
	begin_row(reader);
}

/* One byte more; behind the last one, the end of its line. */
static void step(struct reader *reader)
{
	parse_function *parse = (parse_function *)find("csv_parse");
	char byte = '\n';
	size_t cells = reader->marks.count;

	if (reader->at < reader->len)
		byte = reader->text[reader->at];
	parse(&reader->parser, &byte, 1, take_cell, take_row, reader);
	reader->said = reader->said || (byte != '\n' && byte != ' ');
	reader->at++;
	reader->column += (byte & 0xc0) != 0x80;
	if (byte == '\n') {
		reader->line++;
		reader->column = 1;
	}
	if (reader->ended || (byte == '\n' && !reader->said))
		begin_row(reader);
	else if (reader->marks.count > cells)
		begin_cell(reader);
}

/* Whether the quote that the cell began with has been open for too long. */
static bool runs_away(const struct reader *reader)
{
	size_t at = reader->cell_at;

	if (reader->at - at <= CELL_MOST)
		return false;
	while (reader->text[at] == ' ')
		at++;
	return reader->text[at] == '"';
}

static void read_rows(struct reader *reader)
{
	str_init(&reader->texts);
	begin_parser(reader);
	begin_row(reader);
	while (reader->at <= reader->len) {
		step(reader);
		if (runs_away(reader) || (reader->at > reader->len && reader->said))
			recover(reader);
	}
	end_parser(reader);
	free(reader->marks.items);
	str_release(&reader->texts);
}

/* How many rows of a sample have so many separators. */
enum { SAMPLE_LINES = 40, SIGNS_MOST = 64 };
struct sample {
	size_t rows[SIGNS_MOST + 1];
};

static void count_row(void *context, const struct csv_row *row)
{
	struct sample *sample = context;
	size_t signs = row->count - 1;

	if (!row->unclosed)
		sample->rows[signs < SIGNS_MOST ? signs : SIGNS_MOST]++;
}

/* Cells that rows agree on: so many rows of so many cells beside the first. */
static size_t agreed(const struct sample *sample)
{
	size_t most = 0;

	for (size_t signs = 1; signs <= SIGNS_MOST; signs++)
		if (signs * sample->rows[signs] > most)
			most = signs * sample->rows[signs];
	return most;
}

/* The sign that separates: the one by which the first lines agree best on cells. A title above
 * them, and signs inside of texts, agree with nothing. */
static unsigned char delimiter_of(const char *text, size_t len)
{
	static const unsigned char signs[] = { '\t', ';', ',' };
	const char *end = text, *line;
	unsigned char found = ',';
	size_t most = 0;

	for (int i = 0; i < SAMPLE_LINES && end < text + len; i++) {
		line = memchr(end, '\n', (size_t)(text + len - end));
		end = line ? line + 1 : text + len;
	}
	for (size_t i = 0; i < sizeof signs; i++) {
		struct sample sample = { { 0 } };
		struct reader reader = { .each = count_row,
			                 .context = &sample,
			                 .text = text,
			                 .len = (size_t)(end - text),
			                 .delimiter = signs[i] };
		read_rows(&reader);
		if (agreed(&sample) > most) {
			most = agreed(&sample);
			found = signs[i];
		}
	}
	return found;
}

/* What Excel reads and writes: "sep=;", a line of its own. Its bytes; 0: there is none. */
static size_t said_delimiter(const char *text, size_t len)
{
	static const char mark[] = "sep=";
	size_t sign = sizeof mark - 1;

	if (len <= sign || strncmp(text, mark, sign) != 0)
		return 0;
	return len == sign + 1 ? len : text[sign + 1] == '\n' ? sign + 2 : 0;
}

void csv_rows_each(const char *text, size_t len,
                   void (*each)(void *context, const struct csv_row *row), void *context)
{
	size_t skip = said_delimiter(text, len);
	struct reader reader = { .each = each,
		                 .context = context,
		                 .text = text,
		                 .len = len,
		                 .at = skip,
		                 .line = 1 + (skip > 0),
		                 .column = 1 };

	reader.delimiter = skip ? (unsigned char)text[sizeof "sep=" - 1] : delimiter_of(text, len);
	read_rows(&reader);
}
