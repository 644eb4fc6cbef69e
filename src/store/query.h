/* query.h -- what is in the record: histories, and records one by one.
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
#include "terms/terms.h"

/* Fills a history of its deck from what is kept folded: as folding all answers one by one would,
 * without reading them. What lies in the future of now_ms, by a clock that was wrong once, counts
 * as of now; sittings of then are not the latest. */
enum store_outcome store_history(struct store *store, const char *deck, int64_t now_ms,
                                 struct learn_history *history);

/* The moment of what was recorded last, by the order of recording; false if nothing is, or nothing
 * can be read. */
bool store_last(struct store *store, int64_t *last_ms);

/* Sittings by time of start. truths: this sitting's counts of scam and real cards; the filter may
 * be NULL; most 0: all. */
typedef bool store_each_sitting(void *context, const struct learn_sitting *sitting,
                                const struct learn_tally truths[TRUTH_COUNT]);
enum store_outcome store_sittings(struct store *store, const struct learn_filter *filter,
                                  bool newest_first, size_t most, store_each_sitting *each,
                                  void *context);

/* Every answer with its sitting, sitting by sitting in order of start, in it by turn. */
typedef bool store_each_answer(void *context, const struct learn_sitting *sitting,
                               const struct learn_answer *answer);
enum store_outcome store_answers(struct store *store, const struct learn_filter *filter,
                                 bool withdrawn_too, store_each_answer *each, void *context);

/* How many standing answers are set aside, by reason; counts[ASIDE_NONE] stays 0. */
enum store_outcome store_set_aside(struct store *store, const struct learn_filter *filter,
                                   uint64_t counts[ASIDE_COUNT]);

/* Where sittings that were not played to their end stopped: by the last answer that stands, of each
 * card and step how many, in that order. */
enum store_outcome store_stops(struct store *store, const struct learn_filter *filter,
                               bool (*each)(void *context, const struct learn_stop *stop),
                               void *context);

/* Every class that took forms: when, on average, it took each (of the sittings that were played to
 * their end, or of all if none was), and how many filled it in themselves to its end. In no order
 * that means anything; group "": of no class.
 * A lesson with a form (hands) counts for the moment. */
struct store_turn {
	const char *group, *form;
	int64_t mean_ms;
	uint32_t filled;
};
typedef bool store_each_turn(void *context, const struct store_turn *turn);
enum store_outcome store_turns(struct store *store, const struct learn_filter *filter,
                               store_each_turn *each, void *context);

/* Ids of statements that a store of many stations has and that hold no longer: their answers were
 * taken back, or their sittings deleted. gone: these alone. */
enum store_outcome store_voids(struct store *store, bool gone,
                               bool (*each)(void *context, const char *statement), void *context);

/* votes: how often a class voted on a question, each round by itself. */
struct store_size {
	int64_t sittings, unfinished, answers, votes, first_ms, last_ms, bytes;
};
enum store_outcome store_size(struct store *store, struct store_size *size);

#endif
