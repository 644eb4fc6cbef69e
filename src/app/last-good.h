/* last-good.h -- copies of what was good when it was used last, for when it no longer is.
 *
 * They lie in the folder `last-good` beside the record, for the owner alone. A copy is only made of
 * what was checked, and replaced only by other bytes, so its date tells since when it holds.
 */
#ifndef APP_LAST_GOOD_H
#define APP_LAST_GOOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/arguments.h"

/* Where the copy of a file or folder is: its path, told apart by all of it, below the state folder.
 * NULL: there is no place to keep anything. Caller frees. */
char *last_good_path(const struct app_options *options, const char *original);
/* Keeps these bytes as the copy at that path; false and errno if that fails: the old one stays. */
bool last_good_keep(const char *path, const char *bytes, size_t len);
/* Since when a copy holds, as a day here; false if there is none. */
bool last_good_day(const char *path, int32_t *day);

#endif
