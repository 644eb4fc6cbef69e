#include "ui/idle.h"

#include "ui/flow.h"
#include "ui/screen.h"

enum { SECOND_MS = 1000, BUTTON_MOST = 5 };

struct countdown {
	const struct ui *ui;
	int64_t until_ms; /* by the steady clock */
	int all_s, pace_ms;
};

static int64_t now_ms(const struct ui *ui)
{
	return ui->display.clock->steady_ms(ui->display.clock);
}

static int left_s(const struct countdown *countdown)
{
	int64_t left_ms = countdown->until_ms - now_ms(countdown->ui);

	return left_ms > 0 ? (int)((left_ms + SECOND_MS - 1) / SECOND_MS) : 0;
}

/* A bar over the full width, as high as there is space: nobody misses it. */
static void draw_button(struct ui_frame *frame, struct canvas_rect rect, const char *text)
{
	struct canvas *canvas = frame->canvas;
	int cells = canvas_width_of(canvas, text);

	canvas_fill(canvas, rect, THEME_FOCUS);
	canvas_text(canvas, rect.x + (rect.width - cells) / 2, rect.y + rect.height / 2, cells,
	            THEME_FOCUS, text);
	canvas->cursor_x = rect.x + (rect.width - cells) / 2 - 1;
	canvas->cursor_y = rect.y + rect.height / 2;
}

static void draw(void *model, struct ui_frame *frame)
{
	const struct countdown *countdown = model;
	int margin = frame->layout->margin, left = left_s(countdown);
	struct ui_flow flow = { 0 };
	struct str text;

	/* Wherever a finger lands. */
	ui_target_add(frame,
	              (struct canvas_rect){ 0, 0, frame->canvas->width, frame->canvas->height },
	              UI_EVENT(KEYS_ENTER));
	ui_header(frame, _("Are you still there?"), NULL, 0, 0);
	frame->bare = true;
	frame->trouble = NULL;
	struct canvas_rect body = frame->body;
	str_init(&text);
	/* TRANSLATORS: {1} seconds. */
	str_fill(&text, _("In {1} s this begins again for the next person."), "u", left);
	ui_flow_begin(&flow, frame, margin);
	ui_flow_add(&flow, 0, margin, NULL, THEME_PLAIN, text.text, text.len);
	str_release(&text);
	int rows = (int)flow.count;
	ui_flow_draw(&flow, frame, (struct canvas_rect){ body.x, body.y, body.width, rows });
	ui_flow_release(&flow);
	int cells = body.width - 2 * margin;
	ui_gauge(frame, body.x + margin, body.y + rows, cells,
	         countdown->all_s ? cells * left / countdown->all_s : 0);
	int space = body.height - rows - 2;
	int height = space < BUTTON_MOST ? space : BUTTON_MOST;
	draw_button(frame, (struct canvas_rect){ body.x, body.y + rows + 2, body.width, height },
	            _("Continue"));
}

static enum ui_reaction passed(void *model) { return left_s(model) > 0 ? UI_STAY : UI_BACK; }

/* Who comes when it is over, as after a suspend, is another one. */
static enum ui_reaction answer(void *model, struct keys_event event)
{
	(void)event;
	return left_s(model) > 0 ? UI_DONE : UI_BACK;
}

/* Any key is somebody; a window that changes is not. */
static enum ui_reaction rest(void *model, struct keys_event event)
{
	return event.kind < KEYS_PRESS ? answer(model, event) : UI_STAY;
}

static const struct ui_key countdown_keys[] = { { UI_ON(ENTER), N_("Continue"), .act = answer },
	                                        { 0 } };

bool ui_still_there(struct ui *ui)
{
	int all_s = ui->station->countdown_s;
	struct countdown countdown = { ui, now_ms(ui) + all_s * INT64_C(1000), all_s, SECOND_MS };
	struct ui_screen screen = { .model = &countdown,
		                    .draw = draw,
		                    .keys = countdown_keys,
		                    .rest = rest,
		                    .passed = passed,
		                    .pace_ms = &countdown.pace_ms,
		                    .every_key = true };

	return ui_run(ui, &screen) == UI_DONE;
}
