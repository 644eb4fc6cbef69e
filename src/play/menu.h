/* menu.h -- what there is to do now: the entries of the home screen, the same in both faces.
 *
 * Pure over the state that app fills from the records. Texts are msgids; a face translates them
 * and fills their holes with the item's numbers. Not here: how a menu looks.
 */
#ifndef PLAY_MENU_H
#define PLAY_MENU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct menu_state {                           /* all 0: nothing is known, nothing kept */
	uint16_t resume_number, resume_count; /* an unfinished sitting: card 4 of 10; 0: none */
	uint16_t due;                         /* topics that are due for a review */
	int32_t next_due;                     /* day of the next review; 0: none */
	bool records;                         /* earlier answers are there to be looked at */
	/* A msgid: why answers are not kept though they were to be; NULL: no trouble. Every
	 * screen and every sitting in lines says it. */
	const char *trouble;
};

/* Something to be told once, on the home screen or before the first card: a msgid and what fills
 * its holes, lent by app. */
enum { MENU_NOTES = 2, MENU_NOTE_ARGS = 2 };
struct menu_note {
	const char *text, *args[MENU_NOTE_ARGS];
}; /* text NULL: nothing */

enum menu_choice {
	MENU_PLAY,
	MENU_RESUME,
	MENU_REVIEW,
	MENU_CHANNELS,
	MENU_TOPICS,
	MENU_PROGRESS,
	MENU_ABOUT,
	MENU_QUIT,
	MENU_GONE
};
enum { MENU_ITEMS = 8, MENU_ARGS = 2 };
struct menu_item {
	enum menu_choice choice;
	const char *text;  /* msgid */
	const char *aside; /* msgid with holes for the numbers */
	unsigned numbers[MENU_ARGS];
};

/* The entries that make sense now, in order; returns how many. Quitting is not among them. */
size_t menu_items(const struct menu_state *state, struct menu_item items[MENU_ITEMS]);
/* The day on which coming back is asked for; 0: none. Nothing is promised while answers are not
 * kept: the day that is known was counted without them. */
int32_t menu_return_day(const struct menu_state *state);

#endif
