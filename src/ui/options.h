/* options.h -- a list of which one is chosen, then confirmed; the same in every screen.
 *
 * A digit or a tap chooses; Enter, the same digit again or a second tap confirms, a tap only after
 * a pause: who taps twice at once has chosen. Where the frame says so (a public station) both
 * confirm at once; what was chosen with the arrows waits for Enter there too. In a list of ten or
 * more a digit waits a second for another one. Enter with nothing chosen only shows where to begin:
 * the list points at an option, which is not chosen by that. Rows stand two apart where there is
 * space; a list longer than its place scrolls and says so. The hardware cursor rests on the focused
 * option, so that screen readers follow it.
 */
#ifndef UI_OPTIONS_H
#define UI_OPTIONS_H

#include "ui/frame.h"

struct ui_option {
	const char *text;
	size_t len;        /* lent, UTF-8 */
	const char *aside; /* second column, or NULL */
};
struct ui_options {
	const struct ui_option *items; /* lent */
	int count;
	int focus;        /* -1: nothing chosen yet */
	bool pointing;    /* focus is only pointed at, not chosen */
	bool at_once;     /* of the last draw: a digit or a tap confirms */
	int top;          /* first option shown */
	int shown;        /* how many the last draw had space for */
	int aside_column; /* cells from the text's start, 0: right edge */
	bool searched;    /* digits are text here: none is shown */
	char first; /* a sign, as on paper, before the first option ('A', 'B' …); 0: digits */
	int typed;
	int64_t typed_ms;               /* a number that could go on, since when */
	int64_t tapped_ms, tap_from_ms; /* an option: last, first in a row */
};
enum ui_pick { UI_PICK_NONE, UI_PICK_MOVED, UI_PICK_CONFIRMED };

enum { UI_OPTIONS_NUMBER_MS = 1000 }; /* a second digit comes by then */

/* This digit would go on with the number that is being typed. */
bool ui_options_awaits(const struct ui_options *options, struct keys_event digit);
bool ui_options_chosen(const struct ui_options *options); /* Enter would confirm */

/* Rows that all options take at this width; spaced adds a blank row between neighbours. */
int ui_options_rows(const struct ui_options *options, int width, bool spaced,
                    enum width_ambiguous ambiguous);
void ui_options_draw(struct ui_options *options, struct ui_frame *frame, struct canvas_rect rect);
enum ui_pick ui_options_key(struct ui_options *options, struct keys_event event);

#endif
