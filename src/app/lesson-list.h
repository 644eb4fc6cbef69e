/* lesson-list.h -- the lessons of a deck, as a list for a teacher who chooses.
 */
#ifndef APP_LESSON_LIST_H
#define APP_LESSON_LIST_H

#include <stdbool.h>

#include "deck/deck.h"

/* To standard output: two lines a lesson, id and title first; plain: a sentence a line. False,
 * after a complaint, if the deck has none. */
bool lesson_list_print(const struct deck *deck, bool plain);

#endif
