/* words.h -- the sentences that both faces say, once: names of steps, ratings, media; help.
 *
 * Msgids; a face translates them with _() when it speaks.
 */
#ifndef PLAY_WORDS_H
#define PLAY_WORDS_H

#include "base/str.h"
#include "deck/deck.h"
#include "play/command.h"
#include "quiz/score.h"
#include "quiz/view.h"
#include "terms/terms.h"

extern const char *const words_truth_sentences[]; /* "This is a scam." */
extern const char words_no_progress[];
/* Under the question, of a judgement that was gone back to: which one counts; its title for {1}. */
extern const char words_judged[];
/* A source by its title and the place in it; a blank stands between Latin letters only. */
void words_add_source(struct str *out, const struct deck_source *source);
extern const char words_not_kept[], words_kept_again[]; /* the record, told as it changes */
/* How a step of a card went, in words: "right", "half right", "not right". */
extern const char *const words_mark_names[];
struct words_mark {
	const char *step;
	enum grade grade;
}; /* step: a msgid, "acted" */
enum { WORDS_MARKS = STEP_ANSWERED };
/* The steps of a card that were answered, in order; how many. */
int words_marks(const struct quiz_card_score *score, struct words_mark marks[WORDS_MARKS]);
extern const char words_better[], words_ask[], words_further[], words_court[];
extern const char words_heading_tactic[], words_heading_real[], words_heading_signs[],
	words_heading_verify[], words_heading_tell[];

/* A key of the screens: a command, or else others as printed; and what it does. A row without text
 * ends them. */
struct words_key {
	enum command command;
	const char *keys, *text;
};
enum { WORDS_EMERGENCY_COUNT = 2, WORDS_ABOUT_COUNT = 3, WORDS_PRIVACY_COUNT = 2 };
extern const char *const words_emergency[];
extern const struct words_key words_help[], words_station_help[];
const char *words_key_name(const struct words_key *key); /* msgid, or a command's name */
extern const char *const words_about[];
extern const char *const words_privacy[];

#endif
