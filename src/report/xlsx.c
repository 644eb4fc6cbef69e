/* A workbook by libxlsxwriter: a sheet a table, codes as text, numbers as numbers. The library
 * writes to a path, so the book is made in a temporary file and then copied; with constant memory,
 * so that a million answers fit. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/msg.h"
#include "report/formats.h"
#include "report/inside.h"

enum { LINES_MOST = 1048576, NAME_BYTES = 4 * 31 + 8 };
static const double cells_wide[REPORT_TYPE_COUNT] = {
	[REPORT_TEXT] = 24, [REPORT_CODE] = 18, [REPORT_WORD] = 12, [REPORT_COUNT] = 9,
	[REPORT_DECIMAL] = 9, [REPORT_SHARE] = 9, [REPORT_TIME] = 17, [REPORT_FLAG] = 9,
};
static const char *const number_formats[REPORT_TYPE_COUNT] = {
	[REPORT_CODE] = "@", [REPORT_COUNT] = "0", [REPORT_DECIMAL] = "0.00",
	[REPORT_SHARE] = "0.0%", [REPORT_TIME] = "yyyy-mm-dd hh:mm",
};

static void open_book(struct xlsx_sink *xlsx)
{
	const char *folder = xlsx->sink.style.scratch ? xlsx->sink.style.scratch : "/tmp";
	struct str path;

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
	for (int type = 0; type < REPORT_TYPE_COUNT; type++) {
		if (!number_formats[type])
			continue;
		xlsx->formats[type] = workbook_add_format(xlsx->book);
		format_set_num_format(xlsx->formats[type], number_formats[type]);
	}
	xlsx->heading = workbook_add_format(xlsx->book);
	format_set_bold(xlsx->heading);
	format_set_text_wrap(xlsx->heading);
	format_set_align(xlsx->heading, LXW_ALIGN_VERTICAL_TOP);
}

static void add_sheet(struct xlsx_sink *xlsx)
{
	const struct report_table *table = xlsx->sink.table;
	char name[NAME_BYTES];

	if (xlsx->part)
		snprintf(name, sizeof name, "%.100s (%u)", _(table->title), xlsx->part + 1);
	else
		snprintf(name, sizeof name, "%.100s", _(table->title));
	xlsx->sheet = workbook_add_worksheet(xlsx->book, name);
	xlsx->line = 0;
	if (!xlsx->sheet) {
		xlsx->sink.failed = true;
		return;
	}
	for (int i = 0; i < table->count; i++)
		worksheet_set_column(xlsx->sheet, (lxw_col_t)i, (lxw_col_t)i,
		                     cells_wide[table->columns[i].type], NULL);
	worksheet_freeze_panes(xlsx->sheet, 1, 0);
	for (int i = 0; i < table->count; i++)
		worksheet_write_string(xlsx->sheet, 0, (lxw_col_t)i, _(table->columns[i].heading),
		                       xlsx->heading);
	xlsx->line = 1;
}

void xlsx_table(struct report_sink *sink, bool first)
{
	struct xlsx_sink *xlsx = (struct xlsx_sink *)sink;

	if (first)
		open_book(xlsx);
	xlsx->part = 0;
	if (!sink->failed)
		add_sheet(xlsx);
}

static void add_cell(struct xlsx_sink *xlsx, lxw_col_t column, const struct report_column *what,
                     const struct report_cell *cell)
{
	struct lxw_format *format = xlsx->formats[what->type];
	struct str text;
	double days;

	switch (what->type) {
	case REPORT_TEXT: case REPORT_CODE: case REPORT_WORD: case REPORT_TYPE_COUNT:
		str_init(&text);
		rows_clean(&text, rows_text(what, cell, xlsx->sink.style.codes));
		worksheet_write_string(xlsx->sheet, xlsx->line, column, text.text, format);
		str_release(&text);
		break;
	case REPORT_COUNT:
		worksheet_write_number(xlsx->sheet, xlsx->line, column, (double)cell->count,
		                       format);
		break;
	case REPORT_DECIMAL: case REPORT_SHARE:
		worksheet_write_number(xlsx->sheet, xlsx->line, column, cell->number, format);
		break;
	case REPORT_TIME:                           /* days since 1899-12-30 */
		days = (double)rows_local(&xlsx->sink.style, cell->count) / 86400000 + 25569;
		worksheet_write_number(xlsx->sheet, xlsx->line, column, days, format);
		break;
	case REPORT_FLAG:
		worksheet_write_string(xlsx->sheet, xlsx->line, column,
		                       cell->count ? _("yes") : _("no"), NULL);
		break;
	}
}

void xlsx_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct xlsx_sink *xlsx = (struct xlsx_sink *)sink;

	if (!sink->failed && xlsx->line == LINES_MOST) {
		xlsx->part++;
		add_sheet(xlsx);
	}
	if (sink->failed)
		return;
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

bool xlsx_is_own(FILE *there)
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

void xlsx_close(struct report_sink *sink)
{
	struct xlsx_sink *xlsx = (struct xlsx_sink *)sink;

	if (!sink->table)
		open_book(xlsx);
	if (xlsx->book) {
		if (!sink->table)
			workbook_add_worksheet(xlsx->book, NULL);
		if (workbook_close(xlsx->book) != LXW_NO_ERROR || !copy(xlsx->path, sink->out))
			sink->failed = true;
	}
	int cause = errno;
	if (xlsx->path)
		unlink(xlsx->path);
	free(xlsx->path);
	free(xlsx->folder);
	errno = cause;
}
