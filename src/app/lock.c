#include "app/lock.h"

#include <malloc.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <unistd.h>

#include "app/decks.h"
#include "load/load.h"

extern char **environ;

/* A name that begins so; one ended by "=" is a whole name. */
static const char *const misleading[] = { "TERMINFO", "TERMCAP=",  "TERMPATH=", "LINES=",
	                                  "COLUMNS=", "ESCDELAY=", "NCURSES_" };

static bool misleads(const char *variable)
{
	for (size_t i = 0; i < sizeof misleading / sizeof *misleading; i++)
		if (strncmp(variable, misleading[i], strlen(misleading[i])) == 0)
			return true;
	return false;
}

static void clean_environment(void)
{
	char name[256];

	for (char **at = environ; at && *at;) {
		size_t len = strcspn(*at, "=");
		if (!misleads(*at) || len >= sizeof name) {
			at++;
			continue;
		}
		memcpy(name, *at, len);
		name[len] = '\0';
		unsetenv(name);
		at = environ; /* the list has moved */
	}
}

void app_lock(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
#ifdef __linux__
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#ifndef __SANITIZE_ADDRESS__ /* which looks for leaks as a debugger would */
	prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
#endif
	clean_environment();
}

/* Whole pages of the program's file; whoever needs them again gets them from there. */
static void give_back_image(const struct load_image *image)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	uintptr_t from = ((uintptr_t)image->block + page - 1) / page * page;
	uintptr_t to = ((uintptr_t)image->block + image->size) / page * page;

	if (from < to)
		madvise((void *)from, to - from, MADV_DONTNEED);
}

void app_give_back(void)
{
	const struct load_image *image = app_deck_image();

	if (image && image->file_count)
		give_back_image(image);
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
