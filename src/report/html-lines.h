/* html-lines.h -- the course week by week, as two lines. Private to report/html*.c.
 */
#ifndef REPORT_HTML_LINES_H
#define REPORT_HTML_LINES_H

#include "report/html-rows.h"

/* The rows of `weeks` from that one on: shares recognised and wrongly suspected, each with what it
 * may really be. A week that is not told leaves a gap. */
void html_lines(struct str *out, const struct html_rows *weeks, size_t from);

#endif
