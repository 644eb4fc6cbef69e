/* health.h -- what examining and repairing a record finds, as values.
 *
 * Public, as doctor.h is, and apart from it: what salvages counts here and knows no doctor.
 */
#ifndef STORE_HEALTH_H
#define STORE_HEALTH_H

#include "store/store.h"

/* What a look at the file found, and what was done. */
struct store_health {
	enum store_outcome found;            /* STORE_FINE: sound */
	bool repaired;                       /* `path` is sound now; the old file is at backup */
	char *backup;                        /* or NULL; free with store_health_release */
	int64_t sittings, answers, votes;    /* in the sound file; votes: see store_size */
	int64_t lost_sittings, lost_answers; /* known to have been there; -1: cannot be told */
	int64_t lost_votes;                  /* 0, or -1 */
	/* Under which saved answers stand: made up, or known but in part */
	int64_t mended_sittings;
	int64_t mended_answers; /* of which only what sums need is known */
	int64_t mended_lessons; /* of which but the votes are known, not how large the class was */
	size_t complaints;      /* of the integrity check, at most 100 */
	char *first_complaint;  /* in SQLite's words, or NULL */
	bool strange_tables;    /* tables, columns, indexes or views are not its version's */
	bool loose_answers;     /* without their sitting or card */
};

#endif
