/* file.h -- files that people name, opened to be read without ever waiting for anybody.
 *
 * A path may lead to a pipe that nobody writes to, to a terminal or to another device: opening and
 * reading those can take for ever, or do something. Only regular files are read.
 * Not for: writing, and what SQLite opens (store/).
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum file_kind { FILE_REGULAR, FILE_FOLDER, FILE_PIPE, FILE_SOCKET, FILE_DEVICE, FILE_KIND_COUNT };
extern const char *const file_kind_names[]; /* msgids: "a named pipe" */

enum file_kind file_kind_of(mode_t mode); /* st_mode of a struct stat */
/* What stands at path, links followed; FILE_REGULAR where nothing does. */
enum file_kind file_kind_at(const char *path);

/* A descriptor to read from, which the caller closes, and in *size (or NULL) its bytes at this
 * moment. -1 if it cannot be had: errno says why where *kind is FILE_REGULAR, or it is something
 * else, and was left alone. */
int file_open(const char *path, enum file_kind *kind, size_t *size);

/* All of a file, at most capacity bytes, and so all of it where less came than that; size as
 * file_open gave it spares asking for the end once more. -1 and errno. */
ssize_t file_read(int file, char *bytes, size_t capacity, size_t size);

/* rename(2), but never onto what is there, or in exchange for it. false and errno, which is EINVAL
 * or ENOSYS where the system or the file system cannot promise that. */
enum file_move { FILE_MOVE_NEW, FILE_MOVE_EXCHANGE };
bool file_move(const char *from, const char *to, enum file_move how);

/* Flushes the folder that path lies in: a new name is only safe when that is. Best effort. */
void file_sync_folder_of(const char *path);

#endif
