/* help-page.h -- what heshi help shows: the commands, what one of them takes, all options, and
 * what takes more than a row. Made of the rows of commands.c and option-rows.c.
 */
#ifndef APP_HELP_PAGE_H
#define APP_HELP_PAGE_H

#include "app/commands.h"
#include "app/option-rows.h"
#include "base/str.h"

#define HELP_OPTIONS "options" /* the page of all options */

/* Prints the page of that name; NULL: what there is. commands: all there are. How heshi exits. */
int help_page_print(const char *name, const struct app_command *commands, int count);
/* The options as rows; command NULL: those of every command; all: of each and what for. In a
 * paragraph of its own; what there is none of takes no row. */
void help_options_print(const char *command, bool all);
/* What the option does for the command, in its first use there; NULL: for the first that has it. */
void help_option_add(struct str *out, const struct option_row *row, const char *command);
/* A text in rows behind what is typed, in columns. */
void help_row_print(const char *typed, const char *text);

#endif
