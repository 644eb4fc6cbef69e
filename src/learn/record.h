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

#include "terms/mode.h"

/* A UUID of version 4 as text (RFC 9562, 5.4), "9c6f…-…" in small letters, and its NUL. */
enum { LEARN_ID_SIZE = 37 };
void learn_id_new(char id[LEARN_ID_SIZE]);

enum { LEARN_READING_MS = 300 }; /* sooner after the question is too soon */

struct learn_sitting {
	char id[LEARN_ID_SIZE];         /* random; xAPI: registration */
	char closing_id[LEARN_ID_SIZE]; /* random; xAPI: id of statement `completed` */
	const char *mode;               /* name of a mode (terms/mode.h) */
	const char *form;               /* id of the form played ("a"), or NULL */
	const char *group;              /* a word for the class, as it was typed, or NULL */
	/* Of a public station, as it was set then: what it belongs to, which one it is, how the
	 * place is called; NULL: not said */
	const char *site, *station, *location;
	const char *deck, *version; /* the deck's id and version */
	uint64_t hash;              /* deck.hash: of the deck's bytes */
	uint64_t seed;              /* the quiz's */
	int64_t started_ms;         /* since 1970-01-01 UTC, as all …_ms */
	int64_t finished_ms;        /* 0: it has not ended */
	enum ending ending;         /* valid if it has ended */
	/* While it was in front of somebody: what a clock that never jumps measured; ≥ 0 */
	int64_t played_ms;
};

struct learn_answer {
	char id[LEARN_ID_SIZE]; /* random; xAPI: id of statement `answered` */
	char sitting[LEARN_ID_SIZE];
	uint32_t turn;            /* from 0; withdrawn ones count */
	uint16_t place;           /* of the card in the sitting, from 0 */
	const char *card, *topic; /* ids in the deck */
	enum truth truth;         /* of the card */
	enum step step;
	const char *scene; /* id of the scene in front; "" past it */
	/* To judge: the rating's name; act: choice id; verify: channel id or trap id; spot: "s" and
	 * the sentence's number from 0 */
	const char *option;
	enum grade grade;
	enum rating rating;    /* RATING_NONE but for judge */
	uint32_t loss;         /* simulated, yuan */
	uint32_t milliseconds; /* from question to answer */
	int64_t at_ms;         /* when it was given */
	int64_t withdrawn_ms;  /* when BACK took it away; 0: it stands */
	enum aside aside;      /* ASIDE_NONE, or why it does not */
};

struct learn_event { /* with the plan, they replay the quiz */
	enum event_kind kind;
	uint16_t option;       /* EVENT_ANSWER: quiz_event.option */
	uint32_t milliseconds; /* what came before it was read so long */
	bool keeps;            /* EVENT_BACK: over a judgement, which stands */
};

/* What is needed to go on with a sitting: quiz_new with these cards and sitting.seed, then
 * quiz_apply for each event. Only where each card has the shape it was planned with; where shapes
 * were not kept yet, where the deck has the same hash. */
struct learn_plan {
	struct learn_sitting sitting;
	const char *const *cards;
	size_t card_count;
	const uint64_t *shapes; /* deck_card_shape of each; NULL: not kept */
	const struct learn_event *events;
	size_t event_count;
	uint32_t answer_count; /* the next answer's turn */
};

#endif
