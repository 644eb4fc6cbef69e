/* live-file.h -- who is playing. Private to store/.
 *
 * A file beside the record (PATH-live) carries locks that end with their process: byte 0 is shared
 * by all that have the record open, byte n is held by who plays sitting n.
 */
#ifndef STORE_LIVE_FILE_H
#define STORE_LIVE_FILE_H

#include "store/store-internal.h"

void live_open(struct store *store);
void live_close(struct store *store);
bool live_take(struct store *store, int64_t sitting); /* true also where locks cannot be had */
void live_leave(struct store *store, int64_t sitting);
bool live_is_free(struct store *store, int64_t sitting);
/* Whether anybody has the record at path open, another store of this process included. */
bool live_is_used(const char *path);
bool live_is_there(const char *path); /* anybody ever had, where it lies now */
/* The file beside a new record, before anything can be lost with its log; a word in it once a
 * sitting was begun. Whether it is there and says that none ever was: copies have no such file. */
void live_make(const char *path);
void live_begun(struct store *store);
bool live_never_begun(const char *path);
/* For doctor: holds the record at path for itself alone; -1: others have it open. */
int live_hold_alone(const char *path, bool *others);
/* Ends that; kept: the file beside it stays, as it does beside every record. */
void live_let_go(const char *path, int hold, bool kept);

#endif
