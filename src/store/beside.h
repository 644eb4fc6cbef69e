/* beside.h -- files and what lies beside them: names, links, copying. Private to
 * store/. Texts that are returned are the caller's to free.
 */
#ifndef STORE_BESIDE_H
#define STORE_BESIDE_H

#include <stdbool.h>
#include <stddef.h>

char *beside_name(const char *path, const char *ending);
/* The file that a path means at last, where it is a link: its log, its locks and its copies lie
 * beside that one, whatever it is called. */
char *beside_resolve(const char *path);
bool beside_copy(const char *from, const char *to); /* false: errno */
void beside_sync(const char *path);
/* A record with its log and whatever else is kept for it. */
void beside_delete_record(const char *path);

/* What a repair works on meanwhile. */
#define BESIDE_FRESH ".repair-new"
#define BESIDE_WORK ".repair-work"

#endif
