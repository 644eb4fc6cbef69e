/* open.h -- opening a record safely: what is at the path, whether it is one, and how it is to be
 * written. Private to store/.
 */
#ifndef STORE_OPEN_H
#define STORE_OPEN_H

#include "store/db.h"

/* Opens, checks that the file is a record of heshi's that this version knows, and brings an older
 * one up to date (for reading alone: in memory). Leaves the file alone where it refuses it. */
enum store_outcome db_open(struct db *db, const char *path, enum store_access access);

#endif
