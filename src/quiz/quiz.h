/* quiz.h -- a sitting as a state machine: seed + events → state.
 *
 * Pure: no I/O, no time, no layout. It is asked "what now?" (quiz_view, view.h) and told
 * "this happened" (quiz_apply). The state is a fold over the accepted events, so a sitting
 * replays exactly from its plan (deck, mode, cards, seed) and its events.
 *
 *            ┌──────── for each card ──────────────────────────────────────┐
 *   start ─▶ JUDGE ─▶ ACT ─┬─▶ SPOT ─▶ VERIFY ─▶ EXPLAIN ─▶ next card ─▶ … ─▶ DONE
 *                     ▲    │  (scam)   (if the card has one)
 *                     └────┘ a choice with `next`
 *   Steps that the mode leaves out are passed over. BACK undoes the latest answer of the
 *   card that is being played, up to EXPLAIN: once the answer has been shown it stands.
 */
#ifndef QUIZ_QUIZ_H
#define QUIZ_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/deck.h"

enum quiz_step {
	QUIZ_JUDGE,
	QUIZ_ACT,
	QUIZ_SPOT,
	QUIZ_VERIFY,
	QUIZ_EXPLAIN,
	QUIZ_DONE,
	QUIZ_STEP_COUNT
};
extern const char *const quiz_step_names[QUIZ_STEP_COUNT];

/* The judgement scale; below QUIZ_MAYBE_SCAM means "real". */
enum quiz_rating {
	QUIZ_SURE_REAL,
	QUIZ_MAYBE_REAL,
	QUIZ_MAYBE_SCAM,
	QUIZ_SURE_SCAM,
	QUIZ_RATING_COUNT
};
extern const char *const quiz_rating_names[QUIZ_RATING_COUNT];

struct quiz_mode {
	const char *name;                           /* "play", "kiosk", "form", … as in exports */
	uint16_t cards; /* how many a sitting has unless told otherwise */
	uint8_t steps;                              /* bit (1 << step) set: the step is taken */
};
extern const struct quiz_mode quiz_modes[];
extern const size_t quiz_mode_count;
const struct quiz_mode *quiz_mode_find(const char *name);

enum quiz_event_kind { QUIZ_ANSWER, QUIZ_NEXT, QUIZ_BACK, QUIZ_STOP };
struct quiz_event {
	enum quiz_event_kind kind;
	uint16_t option; /* QUIZ_ANSWER: quiz_option.id, document order */
};

struct quiz_answer {                                /* one accepted answer */
	uint16_t card;                              /* index in the sitting */
	uint8_t step;                               /* enum quiz_step */
	uint16_t scene;                             /* ACT: index in card->scenes */
	uint16_t option;                            /* document order; JUDGE: enum quiz_rating */
	uint8_t grade;                              /* enum deck_grade */
	uint32_t loss;                              /* yuan lost by this answer */
};

struct quiz;

/* The deck and the mode are lent and must outlive the quiz; cards are copied. count ≥ 1. */
struct quiz *quiz_new(const struct deck *deck, const struct quiz_mode *mode,
                      const struct deck_card *const *cards, size_t count, uint64_t seed);
void quiz_free(struct quiz *quiz);

/* false, and nothing changed, if the event does not fit the state (e.g. an unknown option). */
bool quiz_apply(struct quiz *quiz, struct quiz_event event);
bool quiz_can_go_back(const struct quiz *quiz);

/* What has been answered so far, in order; lent until the next quiz_apply. */
const struct quiz_answer *quiz_answers(const struct quiz *quiz, size_t *count);
/* Every accepted event, in order (BACK included): with the plan, the whole sitting. */
const struct quiz_event *quiz_events(const struct quiz *quiz, size_t *count);
uint64_t quiz_seed(const struct quiz *quiz);
const struct deck_card *quiz_card(const struct quiz *quiz, uint16_t index); /* NULL past the last */

#endif
