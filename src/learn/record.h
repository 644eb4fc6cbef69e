/* record.h -- what is remembered of a sitting, as plain values.
 *
 * store/ keeps them, report/ counts and exports them, app/ makes them out of a quiz. No person,
 * no name, no free text: ids are random, words are those of the deck and of the modes' table.
 * Owns nothing: texts are lent. One who passes a record keeps them until the call returns; in a
 * callback they are good until the callback returns.
 */
#ifndef LEARN_RECORD_H
#define LEARN_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/deck.h"

/* A UUID of version 4 as text (RFC 9562, 5.4), "9c6f…-…" in small letters, and its NUL. */
enum { LEARN_ID_SIZE = 37 };
void learn_id_new(char id[LEARN_ID_SIZE]);
bool learn_id_is(const char *text);                 /* shaped like one, whatever its version */

/* The steps that are answered, in the order and by the words of enum quiz_step; the scale and its
 * words are those of enum quiz_rating; the events those of enum quiz_event_kind. (learn/ and
 * quiz/ do not know each other; tests/store compares them.) */
enum learn_step { LEARN_JUDGE, LEARN_ACT, LEARN_SPOT, LEARN_VERIFY, LEARN_STEP_COUNT };
extern const char *const learn_step_names[LEARN_STEP_COUNT];
enum learn_rating {
	LEARN_SURE_REAL, LEARN_MAYBE_REAL, LEARN_MAYBE_SCAM, LEARN_SURE_SCAM, LEARN_RATING_COUNT,
	LEARN_UNRATED = -1
};
extern const char *const learn_rating_names[LEARN_RATING_COUNT];
enum learn_event_kind { LEARN_ANSWER, LEARN_NEXT, LEARN_BACK, LEARN_STOP, LEARN_EVENT_COUNT };
extern const char *const learn_event_names[LEARN_EVENT_COUNT];

/* Whether an answer measures, or why it is kept but set aside: the explanation of its card had
 * been seen not long before; it came sooner than anybody can read. What is set aside stays out of
 * sums, figures and schedules. */
enum learn_aside { LEARN_MEASURES, LEARN_AGAIN, LEARN_HASTY, LEARN_ASIDE_COUNT };
enum { LEARN_READING_MS = 300 };                    /* sooner after the question is too soon */
extern const char *const learn_aside_names[LEARN_ASIDE_COUNT];

/* Why a sitting ended: played to its end; the person left; nobody touched it any more (kiosk);
 * it was interrupted and not resumed. */
enum learn_ending { LEARN_DONE, LEARN_LEFT, LEARN_IDLE, LEARN_DROPPED, LEARN_ENDING_COUNT };
extern const char *const learn_ending_names[LEARN_ENDING_COUNT];

struct learn_sitting {
	char id[LEARN_ID_SIZE];                     /* random; xAPI: registration */
	char closing_id[LEARN_ID_SIZE];             /* random; xAPI: id of statement `completed` */
	const char *mode;                           /* a name of quiz_modes: "play", "kiosk", … */
	const char *form;                           /* id of the form played ("a"), or NULL */
	const char *deck, *version;                 /* the deck's id and version */
	uint64_t hash;                              /* deck.hash: of the deck's bytes */
	uint64_t seed;                              /* the quiz's */
	int64_t started_ms;                         /* since 1970-01-01 UTC, as all …_ms */
	int64_t finished_ms;                        /* 0: it has not ended */
	enum learn_ending ending;                   /* valid if it has ended */
	int64_t played_ms;                          /* while it was in front of somebody: what a
	                                             * clock that never jumps measured; ≥ 0 */
};
/* Modes with one learner of their own, whose answers make boosters due. */
enum { LEARN_PERSONAL_MODES = 2 };
extern const char *const learn_personal_modes[LEARN_PERSONAL_MODES];
bool learn_is_personal(const char *mode);

struct learn_answer {
	char id[LEARN_ID_SIZE];                     /* random; xAPI: id of statement `answered` */
	char sitting[LEARN_ID_SIZE];
	uint32_t turn;                              /* from 0; withdrawn ones count */
	uint16_t place;                             /* of the card in the sitting, from 0 */
	const char *card, *topic;                   /* ids in the deck */
	enum deck_truth truth;                      /* of the card */
	enum learn_step step;
	const char *scene;                          /* id of the scene in front; "" past it */
	const char *option;                         /* judge: the rating's name; act: choice id;
	                                             * verify: channel id or trap id; spot: "s"
	                                             * and the sentence's number from 0 */
	enum deck_grade grade;
	enum learn_rating rating;                   /* LEARN_UNRATED but for judge */
	uint32_t loss;                              /* simulated, yuan */
	uint32_t milliseconds;                      /* from question to answer */
	int64_t at_ms;                              /* when it was given */
	int64_t withdrawn_ms;                       /* when BACK took it away; 0: it stands */
	enum learn_aside aside;                     /* LEARN_MEASURES, or why it does not */
};

struct learn_event {                                /* with the plan, they replay the quiz */
	enum learn_event_kind kind;
	uint16_t option;                            /* LEARN_ANSWER: quiz_event.option */
	uint32_t milliseconds;                      /* what came before it was read so long */
};

/* What is needed to go on with a sitting: quiz_new with these cards and sitting.seed, then
 * quiz_apply for each event. Only where each card has the shape it was planned with; where shapes
 * were not kept yet, where the deck has the same hash. */
struct learn_plan {
	struct learn_sitting sitting;
	const char *const *cards; size_t card_count;
	const uint64_t *shapes;                     /* deck_card_shape of each; NULL: not kept */
	const struct learn_event *events; size_t event_count;
	uint32_t answer_count;                      /* the next answer's turn */
};

#endif
