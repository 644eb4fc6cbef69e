/* complete.h -- heshi complete -- WORD...: what could stand for the last word; a shell asks at Tab.
 *
 * A line a word, behind a tab what it is; ":files" or ":folders" where the shell knows better. The
 * words are those of the command line, without "heshi" and up to the cursor. The scripts that ask
 * (src/dist/completions) hold no word of heshi's.
 */
#ifndef APP_COMPLETE_H
#define APP_COMPLETE_H

#include "app/arguments.h"
#include "app/commands.h"

/* Prints for the words in options; commands: all there are. How heshi exits. */
int complete_print(const struct app_options *options, const struct app_command *commands,
                   int count);

#endif
