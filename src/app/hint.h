/* hint.h -- what the home screen has to say, in a few bytes beside the record (FILE-home), so that
 * it is said before the cards are read and the record is open.
 *
 * Only ever a hint: it is believed where deck, day and record are as they were when it was written,
 * and what the record says right after replaces it. It is part of the record all the same: for the
 * owner alone, gone with what it tells of, and not written where nothing is to be kept.
 * Not here: what home says (play/menu.h), what the record says (records.c).
 */
#ifndef APP_HINT_H
#define APP_HINT_H

#include "base/clock.h"
#include "play/menu.h"

struct hint_place {
	const char *record; /* its path; NULL: there is to be none */
	const char *deck;   /* the folder */
	const struct clock *clock;
};

/* True, and *state filled, if there is a hint that may be believed; else *state stays as it is.
 * A few system calls; never waits, follows no link to the hint itself. */
bool hint_read(const struct hint_place *place, struct menu_state *state);
/* Leaves one for the next start, once the record is closed. Nothing to say, or answers that are not
 * kept, need none: it is gone then. What cannot be written is no trouble. */
void hint_keep(const struct hint_place *place, const struct menu_state *state);
/* Something was deleted from the record at that path (NULL: none): what told of it goes too. */
void hint_forget(const char *record);

#endif
