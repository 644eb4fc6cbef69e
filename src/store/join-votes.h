/* join-votes.h -- lessons and their votes from one record into another. Private to store/.
 *
 * After the sittings were joined (join.h), whose ids lead to their numbers here. Votes of seats
 * (ballots) stay where they are.
 */
#ifndef STORE_JOIN_VOTES_H
#define STORE_JOIN_VOTES_H

#include "store/db.h"

struct votes_joining {
	struct db *in, *out;
	bool changed;    /* something of `out` is not as it was */
	bool in_failed;  /* what went wrong was reading `in` */
	int64_t refused; /* rows that make no sense, left out */
	int64_t added;   /* votes that are new, as store_size counts them */
};

/* Within a transaction of `out`; SQLite's code. */
int votes_join(struct votes_joining *joining);

#endif
