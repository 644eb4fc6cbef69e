/* streams.h -- the standard streams, and the character set of the locale.
 */
#ifndef APP_STREAMS_H
#define APP_STREAMS_H

#include <stdbool.h>

#include "app/standard.h"

/* Where the locale names a GB character set (tui/charset), streams that convert are used until they
 * are closed. Opening gives false, and has said why, where nothing can convert it. Closing says so,
 * and exits with APP_USAGE, if not all was written. */
bool app_streams_open(struct app_standard *streams);
int app_streams_close(struct app_standard *streams, int status);
char *app_utf8_of(const char *words); /* of the command line; caller frees */

#endif
