/* sent.h -- statements that a store of many stations has and that hold no longer. Private to
 * store/.
 *
 * The table `sent` (migrate.c) says which statements were taken. Those of a sitting that is gone
 * need nothing done: their rows stay behind, and no sitting has that number again.
 */
#ifndef STORE_SENT_H
#define STORE_SENT_H

#include "store/db.h"

/* Within a transaction: the withdrawn answers of that turn, where their statements were taken. */
int sent_void(struct db *db, int64_t sitting, int64_t turn);

#endif
