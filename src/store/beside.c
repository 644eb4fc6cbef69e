#include "store/beside.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/str.h"

char *beside_name(const char *path, const char *ending)
{
	struct str name;

	str_init(&name);
	str_addf(&name, "%s%s", path, ending);
	return str_detach(&name);
}

char *beside_resolve(const char *path)
{
	struct stat stat_of;
	char *real = lstat(path, &stat_of) == 0 && S_ISLNK(stat_of.st_mode) ? realpath(path, NULL)
	                                                                    : NULL;

	return real ? real : mem_text(path, strlen(path));
}

bool beside_copy(const char *from, const char *to)
{
	char buffer[65536];
	ssize_t got;
	enum file_kind kind;
	int source = file_open(from, &kind, NULL);
	int target = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	bool done = source >= 0 && target >= 0;

	while (done && (got = read(source, buffer, sizeof buffer)) != 0)
		done = got > 0 && write(target, buffer, (size_t)got) == got;
	int error = errno;
	if (source >= 0)
		close(source);
	if (target >= 0)
		close(target);
	errno = error;
	return done;
}

void beside_sync(const char *path)
{
	int file = open(path, O_RDONLY | O_CLOEXEC);

	if (file >= 0) {
		fsync(file);
		close(file);
	}
}

void beside_delete_record(const char *path)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal", "-live" };

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
		char *name = beside_name(path, endings[i]);
		unlink(name);
		free(name);
	}
}
