#include "report/formats.h"

#include <string.h>

#define LISTED(NAME, WHERE, SAYS) &NAME##_format,
const struct report_format *const report_formats[] = { REPORT_FORMATS(LISTED) NULL };

const struct report_format *report_format_find(const char *name)
{
	for (const struct report_format *const *format = report_formats; *format; format++)
		if (strcmp((*format)->name, name) == 0)
			return *format;
	return NULL;
}
