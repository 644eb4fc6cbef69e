/* shape.h -- what of a card a sitting hangs on, as one number; how long its story can become.
 *
 * A sitting that was broken off goes on where all of its cards have the shape that they had when
 * it was planned: whatever words, sums, sources or dates an author has changed meanwhile.
 */
#ifndef DECK_SHAPE_H
#define DECK_SHAPE_H

#include "deck/deck.h"

/* A hash of the truth, of the scenes' ids and order, of the choices' ids, order and next scenes,
 * of channels and traps; of a scam card also how many sentences each line has and which scenes
 * hold a mark, for these are what is asked about. The same on every machine; kept in records. */
uint64_t deck_card_shape(const struct deck *deck, const struct deck_card *card);

/* Scenes that a person meets whose choices lead on for as long as any do: 1 for a story that every
 * choice ends. Of a card without mistakes: its story goes round nowhere. */
size_t deck_card_longest_story(const struct deck_card *card);
/* Scenes of the shortest story that no bad choice belongs to; the longest if there is none. */
size_t deck_card_shortest_story(const struct deck_card *card);

#endif
