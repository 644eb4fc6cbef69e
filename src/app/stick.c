#include "app/stick.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/str.h"

/* Caller frees; "" where there is no such table. */
static char *read_table(void)
{
	char bytes[4096];
	enum file_kind kind;
	int file = file_open("/proc/self/mountinfo", &kind, NULL);
	struct str text;
	ssize_t len;

	str_init(&text);
	while (file >= 0 && (len = file_read(file, bytes, sizeof bytes, 0)) > 0)
		str_add_bytes(&text, bytes, (size_t)len);
	if (file >= 0)
		close(file);
	return str_detach(&text);
}

void stick_find(struct mounts *sticks)
{
	static const char *const folders[] = { "/media", "/run/media", "/mnt", NULL };
	char *table = read_table();
	size_t kept = 0;

	mounts_add(sticks, table, folders);
	for (size_t i = 0; i < sticks->count; i++) {
		struct mount *stick = &sticks->items[i];
		if (!stick->read_only && access(stick->path, W_OK) == 0)
			sticks->items[kept++] = *stick;
		else
			free(stick->path);
	}
	sticks->count = kept;
	free(table);
}

bool stick_is_there(const char *path)
{
	struct mounts sticks = { 0 };
	bool there = false;

	stick_find(&sticks);
	for (size_t i = 0; i < sticks.count; i++)
		there |= strcmp(sticks.items[i].path, path) == 0;
	mounts_release(&sticks);
	return there;
}
