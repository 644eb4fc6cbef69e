/* resolve.h -- references across files, once all files are read. Private to load/. */
#ifndef LOAD_RESOLVE_H
#define LOAD_RESOLVE_H

#include "load/schema.h"

/* Which cards came from a file of which topic: kept until topics are known. */
struct load_topics {
	struct schema_cards *files; size_t count;
	/* Bit i: a file that holds enum deck_kind i was not read to its end, so that a thing of
	 * that kind which is not found may well be there: no complaint. */
	unsigned partial;
};

void load_topics_add(struct load_topics *topics, const struct schema_cards *file);
void load_topics_release(struct load_topics *topics);

/* Fills every reference's `to`, and complains about those that lead nowhere. Orders the cards by
 * their topics' order. */
void load_resolve(struct deck *deck, const struct load_topics *topics, struct diag_list *diags);

#endif
