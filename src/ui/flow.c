#include "ui/flow.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "ui/bar.h"

void ui_flow_init(struct ui_flow *flow, const struct ui_layout *layout, int width,
                  enum width_ambiguous ambiguous)
{
	*flow = (struct ui_flow){ .layout = layout, .width = width, .ambiguous = ambiguous };
	str_init(&flow->text);
	wrap_init(&flow->wrap);
}

void ui_flow_release(struct ui_flow *flow)
{
	free(flow->items);
	free(flow->marks.items);
	wrap_release(&flow->wrap);
	str_release(&flow->text);
	*flow = (struct ui_flow){ 0 };
}

void ui_flow_begin(struct ui_flow *flow, const struct ui_frame *frame, int right)
{
	int top = flow->top;

	ui_flow_release(flow);
	ui_flow_init(flow, frame->layout, frame->body.width - right, frame->canvas->ambiguous);
	flow->top = top;
}

static struct ui_flow_row *add_row(struct ui_flow *flow)
{
	list_add(flow, (struct ui_flow_row){ 0 });
	return &flow->items[flow->count - 1];
}

void ui_flow_mark(struct ui_flow *flow, size_t from, size_t to)
{
	uint32_t at = (uint32_t)flow->text.len;

	list_add(&flow->marks, (struct ui_flow_mark){ at + (uint32_t)from, at + (uint32_t)to });
}

void ui_flow_blank(struct ui_flow *flow)
{
	const struct ui_flow_row *last = flow->count ? &flow->items[flow->count - 1] : NULL;

	if (last && last->from < last->to)
		add_row(flow);
}

/* Wraps text.text[from …) and adds its rows. */
static void add_wrapped(struct ui_flow *flow, int label_at, int indent, const char *label,
                        enum theme_role role, uint32_t from)
{
	uint32_t label_from = (uint32_t)flow->text.len, len = label_from - from;

	wrap_text(&flow->wrap, flow->text.text + from, len, flow->width - indent, 0,
	          flow->ambiguous);
	if (label)
		str_add(&flow->text, label);
	for (size_t i = 0; i < flow->wrap.count; i++) {
		struct ui_flow_row *row = add_row(flow);
		row->indent = indent;
		row->role = (uint8_t)role;
		row->from = from + flow->wrap.rows[i].from;
		row->to = from + flow->wrap.rows[i].to;
		if (label && i == 0) {
			row->label = label_from;
			row->label_len = (uint32_t)flow->text.len - label_from;
			row->label_role = THEME_STRONG;
			row->label_at = label_at;
		}
	}
}

void ui_flow_add(struct ui_flow *flow, int label_at, int indent, const char *label,
                 enum theme_role role, const char *text, size_t len)
{
	uint32_t from = (uint32_t)flow->text.len;

	str_add_bytes(&flow->text, text, len);
	add_wrapped(flow, label_at, indent, label, role, from);
}

void ui_flow_heads(struct ui_flow *flow, size_t from)
{
	for (size_t i = from; i < flow->count; i++)
		flow->items[i].heads = true;
}

static void draw_row(const struct ui_flow *flow, struct ui_frame *frame, size_t index, int x, int y,
                     int width)
{
	const struct ui_flow_row *row = &flow->items[index];
	struct canvas *canvas = frame->canvas;
	const char *text = flow->text.text;
	uint32_t at = row->from;
	int column = x + row->indent;

	if (row->label_len)
		canvas_bytes(canvas, x + row->label_at, y, row->indent - row->label_at,
		             row->label_role, text + row->label, row->label_len);
	for (size_t i = 0; i < flow->marks.count && at < row->to; i++) {
		uint32_t from = flow->marks.items[i].from, to = flow->marks.items[i].to;
		if (to <= at || from >= row->to)
			continue;
		if (from > at)
			column += canvas_bytes(canvas, column, y, x + width - column, row->role,
			                       text + at, from - at);
		at = from > at ? from : at;
		uint32_t end = to < row->to ? to : row->to;
		column += canvas_bytes(canvas, column, y, x + width - column, THEME_FLAG, text + at,
		                       end - at);
		at = end;
	}
	if (at < row->to)
		canvas_bytes(canvas, column, y, x + width - column, row->role, text + at,
		             row->to - at);
}

static bool is_blank(const struct ui_flow *flow, int index)
{
	const struct ui_flow_row *row = &flow->items[index];

	return row->from == row->to && !row->label_len;
}

/* The last page is full, but for a row that says nothing and would come first. */
static void keep_in_range(struct ui_flow *flow, int height)
{
	int last = (int)flow->count - height;

	if (last > 0 && last < (int)flow->count && flow->top >= last && is_blank(flow, last))
		last++;
	if (flow->top > last)
		flow->top = last;
	if (flow->top < 0)
		flow->top = 0;
}

bool ui_flow_scrolls(const struct ui_flow *flow, int height) { return (int)flow->count > height; }

/* Rows that a page of `height` shows from `top` on: those at its end that only name what comes on
 * the next page are left to it. At least one, if there is space. */
static int page_rows(const struct ui_flow *flow, int top, int height)
{
	int end = top + height, count = (int)flow->count;

	if (height < 1)
		return 0;
	if (end >= count)
		return count - top;
	while (end > top + 1 && flow->items[end - 1].heads)
		end--;
	return flow->items[end - 1].heads ? height : end - top;
}

/* The last row says what is hidden: one less for the text. */
int ui_flow_below(const struct ui_flow *flow, int height)
{
	if (!ui_flow_scrolls(flow, height))
		return 0;
	return (int)flow->count - flow->top - page_rows(flow, flow->top, height - 1);
}

static void close_up(struct ui_flow *flow, int height)
{
	size_t most = height > 0 ? (size_t)height : 0, blanks = 0, kept = 0;

	for (size_t i = 0; i < flow->count; i++)
		blanks += is_blank(flow, (int)i);
	if (flow->count <= most || flow->count - blanks > most)
		return;
	for (size_t over = flow->count - most, i = 0; i < flow->count; i++) {
		if (over && is_blank(flow, (int)i))
			over--;
		else
			flow->items[kept++] = flow->items[i];
	}
	flow->count = kept;
}

void ui_flow_draw(struct ui_flow *flow, struct ui_frame *frame, struct canvas_rect rect)
{
	if (flow->closes)
		close_up(flow, rect.height);
	bool fits = !ui_flow_scrolls(flow, rect.height);
	int height = fits ? rect.height : rect.height - 1;

	keep_in_range(flow, height);
	int rows = page_rows(flow, flow->top, height);
	for (int i = 0; i < rows; i++)
		draw_row(flow, frame, (size_t)(flow->top + i), rect.x, rect.y + i, rect.width);
	if (fits)
		return;
	/* A finger turns the page on the text itself: back on its upper half, on at the lower. */
	struct canvas_rect back = { rect.x, rect.y, rect.width, height / 2 };
	struct canvas_rect on = { rect.x, rect.y + back.height, rect.width, height - back.height };
	ui_target_add(frame, back, UI_EVENT(KEYS_PAGE_UP));
	ui_target_add(frame, on, UI_EVENT(KEYS_PAGE_DOWN));
	ui_more(frame, rect, flow->top, ui_flow_below(flow, rect.height));
}

/* No row is passed over, and none that says nothing comes first. */
static void page_down(struct ui_flow *flow, int height, int page)
{
	int rows = page_rows(flow, flow->top, height - 1);

	flow->top += rows < page ? rows : page;
	if (flow->top < (int)flow->count && is_blank(flow, flow->top))
		flow->top++;
}

static void page_up(struct ui_flow *flow, int height, int page)
{
	int from = flow->top;

	flow->top = from > page ? from - page : 0;
	while (flow->top + 1 < from && flow->top + page_rows(flow, flow->top, height - 1) < from)
		flow->top++;
}

bool ui_flow_key(struct ui_flow *flow, struct keys_event event, int height)
{
	int before = flow->top, page = height > 3 ? height - 2 : 1;

	switch (event.kind) {
	case KEYS_PAGE_DOWN: page_down(flow, height, page); break;
	case KEYS_PAGE_UP: page_up(flow, height, page); break;
	case KEYS_WHEEL_DOWN: flow->top += 2; break;
	case KEYS_WHEEL_UP: flow->top -= 2; break;
	default: return false;
	}
	keep_in_range(flow, height - 1);
	return flow->top != before;
}

bool ui_flow_read(struct ui_flow *flow, struct keys_event event, int height)
{
	if (event.kind == KEYS_DOWN || event.kind == KEYS_UP)
		event.kind = event.kind == KEYS_DOWN ? KEYS_WHEEL_DOWN : KEYS_WHEEL_UP;
	return ui_flow_key(flow, event, height);
}
