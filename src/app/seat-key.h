/* seat-key.h -- what a seat in a lesson is known by: a number by chance, kept as long as the person
 * is logged in, so that a seat that dropped and returns has its one vote.
 *
 * A file in the folder for such things (XDG_RUNTIME_DIR), held locked by the program that uses it:
 * several seats of one account (over ssh) have one each, by where they come from and then in order.
 * Nothing in it tells who sits there.
 */
#ifndef APP_SEAT_KEY_H
#define APP_SEAT_KEY_H

#include <stdbool.h>

struct seat_key {
	char text[33]; /* 32 hexadecimal digits */
	int file;      /* -1: it could not be kept, and is for this run alone */
	char *path;
};

/* at: the broker, "host:port". Always gives a key. */
void seat_key_take(struct seat_key *key, const char *at);
/* over: nobody will come back to this seat. */
void seat_key_release(struct seat_key *key, bool over);

#endif
