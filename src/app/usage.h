/* usage.h -- what is told of a command line that cannot be meant: the mistake, then where to look.
 *
 * Messages are translated already; {1} and {2} are for their words. All goes to stderr.
 */
#ifndef APP_USAGE_H
#define APP_USAGE_H

#include <stddef.h>

void usage_complain(const char *message, const char *first, const char *second);
/* nearest: what may have been meant; NULL: nothing is like it. */
void usage_complain_word(const char *message, const char *word, const char *nearest);
/* The word is none of the names; the message has {1} for it and {3} for all of them. */
void usage_complain_choice(const char *message, const char *word, const char *const *names,
                           size_t count);

#endif
