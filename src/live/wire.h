/* wire.h -- a connection to a broker of MQTT, kept up: the only file pair that knows libmosquitto.
 *
 * Nothing waits here: whoever owns a wire turns it often. A connection that is lost is made again,
 * each time from nothing: what was said and not delivered is not said again by itself, since only
 * whoever gets a message can tell that it arrived (a broker that acknowledges a publication may
 * have refused it, or may lose it). No thread. Opens a socket when it is turned first.
 * Owns copies of all its options but the clock and the context.
 */
#ifndef LIVE_WIRE_H
#define LIVE_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/clock.h"

enum wire_standing {
	WIRE_REACHING, /* the first attempts, or again after a loss */
	WIRE_UP,
	WIRE_NO_HOST, /* there is no machine of that name; it goes on trying, as below */
	WIRE_NOBODY,  /* nobody answers at that address and port */
	WIRE_REFUSED, /* the broker wants another name or password, or takes nobody */
	WIRE_STANDING_COUNT
};

struct wire_options {
	const char *host;
	uint16_t port;
	const char *id;              /* of the client: a later one of the same id ends it */
	const char *user, *password; /* or NULL */
	/* What the broker says in its place when it is gone without a goodbye, or NULL. */
	const char *will_topic, *will;
	bool will_kept;
	const struct clock *clock; /* lent */
	void (*up)(void *context); /* a connection stands: time to listen */
	/* kept: the broker had it from before. bytes are lent until it returns. */
	void (*got)(void *context, const char *topic, const void *bytes, size_t len, bool kept);
	void *context;
};

struct wire;
bool wire_is_there(void); /* libmosquitto can be loaded */
/* NULL if it cannot. */
struct wire *wire_new(const struct wire_options *options);
/* Says goodbye if it can at once: no will then. */
void wire_free(struct wire *wire);
/* All that can be done without waiting; calls up and got. */
void wire_turn(struct wire *wire);
enum wire_standing wire_standing(const struct wire *wire);
int wire_socket(const struct wire *wire); /* to be waited for; -1: none now */
/* Both do nothing unless WIRE_UP. say: with QoS 1; kept: for those who come later, len 0: no more
 * of it. */
void wire_hear(struct wire *wire, const char *filter);
void wire_say(struct wire *wire, const char *topic, const char *bytes, size_t len, bool kept);

#endif
