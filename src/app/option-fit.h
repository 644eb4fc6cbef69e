/* option-fit.h -- whether the options that were given belong to the command and go together.
 */
#ifndef APP_OPTION_FIT_H
#define APP_OPTION_FIT_H

#include <stdbool.h>
#include <stdint.h>

/* used: options_bit of each that was given. False: it was said on stderr why not. */
bool options_agree(uint64_t used, const char *command);

#endif
