/* resume.h -- what was broken off and lies in the record: whether it can be gone on with.
 *
 * Of one kind (a mode and form of this deck; store_unfinished) only the latest is of interest. It
 * hangs on its own cards: on nothing else in the deck, on no other kind, on no language.
 */
#ifndef APP_RESUME_H
#define APP_RESUME_H

#include "app/records.h"

struct resume_found {
	uint16_t number, count;  /* card 4 of 10; 0 of 0: there is none */
	const struct mode *mode; /* its own; NULL: there is none */
	struct menu_note note;   /* why it cannot; text NULL: no such */
};
/* The note is lent by the deck and the records, until they are asked again. */
struct resume_found resume_find(struct records *records, const struct sit *sit);

/* That sitting, as it stood, with `records` going on in it; NULL if there is none or it cannot be
 * had. For records_resume, which looks at the record once more. */
struct quiz *resume_quiz(struct records *records, const struct sit *sit);

#endif
