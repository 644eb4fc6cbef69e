/* gate.h -- what reaches a terminal or a pipe as text passes here.
 *
 * Decks are written by others, file names and arguments too: whatever a terminal might obey, or a
 * reader would not see, is replaced. For lines of text; a canvas guards its own cells.
 */
#ifndef TEXT_GATE_H
#define TEXT_GATE_H

#include <stddef.h>

#include "base/str.h"

/* Adds the text, each forbidden character as '?'. LF is fine. */
void gate_add(struct str *out, const char *text, size_t len);

#endif
