/* html-kinds.h -- the table by kind of scam on the page for the head teacher. Private to report/.
 */
#ifndef REPORT_HTML_KINDS_H
#define REPORT_HTML_KINDS_H

#include "base/str.h"
#include "report/report.h"

/* Votes before the discussion and after it, forms before and after (NULL: there are none); nothing
 * if there is neither. How many rows it has. */
size_t html_kinds(struct str *out, const struct report *lessons, const struct report *before,
                  const struct report *after);

#endif
