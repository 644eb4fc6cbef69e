/* settings.h -- what a public station is set to: its file, the last good one, or heshi's own.
 *
 * Nobody stands beside a station when its file is changed. What was in use last, and good, stays in
 * use while the file is broken, and a line in the journal says so (app/journal.h). Where a file was
 * named outright and was never good, nothing takes its place.
 * Not here: the format (load/kiosk-file.h), the copies (app/last-good.h).
 */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "app/arguments.h"
#include "load/kiosk-file.h"

struct settings {
	struct station station;   /* as set; what it points at is the kiosk's */
	struct kiosk_file *kiosk; /* NULL: heshi's own settings */
};

/* --config, or where the file usually is; lent. */
const char *settings_path(const struct app_options *options);
/* The folder of a station's deck: --deck, the file's, or the shipped one; lent. */
const char *settings_deck(const struct station *station, const struct app_options *options);

/* Finds settings and a deck that fits them. NULL, *status and lines on stderr: there are none. The
 * caller frees the deck, and then releases the settings. */
struct deck *settings_open(struct settings *settings, const struct app_options *options,
                           int *status);
void settings_release(struct settings *settings);

/* Whether the file at path holds settings that its deck fits: what is wrong goes to diags. */
enum load_outcome settings_check(const char *path, const struct app_options *options,
                                 struct diag_list *diags);

#endif
