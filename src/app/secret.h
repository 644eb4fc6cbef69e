/* secret.h -- a password or token out of a file that nobody else can read.
 */
#ifndef APP_SECRET_H
#define APP_SECRET_H

#include <stdbool.h>

enum { SECRET_SIZE = 4096 };

/* The first line of the file. Only of one that belongs to this user or to root and that no other
 * may read or write (mode 0600), with something in that line; false: what is wrong with it, and
 * what to do, was said. */
bool secret_read(const char *path, char secret[SECRET_SIZE]);

#endif
