/* image.h -- a deck's parts as they lie in memory: pressed once, unfolded for the same bytes.
 *
 * Private to load/. What is pressed is what the tables of fields describe, before references are
 * resolved: an image holds no knowledge of its own about the model.
 */
#ifndef LOAD_IMAGE_H
#define LOAD_IMAGE_H

#include "load/load.h"
#include "load/part.h"

/* Of parts that were read to their ends, and the deck that they filled; not yet joined.
 * Caller frees. */
struct load_image *image_press(const struct deck *deck, const struct load_part *parts,
                               size_t count);
/* Fetches all files and, if they are the image's to the byte, fills deck and parts from it; what
 * they point at lies in the arena, but texts, of which the program need not hold a second copy, in
 * the image. text: LOAD_TEXT_SIZE bytes. */
bool image_unfold(const struct load_image *image, struct deck *deck, struct load_part *parts,
                  size_t count, struct arena *arena, char *text);

#endif
