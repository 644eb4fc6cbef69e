/* pin-tries.h -- how often a wrong PIN may be tried: three times, then a minute's pause.
 *
 * They are counted in a small file, before the PIN is looked at: whoever ends the program, or cuts
 * it off, has no more tries for it. The pause is counted by the clock that never jumps, which
 * begins with the machine: after a start of the machine a pause that stands in the file lasts a
 * minute at most. Where no file can be written they are counted in memory alone.
 */
#ifndef APP_PIN_TRIES_H
#define APP_PIN_TRIES_H

#include <stdint.h>

enum { PIN_TRIES_MOST = 3, PIN_TRIES_PAUSE_MS = 60000 };

struct pin_tries {
	char *path;       /* NULL: in memory alone */
	int wrong;        /* since the last right one, or the last pause */
	int64_t until_ms; /* a pause, by the steady clock; 0: none */
};

/* As they stand in the file, if there is one. record: beside which it lies; NULL: memory alone. */
void pin_tries_open(struct pin_tries *tries, const char *record, int64_t now_ms);
void pin_tries_release(struct pin_tries *tries);

int64_t pin_tries_pause_ms(const struct pin_tries *tries, int64_t now_ms); /* 0: it may be tried */
int pin_tries_left(const struct pin_tries *tries, int64_t now_ms);
/* One is about to be tried: it counts as wrong, on the disk when this returns, until it is
 * forgiven. */
void pin_tries_count(struct pin_tries *tries, int64_t now_ms);
void pin_tries_forgive(struct pin_tries *tries); /* it was right: all of them */

#endif
