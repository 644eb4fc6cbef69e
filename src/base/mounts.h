/* mounts.h -- what is mounted where, as /proc/self/mountinfo has it (proc_pid_mountinfo(5)).
 *
 * For finding a stick that somebody put in. Not here: mounting anything, and file systems of other
 * machines, which may keep whoever looks at them waiting.
 */
#ifndef BASE_MOUNTS_H
#define BASE_MOUNTS_H

#include <stdbool.h>
#include <stddef.h>

struct mount {
	char *path;
	bool read_only;
};
struct mounts { /* all 0: none */
	struct mount *items;
	size_t count, capacity;
};

/* Adds what the text, lines of mountinfo, has mounted at or below one of the folders (absolute;
 * NULL ends them): of two on one place the later, which hides the other. */
void mounts_add(struct mounts *mounts, const char *text, const char *const *folders);
void mounts_release(struct mounts *mounts);

#endif
