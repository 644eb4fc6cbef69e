/* lookup.h -- "whom do I ask?": channels found by topic, word or situation.
 *
 * Pure over the deck: the screens, the plain face and the command line share it.
 */
#ifndef PLAY_LOOKUP_H
#define PLAY_LOOKUP_H

#include "deck/deck.h"

struct lookup_hit {
	const struct deck_channel *channel;
	const struct deck_topic *topic; /* the situation it was found by, or NULL */
	int score;                      /* higher fits better */
};

/* Channels that fit the query, the best first; at most capacity. An empty or NULL query gives
 * every channel in the deck's order. What people type is no key: both sides are folded
 * (text/fold.h), a short number may have a country's or an area's code before it, and words that
 * together fit nothing are looked for one by one. A text fits when one holds the other. */
size_t lookup_channels(const struct deck *deck, const char *query, struct lookup_hit *hits,
                       size_t capacity);

#endif
