/* lectern.h -- the teacher's side of a lesson with seats: says what the class sees, takes votes.
 *
 * A vote is acknowledged only after the caller's commit has it on disk, one a seat and question,
 * the latest counts; until then the seat sends it again. So neither a broker that dies nor a
 * teacher's program that dies loses a vote that a seat was told is counted. How many voted is
 * known here, who they are nowhere. Nothing waits: whoever owns a lectern turns it.
 */
#ifndef LIVE_LECTERN_H
#define LIVE_LECTERN_H

#include "live/message.h"
#include "live/wire.h"

enum { LECTERN_SEATS_MOST = 1000 };

enum lectern_standing {
	LECTERN_REACHING,
	LECTERN_NO_HOST, /* from here to REFUSED: as in wire.h; it goes on trying */
	LECTERN_NOBODY,
	LECTERN_REFUSED,
	LECTERN_FORBIDDEN, /* the broker takes it, but does not pass on what it says */
	LECTERN_UP,
	LECTERN_STANDING_COUNT
};

struct lectern_vote {
	uint8_t seat[16];
	const struct message_question *question;
	const char *option; /* one of those that were shown */
};

struct lectern_options {
	const char *host; /* lent, like user and password (or NULL) */
	uint16_t port;
	const char *user, *password;
	const char *lesson; /* 32 hexadecimal digits, the same when the lesson goes on */
	const char *deck;
	uint64_t hash;
	const char *group;         /* what seats call the class; UTF-8, cut to what fits; or NULL */
	const struct clock *clock; /* lent */
	/* Puts it on disk, in place of the seat's earlier one on the question; false: not kept,
	 * the seat will send it again. */
	bool (*commit)(void *context, const struct lectern_vote *vote);
	void *context;
};

struct lectern;
struct lectern *lectern_new(const struct lectern_options *options); /* NULL: no libmosquitto */
/* ended: the lesson is over, and its traces on the broker go; else it will be gone on with. Waits
 * up to a second for that to be said. */
void lectern_free(struct lectern *lectern, bool ended);
/* Does what there is to do; true if what can be asked below changed. */
bool lectern_turn(struct lectern *lectern);

/* What the class sees from now on; question, of, card, phase and options are looked at. */
void lectern_show(struct lectern *lectern, const struct message_state *state);
enum lectern_standing lectern_standing(const struct lectern *lectern);
const char *lectern_code(const struct lectern *lectern); /* "" until it is known */
int lectern_seats(const struct lectern *lectern);        /* that are there */

#endif
