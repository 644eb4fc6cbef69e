/* topic.h -- where on a broker the messages of a lesson go. Pure.
 *
 * A broker serves others as well: topics that are not built like this are none of heshi's.
 */
#ifndef LIVE_TOPIC_H
#define LIVE_TOPIC_H

#include "live/message.h"

enum topic_kind { TOPIC_STATE, TOPIC_VOTE, TOPIC_ACK, TOPIC_KIND_COUNT };
enum { TOPIC_SIZE = 64, TOPIC_CODES = 10000 };

struct topic {
	enum topic_kind kind;
	char code[MESSAGE_CODE_SIZE];
	char seat[MESSAGE_KEY_SIZE]; /* "" of a state */
};

/* seat: a key, "+" for all of them, NULL of a state; code may be "+" too. */
void topic_write(char text[TOPIC_SIZE], enum topic_kind kind, const char *code, const char *seat);
bool topic_read(const char *text, struct topic *out);

/* Four ASCII digits of what a person typed (fullwidth ones too); false if it is not that. */
bool topic_code(const char *typed, char code[MESSAGE_CODE_SIZE]);
/* The code that a lesson tries nth: the same lesson always begins with the same one, so that it
 * has it again when it goes on. */
void topic_code_of(const char *lesson, unsigned nth, char code[MESSAGE_CODE_SIZE]);

#endif
