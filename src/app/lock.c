#include "app/lock.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

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
