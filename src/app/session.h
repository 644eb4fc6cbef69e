/* session.h -- one run of the programme: a face, a deck, the record, sittings one after another.
 *
 * Shared by play.c (home and commands), sit.c (one sitting after the other), progress.c (the
 * progress screen) and records.c (what is kept of them); nobody else.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include "app/app.h"
#include "learn/plan.h"
#include "play/play.h"
#include "store/store.h"

/* The record on disk and the sitting under way in it. A record that cannot be kept is no error:
 * `state->trouble` says so, and everything goes on. */
struct records {
	struct store *store;                            /* never NULL after records_open */
	const struct deck *deck;
	struct learn_history *history; /* of the deck; made anew after each sitting */
	struct menu_state *state;                       /* lent: kept fresh */
	const struct clock *clock;
	struct learn_sitting sitting; /* the present one; of a resumed one only id and mode */
	bool begun;                                     /* it is on record, as it has an answer */
	bool left;                                      /* the terminal left it under way */
	bool wanted;                                    /* false: --no-record */
	bool unkept;                                    /* something waits, or is lost */
	const char *lost;                               /* msgid: why, though all may be well now */
	uint32_t turn;                                  /* of the next answer */
};

void records_open(struct records *records, const struct app_options *options,
                  const struct deck *deck, struct menu_state *state);
/* NULL, or why something was not kept that was to be (msgid). `state` is then what the next start
 * will find, whoever else was at the record meanwhile. */
const char *records_close(struct records *records);
/* Brings `state->trouble` to what would become of an answer now. */
void records_try(struct records *records);
/* A new sitting, kept from its first answer on; one that was never finished is given up then.
 * mode and form (its id, or NULL) are lent until it has ended. */
void records_begin(struct records *records, const char *mode, const char *form, uint64_t seed);
struct play_recorder records_recorder(struct records *records);
/* The sitting that was broken off, as it stood; NULL if there is none or the deck has changed.
 * Recording goes on in it. */
struct quiz *records_resume(struct records *records);

struct session {
	const struct app_options *options;
	struct term *term;                              /* NULL: plain lines */
	struct ui ui;
	struct line line;
	struct deck *deck;
	struct face face;
	const struct deck_topic *topic;                 /* --topic, or NULL */
	struct records records;
	struct menu_state *state;                       /* of the face in use */
	uint64_t seed; uint64_t sittings;
};

/* Sittings until the person wants something else than another one. */
enum face_after sit_play(struct session *session, const struct deck_topic *topic);
enum face_after sit_review(struct session *session);    /* FACE_HOME at once if nothing is due */
enum face_after sit_resume(struct session *session);
enum face_after sit_form(struct session *session, const struct deck_form *form);

/* progress.c: the progress screen, or its lines. False if the terminal is gone. */
bool app_progress_show(struct session *session);

#endif
