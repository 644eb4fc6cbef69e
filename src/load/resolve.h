/* resolve.h -- references across files, once all files are read. Private to load/. */
#ifndef LOAD_RESOLVE_H
#define LOAD_RESOLVE_H

#include "load/part.h"

/* Fills every reference's `to`, and complains about those that lead nowhere. Orders the cards by
 * their topics' order. partial: bit i is set if a file that holds enum deck_kind i was not read to
 * its end, so that a thing of that kind which is not found may well be there: no complaint. */
void load_resolve(struct deck *deck, struct load_part *parts, size_t count, unsigned partial,
                  struct diag_list *diags);

#endif
