/* seat-page.h -- what a seat in a lesson has to show now, and what its person can do there.
 *
 * Both faces show it; app makes it of what came over the network. A page is a value, lent until the
 * next turn of its desk; its pointers are lent by the deck and the catalogue of messages.
 */
#ifndef PLAY_SEAT_PAGE_H
#define PLAY_SEAT_PAGE_H

#include "quiz/view.h"

struct seat_page {
	unsigned picture;     /* another number: something else is shown; not just another mark */
	const char *group;    /* what the class is called; "": nothing */
	unsigned number, all; /* card 3 of 6; 0: none yet */
	const char *sentence; /* msgid: what is now; NULL: the scene and the question say it */
	const char *args[2];  /* fill its holes */
	const char *hint;     /* msgid: what to do meanwhile, or NULL */
	const struct deck_scene *scene; /* or NULL */
	const char *question;           /* the deck's or a msgid; NULL: nobody is asked now */
	struct {
		const char *text; /* the deck's or a msgid */
	} options[QUIZ_OPTIONS];
	int count;
	const char *voted; /* text of the option that was chosen, as above; NULL: none */
	const char *mark;  /* msgid, {1}: voted: what became of the vote; NULL: nothing to say */
	bool wants_code;   /* four digits, before anything else */
	bool over;         /* nothing more comes */
};

struct seat_desk {
	void *self;
	/* Does what there is to do on the network, without waiting. */
	const struct seat_page *(*turn)(void *self);
	void (*vote)(void *self, int option); /* of the page turned last */
	/* As typed; false: it is not four digits. */
	bool (*use_code)(void *self, const char *typed);
	int (*socket)(void *self); /* to be waited for; -1: none */
};
enum { SEAT_TURN_MS = 100 }; /* between two turns, at most */

#endif
