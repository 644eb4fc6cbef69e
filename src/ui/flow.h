/* flow.h -- rows of running text: labels in a column, wrapped text beside it, marked spans.
 *
 * A flow is laid out once for a width and then drawn from any row on: scenes, explanations,
 * reviews and help are all flows. Marked spans are put in [brackets] as well as in colour, so
 * that they are seen without colour. The flow owns copies of its texts.
 */
#ifndef UI_FLOW_H
#define UI_FLOW_H

#include <string.h>

#include "base/str.h"
#include "text/wrap.h"
#include "ui/frame.h"

struct ui_flow_row {
	int indent;                /* cells before the text */
	int label_at;              /* cells before the label */
	uint32_t label, label_len; /* in text.text; len 0: no label on this row */
	uint32_t from, to;         /* in text.text */
	uint8_t role, label_role;  /* enum theme_role */
	bool heads;                /* names what follows: on its page */
};
struct ui_flow_mark {
	uint32_t from, to;
}; /* in text.text: shown as THEME_FLAG */

struct ui_flow {
	struct str text; /* everything that rows point into */
	struct ui_flow_row *items;
	size_t count, capacity; /* its rows */
	struct {
		struct ui_flow_mark *items;
		size_t count, capacity;
	} marks;
	struct wrap wrap;
	int width;   /* cells to lay out for */
	int top;     /* first row shown */
	bool closes; /* drawn, its first empty rows go if that makes all of it fit */
	enum width_ambiguous ambiguous;
	const struct ui_layout *layout;
};

/* A flow that is all 0 can be released and begun. */
void ui_flow_init(struct ui_flow *flow, const struct ui_layout *layout, int width,
                  enum width_ambiguous ambiguous);
/* Empty again, for the body of a frame but `right` cells, at the row where it was. */
void ui_flow_begin(struct ui_flow *flow, const struct ui_frame *frame, int right);
void ui_flow_release(struct ui_flow *flow);
void ui_flow_blank(struct ui_flow *flow); /* an empty row, unless one is last already */
/* Text at indent, wrapped; label (or NULL) in the column before it, on the first row. */
void ui_flow_add(struct ui_flow *flow, int label_at, int indent, const char *label,
                 enum theme_role role, const char *text, size_t len);
/* The rows added last are the name of what follows: they stand on its page. */
void ui_flow_heads(struct ui_flow *flow, size_t from);
static inline void ui_flow_name(struct ui_flow *flow, int indent, enum theme_role role,
                                const char *text)
{
	size_t from = flow->count;

	ui_flow_add(flow, 0, indent, NULL, role, text, strlen(text));
	ui_flow_heads(flow, from);
}
/* These bytes of the text that is added next are marked. In order, and none over another. */
void ui_flow_mark(struct ui_flow *flow, size_t from, size_t to);

/* Draws rows from flow->top into rect; keeps top in range; when rows are hidden the last line
 * says how many ("4 more rows  PgDn"), and a tap on the text turns the page. Scrolling keys: true
 * if it moved. */
void ui_flow_draw(struct ui_flow *flow, struct ui_frame *frame, struct canvas_rect rect);
bool ui_flow_key(struct ui_flow *flow, struct keys_event event, int height);
/* The same where nothing else is to be moved: the arrows scroll too. */
bool ui_flow_read(struct ui_flow *flow, struct keys_event event, int height);
/* Rows hidden below when it is drawn `height` high; and whether any are hidden at all. */
int ui_flow_below(const struct ui_flow *flow, int height);
bool ui_flow_scrolls(const struct ui_flow *flow, int height);

#endif
