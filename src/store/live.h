/* live.h -- who is playing. Private to store/.
 *
 * A file beside the record (PATH-live) carries locks that end with their process: byte 0 is shared
 * by all that have the record open, byte n is held by who plays sitting n.
 */
#ifndef STORE_LIVE_H
#define STORE_LIVE_H

#include "store/inside.h"

void live_open(struct store *store);
void live_close(struct store *store);
bool live_take(struct store *store, int64_t sitting); /* true also where locks cannot be had */
void live_leave(struct store *store, int64_t sitting);
bool live_is_free(struct store *store, int64_t sitting);
/* For doctor: holds the record at path for itself alone; -1: others have it open. */
int live_hold_alone(const char *path, bool *others);
/* Ends that; kept: the file beside it stays, as it does beside every record. */
void live_let_go(const char *path, int hold, bool kept);

#endif
