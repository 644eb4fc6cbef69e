/* charset.h -- the character set of the terminal: UTF-8, or one that plain lines are converted for.
 *
 * Reads the environment and the locales; nothing is sent to the terminal here. Not here: the
 * converting (app/streams).
 */
#ifndef TUI_CHARSET_H
#define TUI_CHARSET_H

#include <stdbool.h>

/* What iconv_open calls the terminal's character set, where the environment or the locale that it
 * names speaks of one of the GB sets, however spelled, installed or not. NULL: it is UTF-8, or
 * nothing that is known here. */
const char *charset_converted(void);
/* Sets LC_CTYPE to a locale of UTF-8: the user's own, else one that is installed (charset.c).
 * false: there is none, or lines are to be converted. */
bool charset_use_utf8(void);

#endif
