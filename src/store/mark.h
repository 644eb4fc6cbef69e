/* mark.h -- whether a file is a record of heshi's, told by its bytes alone. Private to store/.
 *
 * Before SQLite opens it (which may leave a log beside a stranger's database), and where SQLite
 * cannot read it: a damaged record is to be repaired, somebody's letter is not.
 */
#ifndef STORE_MARK_H
#define STORE_MARK_H

#include <stdbool.h>

/* A sound database of somebody else's. */
bool mark_is_foreign(const char *path);
/* What SQLite cannot read says, or on some page shows, that it is a record. */
bool mark_is_record(const char *path);

#endif
