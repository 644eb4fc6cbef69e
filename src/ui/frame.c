#include "ui/frame.h"

#include <limits.h>

const struct ui_layout ui_layouts[] = {
	[UI_NORMAL] = { .margin = 2,
	                .indent = 3,
	                .inset = 1,
	                .air = 1,
	                .gap = 3,
	                .apart = 3,
	                .close = 2,
	                .meter = 10,
	                .speaker = 12,
	                .heading = 6,
	                .reach = 10,
	                .label = 15,
	                .count = 26,
	                .sign_rows = 2,
	                .asides = true },
	[UI_LARGE] = { .large = true,
	               .margin = 1,
	               .indent = 1,
	               .inset = 0,
	               .air = 0,
	               .gap = 1,
	               .apart = 2,
	               .close = 1,
	               .meter = 8,
	               .speaker = 8,
	               .heading = 4,
	               .reach = 7,
	               .label = 0,
	               .count = 0,
	               .sign_rows = INT_MAX,
	               .asides = false },
};
_Static_assert(sizeof ui_layouts / sizeof *ui_layouts == UI_LAYOUT_COUNT, "a layout lacks a row");

void ui_target_add(struct ui_frame *frame, struct canvas_rect rect, struct keys_event event)
{
	if (frame->target_count < UI_TARGETS && event.kind != KEYS_NONE)
		frame->targets[frame->target_count++] = (struct ui_target){ rect, event };
}

int ui_meter(const struct ui_frame *frame, int all)
{
	return all > frame->layout->meter ? frame->layout->meter : all;
}

void ui_gauge(struct ui_frame *frame, int x, int y, int cells, int full)
{
	for (int i = 0; i < cells; i++)
		canvas_text(frame->canvas, x + i, y, 1, i < full ? THEME_BAR : THEME_DIM,
		            i < full ? "#" : ".");
}

void ui_header(struct ui_frame *frame, const char *title, const char *place, int done, int all)
{
	struct canvas *canvas = frame->canvas;
	struct canvas_rect *body = &frame->body;
	int margin = frame->layout->margin, inset = frame->layout->inset;
	int right = body->x + body->width - margin;

	canvas_text(canvas, body->x + margin, body->y, body->width - margin, THEME_TITLE, title);
	if (all > 0) {
		int width = ui_meter(frame, all);
		right -= width;
		ui_gauge(frame, right, body->y, width, (done * width + all - 1) / all);
		right -= 2;
	}
	if (place) {
		int cells = canvas_width_of(canvas, place);
		canvas_text(canvas, right - cells, body->y, cells, THEME_PLAIN, place);
	}
	canvas_rule(canvas, body->x + inset, body->y + 1, body->width - 2 * inset, THEME_RULE);
	body->y += 2;
	body->height -= UI_CHROME_ROWS;
}

int ui_target_at(const struct ui_frame *frame, int x, int y)
{
	/* The latest added lies on top. */
	for (int i = (int)frame->target_count - 1; i >= 0; i--) {
		const struct canvas_rect *rect = &frame->targets[i].rect;
		if (x >= rect->x && x < rect->x + rect->width && y >= rect->y &&
		    y < rect->y + rect->height)
			return i;
	}
	return -1;
}

struct keys_event ui_tapped(const struct ui_frame *frame, struct keys_event event)
{
	int target = event.kind == KEYS_RELEASE ? ui_target_at(frame, event.x, event.y) : -1;

	return target < 0 ? event : frame->targets[target].event;
}
