#include "ui/options.h"

#include <stdio.h>

#include "base/str.h"
#include "text/wrap.h"
#include "ui/hand.h"

/* " > 1  text" in a normal frame, "> 1  text" in a large one. */
static int mark_column(const struct ui_frame *frame) { return frame->layout->inset; }

enum { MARK_TO_DIGIT = 2, DIGIT_TO_TEXT = 3 };

static int text_column(const struct ui_frame *frame)
{
	return mark_column(frame) + MARK_TO_DIGIT + DIGIT_TO_TEXT;
}

static int option_rows(const struct ui_option *option, int width, enum width_ambiguous ambiguous)
{
	struct wrap wrap;

	wrap_init(&wrap);
	wrap_text(&wrap, option->text, option->len, width, 0, ambiguous);
	int rows = (int)wrap.count;
	wrap_release(&wrap);
	return rows;
}

int ui_options_rows(const struct ui_options *options, int width, bool spaced,
                    enum width_ambiguous ambiguous)
{
	int rows = 0;

	for (int i = 0; i < options->count; i++)
		rows += option_rows(&options->items[i], width - 8, ambiguous) + (spaced && i > 0);
	return rows;
}

/* One that is longer than its space says that it goes on. */
static void draw_aside(struct canvas *canvas, int x, int y, int space, enum theme_role role,
                       const char *text)
{
	bool fits = canvas_width_of(canvas, text) <= space;
	int cells = fits ? space : space - canvas_width_of(canvas, "…");

	int drawn = canvas_text(canvas, x, y, cells, role, text);
	if (!fits && cells > 0)
		canvas_text(canvas, x + drawn, y, space - drawn, role, "…");
}

static void draw_option(const struct ui_options *options, struct ui_frame *frame, int index,
                        struct canvas_rect rect)
{
	const struct ui_option *option = &options->items[index];
	bool here = index == options->focus, focused = here && !options->pointing;
	enum theme_role role = focused ? THEME_FOCUS : THEME_PLAIN;
	struct canvas *canvas = frame->canvas;
	int mark = rect.x + mark_column(frame), text = rect.x + text_column(frame);
	char digit[16];
	struct wrap wrap;

	if (options->first)
		snprintf(digit, sizeof digit, "%c", options->first + index);
	else
		snprintf(digit, sizeof digit, index < 99 && !options->searched ? "%d" : " ",
		         index + 1);
	if (focused)
		canvas_fill(canvas,
		            (struct canvas_rect){ mark, rect.y, rect.x + rect.width - 1 - mark,
		                                  rect.height },
		            role);
	if (here) {
		canvas_text(canvas, mark, rect.y, 1, focused ? role : THEME_KEY, ">");
		/* On the blank before the words: a block cursor hides nothing there. */
		canvas->cursor_x = text - 1;
		canvas->cursor_y = rect.y;
	}
	canvas_text(canvas, mark + MARK_TO_DIGIT, rect.y, 2, focused ? role : THEME_KEY, digit);
	wrap_init(&wrap);
	wrap_text(&wrap, option->text, option->len, rect.width - 8, 0, canvas->ambiguous);
	for (size_t row = 0; row < wrap.count && (int)row < rect.height; row++)
		canvas_bytes(canvas, text, rect.y + (int)row, rect.width - 6, role,
		             option->text + wrap.rows[row].from,
		             wrap.rows[row].to - wrap.rows[row].from);
	int cells = wrap.count
	                    ? width_of_bytes(option->text + wrap.rows[0].from,
	                                     wrap.rows[0].to - wrap.rows[0].from, canvas->ambiguous)
	                    : 0;
	wrap_release(&wrap);
	if (option->aside && frame->layout->asides) {
		int column = options->aside_column ? text + options->aside_column
		                                   : rect.x + rect.width - 2 -
		                                             canvas_width_of(canvas, option->aside);
		/* Names are complete, and not glued to what stands aside: that gives way. */
		if (text + cells < column)
			draw_aside(canvas, column, rect.y, rect.x + rect.width - 1 - column,
			           focused ? role : THEME_DIM, option->aside);
	}
}

/* Brings the focus into the rows that can be shown. */
static void scroll_to_focus(struct ui_options *options, struct canvas_rect rect,
                            enum width_ambiguous ambiguous)
{
	if (options->top > options->focus && options->focus >= 0)
		options->top = options->focus;
	for (int from = options->top; from < options->focus; from++) {
		int rows = 0;
		for (int i = from; i <= options->focus; i++)
			rows += option_rows(&options->items[i], rect.width - 8, ambiguous);
		if (rows <= rect.height)
			break;
		options->top = from + 1;
	}
}

/* How many are hidden, at one end of the last row: a tap there turns the page. The other end does
 * not, so that a finger which stays in its place comes to the end and no further. */
static void draw_hidden(struct ui_frame *frame, struct canvas_rect rect, int count, bool below)
{
	struct str text;
	int half = rect.width / 2, y = rect.y + rect.height - 1;

	if (!count)
		return;
	str_init(&text);
	/* TRANSLATORS: how many options are hidden; both at most 17 cells. */
	str_fill(&text, below ? _("{1} more below") : _("{1} more above"), "u", count);
	int cells = canvas_width_of(frame->canvas, text.text);
	int x = below ? rect.x + rect.width - 1 - cells : rect.x + text_column(frame);
	canvas_text(frame->canvas, x, y, cells, frame->tapped ? THEME_STRONG : THEME_DIM,
	            text.text);
	str_release(&text);
	ui_target_add(frame, (struct canvas_rect){ rect.x + (below ? half : 0), y, half, 1 },
	              UI_EVENT(below ? KEYS_PAGE_DOWN : KEYS_PAGE_UP));
}

/* Rows that are free go between the options, one a gap, spread evenly: bigger to a finger. Fewer
 * than one for every second gap would only look like groups. */
static int gap_after(int index, int count, int spare)
{
	int gaps = count - 1;

	if (index >= gaps || spare * 2 < gaps)
		return 0;
	if (spare > gaps)
		spare = gaps;
	return (index + 1) * spare / gaps - index * spare / gaps;
}

/* For fingers: those of one row come first, then all get as much, up to two rows. Where there is
 * not even enough for the first, as above. */
static int finger_gap(const struct ui_options *options, int index, int spare, int width,
                      enum width_ambiguous ambiguous)
{
	enum { MOST = 2 };
	int low = 0, here = 0;

	for (int i = 0; i < options->count; i++) {
		bool one = option_rows(&options->items[i], width - 8, ambiguous) == 1;
		low += one;
		here += one && i == index;
	}
	if (low > spare)
		return gap_after(index, options->count, spare);
	int each = (spare - low) / options->count;
	return here + (each < MOST - here ? each : MOST - here);
}

void ui_options_draw(struct ui_options *options, struct ui_frame *frame, struct canvas_rect rect)
{
	enum width_ambiguous ambiguous = frame->canvas->ambiguous;
	int spare = rect.height - ui_options_rows(options, rect.width, false, ambiguous);
	struct canvas_rect list = rect;

	if (spare < 0) {
		list.height--; /* the last row says how many are hidden */
		scroll_to_focus(options, list, ambiguous);
	} else {
		options->top = 0;
	}
	int y = list.y, index = options->top;
	for (; index < options->count; index++) {
		int rows = option_rows(&options->items[index], rect.width - 8, ambiguous);
		/* One taller than the list is shown cut rather than not at all. */
		if (y + rows > list.y + list.height && y > list.y)
			break;
		if (rows > list.height)
			rows = list.height;
		struct canvas_rect place = { rect.x, y, rect.width, rows };
		draw_option(options, frame, index, place);
		int gap = spare < 0 ? 0
		          : frame->fingers
		                  ? finger_gap(options, index, spare, rect.width, ambiguous)
		                  : gap_after(index, options->count, spare);
		bool last = index == options->count - 1;
		int below = rect.y + rect.height - y - rows;
		place.height += gap > below ? below : gap ? gap : last && below;
		ui_target_add(frame, place,
		              (struct keys_event){ .kind = KEYS_PRESS, .code = (uint32_t)index });
		y += rows + gap;
	}
	options->shown = index - options->top;
	options->at_once = frame->at_once;
	if (spare < 0) {
		draw_hidden(frame, rect, options->count - index, true);
		draw_hidden(frame, rect, options->top, false);
	}
	frame->options = options->searched ? NULL : options;
}

bool ui_options_chosen(const struct ui_options *options)
{
	return options->focus >= 0 && !options->pointing;
}

static enum ui_pick choose(struct ui_options *options, int index)
{
	if (index < 0 || index >= options->count)
		return UI_PICK_NONE;
	if (options->focus == index && !options->pointing)
		return UI_PICK_CONFIRMED;
	options->focus = index;
	options->pointing = false;
	return options->at_once ? UI_PICK_CONFIRMED : UI_PICK_MOVED;
}

/* A tap on what is chosen confirms it only after a pause without one, or in the end anyway. */
static enum ui_pick tap(struct ui_options *options, int index, int64_t at_ms)
{
	bool again = options->focus == index && ui_options_chosen(options) && options->tap_from_ms;
	bool soon = again && at_ms - options->tapped_ms < UI_HAND_PAUSE_MS &&
	            at_ms - options->tap_from_ms < UI_HAND_TAPS_MOST_MS;

	options->tapped_ms = at_ms;
	if (soon)
		return UI_PICK_NONE;
	options->tap_from_ms = at_ms;
	return choose(options, index);
}

static int continued(const struct ui_options *options, int digit, int64_t at_ms)
{
	int number = options->typed * 10 + digit;
	bool in_time = options->typed && at_ms - options->typed_ms < UI_OPTIONS_NUMBER_MS;

	return in_time && number <= options->count ? number : 0;
}

bool ui_options_awaits(const struct ui_options *options, struct keys_event digit)
{
	return keys_is_digit(digit) && continued(options, (int)digit.code - '0', digit.at_ms) > 0;
}

/* A digit alone is the option's number, or the beginning of a longer one: then it only chooses.
 * It confirms when it comes again after the time for another digit is over, at a station as soon
 * as no digit can follow. */
static enum ui_pick type(struct ui_options *options, int digit, int64_t at_ms)
{
	int number = continued(options, digit, at_ms), before = options->typed;
	bool longer = number > 0;

	if (!longer)
		number = digit;
	if (number < 1 || number > options->count)
		return UI_PICK_NONE;
	options->typed = number * 10 <= options->count ? number : 0;
	options->typed_ms = at_ms;
	if (!longer && (!options->typed || before == number))
		return choose(options, number - 1);
	options->focus = number - 1;
	options->pointing = false;
	return options->at_once && !options->typed ? UI_PICK_CONFIRMED : UI_PICK_MOVED;
}

static enum ui_pick go(struct ui_options *options, int to)
{
	if (to < 0)
		to = 0;
	if (to >= options->count)
		to = options->count - 1;
	if (to == options->focus && !options->pointing)
		return UI_PICK_NONE;
	options->focus = to;
	options->pointing = false;
	return UI_PICK_MOVED;
}

/* Enter: confirms what is chosen; else points at the first option on the screen, which answers
 * nothing however often Enter comes. */
static enum ui_pick enter(struct ui_options *options)
{
	if (ui_options_chosen(options))
		return UI_PICK_CONFIRMED;
	if (options->pointing)
		return UI_PICK_NONE;
	options->focus = options->top;
	options->pointing = true;
	return UI_PICK_MOVED;
}

/* Without a focus the way begins at what is on the screen, if it was drawn at all. */
static enum ui_pick move(struct ui_options *options, int by)
{
	int shown = options->shown ? options->shown : options->count;

	if (options->focus < 0)
		return go(options, by > 0 ? options->top : options->top + shown - 1);
	/* What is only pointed at is where the way begins. */
	if (options->pointing)
		return go(options, options->focus);
	return go(options, options->focus + by);
}

/* The options that follow those on the screen, or came before them. Nothing is chosen by turning
 * a page where nothing was chosen before. */
static enum ui_pick turn(struct ui_options *options, int pages)
{
	int page = options->shown > 1 ? options->shown : 1, from = options->top;
	int last = options->count - page;

	if (page >= options->count)
		return go(options, pages * options->count);
	options->top = from + pages * page;
	options->top = options->top > last ? last : options->top < 0 ? 0 : options->top;
	if (options->pointing) {
		options->pointing = false;
		options->focus = -1;
	}
	if (options->focus >= 0)
		return go(options, pages < 0 ? options->top : from + page);
	return options->top != from ? UI_PICK_MOVED : UI_PICK_NONE;
}

enum ui_pick ui_options_key(struct ui_options *options, struct keys_event event)
{
	if (!options->count)
		return UI_PICK_NONE;
	if (!keys_is_digit(event))
		options->typed = 0; /* the number ends here */
	switch (event.kind) {
	case KEYS_UP: return move(options, -1);
	case KEYS_DOWN: return move(options, 1);
	case KEYS_TAB:
		return options->focus == options->count - 1 ? go(options, 0) : move(options, 1);
	case KEYS_HOME: return go(options, 0);
	case KEYS_END: return go(options, options->count);
	case KEYS_PAGE_UP: return turn(options, -1);
	case KEYS_PAGE_DOWN: return turn(options, 1);
	case KEYS_ENTER: return enter(options);
	case KEYS_PRESS: return tap(options, (int)event.code, event.at_ms);
	case KEYS_CHAR:
		return keys_is_digit(event) && !options->searched
		               ? type(options, (int)event.code - '0', event.at_ms)
		               : UI_PICK_NONE;
	default: return UI_PICK_NONE;
	}
}
