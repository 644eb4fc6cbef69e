#include "base/library.h"

#include <dlfcn.h>

void *library_find(void **opened, const char *soname, const char *name)
{
	if (!*opened)
		*opened = dlopen(soname, RTLD_NOW | RTLD_LOCAL);
	return *opened ? dlsym(*opened, name) : NULL;
}

bool library_find_all(const char *soname, const struct library_function *functions, size_t count)
{
	void *opened = NULL;
	bool all = true;

	for (size_t i = 0; i < count; i++) {
		*functions[i].to = library_find(&opened, soname, functions[i].name);
		all &= *functions[i].to != NULL;
	}
	return all;
}
