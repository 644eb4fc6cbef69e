/* library.h -- shared libraries that are opened when their first function is needed: no start of
 * heshi waits for one, and a machine without one has the rest of heshi. Nothing is ever closed.
 */
#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/* A function by its name; *opened is NULL before the first, and the caller's own from then on.
 * NULL: the library is not there, or has no such function. */
void *library_find(void **opened, const char *soname, const char *name);

struct library_function {
	const char *name;
	void **to; /* where it goes */
};
/* Finds all of these; false: one of them is not there, and its pointer is NULL. */
bool library_find_all(const char *soname, const struct library_function *functions, size_t count);

#endif
