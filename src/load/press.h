/* press.h -- a deck's parts as C source, for an image that any machine's compiler can make.
 *
 * Private to load/. What is pressed is what the tables of fields describe, before references are
 * resolved: an image holds no knowledge of its own about the model but its lines, flags and forms,
 * which no table describes.
 */
#ifndef LOAD_PRESS_H
#define LOAD_PRESS_H

#include "base/str.h"
#include "load/part.h"

/* Of parts that were read to their ends, and the deck that they filled; not yet joined. Adds to out
 * what defines load_shipped_image: the same on every machine. */
void press_deck(const struct deck *deck, const struct load_part *parts, size_t count,
                struct str *out);

#endif
