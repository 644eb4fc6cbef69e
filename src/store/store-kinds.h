/* store-kinds.h -- what this room may have to tell. Private to store/. */
#ifndef STORE_STORE_KINDS_H
#define STORE_STORE_KINDS_H

#include "store/store.h"

/* {1} the path, {2} the system's reason; NULL for STORE_FINE and STORE_OFF. */
const struct diag_kind *kinds_outcome(enum store_outcome outcome);
/* A file that merge leaves out, by what happened; {2} is the system's reason. */
const struct diag_kind *kinds_skipped(enum store_outcome outcome);
const struct diag_kind *kinds_same_file(void);
const struct diag_kind *kinds_refused(void);    /* {2}: how many entries */
const struct diag_kind *kinds_unrepaired(void); /* {2}: the system's reason */

#endif
