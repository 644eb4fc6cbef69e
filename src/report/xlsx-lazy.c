/* libxlsxwriter's functions under their own names, from the library once a workbook is made.
 *
 * Linked like the others it would bring half a megabyte of cryptography along (libminizip wants
 * it), and every start of heshi would wait for that to be relocated: nearly a millisecond of two.
 * Where the library has gone since heshi was built, no workbook comes to be, and the report fails;
 * the command asks then whether the library opens, since errno has gone through many hands.
 */
#include <stdlib.h>

#include <xlsxwriter.h>

#include "base/library.h"
#include "report/xlsx.h"

/* NULL: no library, or not this function in it. */
static void *find(const char *name)
{
	static void *library;

	return library_find(&library, XLSX_SONAME, name);
}

bool xlsx_library_opens(void) { return find("workbook_new_opt") != NULL; }

/* A book is made before anything else is called: only here may the library be missing. */
lxw_workbook *workbook_new_opt(const char *path, lxw_workbook_options *options)
{
	lxw_workbook *(*real)(const char *, lxw_workbook_options *) = find("workbook_new_opt");

	return real ? real(path, options) : NULL;
}

#define FORWARD(type, name, parameters, arguments)                                                 \
	type name parameters                                                                       \
	{                                                                                          \
		static type(*real) parameters;                                                     \
		if (!real && !(real = find(#name)))                                                \
			abort();                                                                   \
		return real arguments;                                                             \
	}

FORWARD(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook * book, const char *name),
        (book, name))
FORWARD(lxw_format *, workbook_add_format, (lxw_workbook * book), (book))
FORWARD(lxw_error, workbook_close, (lxw_workbook * book), (book))
FORWARD(void, format_set_num_format, (lxw_format * format, const char *text), (format, text))
FORWARD(void, format_set_bold, (lxw_format * format), (format))
FORWARD(void, format_set_text_wrap, (lxw_format * format), (format))
FORWARD(void, format_set_align, (lxw_format * format, uint8_t where), (format, where))
FORWARD(lxw_error, worksheet_set_column,
        (lxw_worksheet * sheet, lxw_col_t first, lxw_col_t last, double width, lxw_format *format),
        (sheet, first, last, width, format))
FORWARD(void, worksheet_freeze_panes, (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column),
        (sheet, row, column))
FORWARD(lxw_error, worksheet_write_string,
        (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, const char *text,
         lxw_format *format),
        (sheet, row, column, text, format))
FORWARD(lxw_error, worksheet_write_number,
        (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format *format),
        (sheet, row, column, number, format))
FORWARD(lxw_error, workbook_set_properties, (lxw_workbook * book, lxw_doc_properties *properties),
        (book, properties))
FORWARD(lxw_error, worksheet_set_row,
        (lxw_worksheet * sheet, lxw_row_t row, double height, lxw_format *format),
        (sheet, row, height, format))
FORWARD(void, worksheet_set_paper, (lxw_worksheet * sheet, uint8_t paper), (sheet, paper))
FORWARD(void, worksheet_set_landscape, (lxw_worksheet * sheet), (sheet))
FORWARD(void, worksheet_fit_to_pages, (lxw_worksheet * sheet, uint16_t across, uint16_t down),
        (sheet, across, down))
FORWARD(lxw_error, worksheet_set_footer, (lxw_worksheet * sheet, const char *text), (sheet, text))
FORWARD(lxw_error, worksheet_repeat_rows, (lxw_worksheet * sheet, lxw_row_t first, lxw_row_t last),
        (sheet, first, last))
FORWARD(lxw_error, worksheet_print_area,
        (lxw_worksheet * sheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, lxw_col_t right),
        (sheet, top, left, bottom, right))
FORWARD(lxw_error, worksheet_autofilter,
        (lxw_worksheet * sheet, lxw_row_t top, lxw_col_t left, lxw_row_t bottom, lxw_col_t right),
        (sheet, top, left, bottom, right))
FORWARD(lxw_error, worksheet_insert_chart_opt,
        (lxw_worksheet * sheet, lxw_row_t row, lxw_col_t column, lxw_chart *chart,
         lxw_chart_options *options),
        (sheet, row, column, chart, options))
FORWARD(lxw_chart *, workbook_add_chart, (lxw_workbook * book, uint8_t type), (book, type))
FORWARD(lxw_chart_series *, chart_add_series,
        (lxw_chart * chart, const char *labels, const char *values), (chart, labels, values))
FORWARD(void, chart_series_set_name, (lxw_chart_series * series, const char *name), (series, name))
FORWARD(void, chart_title_set_name, (lxw_chart * chart, const char *name), (chart, name))
FORWARD(void, chart_axis_set_name, (lxw_chart_axis * axis, const char *name), (axis, name))
FORWARD(void, chart_axis_set_min, (lxw_chart_axis * axis, double least), (axis, least))
FORWARD(void, chart_axis_set_max, (lxw_chart_axis * axis, double most), (axis, most))
FORWARD(void, chart_axis_set_num_format, (lxw_chart_axis * axis, const char *format),
        (axis, format))
FORWARD(void, chart_axis_set_reverse, (lxw_chart_axis * axis), (axis))
FORWARD(void, chart_legend_set_position, (lxw_chart * chart, uint8_t where), (chart, where))
FORWARD(void, chart_axis_set_interval_unit, (lxw_chart_axis * axis, uint16_t unit), (axis, unit))
FORWARD(void, format_set_indent, (lxw_format * format, uint8_t level), (format, level))
FORWARD(void, worksheet_gridlines, (lxw_worksheet * sheet, uint8_t which), (sheet, which))
