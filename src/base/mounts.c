#include "base/mounts.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/mem.h"

/* The n-th word of a line, from 0; *len 0: there is none. */
static const char *word_of(const char *line, const char *end, int number, size_t *len)
{
	const char *at = line;

	for (;; number--) {
		const char *blank = memchr(at, ' ', (size_t)(end - at));
		const char *stop = blank ? blank : end;
		*len = (size_t)(stop - at);
		if (!number)
			return at;
		if (!blank) {
			*len = 0;
			return end;
		}
		at = blank + 1;
	}
}

/* Blanks, tabs, ends of lines and backslashes stand as three octal digits. */
static char *path_of(const char *word, size_t len)
{
	char *path = mem_text(word, len), *to = path;

	for (const char *from = path; *from; to++) {
		bool escaped = from[0] == '\\' && strspn(from + 1, "01234567") >= 3;
		int code = escaped ? (from[1] - '0') << 6 | (from[2] - '0') << 3 | (from[3] - '0')
		                   : *from;
		*to = (char)code;
		from += escaped ? 4 : 1;
	}
	*to = '\0';
	return path;
}

static bool is_below(const char *path, const char *const *folders)
{
	for (; *folders; folders++) {
		size_t len = strlen(*folders);
		if (strncmp(path, *folders, len) == 0 && (!path[len] || path[len] == '/'))
			return true;
	}
	return false;
}

/* Of another machine, or not mounted until somebody looks. */
static bool is_far(const char *type, size_t len)
{
	static const char *const far[] = {
		"autofs", "nfs",  "nfs4", "cifs",       "smb3",
		"9p",     "ceph", "afs",  "fuse.sshfs", "fuse.gvfsd-fuse",
		"davfs",  "ncpfs"
	};

	for (size_t i = 0; i < sizeof far / sizeof *far; i++)
		if (strlen(far[i]) == len && memcmp(far[i], type, len) == 0)
			return true;
	return false;
}

static bool has_option(const char *options, size_t len, const char *option)
{
	size_t wanted = strlen(option);

	for (const char *at = options; at < options + len;) {
		const char *comma = memchr(at, ',', (size_t)(options + len - at));
		size_t part = (size_t)((comma ? comma : options + len) - at);
		if (part == wanted && memcmp(at, option, wanted) == 0)
			return true;
		at += part + 1;
	}
	return false;
}

static void add(struct mounts *mounts, char *path, bool read_only)
{
	for (size_t i = 0; i < mounts->count; i++)
		if (strcmp(mounts->items[i].path, path) == 0) {
			free(path);
			mounts->items[i].read_only = read_only;
			return;
		}
	list_add(mounts, (struct mount){ path, read_only });
}

/* 36 35 98:0 /root /mnt ro,noatime shared:1 - ext4 /dev/sda1 rw: a dash ends the words that there
 * may be any number of. */
static void take_line(struct mounts *mounts, const char *line, const char *end,
                      const char *const *folders)
{
	enum { PATH = 4, OPTIONS, TAGS };
	size_t len, options_len, type_len = 0, above_len = 0;
	const char *word = word_of(line, end, PATH, &len);
	const char *options = word_of(line, end, OPTIONS, &options_len), *type = end, *above = end;
	int number = TAGS;

	for (const char *dash; (dash = word_of(line, end, number, &type_len)) < end; number++)
		if (type_len == 1 && *dash == '-')
			break;
	type = word_of(line, end, number + 1, &type_len);
	above = word_of(line, end, number + 3, &above_len);
	if (!len || !type_len || is_far(type, type_len))
		return;
	char *path = path_of(word, len);
	bool read_only =
		has_option(options, options_len, "ro") || has_option(above, above_len, "ro");
	if (is_below(path, folders))
		add(mounts, path, read_only);
	else
		free(path);
}

void mounts_add(struct mounts *mounts, const char *text, const char *const *folders)
{
	while (*text) {
		const char *end = strchrnul(text, '\n');
		take_line(mounts, text, end, folders);
		text = *end ? end + 1 : end;
	}
}

void mounts_release(struct mounts *mounts)
{
	for (size_t i = 0; i < mounts->count; i++)
		free(mounts->items[i].path);
	free(mounts->items);
	*mounts = (struct mounts){ 0 };
}
