/* clean.h -- what of a text from anywhere may leave in a file for other programs.
 *
 * A record or a deck may come from another machine, so nothing in it is trusted. Not for: what a
 * terminal is sent (gate.h), which forbids more.
 */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include <stdbool.h>

#include "base/str.h"

/* Adds the text as sound UTF-8: control characters, marks of direction and what is no character
 * become blanks, broken bytes U+FFFD. lines: LF stays. */
void clean_add(struct str *out, const char *text, bool lines);
/* Printing ASCII without any of the special characters: may leave as it is. */
bool clean_is_plain(const char *text, const char *special);

#endif
