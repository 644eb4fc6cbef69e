#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#ifdef __linux__
#include <linux/fs.h>
#endif
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

#include "base/msg.h"

const char *const file_kind_names[] = {
	/* TRANSLATORS: what stands where a file should: "this is a named pipe: …". */
	[FILE_REGULAR] = N_("a file"),    [FILE_FOLDER] = N_("a folder"),
	[FILE_PIPE] = N_("a named pipe"), [FILE_SOCKET] = N_("a socket"),
	[FILE_DEVICE] = N_("a device"),
};
_Static_assert(sizeof file_kind_names / sizeof *file_kind_names == FILE_KIND_COUNT,
               "a kind without a name");

enum file_kind file_kind_of(mode_t mode)
{
	return S_ISREG(mode)    ? FILE_REGULAR
	       : S_ISDIR(mode)  ? FILE_FOLDER
	       : S_ISFIFO(mode) ? FILE_PIPE
	       : S_ISSOCK(mode) ? FILE_SOCKET
	                        : FILE_DEVICE;
}

enum file_kind file_kind_at(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 ? file_kind_of(status.st_mode) : FILE_REGULAR;
}

int file_open(const char *path, enum file_kind *kind, size_t *size)
{
	/* A pipe without a writer is opened at once so, and no terminal becomes ours. */
	int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC), error = errno;
	struct stat status = { 0 };

	if (file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode)) {
		*kind = FILE_REGULAR;
		if (size)
			*size = (size_t)status.st_size;
		return file;
	}
	if (file >= 0) {
		error = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
		close(file);
	}
	*kind = file_kind_at(path); /* a socket cannot even be opened */
	errno = error;
	return -1;
}

ssize_t file_read(int file, char *bytes, size_t capacity, size_t size)
{
	size_t len = 0;

	while (len < capacity) {
		ssize_t got = read(file, bytes + len, capacity - len);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		len += (size_t)got;
		/* Asked for more than there was, and got just that: nothing came since. Files that
		 * say of themselves that they are empty (/proc) are asked until they end. */
		if (got == 0 || (size && len == size && len < capacity))
			break;
	}
	return (ssize_t)len;
}

void file_sync_folder_of(const char *path)
{
	char *copy = mem_text(path, strlen(path));
	int folder = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder >= 0) {
		fsync(folder);
		close(folder);
	}
	free(copy);
}

/* By its number: not every C library has a name for it (musl). */
bool file_move(const char *from, const char *to, enum file_move how)
{
#ifdef SYS_renameat2
	unsigned flag = how == FILE_MOVE_NEW ? RENAME_NOREPLACE : RENAME_EXCHANGE;

	return syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flag) == 0;
#else
	(void)from, (void)to, (void)how;
	errno = ENOSYS;
	return false;
#endif
}
