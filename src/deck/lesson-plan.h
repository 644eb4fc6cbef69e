/* lesson-plan.h -- what a lesson amounts to: its cards, and how long each of their phases takes.
 *
 * Times are planned ones, for a teacher who wants to know whether it fits and how far behind it is;
 * nobody is stopped by them. Not here: how long a lesson did take (lesson/).
 */
#ifndef DECK_LESSON_PLAN_H
#define DECK_LESSON_PLAN_H

#include "deck/deck.h"
#include "terms/phase.h"

/* Besides the cards: how votes are cast, before them; homework, behind them. Minutes. */
enum { LESSON_OPENING_MINUTES = 2, LESSON_CLOSING_MINUTES = 2 };

/* Whether the phase is there: nothing was marked in a card that has no flags, and nobody asks where
 * there is no verify question. False for a card that the deck does not have. */
bool deck_lesson_has_phase(const struct deck_lesson_card *row, enum lesson_phase phase);
/* What its author gave it, or the sum of its phases, in whole minutes. */
uint32_t deck_lesson_card_minutes(const struct deck_lesson_card *row);
/* Of the minutes of the card; 0 if the phase is not there. Together the card's minutes, exactly. */
uint32_t deck_lesson_phase_seconds(const struct deck_lesson_card *row, enum lesson_phase phase);
/* All cards, opening and closing. */
uint32_t deck_lesson_minutes_needed(const struct deck_lesson *lesson);
/* Whether there are enough cards, and half of them real, or as near as their number allows. */
enum { LESSON_CARDS_LEAST = 4, LESSON_CARDS_MOST = 10 };
bool deck_lesson_is_even(const struct deck_lesson *lesson);
/* The cards of a lesson that the deck has, in its order; the caller frees the array. */
const struct deck_card **deck_lesson_cards_of(const struct deck_lesson *lesson, size_t *count);

#endif
