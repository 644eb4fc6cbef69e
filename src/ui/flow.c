#include "ui/flow.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "play/words.h"
#include "ui/bar.h"

void ui_flow_init(struct ui_flow *flow, int width, enum width_ambiguous ambiguous)
{
	*flow = (struct ui_flow){ .width = width, .ambiguous = ambiguous };
	str_init(&flow->text);
	wrap_init(&flow->wrap);
}

void ui_flow_release(struct ui_flow *flow)
{
	free(flow->rows);
	free(flow->marks);
	wrap_release(&flow->wrap);
	str_release(&flow->text);
	*flow = (struct ui_flow){ 0 };
}

static struct ui_flow_row *add_row(struct ui_flow *flow)
{
	if (flow->count == flow->room) {
		flow->room = flow->room ? flow->room * 2 : 32;
		flow->rows = mem_resize(flow->rows, flow->room * sizeof *flow->rows);
	}
	struct ui_flow_row *row = &flow->rows[flow->count++];
	*row = (struct ui_flow_row){ 0 };
	return row;
}

static void add_mark(struct ui_flow *flow, uint32_t from, uint32_t to)
{
	if (flow->mark_count == flow->mark_room) {
		flow->mark_room = flow->mark_room ? flow->mark_room * 2 : 8;
		flow->marks = mem_resize(flow->marks, flow->mark_room * sizeof *flow->marks);
	}
	flow->marks[flow->mark_count++] = (struct ui_flow_mark){ from, to };
}

void ui_flow_blank(struct ui_flow *flow)
{
	const struct ui_flow_row *last = flow->count ? &flow->rows[flow->count - 1] : NULL;

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
		flow->rows[i].heads = true;
}

/* A line with its spans in brackets, each a mark. Spans stand in order and do not overlap. */
static void add_line_marked(struct ui_flow *flow, int label_at, int indent, const char *label,
                            const struct deck_line *line)
{
	uint32_t from = (uint32_t)flow->text.len, done = 0;

	for (size_t i = 0; i < line->spans.count; i++) {
		const struct deck_span *span = &line->spans.items[i];
		str_add_bytes(&flow->text, line->text.s + done, span->from - done);
		uint32_t mark = (uint32_t)flow->text.len;
		str_add(&flow->text, "[");
		str_add_bytes(&flow->text, line->text.s + span->from, span->to - span->from);
		str_add(&flow->text, "]");
		add_mark(flow, mark, (uint32_t)flow->text.len);
		done = span->to;
	}
	str_add(&flow->text, line->text.s + done);
	add_wrapped(flow, label_at, indent, label, THEME_PLAIN, from);
}

static int speaker_column(const struct ui_flow *flow, const struct deck_scene *scene)
{
	int widest = 0;

	for (size_t i = 0; i < scene->lines.count; i++) {
		const char *speaker = scene->lines.items[i].speaker.s;
		int cells = speaker ? width_of_text(speaker, flow->ambiguous) : 0;
		if (cells > widest)
			widest = cells;
	}
	return widest > 12 ? 12 : widest;
}

static void add_line(struct ui_flow *flow, const struct deck_line *line, int base, int column,
                     bool large, bool marked)
{
	const char *shown = line->speaker.s;
	int gap = large ? 1 : 3;
	int indent = base + (column ? column + gap : 0);

	/* In large type a long name stands on a row of its own, not in half the window. */
	if (large && shown && column > 8) {
		size_t name = flow->count;
		ui_flow_add(flow, 0, base, NULL, THEME_STRONG, shown, strlen(shown));
		ui_flow_heads(flow, name);
		shown = NULL;
		indent = base + 2;
	} else if (large && column > 8) {
		indent = base + 2;
	}
	if (marked)
		add_line_marked(flow, base, indent, shown, line);
	else
		ui_flow_add(flow, base, indent, shown, THEME_PLAIN, line->text.s,
		            strlen(line->text.s));
}

void ui_flow_scene(struct ui_flow *flow, const struct deck_scene *scene, const char *then,
                   bool large, bool marked)
{
	int base = large ? 1 : UI_MARGIN + 1;
	size_t heading = flow->count;
	struct str head;

	str_init(&head);
	str_add(&head, _(deck_media[scene->medium.value].title));
	str_add(&head, "  ");
	str_add(&head, scene->party.s);
	ui_flow_add(flow, 0, large ? 1 : UI_MARGIN, NULL, THEME_STRONG, head.text, head.len);
	str_release(&head);
	if (!large)
		ui_flow_blank(flow);
	ui_flow_heads(flow, heading);
	const char *told[] = { then, scene->setting.s };
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		if (told[i])
			ui_flow_add(flow, 0, base, NULL, THEME_DIM, told[i], strlen(told[i]));
	if (then || scene->setting.s)
		ui_flow_blank(flow);
	int column = speaker_column(flow, scene);
	for (size_t i = 0; i < scene->lines.count; i++)
		add_line(flow, &scene->lines.items[i], base, column, large, marked);
}

static void draw_row(const struct ui_flow *flow, struct ui_frame *frame, size_t index, int x, int y,
                     int width)
{
	const struct ui_flow_row *row = &flow->rows[index];
	struct canvas *canvas = frame->canvas;
	const char *text = flow->text.text;
	uint32_t at = row->from;
	int column = x + row->indent;

	if (row->label_len)
		canvas_bytes(canvas, x + row->label_at, y, row->indent - row->label_at,
		             row->label_role, text + row->label, row->label_len);
	for (size_t i = 0; i < flow->mark_count && at < row->to; i++) {
		uint32_t from = flow->marks[i].from, to = flow->marks[i].to;
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
	const struct ui_flow_row *row = &flow->rows[index];

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

bool ui_flow_scrolls(const struct ui_flow *flow, int height)
{
	return (int)flow->count > height;
}

/* Rows that a page of `height` shows from `top` on: those at its end that only name what comes on
 * the next page are left to it. At least one, if there is room. */
static int page_rows(const struct ui_flow *flow, int top, int height)
{
	int end = top + height, count = (int)flow->count;

	if (height < 1)
		return 0;
	if (end >= count)
		return count - top;
	while (end > top + 1 && flow->rows[end - 1].heads)
		end--;
	return flow->rows[end - 1].heads ? height : end - top;
}

/* The last row says what is hidden: one less for the text. */
int ui_flow_below(const struct ui_flow *flow, int height)
{
	if (!ui_flow_scrolls(flow, height))
		return 0;
	return (int)flow->count - flow->top - page_rows(flow, flow->top, height - 1);
}

void ui_flow_draw(struct ui_flow *flow, struct ui_frame *frame, struct canvas_rect rect)
{
	bool whole = !ui_flow_scrolls(flow, rect.height);
	int height = whole ? rect.height : rect.height - 1;

	keep_in_range(flow, height);
	int rows = page_rows(flow, flow->top, height);
	for (int i = 0; i < rows; i++)
		draw_row(flow, frame, (size_t)(flow->top + i), rect.x, rect.y + i, rect.width);
	if (whole)
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
