/* redate.h -- a sitting under way, after the machine's clock was set: NTP finds a station in 1970,
 * and what was begun by then was today all the same.
 */
#ifndef STORE_REDATE_H
#define STORE_REDATE_H

#include "store/store.h"

/* The current sitting and all its answers are later by so many milliseconds (earlier, if negative)
 * than the clock said when they were recorded. For modes without a learner, of whom nothing is kept
 * folded by those dates. Written like a step of it. */
enum store_outcome store_redate(struct store *store, int64_t by_ms, int64_t at_ms);

#endif
