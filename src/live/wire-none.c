/* A heshi that was built without libmosquitto: there is never a wire. */
#include "live/wire.h"

bool wire_is_there(void) { return false; }

struct wire *wire_new(const struct wire_options *options)
{
	(void)options;
	return NULL;
}

void wire_free(struct wire *wire) { (void)wire; }

void wire_turn(struct wire *wire) { (void)wire; }

enum wire_standing wire_standing(const struct wire *wire)
{
	(void)wire;
	return WIRE_NOBODY;
}

int wire_socket(const struct wire *wire)
{
	(void)wire;
	return -1;
}

void wire_hear(struct wire *wire, const char *filter) { (void)wire, (void)filter; }

void wire_say(struct wire *wire, const char *topic, const char *bytes, size_t len, bool kept)
{
	(void)wire, (void)topic, (void)bytes, (void)len, (void)kept;
}
