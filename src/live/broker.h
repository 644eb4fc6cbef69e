/* broker.h -- a broker of its own for one lesson: mosquitto as a child of the teacher's program.
 *
 * It listens where it is told to and nowhere else, keeps nothing on disk about anybody, and lets a
 * seat write its own topic only. Its folder holds what it is started with; as root it is
 * given to the account that mosquitto runs as. It ends with the program, also when that is killed.
 * Not for: brokers that others run (src/dist/class).
 */
#ifndef LIVE_BROKER_H
#define LIVE_BROKER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/clock.h"

enum broker_trouble {
	BROKER_FINE,
	BROKER_NO_PROGRAM, /* mosquitto, or mosquitto_passwd, is not installed */
	BROKER_NO_ADDRESS, /* this machine has no such address */
	BROKER_PORT_TAKEN,
	BROKER_PORT_FORBIDDEN, /* below 1024, and not root */
	BROKER_NO_FOLDER,      /* errno */
	BROKER_ENDED,          /* it ended at once: its log says why */
	BROKER_TROUBLE_COUNT
};

struct broker;
/* address: of this machine, numeric. NULL: *trouble. */
struct broker *broker_start(const char *address, uint16_t port, const struct clock *clock,
                            enum broker_trouble *trouble);
void broker_stop(struct broker *broker); /* waits until it ended; its folder goes */
/* Starts it again if it ended, not more often than each second. */
void broker_tend(struct broker *broker);
/* What the teacher's program logs in with: by chance, for this broker alone. Lent. */
const char *broker_user(const struct broker *broker);
const char *broker_password(const struct broker *broker);

#endif
