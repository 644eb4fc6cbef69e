/* formats.h -- the formats in which tables are written. A new one is a row here, and a file of its
 * name that defines NAME_format: its functions, the size of its sink.
 */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/sink.h"

/* Each is an option of heshi report, --NAME, but for INSIDE. STDOUT: to standard output; FILE: to a
 * file that the option names. SAYS: what the help says of it, a msgid. */
#define REPORT_FORMATS(ROW)                                                                        \
	ROW(csv, STDOUT, N_("a table, to standard output"))                                        \
	ROW(json, STDOUT, N_("all tables, to standard output"))                                    \
	ROW(text, INSIDE, NULL)                                                                    \
	ROW(xlsx, FILE, N_("as a workbook"))

#define REPORT_FORMAT_DECLARED(NAME, WHERE, SAYS) extern const struct report_format NAME##_format;
REPORT_FORMATS(REPORT_FORMAT_DECLARED)
extern const struct report_format *const report_formats[];        /* in that order; NULL ends it */
const struct report_format *report_format_find(const char *name); /* NULL: none */

#endif
