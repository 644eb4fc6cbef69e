/* history-internal.h -- what a history is made of, for the files that look inside it: its own, and
 * those that plan. Private to learn/.
 */
#ifndef LEARN_HISTORY_INTERNAL_H
#define LEARN_HISTORY_INTERNAL_H

#include "learn/history.h"

enum { HISTORY_LATELY = 3 }; /* "lately" is in the last so many sittings */

struct history_card {
	const struct deck_card *card;
	int64_t seen_ms;
}; /* 0: never */

struct learn_history {
	const struct deck *deck;
	struct learn_memory (*memories)[TRUTH_COUNT]; /* as deck->topics */
	struct history_card *cards;                   /* by address, for bsearch */
	int64_t starts[HISTORY_LATELY];               /* of the last sittings, latest first */
};

int64_t history_seen(const struct learn_history *history, const struct deck_card *card);
/* Seen in one of the last sittings. */
bool history_lately(const struct learn_history *history, const struct deck_card *card);

#endif
