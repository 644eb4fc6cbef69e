#include "app/supervisor.h"

#include <stdlib.h>

#ifdef HAVE_SYSTEMD
#include <dlfcn.h>
#include <systemd/sd-daemon.h>

/* Linked like the others it would bring compression and cryptography along, and every start of
 * heshi would wait for their relocation; most starts have no supervisor. */
static int (*notify)(int unset, const char *state);

bool supervisor_find(int64_t *limit_ms)
{
	int (*enabled)(int unset, uint64_t *limit_us);
	uint64_t limit_us = 0;

	*limit_ms = 0;
	void *library =
		getenv("NOTIFY_SOCKET") ? dlopen(SYSTEMD_SONAME, RTLD_LAZY | RTLD_LOCAL) : NULL;
	if (!library)
		return false;
	*(void **)&notify = dlsym(library, "sd_notify");
	*(void **)&enabled = dlsym(library, "sd_watchdog_enabled");
	if (enabled && enabled(0, &limit_us) > 0)
		*limit_ms = (int64_t)(limit_us / 1000);
	return notify != NULL;
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
