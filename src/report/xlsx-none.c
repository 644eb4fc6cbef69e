/* In place of xlsx.c where libxlsxwriter is missing. */
#include "report/sink.h"

extern const struct report_format xlsx_format;
const struct report_format xlsx_format = {
	.name = "xlsx",
	.many = true,
	.size = sizeof(struct report_sink),
};
