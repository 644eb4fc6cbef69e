/* mode.h -- the modes: all that tells one kind of sitting from another, a row each.
 *
 * Nobody compares a mode's name: who wants to know something of a mode reads its row, and a new
 * mode is a new row. Rows live as long as the program.
 */
#ifndef TERMS_MODE_H
#define TERMS_MODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "terms/terms.h"

/* Whose answers they are: one learner's, whose memory they feed; somebody's who passes by; a
 * group's. Only a learner's own are shown however few they are. */
enum mode_identity { MODE_PERSONAL, MODE_ANONYMOUS, MODE_GROUP };
/* Where the cards come from: drawn by chance; what is due; a form. */
enum mode_cards { MODE_FROM_CHANCE, MODE_FROM_DUE, MODE_FROM_FORM };
/* What the person at the keyboard may leave: the sitting and the program; the sitting alone. */
enum mode_leave { MODE_LEAVE_PROGRAM, MODE_LEAVE_SITTING };
/* What "another one" means after the result: a sitting of the same mode; there is none. */
enum mode_another { MODE_ANOTHER_SAME, MODE_ANOTHER_NONE };
/* Options of the command line that mean something in a mode (bits). */
enum { MODE_TAKES_TOPIC = 1, MODE_TAKES_COUNT = 2, MODE_TAKES_SEED = 4 };

/* How long answers of people are kept who never chose to be recorded; a clock that runs ahead by
 * more is not believed (learn/clock-check.h). */
enum { MODE_KEPT_DAYS = 180 };

enum mode_number { MODE_PLAY, MODE_REVIEW, MODE_FORM, MODE_KIOSK, MODE_CLASS, MODE_COUNT };
struct mode {
	const char *name;  /* in files, exports, on the command line */
	const char *title; /* for people: a msgid; as in struct term */
	uint16_t cards;    /* of a sitting unless told otherwise */
	uint8_t steps;     /* bit (1 << step) set: the step is asked */
	bool feedback;     /* each card is explained once it is answered */
	bool settled;      /* an answer stands: there is no way back over it */
	enum mode_cards from;
	enum mode_identity identity;
	bool resumable;     /* can be gone on with when broken off */
	uint16_t kept_days; /* its answers are deleted then; 0: never */
	uint16_t idle_s;    /* without a touch it ends then; 0: it waits */
	enum mode_leave leave;
	enum mode_another another;
	bool at_once; /* a digit or a tap answers; else it chooses, and again answers */
	bool brief;   /* of an explanation what counts first is told, the rest when asked */
	uint8_t longest_story; /* scenes that a card of it may lead through; 0: any number */
	uint8_t options;       /* MODE_TAKES_… */
};
extern const struct mode mode_list[];

/* NULL: there is no such mode (a record may be from a later version). */
const struct mode *mode_find(const char *name);
/* Whether the mode of that name has one learner; false if there is no such mode. */
bool mode_is_personal(const char *name);
/* Whether the step is asked, or, for STEP_EXPLAIN, shown. */
bool mode_takes(const struct mode *mode, enum step step);

#endif
