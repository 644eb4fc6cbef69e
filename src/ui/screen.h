/* screen.h -- what every screen is made of: a frame to draw on, and the loop that runs it.
 *
 * A draw function puts text on the frame's canvas and says which rectangles can be tapped and
 * which event a tap stands for. The loop shows the canvas, waits for one event (no wake-ups),
 * asks the hand whether it was meant for this picture, turns press-and-release on one target into
 * that target's event, and deals with what is the same everywhere: a new size, another language,
 * help, a terminal that is gone.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "base/msg.h"
#include "play/command.h"
#include "ui/ui.h"

enum { UI_TARGETS = 64, UI_BAR_ITEMS = 9, UI_MARGIN = 2 };

struct ui_target { struct canvas_rect rect; struct keys_event event; };

struct ui_bar_item {
	const char *keys; /* as printed, "Enter"; translated; "": the action is all it says */
	const char *action;                             /* translated; NULL ends a table */
	struct keys_event event; /* what a tap stands for; KEYS_NONE: nothing */
};

struct ui_options;
struct ui_frame {
	struct canvas *canvas;
	struct canvas_rect body; /* between the header's and the bar's rule */
	bool large;                                     /* few big cells: the LARGE layout */
	const char *trouble; /* msgid: answers are not kept; the bar's rule
	                        says it. NULL: no trouble, or said above */
	bool tapped;                                    /* the last input was a finger's */
	bool bare;                                      /* its bar has no menu */
	struct ui_target targets[UI_TARGETS];
	size_t target_count;
	struct ui_bar_item actions[UI_BAR_ITEMS]; int action_count; /* of the bar: for the menu */
	const struct ui_options *options;               /* drawn last, whose digits are typed */
};

enum ui_reaction {
	UI_STAY, /* draw again, wait for the next event */
	UI_TURN, /* the same, but a new page: dead time for taps */
	UI_DONE,
	UI_BACK,
	UI_LEAVE,
	UI_GONE
};

struct ui_screen {
	void *model;
	void (*draw)(void *model, struct ui_frame *frame);
	enum ui_reaction (*key)(void *model, struct keys_event event);
	const bool *typing; /* a field for digits; while true for letters, no L or ?; NULL: none */
	bool shown; /* it is on the screen: what came since ui_show_fresh counts */
};

enum ui_reaction ui_run(struct ui *ui, const struct ui_screen *screen);
void ui_draw(struct ui *ui, const struct ui_screen *screen, struct ui_frame *frame);
/* Draws what was not on the screen till now (turned: another picture, not just another size), and
 * forgets what was typed before; but for text, where there is a field for it. Where a terminal
 * takes long to show it, what was typed meanwhile is older too. The last of it that only asks to
 * leave is given back; Ctrl-C is obeyed by ui_run. */
struct keys_event ui_show_fresh(struct ui *ui, const struct ui_screen *screen,
                                struct ui_frame *frame, bool turned);

/* Chrome. Title left, place right ("Card 3 of 8"), then a rule; sets frame->body. done of all:
 * a bar of # and . at the right; all 0: none. */
void ui_header(struct ui_frame *frame, const char *title, const char *place, int done, int all);
int ui_meter(const struct ui_frame *frame, int all);            /* cells of that bar */
/* A bar of cells, the first `full` of them "#", the others ".": read without colour too. */
void ui_gauge(struct ui_frame *frame, int x, int y, int cells, int full);
/* What a release over a target stands for; any other event as it is. */
struct keys_event ui_tapped(const struct ui_frame *frame, struct keys_event event);
void ui_target_add(struct ui_frame *frame, struct canvas_rect rect, struct keys_event event);

/* Full-screen help; and a question with up to four answers: the index, -1 for Esc, -2 gone. Title,
 * question and answers are msgids. */
bool ui_help(struct ui *ui);
int ui_question(struct ui *ui, const char *title, const char *question, const char *const *answers,
                int count);
/* Asks before the programme ends; *gone if the terminal went away meanwhile. */
bool ui_ask_quit(struct ui *ui, bool *gone);

#define UI_EVENT(k) ((struct keys_event){ .kind = (k) })
#define UI_COMMAND(c) ((struct keys_event){ .kind = KEYS_CHAR, .code = command_code(c) })
/* A command in the key bar: its key, what it does here, and a tap on it. */
#define UI_BAR_ITEM(c, action) { command_name(c), action, UI_COMMAND(c) }


#endif
