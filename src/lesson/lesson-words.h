/* lesson-words.h -- the sentences of a lesson that both faces say, once.
 *
 * Msgids; a face translates them.
 */
#ifndef LESSON_LESSON_WORDS_H
#define LESSON_LESSON_WORDS_H

#include "base/str.h"
#include "lesson/lesson-sums.h"
#include "lesson/timer.h"

/* What the first vote suggests, by enum lesson_advice; NULL: nothing. */
extern const char *const lesson_advice_sentences[];
/* For cards whose plan has none. */
enum { LESSON_PROMPTS = 3 };
extern const char *const lesson_prompts[];
extern const char *const lesson_round_names[];  /* "First vote", "After the talk" */
extern const char *const lesson_round_shorts[]; /* "1st vote", "2nd vote" */
/* The measures of a lesson, by enum lesson_measure: what is counted. */
extern const char *const lesson_measure_names[];
/* What the stop is called: a scene further on has one vote, and so has a form. */
const char *lesson_phase_title(const struct lesson_view *view);
/* A msgid for the clock: {1} {2} the phase's minutes, used and planned, {3} {4} the lesson's. */
const char *lesson_clock_sentence(const struct lesson_minutes *minutes);
/* A prompt of the card in front, the general ones where its plan has none: NULL past the last. A
 * general one is a msgid, others are the deck's: both may be translated. */
const char *lesson_prompt(const struct lesson_view *view, size_t number);

#endif
