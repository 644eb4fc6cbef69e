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
 *   card that is being played, up to EXPLAIN: once the answer has been shown it stands. Over the
 *   judgement it goes as well, but undoes nothing: of judgements the first one counts, and whoever
 *   judges again adds no answer.
 */
#ifndef QUIZ_QUIZ_H
#define QUIZ_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/deck.h"
#include "terms/mode.h"

struct quiz_event {
	enum event_kind kind;
	uint16_t option; /* EVENT_ANSWER: quiz_option.id */
};

/* Most options of a question, what comes after them is left out; most scenes of a path. */
enum { QUIZ_OPTIONS = 32, QUIZ_PATH = DECK_SCENES_MOST };

struct quiz_option {
	uint16_t id;      /* what quiz_event.option wants */
	const char *text; /* not NUL-terminated; NULL for JUDGE */
	size_t len;
	const struct deck_channel *channel; /* VERIFY: of the right answer */
	uint16_t line;                      /* SPOT: line of the shown scene it stands in */
	uint16_t scene;                     /* SPOT: scene it stands in */
};

struct quiz_answer {   /* one accepted answer */
	uint16_t card; /* index in the sitting */
	enum step step;
	uint16_t scene;  /* ACT: index in card->scenes */
	uint16_t option; /* quiz_option.id; JUDGE: enum rating */
	enum grade grade;
	uint32_t loss; /* yuan lost by this answer */
};

struct quiz;

/* The deck and the mode are lent and must outlive the quiz; cards are copied. count ≥ 1. */
struct quiz *quiz_new(const struct deck *deck, const struct mode *mode,
                      const struct deck_card *const *cards, size_t count, uint64_t seed);
void quiz_free(struct quiz *quiz);

/* false, and nothing changed, if the event does not fit the state (e.g. an unknown option). */
bool quiz_apply(struct quiz *quiz, struct quiz_event event);
bool quiz_can_go_back(const struct quiz *quiz);
/* At JUDGE, gone back to: the answer that is there counts. */
bool quiz_judges_again(const struct quiz *quiz);

/* What has been answered so far, in order; lent until the next quiz_apply. */
const struct quiz_answer *quiz_answers(const struct quiz *quiz, size_t *count);
const struct deck_card *quiz_card(const struct quiz *quiz, uint16_t index); /* NULL past the last */
/* The id of the option that was chosen, which outlives a change of order in the deck: a rating's
 * name, a choice's, channel's or trap's id, or "s" and the sentence's number, which is in text. The
 * others are lent by the deck. (steps.c) */
enum { QUIZ_ID_SIZE = 16 };
const char *quiz_option_id(const struct deck_card *card, const struct quiz_answer *answer,
                           char text[QUIZ_ID_SIZE]);

#endif
