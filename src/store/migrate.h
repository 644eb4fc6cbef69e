/* migrate.h -- the schema, version by version. Private to store/.
 *
 * PRAGMA user_version says which version a file has; step N leads from version N to N+1. Steps that
 * were released are never changed: an old file must come out as a new one would. A file of every
 * released version stands in tests/store/versions/.
 */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "store/db.h"

/* "hesh": PRAGMA application_id, so that no other program's database is taken for a record. */
enum { MIGRATE_APPLICATION_ID = 0x68657368 };

extern const char *const migrate_steps[];
extern const char *const migrate_tables[]; /* of the current version; ends with NULL */
extern const int migrate_version;          /* how many steps there are */

/* Takes every step that is missing, all in one transaction. SQLITE_OK or what went wrong; then
 * nothing has changed. */
int migrate_run(struct db *db, const char *const *steps, int version);

#endif
