#include "live/wire.h"

#include <mosquitto.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/library.h"
#include "base/mem.h"

enum {
	KEEP_ALIVE_S = 20,
	PATIENCE_MS = 4000, /* for a connection that was begun */
	PAUSE_MS = 250,     /* before the next attempt, twice as long each time … */
	PAUSE_MOST_MS = 4000,
	PACKETS_A_TURN = 256,
	QOS = 1
};

/* The library brings cryptography along: it is opened when the first wire is made, so that no other
 * start of heshi waits for it. Its functions are called by this table. */
static struct {
	int (*init)(void);
	struct mosquitto *(*new)(const char *id, bool clean, void *object);
	void (*destroy)(struct mosquitto *client);
	int (*will_set)(struct mosquitto *client, const char *topic, int len, const void *bytes,
	                int qos, bool retain);
	int (*login)(struct mosquitto *client, const char *user, const char *password);
	int (*connect)(struct mosquitto *client, const char *host, int port, int keepalive);
	int (*disconnect)(struct mosquitto *client);
	int (*loop)(struct mosquitto *client, int timeout, int packets);
	int (*socket)(struct mosquitto *client);
	bool (*wants_write)(struct mosquitto *client);
	int (*publish)(struct mosquitto *client, int *id, const char *topic, int len,
	               const void *bytes, int qos, bool retain);
	int (*subscribe)(struct mosquitto *client, int *id, const char *filter, int qos);
	void (*on_connect)(struct mosquitto *client,
	                   void (*function)(struct mosquitto *, void *, int));
	void (*on_disconnect)(struct mosquitto *client,
	                      void (*function)(struct mosquitto *, void *, int));
	void (*on_message)(struct mosquitto *client,
	                   void (*function)(struct mosquitto *, void *,
	                                    const struct mosquitto_message *));
} library;

static const struct library_function functions[] = {
	{ "mosquitto_lib_init", (void **)&library.init },
	{ "mosquitto_new", (void **)&library.new },
	{ "mosquitto_destroy", (void **)&library.destroy },
	{ "mosquitto_will_set", (void **)&library.will_set },
	{ "mosquitto_username_pw_set", (void **)&library.login },
	{ "mosquitto_connect_async", (void **)&library.connect },
	{ "mosquitto_disconnect", (void **)&library.disconnect },
	{ "mosquitto_loop", (void **)&library.loop },
	{ "mosquitto_socket", (void **)&library.socket },
	{ "mosquitto_want_write", (void **)&library.wants_write },
	{ "mosquitto_publish", (void **)&library.publish },
	{ "mosquitto_subscribe", (void **)&library.subscribe },
	{ "mosquitto_connect_callback_set", (void **)&library.on_connect },
	{ "mosquitto_disconnect_callback_set", (void **)&library.on_disconnect },
	{ "mosquitto_message_callback_set", (void **)&library.on_message },
};

bool wire_is_there(void)
{
	static enum { UNKNOWN, THERE, MISSING } found;

	if (found != UNKNOWN)
		return found == THERE;
	found = library_find_all(MOSQUITTO_SONAME, functions, sizeof functions / sizeof *functions)
	                ? THERE
	                : MISSING;
	if (found == THERE)
		library.init();
	return found == THERE;
}

struct wire {
	struct wire_options options;
	struct mosquitto *client; /* NULL: between two attempts */
	enum wire_standing standing;
	bool fresh;       /* the broker has taken it; `up` is still to be told */
	bool lost;        /* the attempt or the connection is over */
	int64_t since_ms; /* when the attempt began */
	int64_t next_ms;  /* no attempt before that */
	int64_t pause_ms;
};

static int64_t now_ms(const struct wire *wire)
{
	return wire->options.clock->steady_ms(wire->options.clock);
}

static void connected(struct mosquitto *client, void *object, int refusal)
{
	struct wire *wire = object;

	(void)client;
	if (refusal) {
		wire->standing = WIRE_REFUSED;
		wire->lost = true;
		return;
	}
	wire->standing = WIRE_UP;
	wire->pause_ms = PAUSE_MS;
	wire->fresh = true;
}

static void disconnected(struct mosquitto *client, void *object, int why)
{
	(void)client, (void)why;
	((struct wire *)object)->lost = true;
}

static void heard(struct mosquitto *client, void *object, const struct mosquitto_message *message)
{
	const struct wire *wire = object;

	(void)client;
	wire->options.got(wire->options.context, message->topic, message->payload,
	                  (size_t)(message->payloadlen > 0 ? message->payloadlen : 0),
	                  message->retain);
}

static char *copy_of(const char *text) { return text ? mem_text(text, strlen(text)) : NULL; }

struct wire *wire_new(const struct wire_options *options)
{
	if (!wire_is_there())
		return NULL;
	struct wire *wire = mem_alloc(sizeof *wire);
	wire->options = *options;
	wire->options.host = copy_of(options->host);
	wire->options.id = copy_of(options->id);
	wire->options.user = copy_of(options->user);
	wire->options.password = copy_of(options->password);
	wire->options.will_topic = copy_of(options->will_topic);
	wire->options.will = copy_of(options->will);
	wire->pause_ms = PAUSE_MS;
	wire->next_ms = now_ms(wire);
	return wire;
}

static void drop(struct wire *wire)
{
	if (wire->client)
		library.destroy(wire->client);
	wire->client = NULL;
	wire->fresh = wire->lost = false;
}

void wire_free(struct wire *wire)
{
	if (!wire)
		return;
	if (wire->client && wire->standing == WIRE_UP) {
		library.disconnect(wire->client);
		library.loop(wire->client, 0, 1);
	}
	drop(wire);
	free((char *)wire->options.host);
	free((char *)wire->options.id);
	free((char *)wire->options.user);
	free((char *)wire->options.password);
	free((char *)wire->options.will_topic);
	free((char *)wire->options.will);
	free(wire);
}

/* It failed: the next attempt is later. `standing` tells why, unless the broker has said it. */
static void give_up(struct wire *wire, enum wire_standing why)
{
	if (wire->standing == WIRE_UP)
		wire->standing = WIRE_REACHING;
	else if (!(wire->lost && wire->standing == WIRE_REFUSED))
		wire->standing = why;
	drop(wire);
	wire->next_ms = now_ms(wire) + wire->pause_ms;
	wire->pause_ms = wire->pause_ms * 2 < PAUSE_MOST_MS ? wire->pause_ms * 2 : PAUSE_MOST_MS;
}

static void reach(struct wire *wire)
{
	const struct wire_options *options = &wire->options;

	wire->client = library.new(options->id, true, wire);
	if (!wire->client) {
		give_up(wire, WIRE_NOBODY);
		return;
	}
	library.on_connect(wire->client, connected);
	library.on_disconnect(wire->client, disconnected);
	library.on_message(wire->client, heard);
	if (options->will_topic)
		library.will_set(wire->client, options->will_topic, (int)strlen(options->will),
		                 options->will, QOS, options->will_kept);
	if (options->user)
		library.login(wire->client, options->user, options->password);
	wire->since_ms = now_ms(wire);
	int failed = library.connect(wire->client, options->host, options->port, KEEP_ALIVE_S);
	if (failed)
		give_up(wire, failed == MOSQ_ERR_EAI ? WIRE_NO_HOST : WIRE_NOBODY);
}

static bool has_more(const struct wire *wire)
{
	struct pollfd ready = { .fd = wire_socket(wire), .events = POLLIN };

	return ready.fd >= 0 && (library.wants_write(wire->client) || poll(&ready, 1, 0) > 0);
}

/* The callbacks of the library call ours: none of these may end the wire. */
void wire_turn(struct wire *wire)
{
	if (!wire->client && now_ms(wire) >= wire->next_ms)
		reach(wire);
	for (int i = 0; wire->client && i < PACKETS_A_TURN; i++) {
		int failed = library.loop(wire->client, 0, 1);
		if (failed || wire->lost) {
			give_up(wire, WIRE_NOBODY);
			return;
		}
		if (wire->fresh) {
			wire->fresh = false;
			wire->options.up(wire->options.context);
		} else if (!has_more(wire)) {
			break;
		}
	}
	if (wire->client && wire->standing != WIRE_UP &&
	    now_ms(wire) - wire->since_ms > PATIENCE_MS)
		give_up(wire, WIRE_NOBODY);
}

enum wire_standing wire_standing(const struct wire *wire) { return wire->standing; }

int wire_socket(const struct wire *wire)
{
	return wire->client ? library.socket(wire->client) : -1;
}

void wire_hear(struct wire *wire, const char *filter)
{
	if (wire->standing == WIRE_UP)
		library.subscribe(wire->client, NULL, filter, QOS);
}

void wire_say(struct wire *wire, const char *topic, const char *bytes, size_t len, bool kept)
{
	if (wire->standing == WIRE_UP)
		library.publish(wire->client, NULL, topic, (int)len, bytes, QOS, kept);
}
