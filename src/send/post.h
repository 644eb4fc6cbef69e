/* post.h -- one request to a store of many stations: the only file pair that knows libcurl.
 *
 * Certificates are always checked; who is to be reached by way of whom (http_proxy, https_proxy,
 * no_proxy) is read from the environment by libcurl. Where the store sends somebody elsewhere,
 * nobody follows: the words of whoever logs in go to the address that was written down alone.
 * Opens a socket when it posts first; keeps the connection for the next.
 */
#ifndef SEND_POST_H
#define SEND_POST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct post_options {
	const char *url;
	const char *user, *password; /* or NULL … */
	const char *token;           /* … and this is said instead */
	const char *ca_file;         /* whom to believe, PEM; NULL: whom the system believes */
	const char *agent;           /* what it calls itself */
	/* For a connection, and while nothing comes or goes; ten times as long for everything. */
	unsigned timeout_s;
};

enum post_trouble {
	POST_ANSWERED,
	POST_NO_HOST,    /* there is no machine of that name */
	POST_NOBODY,     /* nobody answers there */
	POST_PROXY,      /* a proxy does not let it through; status: what it answers */
	POST_CUT,        /* cut off on the way, or nothing came for too long */
	POST_UNTRUSTED,  /* it cannot prove that it is who was meant */
	POST_UNREADABLE, /* ca_file */
	POST_FAILED,
	POST_TROUBLE_COUNT
};

struct post_answer {
	enum post_trouble trouble;
	int status;       /* of HTTP, if it or the proxy answered */
	unsigned waits_s; /* how long it asks to be left alone; 0: it does not say */
	struct str said;  /* what it said, at most POST_SAID_MOST bytes; any bytes */
	char reason[256]; /* if it did not answer: libcurl's words, in English */
};
enum { POST_SAID_MOST = 1 << 20 };

struct post;
bool post_is_there(void); /* libcurl can be loaded */
/* What options name is lent. NULL: it cannot be loaded. */
struct post *post_new(const struct post_options *options);
void post_free(struct post *post);
/* Posts these bytes as JSON, and waits for the answer; answer->said is initialised, and cleared
 * before. */
void post_send(struct post *post, const char *bytes, size_t len, struct post_answer *answer);

#endif
