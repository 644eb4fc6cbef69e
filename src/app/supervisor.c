#include "app/supervisor.h"

#include <stdlib.h>

#ifdef HAVE_SYSTEMD
#include <systemd/sd-daemon.h>

#include "base/library.h"

/* Linked like the others it would bring compression and cryptography along, and every start of
 * heshi would wait for their relocation; most starts have no supervisor. */
static int (*notify)(int unset, const char *state);

bool supervisor_find(int64_t *limit_ms)
{
	static int (*enabled)(int unset, uint64_t *limit_us);
	static const struct library_function functions[] = {
		{ "sd_notify", (void **)&notify },
		{ "sd_watchdog_enabled", (void **)&enabled },
	};
	uint64_t limit_us = 0;

	*limit_ms = 0;
	if (!getenv("NOTIFY_SOCKET") ||
	    !library_find_all(SYSTEMD_SONAME, functions, sizeof functions / sizeof *functions))
		return false;
	if (enabled(0, &limit_us) > 0)
		*limit_ms = (int64_t)(limit_us / 1000);
	return true;
}

void supervisor_tell(void *context, const char *state)
{
	(void)context;
	if (notify)
		notify(0, state);
}
#else
bool supervisor_find(int64_t *limit_ms)
{
	*limit_ms = 0;
	return false;
}

void supervisor_tell(void *context, const char *state)
{
	(void)context;
	(void)state;
}
#endif
