/* last-good.h -- copies of what was good when it was used last, for when it no longer is.
 *
 * They lie in the folder `last-good` beside the record, for the owner alone: files, and folders of
 * files, each under the whole path of what it is a copy of. A copy is only made of what was
 * checked, and replaced only by something else, so its date tells since when it holds. Whatever
 * happens on the way, the old copy is there complete, or the new one is.
 */
#ifndef APP_LAST_GOOD_H
#define APP_LAST_GOOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/arguments.h"
#include "store/store.h"

/* Where the copy of a file or folder is. NULL: there is no place to keep anything. Caller frees. */
char *last_good_path(const struct app_options *options, const char *original);
/* Since when a copy holds, as a day here; false if there is none. */
bool last_good_day(const char *path, int32_t *day);

/* Keeps these bytes as the copy at that path; false and errno if that fails: the old one stays. */
bool last_good_keep(const char *path, const char *bytes, size_t len);

/* Keeps files of a folder (their paths begin with the folder's) under a mark that tells their
 * contents from others'; false and errno if that fails. */
bool last_good_keep_folder(const char *path, uint64_t mark, const char *folder,
                           const char *const *files, size_t count);
/* No copy could be kept at that path, for errno; {1} and {2} of the msgid. The first of a run is
 * told by last_good_tell_missed, once it is known whether the record, which lies on the same disk,
 * has had a word about that disk already. What a record on that disk would say of it, which is then
 * told: STORE_FINE, nothing is. */
void last_good_missed(const char *message, const char *path);
enum store_outcome last_good_tell_missed(bool told_otherwise);
/* Whether the copy of a folder at that path has that mark. */
bool last_good_is(const char *path, uint64_t mark);

#endif
