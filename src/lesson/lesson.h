/* lesson.h -- a lesson in class as a state machine: plan, tallies and position → what to show.
 *
 * Pure: no I/O, no time, no layout. Each card is played by the quiz engine, with the class's
 * majority for its answers; its questions are voted on with hands. The position is a stop in the
 * list of those that the card has, which follows from the tallies, so that a lesson resumes from
 * its votes and the name of a phase.
 *
 *   SCENE ─▶ VOTE ─▶ DISCUSS ─▶ REVOTE ─▶ COMPARE ─▶ TELLS ─▶ VERIFY ─▶ EXPLAIN ─▶ HOME ─▶ …
 *     ▲                                     │ voted on: what to do, and the majority's choice
 *     └── SCENE ─▶ VOTE ─▶ COMPARE ◀────────┘ leads on: one round in each further scene
 *
 * A form has SCENE and VOTE alone: nothing is told before its end.
 */
#ifndef LESSON_LESSON_H
#define LESSON_LESSON_H

#include "deck/deck.h"
#include "quiz/view.h"
#include "terms/phase.h"

enum { LESSON_ROUNDS = 2, LESSON_HANDS_MOST = 9999 };

struct lesson_card {
	const struct deck_card *card;
	enum step vote;                       /* STEP_JUDGE, STEP_ACT: what both votes are about */
	uint16_t seconds[LESSON_PHASE_COUNT]; /* planned for each phase; 0: not said */
	const struct deck_texts *prompts;     /* for the discussion; NULL: general ones */
};
/* Texts and cards are lent and must outlive the lesson; the list of cards is copied. */
struct lesson_plan {
	const char *id; /* of the deck's lesson; NULL: cards that were drawn, or a form */
	const char *title, *aim, *homework; /* any may be NULL */
	uint32_t minutes;                   /* planned; 0: not said */
	const struct lesson_card *cards;
	uint16_t count; /* ≥ 1 */
	uint64_t seed;  /* of the options' order */
	bool silent;    /* a form: one vote a card, nothing is told */
};

struct lesson_at {
	uint16_t place; /* of the card, from 0 */
	enum lesson_phase phase;
	uint16_t scene; /* index in card->scenes: what is in front */
	bool shown;     /* VERIFY: its tally is shown */
};

struct lesson_tally {
	bool counted;
	uint32_t hands[QUIZ_OPTIONS]; /* by the options as shown */
};

/* What the share that chose well suggests after the first vote (Mazur 1997: discuss between about
 * 35 and 70 per cent). */
enum lesson_advice { LESSON_NO_ADVICE, LESSON_EXPLAIN_FIRST, LESSON_TALK, LESSON_GO_ON };
enum { LESSON_EXPLAIN_BELOW = 35, LESSON_GO_ON_ABOVE = 70 }; /* per cent */

struct lesson_view {
	const struct lesson_plan *plan;
	const struct lesson_card *card; /* NULL when done */
	struct lesson_at at;
	uint16_t number, count; /* card 3 of 6, from 1; 0 of n when done */
	bool done;
	bool votes;              /* hands are counted now */
	uint8_t round;           /* 1, 2: of the vote; where none is, 0 */
	struct quiz_view asked;  /* the question in front, its options; the story so far */
	const struct quiz *quiz; /* the same; of this card alone, its index 0 */
	enum grade grades[QUIZ_OPTIONS];
	struct lesson_tally tallies[LESSON_ROUNDS]; /* of this question */
	bool can_go_back, can_go_ahead;             /* ahead: past the second vote */
	enum lesson_advice advice;                  /* at DISCUSS */
};

enum lesson_event_kind {
	LESSON_ON,    /* the next stop; hands, if not NULL, are the vote's */
	LESSON_BACK,  /* the stop before, of the card before as well */
	LESSON_AHEAD, /* the comparison, without a second vote */
	LESSON_SKIP,  /* the next card */
	LESSON_STOP   /* the lesson ends */
};
struct lesson_event {
	enum lesson_event_kind kind;
	const uint32_t *hands; /* as view.asked.options; NULL: nobody was counted */
};

struct lesson;
struct lesson *lesson_new(const struct deck *deck, const struct lesson_plan *plan);
void lesson_free(struct lesson *lesson);
/* Lent until the next lesson_apply. */
void lesson_view(struct lesson *lesson, struct lesson_view *view);
/* False, and nothing changed, if it does not fit. */
bool lesson_apply(struct lesson *lesson, struct lesson_event event);

/* For resuming: a vote by its words in a record (option: quiz_option_id); false: the card has no
 * such question or option any more, or the votes so far do not lead to that scene. Then the
 * position, by what lesson_stop_name said of it; false, and nothing changed: there is no such
 * stop. */
bool lesson_restore(struct lesson *lesson, uint16_t place, enum step step, const char *scene,
                    uint8_t round, const char *option, uint32_t hands);
bool lesson_restore_at(struct lesson *lesson, uint16_t place, const char *stop);
/* What a record calls the stop in front, among those of its card. Not when done. */
enum { LESSON_STOP_SIZE = 128 };
void lesson_stop_name(const struct lesson_view *view, char name[LESSON_STOP_SIZE]);
/* What a record calls an option of the question in front. */
const char *lesson_option_id(const struct lesson_view *view, uint16_t option,
                             char text[QUIZ_ID_SIZE]);

#endif
