/* send-words.h -- what heshi send says of a store's answers, and how it ends.
 */
#ifndef APP_SEND_WORDS_H
#define APP_SEND_WORDS_H

#include "load/send-file.h"
#include "send/courier.h"

/* Before a pause of a second or more. */
void send_say_pause(int64_t ms, const struct post_answer *why);
/* One statement is set aside, the how manieth in this run: the first few are told one by one. */
void send_say_apart(const char *id, enum courier_mark how, const struct post_answer *said,
                    int64_t number);
/* Why the run ended before all was handed over, and what to do. */
void send_say_trouble(const struct send_file *file, const struct post_answer *answer);
/* How heshi exits (arguments.h). */
int send_status(enum courier_state state, bool apart);

#endif
