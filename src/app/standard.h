/* standard.h -- the standard streams in use: the process's own, or those that convert
 * (app/streams).
 *
 * What app reads and says goes through these: stdin, stdout and stderr themselves cannot be
 * replaced everywhere (musl).
 */
#ifndef APP_STANDARD_H
#define APP_STANDARD_H

#include <stdio.h>

struct app_standard {
	FILE *in, *out, *err; /* NULL: the process's own */
};
void app_standard_use(const struct app_standard *standard); /* lent until others are used */
FILE *app_in(void);
FILE *app_out(void);
FILE *app_err(void);

#endif
