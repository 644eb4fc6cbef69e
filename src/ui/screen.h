/* screen.h -- the loop that runs every screen.
 *
 * It shows what a screen draws on its frame, waits for one event (no wake-ups), asks the hand
 * whether it was meant for this picture, turns press-and-release on one target into that target's
 * event, and deals with what is the same everywhere: a new size, another language, help, a terminal
 * that is gone.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "ui/frame.h"
#include "ui/keytable.h"
#include "ui/ui.h"

struct ui_screen {
	void *model;
	void (*draw)(void *model, struct ui_frame *frame); /* all but the bar */
	const struct ui_key *keys;
	/* Events that no row takes: a list's, a text's, a field's; NULL: nothing is done. */
	enum ui_reaction (*rest)(void *model, struct keys_event event);
	const bool *typing; /* a field for digits; while true for letters, no L or ?; NULL: none */
	bool shown;         /* it is on the screen: what came since ui_show_fresh counts */
	/* One that changes by itself: what to do when nothing came for *pace_ms, and then again; a
	 * station waits for nobody else on it. NULL: none. */
	enum ui_reaction (*passed)(void *model);
	const int *pace_ms;
	bool reads; /* a page of text: whoever reads it touches nothing for as long as it takes */
	bool every_key; /* help, menu, language are no keys here: a row or `rest` takes them */
};

/* Until it is done with; UI_GONE: ui->ended says why. Waits for ever, on a station only as long as
 * its mode says and the countdown after it. */
enum ui_reaction ui_run(struct ui *ui, const struct ui_screen *screen);
/* What the rules of the machine take away from every screen: a bit (1 << reaction) each. */
unsigned ui_without(const struct ui *ui);
/* The next of the languages that are offered here. */
void ui_speak_next(const struct ui *ui);
static inline bool ui_may(const struct ui *ui, enum ui_reaction reaction)
{
	return !(ui_without(ui) >> reaction & 1);
}
/* Whether a digit or a tap answers, without another that confirms it. */
static inline bool ui_at_once(const struct ui *ui)
{
	return ui->station && ui->station->mode.at_once;
}
/* The picture and its bar, on a frame that is empty. */
void ui_screen_draw(const struct ui *ui, const struct ui_screen *screen, struct ui_frame *frame);
void ui_draw(struct ui *ui, const struct ui_screen *screen, struct ui_frame *frame);
/* Draws what was not on the screen till now (turned: another picture, not just another size), and
 * forgets what was typed before; but for text, where there is a field for it. Where a terminal
 * takes long to show it, what was typed meanwhile is older too. The last of it that only asks to
 * leave is given back; Ctrl-C is obeyed by ui_run. */
struct keys_event ui_show_fresh(struct ui *ui, const struct ui_screen *screen,
                                struct ui_frame *frame, bool turned);

#endif
