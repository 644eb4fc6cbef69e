/* lesson-record.h -- lessons with a class: recorded as they go, gone on with, asked for afterwards.
 *
 * A lesson is a sitting of the mode class, begun and finished as others are, and as durable: what
 * returns STORE_FINE is on the disk. Any other outcome means that it waits and goes with what
 * comes next, or that nothing is kept. Everything is copied. Votes of seats: ballot.h.
 */
#ifndef STORE_LESSON_RECORD_H
#define STORE_LESSON_RECORD_H

#include "learn/tally.h"
#include "learn/vote.h"
#include "store/store.h"

/* From now on the other calls, and ballot.h's, mean this lesson. */
enum store_outcome store_lesson_begin(struct store *store, const struct learn_lesson *lesson);
/* The hands of one question, all its options at once; count ≥ 1, all of one place, step, scene,
 * round and card. What was kept of that question is replaced: an option that is not among them has
 * no hands any more. at_ms: of the first. */
enum store_outcome store_lesson_vote(struct store *store, const struct learn_vote *votes,
                                     size_t count);
/* Where the class is now, for going on with it. */
enum store_outcome store_lesson_at(struct store *store, uint16_t place, const char *phase,
                                   int64_t at_ms);
/* How long it has been taught by now, by a clock that never jumps and stands still in a pause. */
enum store_outcome store_lesson_played(struct store *store, int64_t played_ms, int64_t at_ms);
/* It is over: how many hands there were stays, what seats sent goes. */
enum store_outcome store_lesson_finish(struct store *store, enum ending ending, int64_t at_ms);

/* The lesson of that deck that was begun, but not finished, and that no living program teaches:
 * number 0 the one begun last, 1 the one before … NULL: there are no more. Free with
 * store_lesson_free. */
struct learn_lesson *store_lesson_open(struct store *store, const char *deck, size_t number);
void store_lesson_free(struct learn_lesson *lesson);
/* Goes on with it. false: it cannot be had, because another program was faster, or nothing can be
 * written. */
bool store_lesson_resume(struct store *store, const struct learn_lesson *lesson);

/* Every vote with its lesson (its cards are not read), lesson by lesson in order of start, in it as
 * learn_lesson.votes; hands of 0 too. As in query.h: the callback may stop by returning false, must
 * not write to the store, and what it gets is lent. */
typedef bool store_each_vote(void *context, const struct learn_lesson *lesson,
                             const struct learn_vote *vote);
enum store_outcome store_lesson_votes(struct store *store, const struct learn_filter *filter,
                                      store_each_vote *each, void *context);

#endif
