/* records.h -- what is kept of sittings while the program runs: the record on disk and the
 * sitting under way in it. Events of the quiz become records; what home has to say comes back.
 * Shared by app's own files; owns the store and the history.
 */
#ifndef APP_RECORDS_H
#define APP_RECORDS_H

#include "app/arguments.h"
#include "base/clock.h"
#include "learn/plan.h"
#include "play/play.h"
#include "store/purge.h"
#include "store/store.h"
#include "terms/station.h"

/* --data, $XDG_STATE_HOME/heshi/heshi.db or ~/.local/state/heshi/heshi.db; NULL: there is to be no
 * record. Caller frees. */
char *app_data_path(const struct app_options *options);

/* Places of the notes for home. */
enum { NOTE_CLOCK, NOTE_LOST };
_Static_assert((int)NOTE_LOST < (int)MENU_NOTES, "more notes than MENU_NOTES");

/* Which sitting is wanted. */
struct sit {
	const struct mode *mode;
	const struct deck_topic *topic; /* cards of this one alone, or NULL */
	const struct deck_form *form;   /* NULL unless the mode is that of forms */
	const char *group;              /* a word for a class, or NULL; lent */
};

/* The record on disk and the sitting under way in it. A record that cannot be kept is no error:
 * `state->trouble` says so, and everything goes on. */
struct records {
	struct store *store; /* never NULL after records_open */
	const struct deck *deck;
	struct learn_history *history; /* of the deck; made again after each sitting */
	struct menu_state *state;      /* lent: kept fresh */
	struct menu_note *notes;       /* lent: filled until they were told */
	bool told;
	char *gone;       /* id of a card that is gone, for a note */
	char days[2][11]; /* for another */
	const struct clock *clock;
	struct learn_sitting sitting; /* the current one; of a resumed one only id and mode */
	int64_t since_ms;             /* when it was begun, by the steady clock */
	bool begun;                   /* it is on record, as it has an answer */
	bool left;                    /* the terminal left it under way */
	bool wanted;                  /* false: --no-record */
	bool unkept;                  /* something waits, or is lost */
	const char *lost;             /* msgid: why, though all may be well now */
	uint32_t turn;                /* of the next answer */
	bool unattended;              /* of a public station */
	bool own_place;               /* where heshi puts its record; else somebody named it */
	enum store_outcome reported;  /* to the journal; STORE_FINE: all was well since */
	enum store_outcome disk_told; /* by somebody else who wanted to write there */
	const struct station
		*station;   /* whose sittings they are, for how many days it keeps them; or NULL */
	struct purge purge; /* of what is kept no longer; goes on while nobody plays */
	int purged_modes;   /* those of which all that is to go has gone */
	int64_t purged_ms;  /* when that was of all of them, steady */
};

void records_open(struct records *records, const struct app_options *options,
                  const struct deck *deck, const struct clock *clock, struct menu_state *state,
                  struct menu_note *notes);
/* From now on nobody is there who should be told of trouble: a damaged record is set aside for a
 * new one whenever no sitting is under way, and what the visitors need not know is one line in the
 * journal, not one an answer. */
void records_leave_alone(struct records *records);
/* NULL, or why something was not kept that was to be (msgid). `state` is then what the next start
 * will find, whoever else was at the record meanwhile. */
const char *records_close(struct records *records);
/* Brings `state->trouble` to what would become of an answer now. */
void records_try(struct records *records);
/* Something was given to the store that is no event of a quiz: brings `state->trouble` to what
 * became of it. */
void records_told(struct records *records);
/* What may wait until a picture stands: the rest of a face, with struct records for its context.
 * Folds the log in; a piece of deleting what is kept no longer, which ends when the watch says that
 * somebody waits. True: there is more to do. */
bool records_rest(void *records, const struct calls_watch *watch);
/* A new sitting, kept from its first answer on; those of its kind that were never finished are
 * given up then (store_unfinished). What sit names is lent until it has ended. */
void records_begin(struct records *records, const struct sit *sit, uint64_t seed);
/* The one that was broken off, as it stood; recording goes on in it. NULL: there is none, or it
 * cannot be had (resume.h). Caller frees. */
struct quiz *records_resume(struct records *records, const struct sit *sit);
struct play_recorder records_recorder(struct records *records);

/* The day of a moment for a face, to which 0 says "none". */
static inline int32_t app_day_of(int64_t wall_ms)
{
	int32_t day = clock_day_of(wall_ms);

	return day ? day : 1;
}

#endif
