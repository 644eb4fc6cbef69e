/* purge.h -- deleting for good: old sittings, and the copies that hold them.
 *
 * What was deleted cannot be read out of the file either: its bytes are overwritten.
 */
#ifndef STORE_PURGE_H
#define STORE_PURGE_H

#include "base/calls.h"
#include "base/clock.h"
#include "store/store.h"

/* Deletes the sittings of that mode (NULL: of any) that were started before that moment (INT64_MAX:
 * all), with all that belongs to them, and overwrites the bytes; and copies of damaged files that
 * hold any such. */
enum store_outcome store_purge(struct store *store, const char *mode, int64_t before_ms,
                               int64_t *sittings);
/* How many old files repairs have set aside beside the record. */
size_t store_copies(const struct store *store);

/* The same in pieces, while nobody waits for the record: for modes without a learner, from whom
 * nothing is kept folded. A piece is a transaction of as many sittings as take about PURGE_HOLD_MS
 * by the clock (others who want to write wait meanwhile, for a part of their patience); or waits
 * for the disk to have the one before it; or folds the log. Between a few sittings and the next it
 * looks whether somebody waits, and then ends with what it has. Whenever it is cut off, the
 * transaction is undone, every answer has its sitting, and what is left is found at the next start.
 * At the end the log is emptied, then copies are looked at. The space goes to later answers;
 * store_purge gives it back. The clock is lent: clock_busy, as how long the disk takes to flush and
 * who else is running says nothing about how many there should be. */
enum { PURGE_HOLD_MS = 100 };
struct purge {
	const char *mode; /* lent */
	int64_t before_ms;
	const struct clock *clock;
	enum purge_stage { PURGE_OVER, PURGE_ROWS, PURGE_LOG, PURGE_COPIES } stage;
	int64_t sittings;     /* deleted so far */
	int64_t from_ms;      /* none that is to go began before */
	int64_t spared_bytes; /* what SQLite may have in between (store_spare); 0: not widened */
};
struct purge store_purge_begin(const char *mode, int64_t before_ms, const struct clock *clock);
/* Does the next piece; watch NULL: nobody waits. False: it is over, or must wait (a sitting is
 * under way, the record is in use elsewhere or cannot be written), which purge->stage tells. */
bool store_purge_piece(struct store *store, struct purge *purge, const struct calls_watch *watch);

#endif
