/* sums.h -- what the answers of a record add up to, by sitting, topic and card.
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

#endif
