/* option-values.h -- an option and what it was given, into struct app_options. Private to the
 * reader of the command line.
 */
#ifndef APP_OPTION_VALUES_H
#define APP_OPTION_VALUES_H

#include <stdbool.h>

#include "app/arguments.h"

/* What --ambiguous takes, in the order of struct term_options. */
enum { OPTION_WIDTHS = 3 };
extern const char *const option_widths[OPTION_WIDTHS];

/* option: of option-rows.h; text: its value, lent for as long as the options are in use, NULL:
 * none. False: the value cannot be meant, which was said. */
bool option_take(struct app_options *options, int option, const char *text);

#endif
