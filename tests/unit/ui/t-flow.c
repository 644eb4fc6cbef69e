/* Rows of running text: labels, marks, scrolling. */
#include "../unit.h"

#include "../made.h"
#include "stage.h"
#include "ui/flow.h"
#include "ui/story.h"

static void assert_shown(struct ui_flow *flow, int width, int height, const char *rows)
{
	struct canvas canvas;
	struct ui_frame frame = { .canvas = &canvas, .layout = &ui_layouts[UI_NORMAL] };
	struct str out;

	str_init(&out);
	canvas_init(&canvas, width, height, WIDTH_NARROW);
	ui_flow_draw(flow, &frame, (struct canvas_rect){ 0, 0, width, height });
	canvas_dump(&canvas, &out, false);
	assert_string_equal(out.text, rows);
	str_release(&out);
	canvas_release(&canvas);
}

static void add(struct ui_flow *flow, int label_at, int indent, const char *label, const char *text)
{
	ui_flow_add(flow, label_at, indent, label, THEME_PLAIN, text, strlen(text));
}

static void labels_stand_in_a_column(void **state)
{
	struct ui_flow flow;

	(void)state;
	ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 20, WIDTH_NARROW);
	add(&flow, 1, 8, "手法", "小利先给，再要你垫大钱");
	add(&flow, 1, 8, "核实", "打电话");
	assert_shown(&flow, 20, 3, " 手法   小利先给，再\n        要你垫大钱\n 核实   打电话\n");
	ui_flow_release(&flow);
	ui_flow_release(&flow);
}

static void a_blank_row_comes_once(void **state)
{
	struct ui_flow flow;

	(void)state;
	ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 20, WIDTH_NARROW);
	ui_flow_blank(&flow); /* nothing before it: none */
	assert_int_equal(flow.count, 0);
	add(&flow, 0, 0, NULL, "一");
	ui_flow_blank(&flow);
	ui_flow_blank(&flow);
	add(&flow, 0, 2, NULL, "二");
	assert_shown(&flow, 20, 4, "一\n\n  二\n\n");
	ui_flow_release(&flow);
}

/* Only if all of it fits then, and no more of them than need be. */
static void blank_rows_go_where_that_makes_it_fit(void **state)
{
	struct ui_flow flow;

	(void)state;
	ui_flow_init(&flow, &ui_layouts[UI_LARGE], 20, WIDTH_NARROW);
	add(&flow, 0, 0, NULL, "一");
	ui_flow_blank(&flow);
	add(&flow, 0, 0, NULL, "二");
	ui_flow_blank(&flow);
	add(&flow, 0, 0, NULL, "三");
	assert_shown(&flow, 24, 4, "一\n\n二\n     2 more rows  PgDn\n");
	flow.closes = true;
	assert_shown(&flow, 24, 2, "一\n     4 more rows  PgDn\n");
	assert_shown(&flow, 20, 5, "一\n\n二\n\n三\n");
	assert_shown(&flow, 20, 4, "一\n二\n\n三\n");
	assert_shown(&flow, 20, 3, "一\n二\n三\n");
	ui_flow_release(&flow);
}

/* A page that was turned to begins with words: the last one as well, wherever it would begin. */
static void no_page_begins_with_a_blank_row(void **state)
{
	(void)state;
	for (int height = 4; height < 12; height++) {
		struct ui_flow flow;
		ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 20, WIDTH_NARROW);
		for (int i = 0; i < 9; i++) {
			add(&flow, 0, 0, NULL, i % 3 ? "一" : "一二三四五六七八九十一二三四五");
			ui_flow_blank(&flow);
		}
		add(&flow, 0, 0, NULL, "完");
		while (ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_PAGE_DOWN }, height)) {
			const struct ui_flow_row *first = &flow.items[flow.top];
			if (first->from == first->to)
				fail_msg("%d rows: a page begins with the blank row %d", height,
				         flow.top);
		}
		assert_int_equal(ui_flow_below(&flow, height), 0);
		ui_flow_release(&flow);
	}
}

static void marks_show_without_colour(void **state)
{
	struct deck *deck = made_deck(1);
	const struct deck_card *card = deck_card_find(deck, "scam-0");
	struct canvas canvas;
	struct ui_flow flow;
	struct ui_frame frame = { .canvas = &canvas, .layout = &ui_layouts[UI_NORMAL] };
	int x, y;

	(void)state;
	msg_use("en");
	for (int width = 16; width <= 80; width++) {
		ui_flow_init(&flow, &ui_layouts[UI_NORMAL], width, WIDTH_NARROW);
		canvas_init(&canvas, width, 30, WIDTH_NARROW);
		ui_flow_scene(&flow, &card->scenes.items[0], NULL, true);
		ui_flow_draw(&flow, &frame, (struct canvas_rect){ 0, 0, width, 30 });
		stage_must_find(&canvas, "[", &x, &y);
		/* From bracket to bracket everything is in the flag's role, over rows too. */
		struct str shown;
		bool inside = false;
		str_init(&shown);
		for (int at = 0; at < width * 30; at++) {
			const struct canvas_cell *cell = &canvas.cells[at];
			inside |= cell->bytes[0] == '[';
			if (cell->bytes[0] && inside != (cell->role == THEME_FLAG))
				fail_msg("width %d: '%s' has role %d", width, cell->bytes,
				         cell->role);
			if (inside && cell->bytes[0])
				str_add(&shown, cell->bytes);
			inside &= cell->bytes[0] != ']';
		}
		assert_string_equal(shown.text, "[先垫后返]");
		str_release(&shown);
		canvas_release(&canvas);
		ui_flow_release(&flow);
	}
	ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 60, WIDTH_NARROW);
	ui_flow_scene(&flow, &card->scenes.items[0], NULL, false);
	assert_shown(&flow, 60, 4,
	             "  Chat  点赞任务群\n\n   派单员   你好。今天有任务，先垫后返，快来！\n"
	             "   派单员   大家都做完了。\n");
	ui_flow_release(&flow);
	deck_free(deck);
}

/* What came of the choice before stands between the heading and the scene's own words. */
static void what_came_of_it_heads_the_scene(void **state)
{
	struct deck *deck = made_deck(1);
	struct deck_scene scene = deck_card_find(deck, "scam-0")->scenes.items[1];
	struct ui_flow flow;

	(void)state;
	msg_use("en");
	ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 60, WIDTH_NARROW);
	ui_flow_scene(&flow, &scene, "你问了，他说快点。", false);
	assert_shown(&flow, 60, 6,
	             "  App  点赞任务群\n\n   你问了，他说快点。\n\n"
	             "   派单员   你好。今天有任务，先垫后返，快来！\n"
	             "   派单员   大家都做完了。\n");
	assert_int_equal(flow.items[2].role, THEME_DIM);
	ui_flow_release(&flow);
	scene.setting.s = "第二天。";
	ui_flow_init(&flow, &ui_layouts[UI_LARGE], 30, WIDTH_NARROW);
	ui_flow_scene(&flow, &scene, "你问了，他说快点，别的不讲，挂了。", false);
	assert_shown(
		&flow, 30, 8,
		" App  点赞任务群\n 你问了，他说快点，别的不讲，\n 挂了。\n 第二天。\n\n"
		" 派单员 你好。今天有任务，先垫\n        后返，快来！\n 派单员 大家都做完了。\n");
	ui_flow_release(&flow);
	deck_free(deck);
}

static void what_is_hidden_is_said_and_can_be_reached(void **state)
{
	struct ui_flow flow;
	char text[16];

	(void)state;
	msg_use("en");
	ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 40, WIDTH_NARROW);
	for (int i = 0; i < 12; i++) {
		snprintf(text, sizeof text, "r%d", i);
		add(&flow, 0, 0, NULL, text);
	}
	assert_shown(&flow, 40, 4, "r0\nr1\nr2\n                     9 more rows  PgDn\n");
	assert_true(ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_PAGE_DOWN }, 4));
	assert_shown(&flow, 40, 4, "r2\nr3\nr4\n  PgUp               7 more rows  PgDn\n");
	assert_true(ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_WHEEL_DOWN }, 4));
	assert_int_equal(flow.top, 4);
	for (int i = 0; i < 20; i++)
		ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_PAGE_DOWN }, 4);
	assert_shown(&flow, 40, 4, "r9\nr10\nr11\n  9 rows above  PgUp\n");
	assert_false(ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_PAGE_DOWN }, 4));
	for (int i = 0; i < 20; i++)
		ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_PAGE_UP }, 4);
	assert_int_equal(flow.top, 0);
	assert_false(ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_UP }, 4));
	assert_shown(&flow, 40, 12, "r0\nr1\nr2\nr3\nr4\nr5\nr6\nr7\nr8\nr9\nr10\nr11\n");
	ui_flow_release(&flow);
}

/* A name is on the page of what it names, at any height; paging passes nothing over, either way. */
static void a_name_is_never_last_on_a_page(void **state)
{
	(void)state;
	msg_use("en");
	for (int every = 2; every < 7; every++) {
		struct ui_flow flow;
		ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 40, WIDTH_NARROW);
		for (int i = 0; i < 40; i++) {
			add(&flow, 0, 0, NULL, i % every == 0 ? "name" : "words");
			if (i % every == 0)
				ui_flow_heads(&flow, flow.count - 1);
		}
		for (int height = 5; height < 12; height++) {
			for (int back = 0; back < 2; back++) {
				bool shown[40] = { false };
				struct keys_event turn = { .kind = back ? KEYS_PAGE_UP
					                                : KEYS_PAGE_DOWN };
				flow.top = back ? 40 : 0;
				do {
					struct canvas canvas;
					struct ui_frame frame = { .canvas = &canvas,
						                  .layout =
						                          &ui_layouts[UI_NORMAL] };
					canvas_init(&canvas, 40, height, WIDTH_NARROW);
					ui_flow_draw(&flow, &frame,
					             (struct canvas_rect){ 0, 0, 40, height });
					int end = 40 - ui_flow_below(&flow, height), top = flow.top;
					for (int i = top; i < end; i++)
						shown[i] = canvas.cells[(size_t)(i - top) * 40]
						                   .bytes[0] != '\0';
					assert_true(end > top);
					assert_true(end == 40 || !flow.items[end - 1].heads);
					canvas_release(&canvas);
				} while (ui_flow_key(&flow, turn, height));
				for (int i = 0; i < 40; i++)
					assert_true(shown[i]);
			}
		}
		ui_flow_release(&flow);
	}
}

/* Paging over a long text shows every row at least once, at any height. */
static void paging_leaves_no_row_out(void **state)
{
	(void)state;
	msg_use("en");
	for (int height = 2; height < 14; height++) {
		struct ui_flow flow;
		struct canvas canvas;
		struct ui_frame frame = { .canvas = &canvas, .layout = &ui_layouts[UI_NORMAL] };
		bool seen[30] = { false };
		char text[32];
		int x, y;
		ui_flow_init(&flow, &ui_layouts[UI_NORMAL], 40, WIDTH_NARROW);
		for (int i = 0; i < 30; i++) {
			snprintf(text, sizeof text, "row-%02d.", i);
			add(&flow, 0, 0, NULL, text);
		}
		do {
			canvas_init(&canvas, 40, height, WIDTH_NARROW);
			ui_flow_draw(&flow, &frame, (struct canvas_rect){ 0, 0, 40, height });
			for (int i = 0; i < 30; i++) {
				snprintf(text, sizeof text, "row-%02d.", i);
				seen[i] |= stage_find(&canvas, text, &x, &y);
			}
			canvas_release(&canvas);
		} while (ui_flow_key(&flow, (struct keys_event){ .kind = KEYS_PAGE_DOWN }, height));
		for (int i = 0; i < 30; i++)
			if (!seen[i])
				fail_msg("height %d: row %d is never shown", height, i);
		ui_flow_release(&flow);
	}
}

static void a_tall_text_fits_nowhere_and_harms_nothing(void **state)
{
	struct ui_flow flow;
	struct canvas canvas;
	struct ui_frame frame = { .canvas = &canvas, .layout = &ui_layouts[UI_NORMAL] };
	struct str text;

	(void)state;
	str_init(&text);
	for (int i = 0; i < 2000; i++)
		str_add(&text, "。");
	for (int width = 1; width < 30; width += 3) {
		for (int height = 1; height < 6; height++) {
			ui_flow_init(&flow, &ui_layouts[UI_NORMAL], width, WIDTH_NARROW);
			ui_flow_add(&flow, 1, 9, "标签", THEME_PLAIN, text.text, text.len);
			canvas_init(&canvas, width, height, WIDTH_NARROW);
			ui_flow_draw(&flow, &frame, (struct canvas_rect){ 0, 0, width, height });
			canvas_release(&canvas);
			ui_flow_release(&flow);
		}
	}
	str_release(&text);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(labels_stand_in_a_column),
	cmocka_unit_test(a_blank_row_comes_once),
	cmocka_unit_test(blank_rows_go_where_that_makes_it_fit),
	cmocka_unit_test(no_page_begins_with_a_blank_row),
	cmocka_unit_test(marks_show_without_colour),
	cmocka_unit_test(what_came_of_it_heads_the_scene),
	cmocka_unit_test(what_is_hidden_is_said_and_can_be_reached),
	cmocka_unit_test(a_name_is_never_last_on_a_page),
	cmocka_unit_test(paging_leaves_no_row_out),
	cmocka_unit_test(a_tall_text_fits_nowhere_and_harms_nothing),
};
UNIT_MAIN(tests)
