/* calls.h -- who calls upon the program while it is busy: signals, to end, to stop, to look at its
 * window; a person at its face.
 *
 * Where the screens hold signals back (tui/signals) they wait until somebody looks. Whoever waits
 * for something else meanwhile, as for a lock, asks here whether it is time to give up.
 */
#ifndef BASE_CALLS_H
#define BASE_CALLS_H

#include <stdbool.h>

/* True if one of them was sent and waits. Never where they are not held back: there they end the
 * program, or call a handler, by themselves. */
bool calls_wait(void);

/* Lent to work that can be broken off at many points: whether somebody waits for its end. */
struct calls_watch {
	bool (*waits)(void *context);
	void *context;
};

#endif
