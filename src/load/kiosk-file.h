/* kiosk-file.h -- a kiosk.yaml becomes what a public station is set to, or a list of what is wrong.
 *
 * Read like a file of a deck, by a table of fields, with the same diagnostics; the format is told
 * in heshi-kiosk(5). A file with a mistake gives no settings at all: whoever wrote it meant
 * something else than the rest of it.
 * Not here: where the file is, and what is in use while it is broken (app/station.h).
 */
#ifndef LOAD_KIOSK_FILE_H
#define LOAD_KIOSK_FILE_H

#include "deck/deck.h"
#include "load/load.h"
#include "terms/station.h"

enum {
	KIOSK_FILE_FORMAT = 1,      /* of the file: later ones are refused */
	KIOSK_FILE_MAX = 1 << 16,   /* bytes */
	KIOSK_FILE_PLACE_MOST = 36, /* columns of a place's name, in a header of 40 */
	KIOSK_FILE_ATTRACT_MOST =
		120 /* … of a sentence for passers-by: four rows of 38, with a margin */
};

/* One kiosk.yaml. Owns all that its station lends; kiosk_file_free releases it. */
struct kiosk_file {
	struct arena arena;
	const char *path; /* as opened */
	struct station station;
	struct deck_refs topics;
	struct deck_at deck, count, levels; /* line 0: not written */
	const char *text;                   /* its bytes, as read */
	size_t len;
	size_t pin_from,
		pin_to; /* the bytes of the value of `pin`, quotes and all; equal: no such key */
};

/* Reads the file at path. Relative paths in it start from the folder of the file `home`, for a copy
 * that is kept elsewhere; NULL: its own. LOAD_SOUND: *kiosk is the caller's; else it is NULL, and
 * diags say why. LOAD_UNREADABLE: errno says why too. */
enum load_outcome kiosk_file_load(const char *path, const char *home, struct kiosk_file **kiosk,
                                  struct diag_list *diags);
/* The same of a text that stands, or is to stand, in the file of that path. */
enum load_outcome kiosk_file_load_text(const char *path, const char *home, const char *text,
                                       size_t len, struct kiosk_file **kiosk,
                                       struct diag_list *diags);
void kiosk_file_free(struct kiosk_file *kiosk);

/* What the settings ask of their deck and it does not have: topics. deck NULL: the one in that
 * folder is not sound. */
void kiosk_file_check(const struct kiosk_file *kiosk, const struct deck *deck, const char *folder,
                      struct diag_list *diags);
/* … and enough cards, where the deck has so many of what they name, of which a visit can have at
 * most so many (learn_station_most). */
void kiosk_file_check_cards(const struct kiosk_file *kiosk, const size_t offered[TRUTH_COUNT],
                            size_t most, struct diag_list *diags);

#endif
