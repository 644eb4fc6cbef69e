/* seat.h -- a pupil's seat in a lesson: hears what the class sees, brings the vote to the teacher.
 *
 * A vote is sent again and again until the teacher's own program says that it is on record; only
 * then is it SEAT_COUNTED. No clock is compared with another machine's. Who sits there is not
 * known: a seat is its key. Nothing waits: whoever owns a seat turns it.
 */
#ifndef LIVE_SEAT_H
#define LIVE_SEAT_H

#include "live/message.h"
#include "live/wire.h"

enum seat_standing {
	SEAT_REACHING, /* looking for the broker, then for a lesson on it */
	SEAT_NO_HOST,  /* from here to REFUSED: as in wire.h; it goes on trying */
	SEAT_NOBODY,
	SEAT_REFUSED,
	SEAT_LOST,       /* it was there, and is to be reached again; what was shown stands */
	SEAT_NO_LESSON,  /* the broker is there, no lesson yet: it waits */
	SEAT_WRONG_CODE, /* lessons are there, none of that code */
	SEAT_WHICH,      /* there are several: a code is wanted */
	SEAT_VERSION,    /* the teacher's heshi speaks another version */
	SEAT_DECK,       /* the lesson is of another deck than this seat has */
	SEAT_AWAY,       /* the teacher's program is gone; it waits */
	SEAT_ENDED,
	SEAT_IN, /* seat_state tells what to show */
	SEAT_STANDING_COUNT
};
enum seat_mark {
	SEAT_UNVOTED,
	SEAT_SENDING, /* not told yet that it counts */
	SEAT_COUNTED,
	SEAT_LATE, /* it came when no more votes were taken: the one before stands, if any */
	SEAT_MARK_COUNT
};

struct seat_options {
	const char *host;
	uint16_t port;
	const char *code;          /* NULL: the only lesson that there is */
	const char *key;           /* 32 hexadecimal digits by chance, the same after a drop */
	const char *deck;          /* id of the deck that this seat shows */
	uint64_t hash;             /* and its hash */
	const struct clock *clock; /* lent */
};

struct seat;
struct seat *seat_new(const struct seat_options *options); /* NULL: no libmosquitto */
void seat_free(struct seat *seat);                         /* tells the teacher that it leaves */
/* Does what there is to do; true if what is to be shown changed. */
bool seat_turn(struct seat *seat);
int seat_socket(const struct seat *seat); /* to be waited for; -1: none */

enum seat_standing seat_standing(const struct seat *seat);
/* What the class sees; of SEAT_IN, and still there while LOST or AWAY if there was any. Else
 * NULL. Lent until the next turn. */
const struct message_state *seat_state(const struct seat *seat);
enum seat_mark seat_mark(const struct seat *seat);
/* The id of what was chosen in answer to the state's question, also when it is closed; NULL: none.
 * Lent until the next turn. */
const char *seat_option(const struct seat *seat);
/* Chooses or changes, by the number of an option of the state; nothing if none is asked for. */
void seat_vote(struct seat *seat, int option);
/* The lesson to go to: four digits. */
void seat_use_code(struct seat *seat, const char *code);

#endif
