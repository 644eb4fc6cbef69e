#include "base/calls.h"

#include <signal.h>
#include <stddef.h>

static const int calls[] = { SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGWINCH };

bool calls_wait(void)
{
	sigset_t pending;

	if (sigpending(&pending) != 0)
		return false;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (sigismember(&pending, calls[i]) == 1)
			return true;
	return false;
}
