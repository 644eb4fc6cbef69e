/* courier.h -- brings statements to a store of many stations, a bounded array at a time.
 *
 * Whatever happens on the way, each statement stays where it came from until the store has said
 * that it has it; handing it over twice changes nothing, as it has an id and its bytes never
 * change. One that the store will not have is looked for by halves and set aside, so that the
 * others go on. Not here: where statements come from, and where it is kept how they were taken
 * (struct courier_desk), the network (post.h).
 */
#ifndef SEND_COURIER_H
#define SEND_COURIER_H

#include <stdint.h>

#include "base/clock.h"
#include "base/rng.h"
#include "send/post.h"

enum { COURIER_MOST = 500, COURIER_BYTES_MOST = 512 * 1024 }; /* of one array */

enum courier_mark { COURIER_OFFERED, COURIER_TAKEN, COURIER_DIFFERS, COURIER_REFUSED };

/* Whom the courier works for. What is lent to its functions is lent until they return. */
struct courier_desk {
	void *self;
	void (*post)(void *self, const char *bytes, size_t len, struct post_answer *answer);
	/* How `count` statements from number `first` of the load were taken; said: by which
	 * answer, NULL for those that are only offered. false: that could not be kept. */
	bool (*mark)(void *self, size_t first, size_t count, enum courier_mark mark,
	             const struct post_answer *said);
	void (*wait)(void *self, int64_t ms, const struct post_answer *why);
	const struct clock *clock;
	int64_t patience_ms; /* how long a store may be busy since it took something last */
};

enum courier_state {
	COURIER_FINE,
	COURIER_LATER,       /* nobody answers, or the store is busy: some other time */
	COURIER_DENIED,      /* it does not know who this is, or takes nothing from them */
	COURIER_STRANGE,     /* no store of statements answers so, or not the one that was meant */
	COURIER_ALL_REFUSED, /* it took none yet, and wants none of many: nothing is set aside */
	COURIER_UNKEPT       /* it could not be kept how they were taken */
};

struct courier;
struct courier *courier_new(const struct courier_desk *desk, uint64_t seed);
void courier_free(struct courier *courier);

/* Puts a statement on the load, one JSON object, copied. false: the load is full without it. A
 * statement that is larger than any load is a load of its own. */
bool courier_put(struct courier *courier, const char *id, const char *bytes, size_t len);
/* Hands the load over, and empties it whatever comes of it. Once that was not fine, nothing is
 * handed over any more. */
enum courier_state courier_deliver(struct courier *courier);
/* What came last: why it was not fine. */
const struct post_answer *courier_answer(const struct courier *courier);

#endif
