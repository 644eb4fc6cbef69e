/* care.h -- keeping records: trying, joining those of several stations, deleting, examining,
 * repairing.
 *
 * Not here: recording and resuming (store.h), asking (query.h). Nothing is printed: what people
 * must know comes back as values and in diags.
 */
#ifndef STORE_CARE_H
#define STORE_CARE_H

#include "store/store.h"

/* Between two sittings: what befell the record under the one before is over. Where the path leads
 * elsewhere by now, to a new file if to none, that record is opened. store_begin does it too. */
enum store_outcome store_renew(struct store *store);

/* Whether an answer would be kept now: writes what waits, and a page as it is. Only that tells a
 * full disk and a lock, which opening does not meet. For where it must be known beforehand: it
 * costs what an answer costs. */
enum store_outcome store_try(struct store *store);

struct store_merged { int64_t sittings, answers; }; /* new in the target */

/* Joins the record at `from` into the store: by the ids of sittings and answers, so that order and
 * repetition change nothing. All or nothing: a damaged, newer or foreign file (reported in diags
 * by its path) adds nothing. Plans to resume stay where they are. */
enum store_outcome store_merge(struct store *store, const char *from, struct store_merged *merged,
                               struct diag_list *diags);

/* Deletes the sittings of that mode (NULL: of any) that were started before that moment (INT64_MAX:
 * all), with all that belongs to them, and overwrites the bytes; and copies of damaged files that
 * hold any such. */
enum store_outcome store_purge(struct store *store, const char *mode, int64_t before_ms,
                               int64_t *sittings);
/* How many old files repairs have set aside beside the record. */
size_t store_copies(const struct store *store);

/* What is kept folded of learners (when topics are due, when cards were seen) and lies in the
 * future, by a clock that was wrong, is brought back to now_ms: else it would stay there until
 * then. Only when the clock is believed; the answers keep their moments. */
enum store_outcome store_correct(struct store *store, int64_t now_ms);
/* STORE_INCOMPLETE, STORE_MISFIT: the file alone is not the record, and its log is not at hand. */
bool store_is_half(enum store_outcome outcome);

/* What a look at the file found, and what was done. */
struct store_health {
	enum store_outcome found;                   /* STORE_FINE: sound */
	bool repaired; /* `path` is sound now; the old file is at backup */
	char *backup;                               /* or NULL; free with store_health_release */
	int64_t sittings, answers;                  /* in the sound file */
	int64_t lost_sittings, lost_answers; /* known to have been there; -1: cannot be told */
	int64_t mended_sittings;                    /* under which saved answers stand: made up, or
	                                             * known but in part */
	int64_t mended_answers;                     /* of which only what sums need is known */
	size_t complaints;                          /* of the integrity check, at most 100 */
	char *first_complaint;                      /* in SQLite's words, or NULL */
	bool strange_tables; /* tables, columns, indexes or views are not its version's */
	bool loose_answers;                         /* without their sitting or card */
};
/* Examines the file; where it is damaged and repair is wanted, saves what can be read into a new
 * file, which takes the place of the old one; that one is kept. Nobody else may have it open
 * (STORE_LOCKED). A file in which nothing of a record can be found (STORE_FOREIGN) stays where it
 * is. diags tells why it could not be examined or repaired; all else is in health. */
void store_doctor(const char *path, bool repair, struct store_health *health,
		  struct diag_list *diags);
void store_health_release(struct store_health *health);

#endif
