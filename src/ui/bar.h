/* bar.h -- the last row of a screen: what can be pressed or tapped here, and all of it as a list.
 *
 * The way back stands at the left end of every bar and the way on at the right end, so that a
 * finger finds both where they were on the page before. Both always fit; what else does not is
 * in the menu. After a tap the bar shows buttons, after a key the keys. Private to ui/.
 */
#ifndef UI_BAR_H
#define UI_BAR_H

#include "ui/frame.h"

/* Only what works here, the most important first: the first that leaves (ui_hand_is_leaving) goes
 * to the left end, Enter (or else the next page) to the right end. left: a short text beside the
 * way back, or NULL. An item without an event is advice and the first to be left out. Its rule
 * says the frame's trouble, so that no screen has to make space for it. */
void ui_bar(struct ui_frame *frame, const char *left, const struct ui_bar_item *items);

/* At the ends of the last row of rect, how many rows are hidden above and below; a tap turns the
 * page. Nothing if none are. */
void ui_more(struct ui_frame *frame, struct canvas_rect rect, int above, int below);

#endif
