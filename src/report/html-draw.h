/* html-draw.h -- how the pages look, and what is drawn on them. Private to report/html*.c.
 */
#ifndef REPORT_HTML_DRAW_H
#define REPORT_HTML_DRAW_H

#include "base/str.h"
#include "report/sink.h"
#include "report/stats.h"

/* Everything in points, so that a sheet of paper is a sum: 842 high, less margins of 40 each. */
enum { HTML_WIDE = 515, HTML_BAR_HIGH = 9 };

/* A page begins, with its title as heading; it ends and is written. */
void html_begin(struct str *out, const char *title);
enum report_outcome html_end(struct str *out, FILE *file);

/* A plot as wide as the page begins: its title, then what it shows (NULL: the title says it) for
 * whoever does not see it. It ends with </svg>. */
void html_plot(struct str *out, int high, const char *title, const char *description);
/* A text in a plot; at_end: it ends there. */
void html_label(struct str *out, int x, int y, bool at_end, const char *text);
/* A share as a bar from x on, `wide` being all, with the line of what it may really be. Nothing
 * where it is not known. */
void html_share(struct str *out, int x, int y, int wide, bool hatched, struct stats_interval share);
/* The same with its label and its figures, across a plot. */
void html_bar(struct str *out, int y, const char *label, bool hatched, struct stats_interval share,
              uint64_t of);

#endif
