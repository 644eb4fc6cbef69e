/* charset.h -- the character set of the terminal: UTF-8, or none that a screen can be drawn in.
 *
 * Reads the environment and the locales; nothing is sent to the terminal here.
 */
#ifndef TUI_CHARSET_H
#define TUI_CHARSET_H

#include <stdbool.h>

/* Sets LC_CTYPE to a locale of UTF-8: the user's own, else one that is installed, as D7 says.
 * false: there is none, or the environment speaks of a GB character set. */
bool charset_use_utf8(void);

#endif
