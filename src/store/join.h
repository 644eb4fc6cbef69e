/* join.h -- what is in one record into another, within one transaction. Private to store/. */
#ifndef STORE_JOIN_H
#define STORE_JOIN_H

#include "store/db.h"
#include "store/merge.h"

struct join {
	struct db *in;                    /* open for reading */
	int64_t sittings, answers, votes; /* new in the target */
	int64_t refused;                  /* rows of `in` that make no sense, left out */
	bool in_failed;                   /* whose fault what comes back is */
	bool changed;                     /* anything at all */
	const struct store_watch *watch;  /* or NULL */
	int64_t through, all;             /* sittings of `in` */
	bool broken_off;                  /* by the watch: SQLITE_INTERRUPT comes back */
};

/* Asks the watch, and remembers its answer: true to go on. */
bool join_goes_on(struct join *join);

/* Whether every page of the trees of `in` can be read, and its small tables are sound. What is in
 * the large one is looked at when it is joined: each answer by what the target's table demands. */
bool join_readable(struct db *in);
/* Work for store_transaction(out, …): adds what `in` has and out has not, by the ids of sittings
 * and answers. Memory does not grow with either but by the cards of `in`. SQLITE_CORRUPT with
 * in_failed: its answers do not lie in their order. */
int join_records(struct db *out, void *join);

#endif
