#include "ui/keypad.h"

#include <string.h>

#include "ui/flow.h"
#include "ui/screen.h"

enum {
	KEYS = 12,
	THREE_ROWS = 8, /* from so many rows on a key of three columns has two */
	BRACKETS = 3,   /* and a blank to the next one */
	KEY_WIDEST = 16,
	KEY_TALLEST = 3
};

struct keypad {
	const struct clock *clock;
	int64_t until_ms;
	int pace_ms; /* until then */
	const char *title;
	const char *told; /* a msgid in its place; NULL: nothing */
	size_t count;
	char digits[UI_KEYPAD_MOST + 1];
};

/* What stands on a key, and what it types. */
struct key {
	const char *label; /* msgid */
	struct keys_event event;
};
#define DIGIT(d)                                                                                   \
	{                                                                                          \
#d, { .kind = KEYS_CHAR, .code = '0' + (d) }                                       \
	}
#define ERASE                                                                                      \
	{                                                                                          \
		/* TRANSLATORS: at most 6 cells. */                                                \
		N_("Delete"), { .kind = KEYS_BACKSPACE }                                           \
	}
#define ENTER                                                                                      \
	{                                                                                          \
		N_("OK"), { .kind = KEYS_ENTER }                                                   \
	}
/* clang-format off */
static const struct key columns_of_three[] = {
	DIGIT(1), DIGIT(2), DIGIT(3),
	DIGIT(4), DIGIT(5), DIGIT(6),
	DIGIT(7), DIGIT(8), DIGIT(9),
	ERASE,    DIGIT(0), ENTER,
};
static const struct key columns_of_four[] = {
	DIGIT(1), DIGIT(2), DIGIT(3), ERASE,
	DIGIT(4), DIGIT(5), DIGIT(6), DIGIT(0),
	DIGIT(7), DIGIT(8), DIGIT(9), ENTER,
};
/* clang-format on */
_Static_assert(sizeof columns_of_three / sizeof *columns_of_three == KEYS, "a key is missing");
_Static_assert(sizeof columns_of_four / sizeof *columns_of_four == KEYS, "a key is missing");

static void draw_key(struct ui_frame *frame, const struct key *key, struct canvas_rect rect)
{
	struct canvas *canvas = frame->canvas;
	const char *label = _(key->label);
	int y = rect.y + (rect.height - 1) / 2, cells = canvas_width_of(canvas, label);
	int inside = rect.width - BRACKETS;

	canvas_text(canvas, rect.x, y, 1, THEME_KEY, "[");
	canvas_text(canvas, rect.x + 1 + (inside - cells) / 2, y, cells, THEME_STRONG, label);
	canvas_text(canvas, rect.x + rect.width - 2, y, 1, THEME_KEY, "]");
	ui_target_add(frame, rect, key->event);
}

static void draw_keys(struct ui_frame *frame, struct canvas_rect body)
{
	bool three = body.height >= THREE_ROWS;
	const struct key *keys = three ? columns_of_three : columns_of_four;
	int columns = three ? 3 : 4, rows = KEYS / columns;
	int width = body.width / columns, height = body.height / rows;

	width = width > KEY_WIDEST ? KEY_WIDEST : width;
	height = height > KEY_TALLEST ? KEY_TALLEST : height;
	int left = body.x + (body.width - columns * width + 1) / 2;
	for (int i = 0; i < KEYS; i++)
		draw_key(frame, &keys[i],
		         (struct canvas_rect){ left + i % columns * width,
		                               body.y + i / columns * height, width, height });
}

/* What to do, where there are rows for it. */
static int draw_advice(struct ui_frame *frame, struct canvas_rect body)
{
	const char *text = _("Type the PIN, then OK. This page closes after 20 seconds.");
	int margin = frame->layout->margin, rows = 0;
	struct ui_flow flow = { 0 };

	ui_flow_begin(&flow, frame, margin);
	ui_flow_add(&flow, 0, margin, NULL, THEME_PLAIN, text, strlen(text));
	if ((int)flow.count + 1 + KEYS <= body.height) {
		ui_flow_draw(&flow, frame, body);
		rows = (int)flow.count + 1;
	}
	ui_flow_release(&flow);
	return rows;
}

static void look_at_time(struct keypad *keypad)
{
	int64_t left_ms = keypad->until_ms - keypad->clock->steady_ms(keypad->clock);

	keypad->pace_ms = left_ms > 0 ? (int)left_ms : 0;
}

static enum ui_reaction passed(void *model)
{
	struct keypad *keypad = model;

	look_at_time(keypad);
	return keypad->pace_ms ? UI_STAY : UI_BACK;
}

static void draw(void *model, struct ui_frame *frame)
{
	struct keypad *keypad = model;
	char marks[UI_KEYPAD_MOST + 1] = "";

	look_at_time(keypad);
	memset(marks, '*', keypad->count);
	ui_header(frame, keypad->told ? _(keypad->told) : keypad->title, marks, 0, 0);
	struct canvas_rect body = frame->body;
	int rows = draw_advice(frame, body);
	body.y += rows;
	body.height -= rows;
	draw_keys(frame, body);
}

static enum ui_reaction erase(void *model, struct keys_event event)
{
	struct keypad *keypad = model;

	(void)event;
	if (keypad->count)
		keypad->digits[--keypad->count] = '\0';
	return UI_STAY;
}

static enum ui_reaction enter(void *model, struct keys_event event)
{
	struct keypad *keypad = model;

	(void)event;
	if (keypad->count >= UI_KEYPAD_LEAST)
		return UI_DONE;
	/* TRANSLATORS: at most 24 cells. */
	keypad->told = N_("4 digits or more, please");
	return UI_STAY;
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct keypad *keypad = model;

	if (!keys_is_digit(event) || keypad->count == UI_KEYPAD_MOST)
		return UI_STAY;
	keypad->told = NULL;
	keypad->digits[keypad->count++] = (char)event.code;
	return UI_STAY;
}

static const struct ui_key keypad_keys[] = { { UI_ON(ENTER), N_("OK"), NULL, enter },
	                                     { UI_ON(BACKSPACE), NULL, NULL, erase },
	                                     { UI_ON(BACK) | UI_DO(QUIT), N_("Back"),
	                                       .gives = UI_BACK },
	                                     { 0 } };

bool ui_keypad(struct ui *ui, const char *title, char digits[UI_KEYPAD_MOST + 1])
{
	static const bool letters = false;
	const struct clock *clock = ui->display.clock;
	struct keypad keypad = { .clock = clock,
		                 .until_ms = clock->steady_ms(clock) + UI_KEYPAD_MS,
		                 .title = title };
	struct ui_screen screen = { .model = &keypad,
		                    .draw = draw,
		                    .keys = keypad_keys,
		                    .rest = rest,
		                    .typing = &letters,
		                    .passed = passed,
		                    .pace_ms = &keypad.pace_ms };

	bool done = ui_run(ui, &screen) == UI_DONE;
	memcpy(digits, keypad.digits, sizeof keypad.digits);
	explicit_bzero(&keypad, sizeof keypad);
	return done;
}
