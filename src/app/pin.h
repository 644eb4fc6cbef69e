/* pin.h -- the PIN of a public station's staff: as a salted hash, never as digits.
 *
 * The hash is that of crypt(3) in libxcrypt (yescrypt, "$y$…"), as /etc/shadow has it: slow and
 * with a salt of its own, so that who reads the file of settings has no PIN. A heshi that was built
 * without it says so. Who passes digits wipes them (explicit_bzero) when they were used.
 */
#ifndef APP_PIN_H
#define APP_PIN_H

#include <stdbool.h>

enum { PIN_LEAST = 4, PIN_MOST = 12 }; /* digits */

/* A hash of the digits with a new salt; the caller frees it. NULL if they are not PIN_LEAST to
 * PIN_MOST digits, too easy to guess, or if this heshi or the system cannot hash: *why is a msgid
 * that says so. Takes about 100 ms and, meanwhile, 16 MB. */
char *pin_hash(const char *digits, const char **why);
/* Whether the hash is of these digits. False where it is no hash that this system knows. */
bool pin_fits(const char *hash, const char *digits);
/* Whether it looks like a hash that pin_fits could say yes to, whatever the digits. */
bool pin_is_hash(const char *hash);

/* Asks for a new PIN twice on the terminal, without showing it, and hashes it. NULL, and a line on
 * stderr, where that did not come to a PIN. Caller frees. */
char *pin_ask(void);

#endif
