/* message.h -- what a teacher's program and its seats say to each other: values, and their bytes.
 *
 * Pure: bytes in, values out, and back. Lines of "key value" in a fixed order, each value within
 * bounds; whatever differs by a byte from what message_add_… would write is none of heshi's
 * messages. Nothing personal is in any of them: a seat is a number drawn by chance.
 * Topics: heshi/CODE/state (kept by the broker), heshi/CODE/vote/SEAT, heshi/CODE/ack/SEAT.
 */
#ifndef LIVE_MESSAGE_H
#define LIVE_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "terms/phase.h"

enum {
	MESSAGE_VERSION = 1,     /* both sides must speak the same */
	MESSAGE_ID_SIZE = 65,    /* ids of a deck; "-": none */
	MESSAGE_KEY_SIZE = 33,   /* of a lesson, of a seat: 32 hexadecimal digits */
	MESSAGE_CODE_SIZE = 5,   /* four digits: tells lessons on one broker apart */
	MESSAGE_GROUP_SIZE = 97, /* what the class is called, UTF-8 */
	MESSAGE_OPTIONS = 32,
	MESSAGE_MOST = 4096 /* bytes of a message */
};

enum message_stand {
	MESSAGE_OPEN,
	MESSAGE_AWAY, /* the teacher's program is gone, perhaps to come back */
	MESSAGE_ENDED,
	MESSAGE_STAND_COUNT
};
/* What is voted on, told apart from all else in the lesson. */
struct message_question {
	uint16_t place;              /* card of the lesson, from 1; 0: none yet */
	enum step step;              /* JUDGE, ACT, SPOT, VERIFY */
	char scene[MESSAGE_ID_SIZE]; /* "-": none */
	uint8_t round;               /* 1, 2 */
};
/* What a class sees now. */
struct message_state {
	char lesson[MESSAGE_KEY_SIZE];
	char deck[MESSAGE_ID_SIZE];
	uint64_t hash; /* of the deck */
	char group[MESSAGE_GROUP_SIZE];
	enum message_stand stand;
	struct message_question question;
	uint16_t of; /* cards of the lesson */
	char card[MESSAGE_ID_SIZE];
	enum lesson_phase phase;
	uint8_t option_count; /* 0: nobody is asked now */
	char options[MESSAGE_OPTIONS][MESSAGE_ID_SIZE];
};

enum message_deed { MESSAGE_HERE, MESSAGE_VOTE, MESSAGE_GONE, MESSAGE_DEED_COUNT };
/* From a seat: I am here (and which vote of mine do you have?); my vote; I am gone. */
struct message_vote {
	char lesson[MESSAGE_KEY_SIZE];
	enum message_deed deed;
	struct message_question question;
	char option[MESSAGE_ID_SIZE]; /* "-" unless it is a vote */
	uint32_t attempt;             /* of this seat's votes on the question, the latest counts */
};

enum message_answer {
	MESSAGE_COUNTED, /* it is on the teacher's record */
	MESSAGE_CLOSED,  /* no vote is taken on it any more; option: which one was */
	MESSAGE_ANSWER_COUNT
};
/* To a seat. option "-", attempt 0: none of its votes is there. */
struct message_ack {
	char lesson[MESSAGE_KEY_SIZE];
	enum message_answer answer;
	struct message_question question;
	char option[MESSAGE_ID_SIZE];
	uint32_t attempt;
};

void message_add_state(struct str *out, const struct message_state *state);
void message_add_vote(struct str *out, const struct message_vote *vote);
void message_add_ack(struct str *out, const struct message_ack *ack);

enum message_kind {
	MESSAGE_FINE,
	MESSAGE_FOREIGN, /* none of heshi's */
	MESSAGE_OTHER    /* heshi's, of another version */
};
/* *out is only to be used if it was fine. */
enum message_kind message_read_state(const void *bytes, size_t len, struct message_state *out);
enum message_kind message_read_vote(const void *bytes, size_t len, struct message_vote *out);
enum message_kind message_read_ack(const void *bytes, size_t len, struct message_ack *out);

bool message_same_question(const struct message_question *a, const struct message_question *b);

#endif
