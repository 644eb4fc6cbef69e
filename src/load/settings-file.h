/* settings-file.h -- what every file of settings has, whatever it sets: a format, and an end.
 *
 * Decks have neither: their format is told by deck.yaml, their parts may be large.
 */
#ifndef LOAD_SETTINGS_FILE_H
#define LOAD_SETTINGS_FILE_H

#include "load/schema.h"

/* Reads the field "format", a deck_number at out. A later one than `latest` is another format's: it
 * is told, and nothing behind it is judged (the reader is broken off). */
void settings_read_format(struct load_reader *reader, const struct field *field, void *out,
                          uint32_t latest);
/* Whether such a format was found; then diags keep that alone. */
bool settings_newer(struct diag_list *diags);
/* Says of the file at `path`, which is lent, that it is something else than settings. */
void settings_too_large(const char *path, struct diag_list *diags);

#endif
