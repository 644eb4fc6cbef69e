/* fold.h -- a history as a fold over answers, one by one: what store/ keeps folded must come to.
 *
 * A judgement moves the memory of its topic and truth once a sitting: the first tells what was
 * known, later ones what was just explained. Slow and plain on purpose.
 */
#ifndef TESTS_LEARN_FOLD_H
#define TESTS_LEARN_FOLD_H

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "learn/history-internal.h"

struct fold_review {
	char sitting[LEARN_ID_SIZE];
	const struct deck_topic *topic;
	enum truth truth;
};
struct fold {
	struct learn_history *history; /* lent */
	struct {
		struct fold_review *items;
		size_t count, capacity;
	} reviews;
};

static inline void fold_end(struct fold *fold) { free(fold->reviews.items); }

/* Whether it is the first of its kind; it is on the list then. */
static inline bool fold_is_first(struct fold *fold, const struct fold_review *review)
{
	for (size_t i = 0; i < fold->reviews.count; i++) {
		const struct fold_review *other = &fold->reviews.items[i];
		if (other->topic == review->topic && other->truth == review->truth &&
		    strcmp(other->sitting, review->sitting) == 0)
			return false;
	}
	list_add(&fold->reviews, *review);
	return true;
}

/* Answers in the order in which they were given; those of other decks, of modes without a learner
 * and withdrawn ones change nothing; those set aside are no review. */
static inline void fold_answer(struct fold *fold, const struct learn_sitting *sitting,
                               const struct learn_answer *answer)
{
	const struct deck *deck = fold->history->deck;
	struct fold_review review = { .truth = answer->truth };

	if (!mode_is_personal(sitting->mode) || answer->withdrawn_ms ||
	    strcmp(sitting->deck, deck->id.s) != 0)
		return;
	learn_history_put_sitting(fold->history, sitting->started_ms);
	if (answer->step != STEP_JUDGE)
		return;
	learn_history_put_card(fold->history, answer->card, answer->at_ms);
	review.topic = deck_topic_find(deck, answer->topic);
	memcpy(review.sitting, answer->sitting, sizeof review.sitting);
	if (!review.topic || answer->aside != ASIDE_NONE || !fold_is_first(fold, &review))
		return;
	struct learn_memory memory =
		*learn_history_memory(fold->history, review.topic, review.truth);
	learn_memory_review(&memory, answer->grade == GRADE_GOOD, answer->at_ms);
	learn_history_put_memory(fold->history, answer->topic, answer->truth, &memory);
}

#endif
