/* start-over.h -- what a station needs that runs for months and that nobody asks anything.
 *
 * Where somebody plays for himself a damaged record stays where it is until he asks heshi doctor.
 * At a station the file gets another name, with its log, all its bytes as they are, and makes way
 * for a new one; heshi doctor and heshi merge take it up whenever somebody is there.
 */
#ifndef STORE_START_OVER_H
#define STORE_START_OVER_H

#include "store/store.h"

/* Between two sittings, of a store for writing whose record is damaged, lacks its log or has a
 * wrong one, or is no record any more though one was kept at this place, or (own: the place is
 * heshi's, nobody named it) whatever it is: renames it (PATH.damaged-1) and begins a new one, what
 * waited to be written lost. Returns the old one's name, which the caller frees; store_state is the
 * new one's. NULL where there was nothing to set aside, or it could not be renamed: all is as it
 * was. */
char *store_start_over(struct store *store, bool own);
/* SQLite keeps no more than half a MiB of all its files in memory, whatever they hold: for all
 * records of the process. */
void store_spare(void);

#endif
