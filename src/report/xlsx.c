/* A workbook by libxlsxwriter: a sheet a table, codes as text, numbers as numbers, charts on one of
 * their own, all ready to be printed. The library writes to a path, so the book is made in a
 * temporary file and then copied; with constant memory, so that a million answers fit. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/msg.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/xlsx.h"
#include "terms/terms.h"

enum { LINES_MOST = 1048576, NAME_BYTES = 4 * 31 + 8 };
enum { ROW_POINTS = 17, ROWS_MOST = 12, WIDEST = 44 };
static const double cells_wide[] = {
	[REPORT_TEXT] = 26, [REPORT_CODE] = 18,  [REPORT_VERSION] = 12, [REPORT_HASH] = 20,
	[REPORT_WORD] = 10, [REPORT_COUNT] = 10, [REPORT_DECIMAL] = 11, [REPORT_SHARE] = 10,
	[REPORT_TIME] = 17, [REPORT_DAY] = 12,   [REPORT_FLAG] = 10,
};
_Static_assert(sizeof cells_wide / sizeof *cells_wide == REPORT_TYPE_COUNT,
               "cells_wide lacks a row");
static const struct {
	const char *number; /* format of a number or a date; NULL: general */
	bool words, wraps, bold;
} looks[] = {
	[XLSX_HEADING] = { .wraps = true, .bold = true },
	[XLSX_PROSE] = { .words = true, .wraps = true },
	[XLSX_WORD] = { .words = true },
	[XLSX_CODE] = { "@", .words = true },
	[XLSX_COUNT] = { "0" },
	[XLSX_DECIMAL] = { "0.00" },
	[XLSX_SHARE] = { "0.0%" },
	[XLSX_TIME] = { "yyyy-mm-dd hh:mm" },
	[XLSX_DATE] = { XLSX_DAY },
	[XLSX_FLAG] = { NULL },
};
_Static_assert(sizeof looks / sizeof *looks == XLSX_LOOK_COUNT, "looks lacks a row");
static const enum xlsx_look type_looks[] = {
	[REPORT_TEXT] = XLSX_PROSE,      [REPORT_CODE] = XLSX_CODE,   [REPORT_VERSION] = XLSX_CODE,
	[REPORT_HASH] = XLSX_CODE,       [REPORT_WORD] = XLSX_WORD,   [REPORT_COUNT] = XLSX_COUNT,
	[REPORT_DECIMAL] = XLSX_DECIMAL, [REPORT_SHARE] = XLSX_SHARE, [REPORT_TIME] = XLSX_TIME,
	[REPORT_DAY] = XLSX_DATE,        [REPORT_FLAG] = XLSX_FLAG,
};
_Static_assert(sizeof type_looks / sizeof *type_looks == REPORT_TYPE_COUNT,
               "type_looks lacks a row");

/* Says whose work it is, and fits what a spreadsheet shows as the title of the window. */
static void describe(struct lxw_workbook *book)
{
	lxw_doc_properties properties = { .title = (char *)_("heshi: report"),
		                          .author = (char *)"heshi" };

	workbook_set_properties(book, &properties);
}

static void open_book(struct xlsx_sink *xlsx)
{
	const char *folder = xlsx->sink.style.scratch ? xlsx->sink.style.scratch : "/tmp";
	struct str path;

	memo_init(&xlsx->memo);
	str_init(&path);
	str_add(&path, folder);
	xlsx->folder = str_detach(&path);
	str_addf(&path, "%s/heshi-XXXXXX", folder);
	xlsx->path = str_detach(&path);
	int file = mkstemp(xlsx->path);
	if (file < 0) {
		xlsx->sink.failed = true;
		return;
	}
	close(file);
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = xlsx->folder };
	xlsx->book = workbook_new_opt(xlsx->path, &options);
	if (!xlsx->book) {
		xlsx->sink.failed = true;
		return;
	}
	describe(xlsx->book);
	for (int look = 0; look < XLSX_LOOK_COUNT; look++) {
		xlsx->formats[look] = workbook_add_format(xlsx->book);
		format_set_align(xlsx->formats[look], LXW_ALIGN_VERTICAL_TOP);
		if (looks[look].number)
			format_set_num_format(xlsx->formats[look], looks[look].number);
		if (looks[look].words) /* off the number on its left */
			format_set_indent(xlsx->formats[look], 1);
		if (looks[look].wraps)
			format_set_text_wrap(xlsx->formats[look]);
		if (looks[look].bold)
			format_set_bold(xlsx->formats[look]);
	}
}

static void name_sheet(const struct xlsx_sink *xlsx, char name[NAME_BYTES])
{
	const char *title = _(xlsx->table->title);

	if (xlsx->part)
		snprintf(name, NAME_BYTES, "%.100s (%u)", title, xlsx->part + 1);
	else
		snprintf(name, NAME_BYTES, "%.100s", title);
}

/* Rows of a table that grows stay one line high: it is looked through, not read. A column of words
 * is as wide as the longest of them. */
static double column_wide(const struct report_table *table, const struct report_column *column)
{
	double wide = cells_wide[column->type];

	if (table->grows && column->type == REPORT_TEXT)
		wide += 8;
	for (size_t i = 0; column->words && i < column->words->count; i++) {
		const struct term *term = term_at(column->words->rows, column->words->stride, i);
		if (term->title)
			wide = fmax(wide, width_of_text(_(term->title), WIDTH_NARROW) + 2);
	}
	return fmin(wide, WIDEST);
}

/* Rows that a text takes in so many cells: an estimate, since only the spreadsheet knows its font.
 * The indent, the filter's button and half a Chinese sign leave some of them empty. */
static int rows_of(const char *text, double wide)
{
	int cells = width_of_text(text, WIDTH_NARROW), space = (int)wide - 3;
	int rows = (cells + space - 1) / space;

	return rows < 1 ? 1 : rows > ROWS_MOST ? ROWS_MOST : rows;
}

static void add_headings(struct xlsx_sink *xlsx)
{
	const struct report_table *table = xlsx->sink.table;
	int rows = 1;

	for (int i = 0; i < table->count; i++) {
		double wide = column_wide(table, &table->columns[i]);
		int needed = rows_of(_(table->columns[i].heading), wide);
		rows = needed > rows ? needed : rows;
		worksheet_set_column(xlsx->sheet, (lxw_col_t)i, (lxw_col_t)i, wide, NULL);
	}
	worksheet_set_row(xlsx->sheet, 0, rows * ROW_POINTS, NULL);
	for (int i = 0; i < table->count; i++)
		worksheet_write_string(xlsx->sheet, 0, (lxw_col_t)i, _(table->columns[i].heading),
		                       xlsx->formats[XLSX_HEADING]);
}

/* How it prints: A4 across, as many pages down as it takes, headings and lines on each. */
static void set_page(struct lxw_worksheet *sheet)
{
	worksheet_set_paper(sheet, XLSX_A4);
	worksheet_set_landscape(sheet);
	worksheet_fit_to_pages(sheet, 1, 0);
	worksheet_set_footer(sheet, XLSX_FOOTER);
	worksheet_gridlines(sheet, LXW_SHOW_ALL_GRIDLINES);
	worksheet_repeat_rows(sheet, 0, 0);
	worksheet_freeze_panes(sheet, 1, 0);
}

static void add_sheet(struct xlsx_sink *xlsx)
{
	char name[NAME_BYTES];

	name_sheet(xlsx, name);
	xlsx->sheet = workbook_add_worksheet(xlsx->book, name);
	xlsx->line = xlsx->shares_from = xlsx->shares_to = 0;
	xlsx->shares_end = false;
	if (!xlsx->sheet) {
		xlsx->sink.failed = true;
		return;
	}
	set_page(xlsx->sheet);
	add_headings(xlsx);
	xlsx->line = 1;
}

/* What can only be said of a sheet when its last row is known. */
static void end_sheet(struct xlsx_sink *xlsx)
{
	const struct report_table *table = xlsx->table;
	char name[NAME_BYTES];

	if (!table || !xlsx->sheet)
		return;
	uint32_t last = xlsx->line - 1;
	if (last > 0)
		worksheet_autofilter(xlsx->sheet, 0, 0, last, (lxw_col_t)(table->count - 1));
	else
		worksheet_write_string(xlsx->sheet, ++last, 0, _("(nothing yet)"), NULL);
	/* Ids and the ends of intervals are for programs: with them nobody could read a page. */
	worksheet_print_area(xlsx->sheet, 0, 0, last, (lxw_col_t)(table->printed - 1));
	name_sheet(xlsx, name);
	xlsx_chart(xlsx, name);
	xlsx->sheet = NULL;
}

static void xlsx_table(struct report_sink *sink, bool first)
{
	struct xlsx_sink *xlsx = (struct xlsx_sink *)sink;

	if (first)
		open_book(xlsx);
	end_sheet(xlsx);
	xlsx->part = 0;
	xlsx->table = sink->table;
	memo_clear(&xlsx->memo);
	if (sink->failed)
		return;
	add_sheet(xlsx);
	/* Behind the first sheet, where they are seen. */
	if (first && !sink->failed)
		xlsx_charts_begin(xlsx);
}

static void add_cell(struct xlsx_sink *xlsx, lxw_col_t column, const struct report_column *what,
                     const struct report_cell *cell)
{
	enum report_type type = cells_type(what, cell);
	enum xlsx_look look =
		type == REPORT_TEXT && xlsx->table->grows ? XLSX_WORD : type_looks[type];
	struct lxw_format *format = xlsx->formats[look];
	struct str *text;
	double days;

	switch (type) {
	case REPORT_TEXT:
	case REPORT_CODE:
	case REPORT_WORD:
	case REPORT_TYPE_COUNT:
	case REPORT_VERSION:
	case REPORT_HASH:
		text = memo_cell(&xlsx->memo, column, cell->text);
		if (!text->len)
			cells_clean(text, cells_text(what, cell, xlsx->sink.style.codes));
		worksheet_write_string(xlsx->sheet, xlsx->line, column, text->text, format);
		break;
	case REPORT_COUNT:
		worksheet_write_number(xlsx->sheet, xlsx->line, column, (double)cell->count,
		                       format);
		break;
	case REPORT_DECIMAL:
	case REPORT_SHARE:
		worksheet_write_number(xlsx->sheet, xlsx->line, column, cell->number, format);
		break;
	case REPORT_TIME: /* days since 1899-12-30 */
		days = (double)cells_local(&xlsx->sink.style, cell->count) / 86400000 + 25569;
		worksheet_write_number(xlsx->sheet, xlsx->line, column, days, format);
		break;
	case REPORT_DAY:
		days = (double)cell->count + 25569;
		worksheet_write_number(xlsx->sheet, xlsx->line, column, days, format);
		break;
	case REPORT_FLAG:
		worksheet_write_string(xlsx->sheet, xlsx->line, column,
		                       cell->count ? _("yes") : _("no"), format);
		break;
	}
}

static void set_height(struct xlsx_sink *xlsx, const struct report_cell *cells)
{
	const struct report_table *table = xlsx->sink.table;
	int rows = 1;

	if (table->grows)
		return;
	for (int i = 0; i < table->count; i++) {
		if (table->columns[i].type != REPORT_TEXT || !cells[i].known)
			continue;
		int needed = rows_of(cells[i].text, column_wide(table, &table->columns[i]));
		rows = needed > rows ? needed : rows;
	}
	worksheet_set_row(xlsx->sheet, xlsx->line, rows * ROW_POINTS, NULL);
}

/* What a chart draws is the first run of shares: what is not known leaves a gap, another unit ends
 * it. */
static void mark_share(struct xlsx_sink *xlsx, const struct report_cell *cells)
{
	const struct report_table *table = xlsx->sink.table;
	bool share = false, other = false;

	for (int i = 0; table->chart.title && i < 2; i++) {
		int column = table->chart.values[i];
		if (!column || !cells[column].known)
			continue;
		if (cells_type(&table->columns[column], &cells[column]) == REPORT_SHARE)
			share = true;
		else
			other = true;
	}
	xlsx->shares_end |= other && xlsx->shares_from;
	if (!share || xlsx->shares_end)
		return;
	xlsx->shares_from = xlsx->shares_from ? xlsx->shares_from : xlsx->line;
	xlsx->shares_to = xlsx->line;
}

static void xlsx_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct xlsx_sink *xlsx = (struct xlsx_sink *)sink;

	if (!sink->failed && xlsx->line == LINES_MOST) {
		end_sheet(xlsx);
		xlsx->part++;
		add_sheet(xlsx);
	}
	if (sink->failed)
		return;
	mark_share(xlsx, cells);
	set_height(xlsx, cells);
	for (int i = 0; i < sink->table->count; i++)
		if (cells[i].known)
			add_cell(xlsx, (lxw_col_t)i, &sink->table->columns[i], &cells[i]);
	xlsx->line++;
}

/* A workbook of heshi's carries this as the comment of its archive, which nothing shows (ZIP
 * appnote 4.3.16; ECMA-376-2 allows it): so the next report may take its place, and somebody's own
 * workbook is not taken for one. */
static const char mark[] = "heshi report";
enum { MARK = sizeof mark - 1, ARCHIVE_END = 22, MARK_LEN = 2 };

/* The end of an archive whose comment has that length. */
static bool ends_archive(const unsigned char end[ARCHIVE_END], unsigned comment)
{
	return memcmp(end, "PK\5\6", 4) == 0 && end[20] == comment && end[21] == 0;
}

static bool xlsx_is_own(FILE *there)
{
	unsigned char end[ARCHIVE_END + MARK];

	return fseek(there, -(long)sizeof end, SEEK_END) == 0 &&
	       fread(end, 1, sizeof end, there) == sizeof end && ends_archive(end, MARK) &&
	       memcmp(end + ARCHIVE_END, mark, MARK) == 0;
}

/* Copies the archive, with the mark in place of no comment. */
static bool copy(const char *path, FILE *out)
{
	static const unsigned char len[MARK_LEN] = { MARK, 0 };
	unsigned char end[ARCHIVE_END];
	char block[65536];
	FILE *file = fopen(path, "rb");

	if (!file)
		return false;
	bool whole = fseek(file, -(long)sizeof end, SEEK_END) == 0 &&
	             fread(end, 1, sizeof end, file) == sizeof end && ends_archive(end, 0);
	long left = ftell(file) - MARK_LEN;
	rewind(file);
	while (whole && left > 0) {
		size_t most = left < (long)sizeof block ? (size_t)left : sizeof block;
		size_t got = fread(block, 1, most, file);
		whole = got > 0 && fwrite(block, 1, got, out) == got;
		left -= (long)got;
	}
	fclose(file);
	return whole && fwrite(len, 1, sizeof len, out) == sizeof len &&
	       fwrite(mark, 1, MARK, out) == MARK;
}

static void xlsx_close(struct report_sink *sink)
{
	struct xlsx_sink *xlsx = (struct xlsx_sink *)sink;

	if (!sink->table)
		open_book(xlsx);
	if (xlsx->book) {
		if (!sink->table)
			workbook_add_worksheet(xlsx->book, NULL);
		end_sheet(xlsx);
		xlsx_charts_end(xlsx);
		if (workbook_close(xlsx->book) != LXW_NO_ERROR || !copy(xlsx->path, sink->out))
			sink->failed = true;
	}
	int cause = errno;
	if (xlsx->path)
		unlink(xlsx->path);
	free(xlsx->path);
	free(xlsx->folder);
	memo_release(&xlsx->memo);
	errno = cause;
}

const struct report_format xlsx_format = {
	.name = "xlsx",
	.many = true,
	.built = true,
	.library = XLSX_SONAME,
	.package = XLSX_PACKAGE,
	.opens = xlsx_library_opens,
	.size = sizeof(struct xlsx_sink),
	.table = xlsx_table,
	.row = xlsx_row,
	.close = xlsx_close,
	.is_own = xlsx_is_own,
};
