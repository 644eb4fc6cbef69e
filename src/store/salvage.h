/* salvage.h -- saving what can be read of a damaged record. Private to store/. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "store/db.h"
#include "store/health.h"

/* Copies what is there of `from` (a copy of the damaged file with its log, which is joined to it)
 * into `to`, a new record; health tells how much. SQLITE_OK, or what kept `to` from taking it. */
int salvage(struct db *to, const char *from, struct store_health *health);

#endif
