/* image.h -- a deck's parts as they lie in memory (load/press), unfolded for the same bytes.
 *
 * Private to load/.
 */
#ifndef LOAD_IMAGE_H
#define LOAD_IMAGE_H

#include "load/load.h"
#include "load/part.h"

/* Fetches all files and, if they are the image's to the byte, fills deck and parts from it; what
 * they point at lies in the arena, but texts, of which the program need not hold a second copy, in
 * the image. text: LOAD_TEXT_SIZE bytes. */
bool image_unfold(const struct load_image *image, struct deck *deck, struct load_part *parts,
                  size_t count, struct arena *arena, char *text);

#endif
