/* salvage.h -- saving what can be read of a damaged record. Private to store/. */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "store/care.h"
#include "store/db.h"

/* Where a repair keeps the old file: the path and a number from 1. */
#define BACKUP_NAME "%s.damaged-%d"
enum { BACKUPS_MOST = 100 };
/* Copies what can be read of `from` (a copy of the damaged file) into `to`, a new record;
 * health tells how much. */
int salvage(struct db *to, const char *from, struct store_health *health);

#endif
