/* lines.h -- the lines of a scene: "speaker: text" or text, with marks <flag|span> taken out.
 *
 * Private to load/. The reader of one field: its row in fields.c names it.
 */
#ifndef LOAD_LINES_H
#define LOAD_LINES_H

#include "load/schema.h"

/* Reads a sequence of lines into the struct deck_lines at out. */
void lines_read(struct load_reader *reader, const struct field *field, void *out);

#endif
