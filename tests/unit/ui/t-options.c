/* The list that every screen chooses from: its keys and its drawing. */
#include "../unit.h"

#include "stage.h"
#include "text/wrap.h"
#include "ui/options.h"

enum { COUNT = 4 };
static struct ui_option items[40];

static struct ui_options list_of(int count)
{
	static const char *const texts[] = { "甲", "乙", "丙", "丁" };

	for (int i = 0; i < count; i++)
		items[i] = (struct ui_option){ texts[i % 4], strlen(texts[i % 4]), NULL };
	return (struct ui_options){ .items = items, .count = count, .focus = -1 };
}

static enum ui_pick press(struct ui_options *options, char letter)
{
	return ui_options_key(options,
	                      (struct keys_event){ .kind = KEYS_CHAR, .code = (uint32_t)letter });
}

static enum ui_pick key(struct ui_options *options, enum keys_kind kind)
{
	return ui_options_key(options, (struct keys_event){ .kind = kind });
}

static void a_digit_chooses_and_confirms_when_pressed_again(void **state)
{
	struct ui_options options = list_of(COUNT);

	(void)state;
	assert_int_equal(press(&options, '2'), UI_PICK_MOVED);
	assert_int_equal(options.focus, 1);
	assert_int_equal(press(&options, '3'), UI_PICK_MOVED);
	assert_int_equal(press(&options, '2'), UI_PICK_MOVED);
	assert_int_equal(press(&options, '2'), UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 1);
	assert_int_equal(press(&options, '4'), UI_PICK_MOVED);
	assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 3);
}

static void what_is_no_option_does_nothing(void **state)
{
	static const char others[] = "0567899abz/ ";
	struct ui_options options = list_of(COUNT);

	(void)state;
	for (const char *letter = others; *letter; letter++)
		assert_int_equal(press(&options, *letter), UI_PICK_NONE);
	assert_int_equal(options.focus, -1);
	/* Esc never confirms anything. */
	press(&options, '1');
	for (int kind = KEYS_NONE; kind < KEYS_KIND_COUNT; kind++) {
		bool answers = kind == KEYS_ENTER || kind == KEYS_CHAR || kind == KEYS_PRESS;
		options.focus = 0;
		if (!answers)
			assert_int_not_equal(key(&options, (enum keys_kind)kind),
			                     UI_PICK_CONFIRMED);
	}
	struct ui_options none = list_of(0);
	for (int kind = KEYS_NONE; kind < KEYS_KIND_COUNT; kind++)
		assert_int_equal(key(&none, (enum keys_kind)kind), UI_PICK_NONE);
	assert_int_equal(press(&none, '1'), UI_PICK_NONE);
}

/* Enter with nothing chosen shows where to begin, and answers nothing, however often it comes. */
static void enter_points_before_anything_is_chosen(void **state)
{
	struct ui_options options = list_of(COUNT);

	(void)state;
	assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_MOVED);
	assert_int_equal(options.focus, 0);
	assert_false(ui_options_chosen(&options));
	for (int i = 0; i < 3; i++)
		assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_NONE);
	/* The one pointed at is chosen like any other, then confirmed like any other. */
	assert_int_equal(press(&options, '1'), UI_PICK_MOVED);
	assert_true(ui_options_chosen(&options));
	assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_CONFIRMED);
	static const enum keys_kind ways[] = { KEYS_DOWN, KEYS_UP, KEYS_HOME };
	for (size_t i = 0; i < UNIT_COUNT(ways); i++) {
		options = list_of(COUNT);
		key(&options, KEYS_ENTER);
		assert_int_equal(key(&options, ways[i]), UI_PICK_MOVED);
		assert_int_equal(options.focus, 0);
		assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_CONFIRMED);
	}
	options = list_of(COUNT);
	key(&options, KEYS_ENTER);
	assert_int_equal(press(&options, '3'), UI_PICK_MOVED);
	assert_int_equal(options.focus, 2);
	assert_int_equal(press(&options, '3'), UI_PICK_CONFIRMED);
	/* Where pages were turned it points at what is on the screen. */
	options = list_of(17);
	options.shown = 6;
	key(&options, KEYS_PAGE_DOWN);
	assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_MOVED);
	assert_int_equal(options.focus, 6);
	assert_false(ui_options_chosen(&options));
}

static void arrows_stay_within_the_list(void **state)
{
	struct ui_options options = list_of(COUNT);

	(void)state;
	assert_int_equal(key(&options, KEYS_DOWN), UI_PICK_MOVED);
	assert_int_equal(options.focus, 0);
	assert_int_equal(key(&options, KEYS_UP), UI_PICK_NONE);
	assert_int_equal(key(&options, KEYS_END), UI_PICK_MOVED);
	assert_int_equal(options.focus, COUNT - 1);
	assert_int_equal(key(&options, KEYS_DOWN), UI_PICK_NONE);
	assert_int_equal(key(&options, KEYS_TAB), UI_PICK_MOVED);
	assert_int_equal(options.focus, 0); /* Tab goes round */
	assert_int_equal(key(&options, KEYS_PAGE_DOWN), UI_PICK_MOVED);
	options = list_of(COUNT);
	assert_int_equal(key(&options, KEYS_UP), UI_PICK_MOVED);
	assert_int_equal(options.focus, COUNT - 1);
	options = list_of(1);
	assert_int_equal(key(&options, KEYS_TAB), UI_PICK_MOVED);
	assert_int_not_equal(key(&options, KEYS_TAB),
	                     UI_PICK_CONFIRMED); /* one option: Tab is no answer */
	assert_int_equal(options.focus, 0);
}

static void a_tap_is_like_its_digit(void **state)
{
	struct ui_options options = list_of(COUNT);
	struct keys_event tap = { .kind = KEYS_PRESS, .code = 2 };

	(void)state;
	assert_int_equal(ui_options_key(&options, tap), UI_PICK_MOVED);
	assert_int_equal(ui_options_key(&options, tap), UI_PICK_CONFIRMED);
	tap.code = COUNT;
	assert_int_equal(ui_options_key(&options, tap), UI_PICK_NONE);
	tap.code = UINT32_MAX;
	assert_int_equal(ui_options_key(&options, tap), UI_PICK_NONE);
}

static enum ui_pick press_at(struct ui_options *options, char letter, int64_t at_ms)
{
	return ui_options_key(
		options,
		(struct keys_event){ .kind = KEYS_CHAR, .code = (uint32_t)letter, .at_ms = at_ms });
}

/* Ten and more have two digits: the second comes within a second, or it begins a number itself. */
static void entries_from_ten_on_have_two_digits(void **state)
{
	struct ui_options options = list_of(17);

	(void)state;
	for (int entry = 10; entry <= 17; entry++) {
		assert_int_equal(press_at(&options, '1', 0), UI_PICK_MOVED);
		assert_int_equal(options.focus, 0);
		assert_int_equal(press_at(&options, (char)('0' + entry - 10), 999), UI_PICK_MOVED);
		assert_int_equal(options.focus, entry - 1);
		assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_CONFIRMED);
	}
	/* There is no 18: nothing is lost, the second digit is an entry. */
	press_at(&options, '1', 5000);
	assert_int_equal(press_at(&options, '8', 5100), UI_PICK_MOVED);
	assert_int_equal(options.focus, 7);
	/* After a second it is another number, and the same one confirms; at once it is 11. */
	press_at(&options, '1', 10000);
	assert_int_equal(press_at(&options, '2', 11000), UI_PICK_MOVED);
	assert_int_equal(options.focus, 1);
	press_at(&options, '1', 20000);
	assert_int_equal(press_at(&options, '1', 21000), UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 0);
	press_at(&options, '1', 30000);
	assert_int_equal(press_at(&options, '1', 30400), UI_PICK_MOVED);
	assert_int_equal(options.focus, 10);
	/* A key in between ends the number; Enter confirms one that could have gone on. */
	press_at(&options, '1', 40000);
	key(&options, KEYS_DOWN);
	assert_int_equal(press_at(&options, '3', 40100), UI_PICK_MOVED);
	assert_int_equal(options.focus, 2);
	press_at(&options, '1', 50000);
	assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 0);
	/* The first entry is proposed: its digit alone does not confirm it, as it may be 10 to 17. */
	options = list_of(17);
	options.focus = 0;
	assert_int_equal(press_at(&options, '1', 60000), UI_PICK_MOVED);
	assert_true(ui_options_awaits(
		&options, (struct keys_event){ .kind = KEYS_CHAR, .code = '0', .at_ms = 60999 }));
	assert_false(ui_options_awaits(
		&options, (struct keys_event){ .kind = KEYS_CHAR, .code = '0', .at_ms = 61000 }));
	/* In a list of nine a digit never waits. */
	options = list_of(9);
	assert_int_equal(press_at(&options, '1', 70000), UI_PICK_MOVED);
	assert_int_equal(press_at(&options, '1', 70100), UI_PICK_CONFIRMED);
}

static struct ui_frame drawn(struct canvas *canvas, struct ui_options *options, bool large)
{
	struct ui_frame frame = { .canvas = canvas,
		                  .layout = &ui_layouts[large ? UI_LARGE : UI_NORMAL] };

	canvas_clear(canvas);
	canvas->cursor_x = canvas->cursor_y = -1;
	ui_options_draw(options, &frame,
	                (struct canvas_rect){ 0, 0, canvas->width, canvas->height });
	return frame;
}

/* On a station; what was chosen with the arrows still waits for Enter. */
static void at_once_a_digit_or_a_tap_confirms(void **state)
{
	struct ui_options options = list_of(COUNT);

	(void)state;
	options.at_once = true;
	assert_int_equal(press(&options, '2'), UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 1);
	assert_int_equal(
		ui_options_key(&options, (struct keys_event){ .kind = KEYS_PRESS, .code = 2 }),
		UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 2);
	assert_int_equal(key(&options, KEYS_DOWN), UI_PICK_MOVED);
	assert_int_equal(key(&options, KEYS_ENTER), UI_PICK_CONFIRMED);
	assert_int_equal(press(&options, '5'), UI_PICK_NONE);
	options = list_of(COUNT);
	options.at_once = true;
	for (int i = 0; i < 3; i++)
		assert_int_not_equal(key(&options, KEYS_ENTER), UI_PICK_CONFIRMED);
	/* A digit that another may follow waits for it. */
	options = list_of(12);
	options.at_once = true;
	assert_int_equal(press(&options, '1'), UI_PICK_MOVED);
	assert_int_equal(press(&options, '2'), UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 11);
	assert_int_equal(press(&options, '2'), UI_PICK_CONFIRMED);
	assert_int_equal(options.focus, 1);
}

static void options_stand_apart_where_there_is_room(void **state)
{
	struct ui_options options = list_of(3);
	struct canvas canvas;
	struct str out;

	(void)state;
	msg_use("en");
	str_init(&out);
	canvas_init(&canvas, 20, 5, WIDTH_NARROW);
	options.focus = 1;
	drawn(&canvas, &options, false);
	canvas_dump(&canvas, &out, false);
	assert_string_equal(out.text, "   1  甲\n\n > 2  乙\n\n   3  丙\n");
	/* The hardware cursor rests on the focus, on the blank before its words: screen readers
	 * follow it, and it hides nothing. */
	assert_int_equal(canvas.cursor_x, 5);
	assert_int_equal(canvas.cursor_y, 2);
	const struct canvas_cell *cursor = &canvas.cells[2 * canvas.width + 5];
	assert_true(cursor->bytes[0] == '\0' || cursor->bytes[0] == ' ');
	assert_memory_equal(cursor[1].bytes, "乙", strlen("乙"));
	canvas_resize(&canvas, 20, 4);
	drawn(&canvas, &options, false);
	str_clear(&out);
	canvas_dump(&canvas, &out, false);
	assert_string_equal(out.text, "   1  甲\n > 2  乙\n\n   3  丙\n");
	canvas_resize(&canvas, 20, 3);
	drawn(&canvas, &options, false);
	str_clear(&out);
	canvas_dump(&canvas, &out, false);
	assert_string_equal(out.text, "   1  甲\n > 2  乙\n   3  丙\n");
	/* Fewer free rows than one for every second gap would only look like groups. */
	for (int height = 5; height <= 9; height++) {
		static const int last[] = { 4, 4, 6, 7, 8 };
		int x, y;
		options = list_of(5);
		options.focus = 4;
		canvas_resize(&canvas, 20, height);
		drawn(&canvas, &options, false);
		stage_must_find(&canvas, "> 5", &x, &y);
		assert_int_equal(y, last[height - 5]);
	}
	str_release(&out);
	canvas_release(&canvas);
}

static void targets_are_as_wide_as_the_list(void **state)
{
	struct ui_options options = list_of(3);
	struct canvas canvas;

	(void)state;
	canvas_init(&canvas, 40, 8, WIDTH_NARROW);
	struct ui_frame frame = drawn(&canvas, &options, true);
	assert_int_equal(frame.target_count, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct ui_target *target = &frame.targets[i];
		assert_int_equal(target->rect.x, 0);
		assert_int_equal(target->rect.width, 40);
		assert_int_equal(target->rect.height, 2);
		assert_int_equal(target->rect.y, 2 * i);
		assert_int_equal(target->event.kind, KEYS_PRESS);
		assert_int_equal(target->event.code, i);
	}
	canvas_release(&canvas);
}

/* A list longer than its place: whatever is in focus is seen, and how many are hidden is said. */
static void a_long_list_scrolls_to_its_focus(void **state)
{
	(void)state;
	msg_use("en");
	for (int height = 2; height <= 12; height++) {
		struct ui_options options = list_of(17);
		struct canvas canvas;
		canvas_init(&canvas, 40, height, WIDTH_NARROW);
		for (int step = 0; step < 50; step++) {
			key(&options, step < 20 ? KEYS_DOWN : step < 40 ? KEYS_UP : KEYS_PAGE_DOWN);
			drawn(&canvas, &options, false);
			assert_in_range(options.focus, options.top,
			                options.top + options.shown - 1);
			assert_int_equal(canvas.cursor_y, options.focus - options.top);
			int hidden[] = { options.top, 17 - options.top - options.shown };
			for (int below = 0; below < 2; below++) {
				char more[64];
				int x, y;
				snprintf(more, sizeof more,
				         below ? "%d more below" : "%d more above", hidden[below]);
				if (!hidden[below])
					continue;
				stage_must_find(&canvas, more, &x, &y);
				assert_int_equal(y, height - 1);
				assert_int_equal(x,
				                 below ? canvas.width - 1 - (int)strlen(more) : 6);
			}
		}
		canvas_release(&canvas);
	}
}

/* An option of exactly the cells that a row has, one less, one more; in both layouts. */
/* Taps the last row at x, as the loop does: the event of the target that lies there. */
static struct keys_event tapped(const struct ui_frame *frame, int x)
{
	for (size_t i = frame->target_count; i-- > 0;) {
		const struct canvas_rect *rect = &frame->targets[i].rect;
		if (x >= rect->x && x < rect->x + rect->width &&
		    rect->y == frame->canvas->height - 1)
			return frame->targets[i].event;
	}
	return UI_EVENT(KEYS_NONE);
}

static void a_tap_on_what_is_hidden_turns_the_page(void **state)
{
	/* 17 options, 7 a page: the last page is full too. A finger that stays comes to the end, and
	 * does not go back from there. */
	static const struct {
		int x, top;
	} taps[] = {
		{ 39, 7 }, { 20, 10 }, { 39, 10 }, { 39, 10 }, { 19, 3 }, { 0, 0 }, { 0, 0 },
	};
	struct canvas canvas;

	(void)state;
	msg_use("en");
	canvas_init(&canvas, 40, 8, WIDTH_NARROW);
	struct ui_options options = list_of(17);
	for (size_t i = 0; i < UNIT_COUNT(taps); i++) {
		struct ui_frame frame = drawn(&canvas, &options, true);
		ui_options_key(&options, tapped(&frame, taps[i].x));
		drawn(&canvas, &options, true);
		assert_int_equal(options.top, taps[i].top);
		assert_int_equal(options.focus, -1); /* a page is no answer */
	}
	options.focus = 0;
	for (int focus = 7; focus <= 14; focus += 7) {
		key(&options, KEYS_PAGE_DOWN);
		drawn(&canvas, &options, true);
		assert_int_equal(options.focus, focus);
	}
	assert_int_equal(key(&options, KEYS_PAGE_DOWN), UI_PICK_MOVED);
	assert_int_equal(options.focus, 16);
	assert_int_equal(key(&options, KEYS_PAGE_DOWN), UI_PICK_NONE);
	canvas_release(&canvas);
}

static void an_option_of_exactly_the_width(void **state)
{
	(void)state;
	for (int width = 40; width <= 42; width++) {
		for (int cells = width - 10; cells <= width - 6; cells++) {
			for (int large = 0; large < 2; large++) {
				struct canvas canvas;
				struct str text, out;
				str_init(&text);
				str_init(&out);
				while (width_of_text(text.text, WIDTH_NARROW) + 2 <= cells)
					str_add(&text, "核");
				if (width_of_text(text.text, WIDTH_NARROW) < cells)
					str_add(&text, "x");
				items[0] = (struct ui_option){ text.text, text.len, NULL };
				struct ui_options options = { .items = items,
					                      .count = 1,
					                      .focus = 0 };
				canvas_init(&canvas, width, 4, WIDTH_NARROW);
				drawn(&canvas, &options, large);
				assert_int_equal(
					ui_options_rows(&options, width, false, WIDTH_NARROW),
					cells > width - 8 ? 2 : 1);
				/* Nothing of it is lost: every character is on the canvas. */
				canvas_dump(&canvas, &out, false);
				size_t shown = 0;
				for (const char *at = out.text; (at = strstr(at, "核"));
				     at += strlen("核"))
					shown++;
				assert_int_equal(shown, cells / 2);
				assert_int_equal(strchr(out.text, 'x') != NULL, cells % 2);
				str_release(&out);
				str_release(&text);
				canvas_release(&canvas);
			}
		}
	}
}

static void an_option_taller_than_its_place_is_cut(void **state)
{
	struct canvas canvas;
	struct str text;

	(void)state;
	msg_use("en");
	str_init(&text);
	for (int i = 0; i < 2000; i++)
		str_add(&text, "核");
	items[0] = items[1] = (struct ui_option){ text.text, text.len, NULL };
	struct ui_options options = { .items = items, .count = 2, .focus = -1 };
	for (int height = 1; height < 10; height++) {
		canvas_init(&canvas, 40, height, WIDTH_NARROW);
		for (options.focus = -1; options.focus < 2; options.focus++) {
			options.top = 0;
			struct ui_frame frame = drawn(&canvas, &options, false);
			assert_true(frame.target_count <= 2);
		}
		canvas_release(&canvas);
	}
	str_release(&text);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(a_digit_chooses_and_confirms_when_pressed_again),
	cmocka_unit_test(what_is_no_option_does_nothing),
	cmocka_unit_test(enter_points_before_anything_is_chosen),
	cmocka_unit_test(arrows_stay_within_the_list),
	cmocka_unit_test(a_tap_is_like_its_digit),
	cmocka_unit_test(entries_from_ten_on_have_two_digits),
	cmocka_unit_test(at_once_a_digit_or_a_tap_confirms),
	cmocka_unit_test(options_stand_apart_where_there_is_room),
	cmocka_unit_test(targets_are_as_wide_as_the_list),
	cmocka_unit_test(a_long_list_scrolls_to_its_focus),
	cmocka_unit_test(a_tap_on_what_is_hidden_turns_the_page),
	cmocka_unit_test(an_option_of_exactly_the_width),
	cmocka_unit_test(an_option_taller_than_its_place_is_cut),
};
UNIT_MAIN(tests)
