/* slips.h -- what an author did when libyaml cannot go on.
 *
 * Private to load/. libyaml tells where it noticed; the slip is often a line before, in a sign that
 * only looks right, or in a mark of another tool. Found in the text itself, line by line.
 */
#ifndef LOAD_SLIPS_H
#define LOAD_SLIPS_H

#include "load/events.h"

/* Complains of the slip behind the parser's error, in place of all that was said from there on. */
void load_explain_break(struct load_reader *reader);
/* Whether the current scalar, which stands where keys were expected, begins with a key that lacks
 * its ': '; complains if so. */
bool load_slip_in_key(struct load_reader *reader);

/* Whether the current scalar begins with a word and a ':' that ends no key, as `say：…` does between
 * {braces}; complains if so. len: of the word. */
bool load_slip_in_colon(struct load_reader *reader, size_t *len);

/* Every message of libyaml's scanner and parser that an author can meet, for tests: msgids. */
const char *load_break_words(const char *problem);

#endif
