#include "report/formats.h"

#include <string.h>

#include "report/formats-internal.h"
#include "report/xlsx.h"

const struct report_format report_formats[] = {
	{ "csv", false, true, sizeof(struct report_sink), csv_table, csv_row, NULL, NULL },
	{ "json", true, true, sizeof(struct report_sink), json_table, json_row, json_close,
	  NULL },
	{ "text", true, true, sizeof(struct grid_sink), grid_table, grid_row, grid_close,
	  NULL },
#ifdef HAVE_XLSX
	{ "xlsx", true, true, sizeof(struct xlsx_sink), xlsx_table, xlsx_row, xlsx_close,
	  xlsx_is_own },
#else
	{ "xlsx", true, false, sizeof(struct report_sink), NULL, NULL, NULL, NULL },
#endif
	{ 0 },
};

const struct report_format *report_format_find(const char *name)
{
	for (const struct report_format *format = report_formats; format->name; format++)
		if (strcmp(format->name, name) == 0)
			return format;
	return NULL;
}
