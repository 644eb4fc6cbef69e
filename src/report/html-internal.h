/* html-internal.h -- what the parts of the page share. Private to report/html*.c. */
#ifndef REPORT_HTML_INTERNAL_H
#define REPORT_HTML_INTERNAL_H

#include "base/str.h"
#include "report/report.h"

/* The only place where texts become HTML. */
void html_escape(struct str *out, const char *text);
/* <TAG class="KIND">a message with its holes filled</TAG>; kind "": no class. */
void html_add(struct str *out, const char *tag, const char *kind, const char *message,
              const char *types, ...);
/* The table by kind of scam: votes before the discussion and after it, forms before and after
 * (NULL: there are none); nothing if there is neither. */
void html_kinds(struct str *out, const struct report *lessons, const struct report *before,
                const struct report *after);

#endif
