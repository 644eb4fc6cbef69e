/* formats.h -- the formats in which tables are written. A new one is a row here and its functions
 * (formats-internal.h) in a file of its own.
 */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/sink.h"

extern const struct report_format report_formats[];         /* the last has name NULL */
const struct report_format *report_format_find(const char *name);       /* NULL: none */

#endif
