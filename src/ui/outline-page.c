/* A lesson as its teacher reads it before class: a page of running text. */
#include "ui/outline-page.h"

#include <string.h>

#include "base/msg.h"
#include "play/outline.h"
#include "ui/pages.h"

static const char *speak(const char *msgid) { return _(msgid); }

static void add_row(void *context, enum outline_row row, const char *text)
{
	struct ui_flow *flow = context;
	int base = flow->layout->indent;
	bool heads = row == OUTLINE_CARD;

	if (row == OUTLINE_CARD || row == OUTLINE_END)
		ui_flow_blank(flow);
	size_t from = flow->count;
	ui_flow_add(flow, heads ? 0 : base, heads ? 0 : base + (row == OUTLINE_PROMPT ? 2 : 0),
	            row == OUTLINE_PROMPT ? "-" : NULL,
	            heads                   ? THEME_STRONG
	            : row == OUTLINE_PROMPT ? THEME_KEY
	                                    : THEME_PLAIN,
	            text, strlen(text));
	if (heads)
		ui_flow_heads(flow, from);
}

static void fill(struct ui_flow *flow, const void *subject)
{
	ui_flow_blank(flow);
	outline_tell(subject, speak, add_row, flow);
}

bool ui_preview_lesson(struct ui *ui, const struct deck_lesson *lesson)
{
	return ui_page(ui, lesson->title.s, fill, lesson);
}
