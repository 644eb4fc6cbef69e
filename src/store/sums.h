/* sums.h -- what the answers of a record add up to, by sitting, topic and card; and into which
 * parts its sittings fall.
 *
 * As with query.h: callbacks must not write to the store, and what they get is lent until they
 * return. What is held in memory grows with the cards alone.
 */
#ifndef STORE_SUMS_H
#define STORE_SUMS_H

#include "store/query.h"

/* All sums in one pass over the answers that measure; NULL: not wanted. First each sitting, as
 * store_sittings gives it but in no order that means anything; then the topics' sums, two truths
 * each, by deck, topic and truth (scam first); then the cards', in the same order and by id. Each
 * stops its own kind by returning false; a sitting that does, all that comes after. */
struct store_summing {
	store_each_sitting *sitting;
	bool (*topic)(void *context, const struct learn_tally *tally);
	bool (*card)(void *context, const struct learn_tally *tally, const struct learn_item *item);
};
enum store_outcome store_sums(struct store *store, const struct learn_filter *filter,
                              const struct store_summing *each, void *context);

/* The kinds of sittings that can be asked for apart from each other: by mode, class (group as in
 * store_turn), form ("": of none) and, of forms, whether they were played to their end. How many
 * there are of each; not those lessons of which there are but hands. */
struct store_part {
	const char *mode, *group, *form;
	bool done;
	uint32_t sittings;
};
typedef bool store_each_part(void *context, const struct store_part *part);
enum store_outcome store_parts(struct store *store, const struct learn_filter *filter,
                               store_each_part *each, void *context);

#endif
