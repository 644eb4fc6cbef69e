/* query.h -- what is in the record: histories, records one by one, and sums.
 *
 * Nothing is held in memory that grows with the record. A store that cannot be read has nothing
 * in it; damage met on the way ends the reading (outcome). Callbacks may stop by returning false
 * and must not write to the store; what they get is lent until they return.
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "learn/plan.h"
#include "learn/tally.h"
#include "store/store.h"

/* Fills a history of its deck from what is kept folded: as learn_history_add over all answers,
 * without reading them. */
enum store_outcome store_history(struct store *store, const char *deck,
				 struct learn_history *history);

/* Sittings by time of start. truths: this sitting's counts of scam and real cards; the filter may
 * be NULL; most 0: all. */
typedef bool store_each_sitting(void *context, const struct learn_sitting *sitting,
                                const struct learn_tally truths[DECK_TRUTH_COUNT]);
enum store_outcome store_sittings(struct store *store, const struct learn_filter *filter,
				  bool newest_first, size_t most, store_each_sitting *each,
				  void *context);

/* Every answer with its sitting, sitting by sitting in order of start, in it by turn. */
typedef bool store_each_answer(void *context, const struct learn_sitting *sitting,
                               const struct learn_answer *answer);
enum store_outcome store_answers(struct store *store, const struct learn_filter *filter,
                                 bool withdrawn_too, store_each_answer *each, void *context);

/* Sums, ordered by deck, topic, truth (scam first), card. */
typedef bool store_each_tally(void *context, const struct learn_tally *tally);
enum store_outcome store_tallies(struct store *store, const struct learn_filter *filter,
                                 enum learn_by by, store_each_tally *each, void *context);
/* Ordered as the tallies by card are. */
typedef bool store_each_item(void *context, const struct learn_item *item);
enum store_outcome store_items(struct store *store, const struct learn_filter *filter,
                               store_each_item *each, void *context);

/* How many standing answers are set aside, by reason; counts[LEARN_MEASURES] stays 0. */
enum store_outcome store_set_aside(struct store *store, const struct learn_filter *filter,
                                   uint64_t counts[LEARN_ASIDE_COUNT]);

struct store_size { int64_t sittings, unfinished, answers, first_ms, last_ms, bytes; };
enum store_outcome store_size(struct store *store, struct store_size *size);

#endif
