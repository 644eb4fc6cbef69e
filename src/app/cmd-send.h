/* cmd-send.h -- heshi send, and what other places say about it.
 */
#ifndef APP_CMD_SEND_H
#define APP_CMD_SEND_H

#include "app/arguments.h"
#include "base/str.h"
#include "store/store.h"

int app_send(const struct app_options *options);

/* Adds a sentence: when something was sent last, how much waits, how much is set aside. Nothing
 * where sending is not set up on this machine and nothing was ever sent. Reads what waits one by
 * one. */
void send_add_state(struct str *out, struct store *store);

#endif
