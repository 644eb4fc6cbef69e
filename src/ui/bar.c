#include "ui/bar.h"

#include <string.h>

#include "play/words.h"
#include "ui/hand.h"

enum { BUTTON_LEAST = 6, NEXT_LEAST = 12 }; /* cells that a finger finds */

/* How items are written: apart, and with air inside of a button. */
struct style {
	int gap;
	bool air;
};

/* What is printed before the action, and behind it. */
struct item_text {
	const char *before, *after;
};

static struct item_text text_of(const struct ui_frame *frame, const struct ui_bar_item *item,
                                struct style style)
{
	bool advice = item->event.kind == KEYS_NONE;

	if (!*item->keys)
		return (struct item_text){ "", "" };
	if (frame->tapped && advice)
		/* TRANSLATORS: in place of "Arrows, 1-9"; at most 12 cells. */
		return (struct item_text){ _("Tap"), "" };
	if (frame->tapped && style.air)
		return (struct item_text){ "[ ", " ]" };
	if (frame->tapped)
		return (struct item_text){ "[", "]" };
	return (struct item_text){ item->keys, "" };
}

/* Keys stand a blank before what they do. */
static int blank_after(const struct ui_frame *frame, const struct ui_bar_item *item)
{
	return *item->keys && (!frame->tapped || item->event.kind == KEYS_NONE);
}

static int cells_of(const struct ui_frame *frame, const struct ui_bar_item *item,
                    struct style style)
{
	struct item_text text = text_of(frame, item, style);

	return canvas_width_of(frame->canvas, text.before) + blank_after(frame, item) +
	       canvas_width_of(frame->canvas, item->action) +
	       canvas_width_of(frame->canvas, text.after);
}

static int draw_item(struct ui_frame *frame, const struct ui_bar_item *item, struct style style,
                     int x, int y)
{
	struct canvas *canvas = frame->canvas;
	struct item_text text = text_of(frame, item, style);
	int space = canvas->width - x, from = x;

	x += canvas_text(canvas, x, y, space, THEME_KEY, text.before) + blank_after(frame, item);
	x += canvas_text(canvas, x, y, space, THEME_PLAIN, item->action);
	x += canvas_text(canvas, x, y, space, THEME_KEY, text.after);
	return x - from;
}

/* The items of a bar by their places: indexes, -1 for none. */
struct places {
	const struct ui_bar_item *items[UI_BAR_ITEMS + 1];
	int count;
	const struct ui_bar_item *back, *next;
	bool menu; /* is the last of the items */
};

static bool is_listed(const struct places *places, enum command command)
{
	for (int i = 0; i < places->count; i++)
		if (ui_event_is(places->items[i]->event, UI_COMMAND(command)))
			return true;
	return false;
}

/* On a station a letter is not named: whoever has a number pad alone finds it in the menu. */
static bool is_unnamed(const struct ui_bar_item *item)
{
	return !*item->keys && item->event.kind == KEYS_CHAR;
}

static struct places place(const struct ui_bar_item *items)
{
	struct places places = { .count = 0 };

	for (int i = 0; items[i].action; i++)
		if (!places.next && items[i].event.kind == KEYS_ENTER)
			places.next = &items[i];
	for (int i = 0; items[i].action; i++)
		if (!places.next && items[i].event.kind == KEYS_PAGE_DOWN)
			places.next = &items[i];
	for (int i = 0; items[i].action; i++) {
		if (&items[i] == places.next || is_unnamed(&items[i]))
			continue;
		if (!places.back && ui_hand_is_leaving(items[i].event))
			places.back = &items[i];
		else
			places.items[places.count++] = &items[i];
	}
	return places;
}

/* Advice is left out first, then a way out beside the way back, then what is latest. */
static int weight(const struct ui_bar_item *item)
{
	return item->event.kind == KEYS_NONE ? 0 : ui_command(item->event) == COMMAND_QUIT ? 1 : 2;
}

/* One that weighs less than that; false: there is none. The menu, the last, has them all. */
static bool leave_one_out(struct places *places, int less_than)
{
	int out = -1;

	for (int i = 0; i < places->count - places->menu; i++)
		if (out < 0 || weight(places->items[i]) <= weight(places->items[out]))
			out = i;
	if (out < 0 || weight(places->items[out]) >= less_than)
		return false;
	places->count--;
	memmove(&places->items[out], &places->items[out + 1],
	        (size_t)(places->count - out) * sizeof *places->items);
	return true;
}

static int cells_of_all(const struct ui_frame *frame, const struct places *places,
                        struct style style, int left_cells)
{
	int cells = 0, count = 0;

	for (int i = 0; i < places->count; i++, count++)
		cells += cells_of(frame, places->items[i], style);
	if (places->back)
		cells += cells_of(frame, places->back, style), count++;
	if (places->next)
		cells += cells_of(frame, places->next, style), count++;
	if (left_cells)
		cells += left_cells, count++;
	return cells + (count > 1 ? (count - 1) * style.gap : 0);
}

/* Narrower before something is missing that weighs; narrowest if even the two ends and the menu are
 * too wide. */
static struct style fit(const struct ui_frame *frame, struct places *places,
                        const struct ui_bar_item *menu, int left_cells, int space)
{
	const struct style styles[] = { { frame->layout->apart, true },
		                        { frame->tapped ? frame->layout->close : 2, false },
		                        { 1, false } };
	enum { STYLES = sizeof styles / sizeof *styles };

	/* Who has help, the language and a way out before his eyes needs no list of them. */
	places->menu = !frame->bare && (!is_listed(places, COMMAND_LANGUAGE) ||
	                                cells_of_all(frame, places, styles[2], left_cells) > space);
	if (places->menu)
		places->items[places->count++] = menu;
	for (int weighs = 0; weighs <= 3; weighs++) {
		do {
			for (int i = 0; i < STYLES - places->menu; i++)
				if (cells_of_all(frame, places, styles[i], left_cells) <= space)
					return styles[i];
		} while (leave_one_out(places, weighs));
	}
	return styles[STYLES - 1];
}

/* The complete sentence where it fits, else that it is so: a row of large type is too short for
 * why. */
static void draw_trouble(const struct ui_frame *frame, int x, int y, int width)
{
	struct canvas *canvas = frame->canvas;
	const char *text = _(frame->trouble);
	int space = width - 2;

	if (canvas_width_of(canvas, text) > space)
		text = _(words_not_kept);
	canvas_text(canvas, x, y, 1, THEME_PLAIN, " ");
	x += 1 + canvas_text(canvas, x + 1, y, space, THEME_STRONG, text);
	canvas_text(canvas, x, y, 1, THEME_PLAIN, " ");
}

static void keep_actions(struct ui_frame *frame, const struct ui_bar_item *items,
                         const struct ui_bar_item *next)
{
	frame->action_count = 0;
	for (int i = 0; items[i].action; i++)
		if (&items[i] != next && items[i].event.kind != KEYS_NONE)
			frame->actions[frame->action_count++] = items[i];
}

/* A target as wide as a finger, from `from` to `to`. */
static void add_target(struct ui_frame *frame, int from, int to, int y, struct keys_event event)
{
	if (to - from < BUTTON_LEAST)
		to = from + BUTTON_LEAST;
	ui_target_add(frame, (struct canvas_rect){ from, y - 1, to - from, 2 }, event);
}

static void draw_items(struct ui_frame *frame, const struct places *places, struct style style,
                       const char *left, int y)
{
	const struct canvas_rect *body = &frame->body;
	int margin = frame->layout->margin, x = body->x + margin;
	int end = body->x + body->width - margin;

	if (places->back) {
		x += draw_item(frame, places->back, style, x, y);
		add_target(frame, body->x, x + 1, y, places->back->event);
		x += style.gap;
	}
	if (left)
		x += canvas_text(frame->canvas, x, y, end - x, THEME_STRONG, left) + style.gap;
	for (int i = 0; i < places->count; i++) {
		int from = x;
		x += draw_item(frame, places->items[i], style, x, y);
		add_target(frame, from - 1, x + 1, y, places->items[i]->event);
		x += style.gap;
	}
	if (!places->next)
		return;
	int from = end - cells_of(frame, places->next, style);
	draw_item(frame, places->next, style, from, y);
	/* As wide on every page, but over nothing that stands beside it. */
	int least = end - NEXT_LEAST;
	from = from - 1 < least || x - 1 > least ? from - 1 : least;
	add_target(frame, from, body->x + body->width, y, places->next->event);
}

void ui_bar(struct ui_frame *frame, const char *left, const struct ui_bar_item *items)
{
	struct canvas *canvas = frame->canvas;
	const struct canvas_rect *body = &frame->body;
	int margin = frame->layout->margin, inset = frame->layout->inset;
	int y = body->y + body->height + 1, space = body->width - 2 * margin;
	/* TRANSLATORS: all that can be done on a screen, as a list; at most 6 cells. */
	struct ui_bar_item menu = UI_BAR_ITEM(COMMAND_MENU, _("Menu"));
	struct places places = place(items);

	canvas_rule(canvas, body->x + inset, y - 1, body->width - 2 * inset, THEME_RULE);
	if (frame->trouble)
		draw_trouble(frame, body->x + margin, y - 1, space);
	keep_actions(frame, items, places.next);
	int left_cells = left ? canvas_width_of(canvas, left) : 0;
	struct style style = fit(frame, &places, &menu, left_cells, space);
	if (left && cells_of_all(frame, &places, style, left_cells) > space) {
		left = NULL; /* what can be done is worth more */
		places = place(items);
		style = fit(frame, &places, &menu, 0, space);
	}
	draw_items(frame, &places, style, left, y);
}

/* One end of a row that says how much is hidden: where a finger finds it on the next page too. */
static int draw_hidden(struct ui_frame *frame, struct canvas_rect rect, int count, bool below,
                       int space)
{
	const char *key = frame->fingers ? (below ? "+" : "-") : below ? "PgDn" : "PgUp";
	const char *keys = frame->tapped ? _("tap here") : key;
	struct str text;

	str_init(&text);
	/* TRANSLATORS: {2} is "PgDn" or "tap here"; both at most 30 cells. */
	str_fill(&text, below ? _("{1} more rows  {2}") : _("{1} rows above  {2}"), "ut", count,
	         keys);
	if (canvas_width_of(frame->canvas, text.text) > space) {
		str_clear(&text);
		str_add(&text, frame->tapped ? _("[ Up ]") : keys);
	}
	int cells = canvas_width_of(frame->canvas, text.text), margin = frame->layout->margin;
	int y = rect.y + rect.height - 1;
	int x = below ? rect.x + rect.width - margin - cells : rect.x + margin;
	canvas_text(frame->canvas, x, y, cells, THEME_STRONG, text.text);
	int from = below ? x - 2 : rect.x, wide = cells + 2 + margin;
	ui_target_add(frame, (struct canvas_rect){ from, y, wide, 1 },
	              UI_EVENT(below ? KEYS_PAGE_DOWN : KEYS_PAGE_UP));
	str_release(&text);
	return wide;
}

void ui_more(struct ui_frame *frame, struct canvas_rect rect, int above, int below)
{
	int space = rect.width;

	if (below > 0)
		space -= draw_hidden(frame, rect, below, true, space);
	if (above > 0)
		draw_hidden(frame, rect, above, false, space - 4);
}
