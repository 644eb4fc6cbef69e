/* libxlsxwriter's functions under their own names, from the library once a workbook is made.
 *
 * Linked like the others it would bring half a megabyte of cryptography along (libminizip wants
 * it), and every start of heshi would wait for that to be relocated: nearly a millisecond of two.
 * Where the library has gone since heshi was built, no workbook comes to be, and the report fails
 * like on a full disk. */
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>

#include <xlsxwriter.h>

/* NULL: no library, or not this function in it. */
static void *find(const char *name)
{
	static void *library;

	if (!library)
		library = dlopen(XLSX_SONAME, RTLD_NOW | RTLD_LOCAL);
	void *function = library ? dlsym(library, name) : NULL;
	if (!function)
		errno = ELIBACC;
	return function;
}

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

FORWARD(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook *book, const char *name),
        (book, name))
FORWARD(lxw_format *, workbook_add_format, (lxw_workbook *book), (book))
FORWARD(lxw_error, workbook_close, (lxw_workbook *book), (book))
FORWARD(void, format_set_num_format, (lxw_format *format, const char *text), (format, text))
FORWARD(void, format_set_bold, (lxw_format *format), (format))
FORWARD(void, format_set_text_wrap, (lxw_format *format), (format))
FORWARD(void, format_set_align, (lxw_format *format, uint8_t where), (format, where))
FORWARD(lxw_error, worksheet_set_column,
        (lxw_worksheet *sheet, lxw_col_t first, lxw_col_t last, double width, lxw_format *format),
        (sheet, first, last, width, format))
FORWARD(void, worksheet_freeze_panes, (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column),
        (sheet, row, column))
FORWARD(lxw_error, worksheet_write_string,
        (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text,
         lxw_format *format),
        (sheet, row, column, text, format))
FORWARD(lxw_error, worksheet_write_number,
        (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, double number, lxw_format *format),
        (sheet, row, column, number, format))
