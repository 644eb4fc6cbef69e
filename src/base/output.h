/* output.h -- a file that somebody named to be written: made beside, flushed, put in its place.
 *
 * Whatever happens on the way, the file that was there is there complete, or the new one is. A file
 * that is there and was not written by the same kind of work is not replaced at all.
 * Not for: the record (store/ has SQLite's own care) or anything on standard output.
 * Owns: the file until output_done or output_drop, one of which ends every output that was opened.
 */
#ifndef BASE_OUTPUT_H
#define BASE_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

enum output_outcome {
	OUTPUT_FINE,
	OUTPUT_OTHERS,  /* somebody else's file is there */
	OUTPUT_NO_FILE, /* a folder, a disk, a socket is there */
	OUTPUT_FAILED   /* errno says why */
};

struct output {
	FILE *file;   /* to be written */
	char *path;   /* where it goes: links are resolved */
	char *beside; /* its name until then; NULL: a pipe */
	bool fresh;   /* nothing was there */
};

/* Begins; unless OUTPUT_FINE comes back there is nothing to end. is_own looks at the file that is
 * there, opened for reading, and says whether it may be replaced; an empty one always may. */
enum output_outcome output_open(struct output *output, const char *path,
                                bool (*is_own)(FILE *there));
/* Flushes it to the disk and puts it in its place; false, errno and the old file if that fails. */
bool output_done(struct output *output);
void output_drop(struct output *output); /* the old file stays; errno too */

#endif
