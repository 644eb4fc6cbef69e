/* messages.h -- sentences for a person outside of any face: to a stream, as lines.
 */
#ifndef APP_MESSAGES_H
#define APP_MESSAGES_H

#include <stdbool.h>
#include <stdio.h>

#include "base/diag.h"

enum { APP_DIAGS_SHOWN = 50 }; /* mistakes that are printed at most */

/* A sentence for a person, its holes filled (str_fill), as a line through the gate. */
void app_say(FILE *out, const char *message, const char *types, ...);
void app_complain(const char *message, const char *first, const char *second); /* to stderr */
enum app_look { APP_EXCERPTS, APP_LINES, APP_JSON }; /* LINES: without the file's, for the ear */
void app_diags_print(FILE *out, const struct diag_list *diags, enum app_look look);
/* The first error of them, sorted, as one line without its end. */
void app_diags_add_first(struct str *out, struct diag_list *diags);
int app_cells(const char *text, size_t len); /* where nothing draws: narrow */

#endif
