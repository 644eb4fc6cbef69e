/* texts.h -- what a text is once it was read: one line, with something in it.
 *
 * Private to load/. YAML was made for Latin script: where a line is broken, it puts a blank.
 */
#ifndef LOAD_TEXTS_H
#define LOAD_TEXTS_H

#include "load/events.h"

/* Takes out of the current scalar, which spans several lines of the file, the blanks that stand
 * for a line's end between two Chinese characters, and the line ends behind the text. */
void load_text_unfold(struct load_reader *reader);
/* Whether the current scalar, not empty, says something; complains if it is blanks and marks, or
 * YAML's word for nothing. */
bool load_text_says(struct load_reader *reader, const char *name);
/* … or holds a mark: complains if it is blanks. */
bool load_text_marks(struct load_reader *reader, const char *name);

#endif
