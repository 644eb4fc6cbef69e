/* progress.h -- what one learner has met so far, as plain numbers for both faces.
 *
 * app fills it from the record; a face draws it. Two plain counts everywhere, never one score.
 */
#ifndef PLAY_PROGRESS_H
#define PLAY_PROGRESS_H

#include "deck/deck.h"

struct progress_count {
	uint32_t part, whole;
}; /* "part of whole"; whole 0: nothing yet */

struct progress_counts {
	struct progress_count recognised; /* scams judged as scams */
	struct progress_count suspected;  /* real ones judged as scams */
	struct progress_count channels;   /* contacts chosen right */
};
struct progress_topic {
	const struct deck_topic *topic;
	struct progress_counts counts;
	int32_t due; /* day of the next review; 0: not met yet */
};
struct progress_sitting {
	int32_t day;
	struct progress_counts counts;
};

enum { PROGRESS_SITTINGS = 10 };
struct progress {
	int32_t today; /* day: what is due by now */
	struct progress_counts all;
	const struct progress_topic *topics;
	size_t topic_count;                                  /* by the deck's order; lent */
	struct progress_sitting sittings[PROGRESS_SITTINGS]; /* the latest first */
	size_t sitting_count;
};

/* Whether there is anything to show: an answer that counts. Without one, faces say only that. */
static inline bool progress_is_empty(const struct progress *progress)
{
	const struct progress_counts *all = &progress->all;

	return !all->recognised.whole && !all->suspected.whole && !all->channels.whole;
}

#endif
