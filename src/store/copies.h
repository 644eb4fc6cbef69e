/* copies.h -- the old files that repairs set aside beside a record. Private to store/.
 *
 * They hold what the record held, so what is deleted from it for good must not stay in them. Being
 * damaged they cannot be cleaned: a copy that holds any of it is deleted entirely.
 */
#ifndef STORE_COPIES_H
#define STORE_COPIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { COPIES_MOST = 99 };                       /* numbered from 1 */
char *copies_name(const char *path, int number); /* PATH.damaged-1; caller frees */
size_t copies_count(const char *path);
/* Deletes those of which anything readable was started (or, its sitting unknown, answered) before
 * that moment, in that mode if one is given; those last written before it, unless a mode is given
 * and they can still tell theirs; and what a repair that was killed left. before_ms INT64_MAX and
 * no mode: all. */
void copies_purge(const char *path, const char *mode, int64_t before_ms);

#endif
