/* calls.h -- signals that call upon the program: to end, to stop, to look at its window.
 *
 * Where the screens hold them back (tui/signals) they wait until somebody looks. Whoever waits for
 * something else meanwhile, as for a lock, asks here whether it is time to give up.
 */
#ifndef BASE_CALLS_H
#define BASE_CALLS_H

#include <stdbool.h>

/* True if one of them was sent and waits. Never where they are not held back: there they end the
 * program, or call a handler, by themselves. */
bool calls_wait(void);

#endif
