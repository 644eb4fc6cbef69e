/* address.h -- where a broker is, as people type it: HOST, HOST:PORT, [IPv6]:PORT.
 *
 * It is read, never looked up: what it leads to is live/'s business.
 */
#ifndef APP_ADDRESS_H
#define APP_ADDRESS_H

#include <stdbool.h>
#include <stdint.h>

enum { ADDRESS_PORT = 18830 }; /* unless another one is said: not MQTT's own, which others serve */

struct address {
	char host[256];
	uint16_t port;
	char text[272]; /* "host:port", for people */
	char join[272]; /* what leads there if it is typed: without the port that is taken anyway */
};

/* False: it is none. typed NULL: this machine. */
bool address_read(const char *typed, struct address *address);
/* The same host, at the port behind this one. */
void address_pass_port(struct address *address);
/* Whether a word can be meant as an address only: it has a dot or a colon in it. */
bool address_is_meant(const char *word);

#endif
