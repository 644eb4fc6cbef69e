/* frame.h -- what a screen draws on: the canvas, where its body is, what can be tapped.
 *
 * A draw function puts text on the frame's canvas and says which rectangles can be tapped and
 * which event a tap stands for. Knows neither the loop nor any screen.
 */
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "base/msg.h"
#include "play/command.h"
#include "tui/canvas.h"
#include "tui/keys.h"

enum { UI_TARGETS = 64, UI_BAR_ITEMS = 13, UI_CHROME_ROWS = 4 /* the header's, the bar's */ };

/* What tells one layout from the other: cells, but for `air`. Who draws asks for these; only where
 * the pages of a screen differ does it ask for `large`. */
struct ui_layout {
	bool large;       /* few big cells */
	int margin;       /* of titles, questions, the bar */
	int indent;       /* of running text */
	int inset;        /* of rules, and of an option's mark */
	int air;          /* blank rows between parts */
	int gap;          /* between a label and its text */
	int apart, close; /* between what stands in a row */
	int meter;        /* of a header, at most */
	int speaker;      /* a longer name has its own row */
	int heading;      /* column of an explanation, at least */
	int reach;        /* column of a channel */
	int label, count; /* columns of a result; 0: its width */
	int sign_rows;    /* of an explanation, at most */
	bool asides;      /* options have a second column */
};
enum { UI_NORMAL, UI_LARGE, UI_LAYOUT_COUNT };
extern const struct ui_layout ui_layouts[];

struct ui_target {
	struct canvas_rect rect;
	struct keys_event event;
};

struct ui_bar_item {
	const char *keys;   /* as printed, "Enter"; translated; "": the action is all it says */
	const char *action; /* translated; NULL ends a table */
	struct keys_event event; /* what a tap stands for; KEYS_NONE: nothing */
};

struct ui_options;
struct ui_frame {
	struct canvas *canvas;
	struct canvas_rect body; /* between the header's and the bar's rule */
	const struct ui_layout *layout;
	/* A msgid: answers are not kept; the bar's rule says it. NULL: no trouble, or said above */
	const char *trouble;
	const char *speaks; /* the language that its key leads to, in its own words */
	bool tapped;        /* the last input was a finger's */
	bool fingers;       /* options are two rows high wherever there is space */
	bool at_once;       /* options: a digit or a tap answers */
	bool typing;        /* digits are text, no commands */
	bool bare;          /* its bar has no menu */
	bool blank;         /* nothing is shown, no bar either */
	char left[96];      /* said beside the way back; "": nothing */
	char filled[96];    /* what the bar says with a number in it */
	struct ui_target targets[UI_TARGETS];
	size_t target_count;
	struct ui_bar_item actions[UI_BAR_ITEMS];
	int action_count;                 /* of the bar: for the menu */
	const struct ui_options *options; /* drawn last, whose digits are typed */
};

/* Chrome. Title left, place right ("Card 3 of 8"), then a rule; sets frame->body. done of all:
 * a bar of # and . at the right; all 0: none. */
void ui_header(struct ui_frame *frame, const char *title, const char *place, int done, int all);
int ui_meter(const struct ui_frame *frame, int all); /* cells of that bar */
/* A bar of cells, the first `full` of them "#", the others ".": read without colour too. */
void ui_gauge(struct ui_frame *frame, int x, int y, int cells, int full);
/* What a release over a target stands for; any other event as it is. */
struct keys_event ui_tapped(const struct ui_frame *frame, struct keys_event event);
int ui_target_at(const struct ui_frame *frame, int x, int y); /* its index; -1: none */
void ui_target_add(struct ui_frame *frame, struct canvas_rect rect, struct keys_event event);

static inline bool ui_event_is(struct keys_event a, struct keys_event b)
{
	return a.kind == b.kind && a.code == b.code;
}
#define UI_EVENT(k) ((struct keys_event){ .kind = (k) })
#define UI_COMMAND(c) ((struct keys_event){ .kind = KEYS_CHAR, .code = command_code(c) })
/* A command in the key bar: its key, what it does here, and a tap on it. */
#define UI_BAR_ITEM(c, action)                                                                     \
	{                                                                                          \
		command_name(c), action, UI_COMMAND(c)                                             \
	}

#endif
