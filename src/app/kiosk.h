/* kiosk.h -- what a public station is while it runs: one visitor after the other, on any face.
 *
 * cmd-kiosk.c binds it to the terminal; a test lends it screens without one.
 */
#ifndef APP_KIOSK_H
#define APP_KIOSK_H

#include "app/records.h"
#include "app/staff-desk.h"
#include "play/face.h"
#include "terms/station.h"

enum { KIOSK_CARDS_MOST = 100 };

struct kiosk {
	const struct app_options *options;
	struct station station;
	const char **languages; /* of the station, where the command line named the first */
	struct deck *deck;
	struct records records;
	struct menu_state state; /* the records': no visitor sees them */
	struct menu_note notes[MENU_NOTES];
	const struct deck_topic **topics; /* place for as many as the deck has; none: all */
	size_t topic_count;
	uint32_t *met;                    /* how often since the start, as deck->cards */
	const struct deck_card **teasers; /* place for as many as the deck has */
	const struct deck_card *cards[KIOSK_CARDS_MOST]; /* of the coming sitting */
	size_t card_count;
	size_t teaser_count, teasers_shown; /* as drawn; as lent to the first screen */
	struct staff_desk staff;
	uint64_t seed, visits;  /* each visit is drawn by both */
	struct app_face *shown; /* told what the station does (app_face_status); NULL: nobody is */
};

int app_kiosk(const struct app_options *options); /* the command (commands.h) */

/* With station and deck as they are set: false, and it was said why, if no card fits. */
bool kiosk_begin(struct kiosk *kiosk);
/* The desk of its staff, to be lent to screens while the records are open. */
struct ui_staff_desk *kiosk_desk(struct kiosk *kiosk);
/* One visitor, from the first screen to the end of the result; false: nothing can be shown. */
bool kiosk_receive(struct kiosk *kiosk, const struct face *face);
void kiosk_end(struct kiosk *kiosk); /* what kiosk_begin took; not the deck */

#endif
