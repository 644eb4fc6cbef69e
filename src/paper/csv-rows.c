#include "paper/csv-rows.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "base/list.h"
#include "base/mem.h"

/* The library is opened when the first sheet is read. NULL: it has gone. */
static void *find(const char *name)
{
	static void *library;

	if (!library)
		library = dlopen(CSV_SONAME, RTLD_NOW | RTLD_LOCAL);
	return library ? dlsym(library, name) : NULL;
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
 * the next line begins anew. */
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

/* The sign that separates: the one that the first line which says anything has most of. */
static unsigned char delimiter_of(const char *text, size_t len, size_t *skip)
{
	static const char signs[] = "\t;,";
	size_t most = 0, from = 0;
	unsigned char found = ',';
	bool quoted = false;

	*skip = 0;
	if (len >= 5 && strncmp(text, "sep=", 4) == 0 && (len == 5 || text[5] == '\n')) {
		*skip = len == 5 ? 5 : 6;
		return (unsigned char)text[4];
	}
	while (from < len && strchr("\n \t;,", text[from]))
		from++;
	for (size_t i = 0; i < sizeof signs - 1; i++) {
		size_t count = 0;
		quoted = false;
		for (size_t at = from; at < len && (quoted || text[at] != '\n'); at++) {
			quoted ^= text[at] == '"';
			count += !quoted && text[at] == signs[i];
		}
		if (count > most) {
			most = count;
			found = (unsigned char)signs[i];
		}
	}
	return found;
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

void csv_rows_each(const char *text, size_t len,
                   void (*each)(void *context, const struct csv_row *row), void *context)
{
	struct reader reader = {
		.each = each, .context = context, .text = text, .len = len, .line = 1, .column = 1
	};

	str_init(&reader.texts);
	reader.delimiter = delimiter_of(text, len, &reader.at);
	reader.line += reader.at > 0;
	begin_parser(&reader);
	begin_row(&reader);
	while (reader.at <= len) {
		step(&reader);
		if (runs_away(&reader) || (reader.at > len && reader.said))
			recover(&reader);
	}
	end_parser(&reader);
	free(reader.marks.items);
	str_release(&reader.texts);
}
