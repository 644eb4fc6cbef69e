/* sheetbench FILE CSV... -- the cells of CSV files as a workbook, by libxlsxwriter in its mode of
 * constant memory: the least that a workbook of these cells costs. Each file is a sheet, its first
 * line the heading. What reads as a number is one, and what reads as a date and an hour; each kind
 * has a format. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>
#include <xlsxwriter.h>

struct writing {
	lxw_worksheet *sheet;
	lxw_format *text, *number, *date;
	lxw_row_t row;
	lxw_col_t column;
};

static void put_cell(void *text, size_t len, void *context)
{
	struct writing *writing = context;
	const char *cell = len ? text : "";
	unsigned year, month, day, hour, minute;
	char *end;
	double number = strtod(cell, &end);

	if (len && !*end)
		worksheet_write_number(writing->sheet, writing->row, writing->column, number,
		                       writing->number);
	else if (len == 16 &&
	         sscanf(cell, "%4u-%2u-%2u %2u:%2u", &year, &month, &day, &hour, &minute) == 5) {
		lxw_datetime at = { (int)year, (int)month, (int)day, (int)hour, (int)minute, 0 };
		worksheet_write_datetime(writing->sheet, writing->row, writing->column, &at,
		                         writing->date);
	} else if (len)
		worksheet_write_string(writing->sheet, writing->row, writing->column, cell,
		                       writing->text);
	writing->column++;
}

static void end_row(int separator, void *context)
{
	struct writing *writing = context;

	(void)separator;
	writing->row++;
	writing->column = 0;
}

static int put_sheet(lxw_workbook *book, struct writing writing, const char *path)
{
	struct csv_parser parser;
	char bytes[65536];
	FILE *in = fopen(path, "rb");
	size_t got;

	if (!in || csv_init(&parser, CSV_APPEND_NULL) != 0)
		return -1;
	writing.sheet = workbook_add_worksheet(book, NULL);
	while ((got = fread(bytes, 1, sizeof bytes, in)) > 0)
		if (csv_parse(&parser, bytes, got, put_cell, end_row, &writing) != got)
			return -1;
	csv_fini(&parser, put_cell, end_row, &writing);
	csv_free(&parser);
	return fclose(in);
}

int main(int argc, char **argv)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };

	if (argc < 3) {
		fprintf(stderr, "usage: sheetbench FILE CSV...\n");
		return 2;
	}
	lxw_workbook *book = workbook_new_opt(argv[1], &options);
	struct writing writing = { .text = workbook_add_format(book),
		                   .number = workbook_add_format(book),
		                   .date = workbook_add_format(book) };
	format_set_indent(writing.text, 1);
	format_set_num_format(writing.number, "0.##");
	format_set_num_format(writing.date, "yyyy-mm-dd hh:mm");
	for (int i = 2; i < argc; i++)
		if (put_sheet(book, writing, argv[i]) != 0) {
			perror(argv[i]);
			return 1;
		}
	return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}
