/* class-plan.h -- what can be taught: a lesson of the deck, a form, drawn cards; and what a
 * record says of a lesson that was broken off.
 *
 * A plan lends its texts and cards from the deck; its list of cards is its own.
 */
#ifndef APP_CLASS_PLAN_H
#define APP_CLASS_PLAN_H

#include "deck/deck.h"
#include "learn/vote.h"
#include "lesson/lesson.h"

/* Free with class_plan_free. Of a lesson the cards that the deck has. */
struct lesson_plan *class_plan_of_lesson(const struct deck_lesson *lesson, uint64_t seed);
struct lesson_plan *class_plan_of_form(const struct deck_form *form, uint64_t seed);
struct lesson_plan *class_plan_of_cards(const struct deck_card *const *cards, size_t count,
                                        uint64_t seed);
/* Half of them real. NULL: there are no such cards. topic NULL: all. */
struct lesson_plan *class_plan_drawn(const struct deck *deck, const struct deck_topic *topic,
                                     size_t count, uint64_t seed);
/* NULL: one of its cards is gone, or is not what it was. */
struct lesson_plan *class_plan_of_record(const struct deck *deck,
                                         const struct learn_lesson *record);
void class_plan_free(struct lesson_plan *plan);

#endif
