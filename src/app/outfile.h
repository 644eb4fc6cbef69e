/* outfile.h -- files that the command line names to be written.
 */
#ifndef APP_OUTFILE_H
#define APP_OUTFILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/output.h"

/* output_open; where nothing can be written it says why, and that sentence, with {1} for the path,
 * about a file that is not to be replaced. */
bool app_output_open(struct output *output, const char *path, bool (*is_own)(FILE *there),
                     const char *others);

#endif
