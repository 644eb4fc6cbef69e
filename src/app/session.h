/* session.h -- one run of the program: a face, a deck, the record, sittings one after another.
 *
 * Shared by cmd-play.c (home and commands), sit.c (one sitting after the other), cmd-progress.c
 * (the progress screen) and records.c (what is kept of them); nobody else.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/faces.h"
#include "app/records.h"

struct session {
	const struct app_options *options;
	struct app_face *shown;  /* what the face stands on */
	const struct face *face; /* lent by it */
	struct deck *deck;
	const struct deck_topic *topic; /* --topic, or NULL */
	struct records records;
	uint64_t seed;
	uint64_t sittings;
};

/* Sittings until the person wants something else than another one; FACE_HOME at once if there are
 * no cards for it. */
enum face_after sit_begin(struct session *session, const struct sit *sit);
/* What was broken off of that mode and form; FACE_HOME at once if it cannot be had. */
enum face_after sit_resume(struct session *session, const struct sit *sit);

/* cmd-progress.c */
void app_progress_show(struct session *session);

#endif
