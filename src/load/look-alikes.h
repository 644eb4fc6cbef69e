/* look-alikes.h -- signs that a Chinese keyboard types where YAML or the format wants ASCII.
 *
 * Private to load/. In a text such signs are right; in keys, lists, numbers, marks, dates and
 * telephone numbers they only look right, and nobody sees why nothing works.
 */
#ifndef LOAD_LOOK_ALIKES_H
#define LOAD_LOOK_ALIKES_H

#include "load/events.h"

/* The ASCII that is meant by a full-width or look-alike sign, ' ' by a blank; 0: none. */
char load_sign_meant(uint32_t code);
/* The offset of the first such sign in len bytes, and which it is; len if there is none. */
size_t load_sign_find(const char *text, size_t len, uint32_t *code);
void load_sign_complain(struct load_reader *reader, struct deck_at at, uint32_t code);
/* Whether the current scalar holds such a sign; complains of the first if so. */
bool load_sign_in_scalar(struct load_reader *reader);
/* Whether the current event begins in the file with a sign that stands for one of `meant`, or, if
 * '-' is among them, with a '-' and a blank that is none; complains if so. */
bool load_sign_begins(struct load_reader *reader, const char *meant);

#endif
