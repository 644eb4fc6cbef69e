/* supervisor.h -- the service manager that started heshi, if one did: sd_notify(3) of libsystemd.
 *
 * The library is loaded when somebody supervises (NOTIFY_SOCKET is set) and at no other start. A
 * heshi that was built without it, or finds it gone, tells nobody anything: then the unit may ask
 * for no watchdog.
 */
#ifndef APP_SUPERVISOR_H
#define APP_SUPERVISOR_H

#include <stdbool.h>
#include <stdint.h>

/* False: nobody supervises, or nobody can be told. *limit_ms is how long the supervisor waits for
 * a beat; 0: it waits for none. */
bool supervisor_find(int64_t *limit_ms);
/* A watchdog_tell. What the supervisor does not hear is not told again. */
void supervisor_tell(void *context, const char *state);

#endif
