/* staff.h -- the page of those who look after a public station: today's numbers, copies on a stick,
 * what the next visitors are asked, and the only way out of the program.
 *
 * What it does is app's, lent as a desk of functions; the screens know neither record nor files.
 */
#ifndef UI_STAFF_H
#define UI_STAFF_H

#include "base/str.h"
#include "ui/ui.h"

enum { UI_STAFF_STICKS = 8, UI_STAFF_FEW = 5 }; /* fewer visitors: what they answered is not told */

/* What is copied to a stick. */
enum ui_staff_copy { UI_STAFF_CSV, UI_STAFF_XLSX, UI_STAFF_RECORD, UI_STAFF_COPY_COUNT };

struct ui_staff_counts {
	unsigned begun, finished;   /* visitors */
	unsigned scams, recognised; /* cards that were judged, and how many were suspected */
	unsigned reals, suspected;
};

struct ui_staff_desk {
	void *self;
	bool has_pin; /* without one there is no page */
	/* ms until a PIN may be tried again; 0: now. How often still; and whether this is it: then
	 * they count from the start. */
	int64_t (*pause_ms)(void *self);
	int (*tries_left)(void *self);
	bool (*fits)(void *self, const char *digits);
	bool (*today)(void *self, struct ui_staff_counts *counts); /* false: cannot be read */
	/* Adds a sentence about what was sent from here, if that is done at all; or NULL. */
	void (*sent)(void *self, struct str *sentence);
	/* What is mounted and may be written to, by name (lent until the next call): how many. */
	size_t (*sticks)(void *self, const char *names[UI_STAFF_STICKS]);
	/* Writes one file to a stick of the latest list; adds what came of it, as a sentence. */
	void (*copy)(void *self, size_t stick, enum ui_staff_copy what, struct str *said);
	/* Of the coming sittings, until the next start: how many cards, and of which topics (one
	 * for each of the deck, in its order; none: all). app owns them, and is told of changes;
	 * false: so many cards there are not. */
	uint16_t cards;
	bool *topics;
	bool (*changed)(void *changed_self);
	void *changed_self;
};

/* ui->staff: asks for the PIN, shows the page, comes back to the screen where it was called; or
 * sets ui->ended to UI_ENDED_STAFF, if that was wanted. ui->desk is lent until then. */
void ui_staff(struct ui *ui);

#endif
