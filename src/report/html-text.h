/* html-text.h -- texts and elements of HTML. Private to report/html*.c. */
#ifndef REPORT_HTML_TEXT_H
#define REPORT_HTML_TEXT_H

#include "base/str.h"

/* The only place where texts become HTML. */
void html_escape(struct str *out, const char *text);
/* <TAG class="KIND">a message with its holes filled</TAG> (str_fill); kind "": no class. */
void html_add(struct str *out, const char *tag, const char *kind, const char *message,
              const char *types, ...);

#endif
