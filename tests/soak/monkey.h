/* monkey.h -- who stands before a public station: random inputs as the bytes that a terminal sends.
 *
 * Each visitor has a character (a row of weights), stays for some inputs and goes. What comes out is
 * bytes with the time before them, new window sizes, and what happens to the machine meanwhile; so
 * the same visitors meet the screens without a terminal and the program in a real one.
 */
#ifndef SOAK_MONKEY_H
#define SOAK_MONKEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/rng.h"

enum { MONKEY_BYTES = 640 };

enum monkey_kind {
	MONKEY_STEP,   /* what leads on: Enter, a digit */
	MONKEY_KEY,    /* any key of a keyboard, number pad and function keys included */
	MONKEY_LEAN,   /* the key before again, by itself */
	MONKEY_TAP,    /* one finger, somewhere or at an end of the bar */
	MONKEY_DRAG,   /* from one cell to another */
	MONKEY_TWO,    /* a second finger while the first is down */
	MONKEY_BROKEN, /* a sequence that is unknown, cut off or of another terminal */
	MONKEY_STRAY,  /* bytes without any sense */
	MONKEY_PASTE,
	MONKEY_CALL,  /* a part of what calls for the staff's PIN, by keys or by finger */
	MONKEY_SIZE,  /* another window */
	MONKEY_PAUSE, /* nobody touches it for a while: seconds to minutes */
	MONKEY_STOP,  /* the machine stands still, stopped or suspended, then goes on */
	MONKEY_CLOCK, /* somebody sets the clock of the wall */
	MONKEY_KIND_COUNT
};
extern const char *const monkey_kind_names[];

struct monkey_input {
	enum monkey_kind kind;
	int64_t pause_ms; /* before it; of a STOP: how long it stands still */
	char bytes[MONKEY_BYTES];
	size_t len;
	int columns, rows; /* of a SIZE */
	int64_t wall_ms;   /* of a CLOCK */
};

struct monkey {
	struct rng rng;
	int columns, rows; /* of the window: what a finger can reach */
	int character, left;
	char key[16]; /* the latest, for LEAN */
	bool leaning;
	int call_left; /* of a CALL: taps or keys to come */
	bool call_keys;
	uint64_t counts[MONKEY_KIND_COUNT];
};

void monkey_init(struct monkey *monkey, uint64_t seed, int columns, int rows);
/* The next input. A SIZE counts at once for the taps that follow. */
void monkey_next(struct monkey *monkey, struct monkey_input *input);
/* A key that the last row of a screen, a line feed a row, names. */
const char *monkey_ordinary_key(const char *screen);
/* A person with time: the bytes of one key, after a pause in which nothing is left half said. */
void monkey_press(struct monkey_input *input, const char *key);

#endif
