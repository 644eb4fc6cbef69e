/* store.h -- the record on disk: every answer is safe before the next screen appears.
 *
 * The only room that includes <sqlite3.h>. Values come and go as learn/record.h has them; here are
 * opening and recording (recording.c); unfinished.h goes on with a sitting, query.h and sums.h ask,
 * merge.h, purge.h and doctor.h keep records in order.
 * A record that cannot be kept never stops a sitting: what could not be written waits in memory
 * and goes with the next answer; store_state says how things stand, and nobody prints.
 * Owns: the connection. Several processes may work on one file at once.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/diag.h"
#include "learn/record.h"
#include "terms/terms.h"

enum store_outcome {
	STORE_FINE,
	STORE_OFF,         /* no record is wanted */
	STORE_READ_ONLY,   /* may be read, not written */
	STORE_FULL,        /* the disk or the quota */
	STORE_LOCKED,      /* someone else is writing for long */
	STORE_DAMAGED,     /* heshi doctor */
	STORE_NEWER,       /* made by a later heshi */
	STORE_FOREIGN,     /* a file, but no record of heshi's */
	STORE_UNREACHABLE, /* the path leads nowhere */
	STORE_FAILED,      /* the disk answers with errors */
	STORE_REFUSED,     /* its schema forbids what was to be written: heshi's fault */
	STORE_LOCKLESS,    /* its file system cannot lock or share */
	STORE_INCOMPLETE,  /* a copy without its log, and all was there */
	STORE_MISFIT,      /* the log beside it is broken or another's */
	STORE_STATION,     /* not made by merge, and so not merged into */
	STORE_GONE,        /* deleted or replaced while it was open */
	STORE_EMPTIED,     /* somebody deleted the current sitting */
	STORE_OUTCOME_COUNT
};

struct store;
enum store_access { STORE_WRITE, STORE_READ, STORE_JOIN }; /* JOIN: to merge into */

/* Never NULL, whatever happens: see store_state. path NULL: STORE_OFF. For writing, the file
 * (0600) and its folders (0700) are made if they are not there. For joining too; but one that is
 * there must have been made so, else STORE_STATION, and nothing of it is changed. */
struct store *store_open(const char *path, enum store_access access);
void store_close(struct store *store); /* tries once more to write what waits */
enum store_outcome store_state(const struct store *store);
/* What can wait until a person reads: after a sitting has ended, or a start found the log of a
 * program that was killed, the file alone is made to hold all that is not under way. Takes as
 * long as the pages take to the disk; blocks nobody else. Else it does nothing. */
void store_rest(struct store *store);
/* Adds what `outcome`, of the latest call or of store_state, means and what to do about it;
 * nothing if all is well or no record is wanted. */
void store_explain(const struct store *store, enum store_outcome outcome, struct diag_list *diags);

/* What is kept folded of learners (when topics are due, when cards were seen) and lies in the
 * future, by a clock that was wrong, is brought back to now_ms: else it would stay there until
 * then. Only when the clock is believed; the answers keep their moments. */
enum store_outcome store_correct(struct store *store, int64_t now_ms);
/* STORE_INCOMPLETE, STORE_MISFIT: the file alone is not the record, and its log is not at hand. */
bool store_is_half(enum store_outcome outcome);

/* A sitting: begin, then every accepted event, then finish. Each is one transaction, on disk when
 * the call returns STORE_FINE (finish: after store_rest, too); any other outcome means that it
 * waits or (read-only, damaged, …) is not kept. Everything is copied. A sitting that is not
 * finished can be resumed: do not finish one whose terminal went away. shapes: of the cards
 * (learn_plan), or NULL. */
enum store_outcome store_begin(struct store *store, const struct learn_sitting *sitting,
                               const char *const *cards, const uint64_t *shapes, size_t count);
/* answer: of a EVENT_ANSWER event that gave one, else NULL; its milliseconds, or those of another
 * event, add to what was played. One of a learner who has the card's explanation still in mind is
 * kept as ASIDE_AGAIN, whatever it says. EVENT_BACK withdraws the latest answer that stands,
 * unless it keeps it. */
enum store_outcome store_step(struct store *store, const struct learn_event *event,
                              const struct learn_answer *answer, int64_t at_ms);
enum store_outcome store_finish(struct store *store, enum ending ending, int64_t at_ms);

/* Between two sittings: what happened to the record during the one before is over. Where the path
 * leads elsewhere by now, to a new file if to none, that record is opened. store_begin does it
 * too. */
enum store_outcome store_renew(struct store *store);

/* Whether an answer would be kept now: writes what waits, and a page as it is. Only that tells a
 * full disk and a lock, which opening does not meet. For where it must be known beforehand: it
 * costs what an answer costs. */
enum store_outcome store_try(struct store *store);

#endif
