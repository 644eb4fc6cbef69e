/* html-parts.h -- rows of a table as a table of a page, with a bar in each cell of a share. Private
 * to report/html*.c.
 */
#ifndef REPORT_HTML_PARTS_H
#define REPORT_HTML_PARTS_H

#include "report/html-rows.h"

enum html_look { HTML_TEXT, HTML_COUNT, HTML_SOLID, HTML_HATCHED, HTML_POINTS };
/* A column of the page. A share has an interval, and perhaps of how many it is; a count's bar is
 * as long as the largest of them makes it. */
struct html_part {
	const char *heading; /* msgid */
	enum html_look look;
	const char *value, *low, *high, *of; /* keys; NULL: there is none */
};

/* Those rows, in that order. */
void html_parts(struct str *out, const struct html_rows *rows, const size_t *order, size_t count,
                const struct html_part *parts, int part_count);

#endif
