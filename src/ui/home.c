/* The first screen, and the list of topics. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/flow.h"
#include "ui/options.h"
#include "ui/pages.h"
#include "ui/screen.h"

struct home {
	struct ui *ui;
	struct menu_item menu[MENU_ITEMS];
	size_t count;
	struct ui_option items[MENU_ITEMS];
	struct str asides[MENU_ITEMS]; /* filled, in the language in use */
	struct ui_options options;
	struct str loading;   /* a line on how far loading has come */
	int loaded, all;      /* thousandths; all 0: not loading */
	bool noted;           /* LARGE: the page of notes was read */
	bool on_notes, large; /* of the last draw */
	struct ui_flow notes;
	int notes_height;
};

/* Where the screens speak another language than the cards: better said than wondered at. NULL: they
 * do not. */
static const char *foreign_note(const struct ui *ui)
{
	const char *cards = ui->deck ? ui->deck->language.s : ui->deck_language;

	if (!cards || msg_catalogue_find(cards) == msg_catalogue())
		return NULL;
	/* TRANSLATORS: each at most 38 cells: one row in large type. */
	return strncmp(cards, "zh", 2) == 0 ? _("The cards are only in Chinese so far.")
	                                    : _("The cards are in another language.");
}

static void add_note(struct ui_flow *flow, int margin, const struct menu_note *note)
{
	struct str text;

	if (!note->text)
		return;
	str_init(&text);
	str_fill(&text, _(note->text), "tt", note->args[0], note->args[1]);
	ui_flow_add(flow, 0, margin, NULL, THEME_DIM, text.text, text.len);
	str_release(&text);
}

/* A paragraph, unless the flow were longer than `most` rows with it. */
static bool add_if_it_fits(struct ui_flow *flow, int margin, enum theme_role role, const char *text,
                           int most)
{
	size_t before = flow->count;

	ui_flow_add(flow, 0, margin, NULL, role, text, strlen(text));
	bool fits = (int)flow->count <= most;
	if (!fits)
		flow->count = before;
	return fits;
}

static void draw_intro(const struct ui *ui, struct ui_frame *frame, struct canvas_rect *body)
{
	enum { MENU_LEAST = 3 }; /* rows of it that are always there */
	int margin = frame->layout->indent, air = frame->layout->air;
	int most = body->height - MENU_LEAST;
	struct ui_flow flow = { 0 };

	ui_flow_begin(&flow, frame, margin);
	const char *first = _("Money, a code or a link is asked for: verify first, then act.");
	ui_flow_add(&flow, 0, margin, NULL, THEME_STRONG, first, strlen(first));
	if (!frame->layout->large) {
		const char *second = _("Some of these messages are real, some are not. Ten cards "
		                       "take about fifteen "
		                       "minutes; stop whenever you like.");
		ui_flow_add(&flow, 0, margin, NULL, THEME_PLAIN, second, strlen(second));
		body->y++;
		body->height--;
	}
	const char *foreign = foreign_note(ui);
	if (foreign)
		add_if_it_fits(&flow, margin, THEME_DIM, foreign, most);
	if (ui->state.trouble &&
	    add_if_it_fits(&flow, margin, THEME_DIM, _(ui->state.trouble), most))
		frame->trouble = NULL;
	for (int i = 0; i < MENU_NOTES && !frame->layout->large; i++)
		add_note(&flow, margin, &ui->notes[i]);
	int rows = (int)flow.count;
	ui_flow_draw(&flow, frame, (struct canvas_rect){ body->x, body->y, body->width, rows });
	ui_flow_release(&flow);
	body->y += rows + air;
	body->height -= rows + air;
}

/* Few big cells: what is to be told once has a page to itself, before the menu. */
static void draw_notes(struct home *home, struct ui_frame *frame)
{
	const struct ui *ui = home->ui;
	struct ui_flow *flow = &home->notes;
	int margin = frame->layout->margin;

	ui_header(frame, _("Verify first"), NULL, 0, 0);
	ui_flow_begin(flow, frame, margin);
	for (int i = 0; i < MENU_NOTES; i++) {
		if (flow->count && ui->notes[i].text)
			ui_flow_blank(flow);
		add_note(flow, margin, &ui->notes[i]);
	}
	home->notes_height = frame->body.height;
	ui_flow_draw(flow, frame, frame->body);
}

static enum ui_reaction turn_notes(void *model, struct keys_event event)
{
	struct home *home = model;

	(void)event;
	ui_flow_key(&home->notes, UI_EVENT(KEYS_PAGE_DOWN), home->notes_height);
	return UI_TURN;
}

static enum ui_reaction end_notes(void *model, struct keys_event event)
{
	struct home *home = model;

	(void)event;
	home->noted = true;
	return UI_TURN;
}

static bool has_notes(const struct ui *ui)
{
	for (int i = 0; i < MENU_NOTES; i++)
		if (ui->notes[i].text)
			return true;
	return false;
}

static void draw_loading(const struct home *home, struct ui_frame *frame, struct canvas_rect body)
{
	int margin = frame->layout->indent, width = body.width - 2 * margin;
	int full = (int)((int64_t)home->loaded * width / home->all);

	canvas_text(frame->canvas, body.x + margin, body.y, width, THEME_PLAIN, home->loading.text);
	ui_gauge(frame, body.x + margin, body.y + 2, width, full);
}

static void fill_menu(struct home *home)
{
	home->count = menu_items(&home->ui->state, home->menu);
	for (size_t i = 0; i < home->count; i++) {
		const struct menu_item *item = &home->menu[i];
		const char *text = _(item->text);
		str_clear(&home->asides[i]);
		str_fill(&home->asides[i], _(item->aside), "uu", item->numbers[0],
		         item->numbers[1]);
		home->items[i] = (struct ui_option){ text, strlen(text), home->asides[i].text };
	}
	home->options.items = home->items;
	home->options.count = (int)home->count;
}

static void draw(void *model, struct ui_frame *frame)
{
	struct home *home = model;

	home->large = frame->layout->large;
	home->on_notes = frame->layout->large && !home->all && !home->noted && has_notes(home->ui);
	if (home->on_notes) {
		draw_notes(home, frame);
		return;
	}
	ui_header(frame, _("Verify first"), NULL, 0, 0);
	struct canvas_rect body = frame->body;
	draw_intro(home->ui, frame, &body);
	if (home->all) {
		draw_loading(home, frame, body);
		frame->bare = true;
		return;
	}
	fill_menu(home);
	home->options.aside_column = 28;
	ui_options_draw(&home->options, frame, body);
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct home *home = model;

	if (home->on_notes)
		return ui_flow_key(&home->notes, event, home->notes_height) ? UI_TURN : UI_STAY;
	return ui_options_key(&home->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static bool is_loading(const void *model) { return ((const struct home *)model)->all > 0; }
static bool is_loaded(const void *model) { return !is_loading(model); }
static bool on_notes(const void *model) { return ((const struct home *)model)->on_notes; }
static bool on_menu(const void *model) { return !on_notes(model) && !is_loading(model); }

static bool more_notes(const void *model)
{
	const struct home *home = model;

	return home->on_notes && ui_flow_below(&home->notes, home->notes_height) > 0;
}

static bool on_wide_menu(const void *model)
{
	return on_menu(model) && !((const struct home *)model)->large;
}

static const struct ui_key home_keys[] = {
	{ UI_ON(BACK), N_("Stop loading"), is_loading, .gives = UI_QUIT },
	{ UI_ON(ENTER), N_("Next page"), more_notes, turn_notes },
	{ UI_ON(ENTER), N_("Home"), on_notes, end_notes },
	{ UI_ON(BACK), NULL, on_notes, end_notes },
	{ UI_ON(ENTER), N_("Confirm"), on_menu },
	{ UI_DO(HELP), N_("Help"), on_menu },
	{ UI_DO(LANGUAGE), ui_other_language, is_loaded, .gives = UI_SPEAK },
	{ UI_DO(QUIT), N_("Quit"), is_loaded, .gives = UI_QUIT },
	{ UI_ON(BACK), NULL, on_menu, .gives = UI_QUIT },
	{ 0, N_("Choose"), on_wide_menu, .name = N_("Arrows, 1-9") },
	{ 0 }
};

static void home_init(struct home *home, struct ui *ui)
{
	*home = (struct home){ .ui = ui };
	str_init(&home->loading);
	for (int i = 0; i < MENU_ITEMS; i++)
		str_init(&home->asides[i]);
}

static void home_release(struct home *home)
{
	str_release(&home->loading);
	ui_flow_release(&home->notes);
	for (int i = 0; i < MENU_ITEMS; i++)
		str_release(&home->asides[i]);
}

void ui_home_show(struct ui *ui)
{
	struct home home;
	struct ui_screen screen = { .model = &home, .draw = draw, .keys = home_keys, .rest = rest };
	struct ui_frame frame;

	home_init(&home, ui);
	ui->stops = ui_show_fresh(ui, &screen, &frame, true).kind != KEYS_NONE;
	ui->home_picture = ui->hand.picture;
	ui->home_state = ui->state;
	ui->home_language = msg_language();
	home_release(&home);
}

/* Whether what ui_home_show drew is still there, and what there is to choose: then keys that came
 * since were meant for it. */
static bool is_as_shown(const struct ui *ui)
{
	struct menu_item shown[MENU_ITEMS], now[MENU_ITEMS];
	size_t count = menu_items(&ui->home_state, shown);
	bool same = ui->home_picture && ui->home_picture == ui->hand.picture &&
	            strcmp(ui->home_language, msg_language()) == 0 &&
	            menu_items(&ui->state, now) == count;

	for (size_t i = 0; same && i < count; i++)
		same = shown[i].choice == now[i].choice;
	return same;
}

bool ui_loading(struct ui *ui, size_t cards, size_t bytes, size_t all_bytes)
{
	struct home home;
	struct ui_screen screen = { .model = &home, .draw = draw, .keys = home_keys, .rest = rest };
	struct ui_frame frame;

	home_init(&home, ui);
	home.all = 1000;
	home.loaded = all_bytes ? (int)(bytes * 1000 / all_bytes) : 0;
	str_fill(&home.loading, _("Loading the cards: {1} so far"), "z", cards);
	ui_draw(ui, &screen, &frame);
	home_release(&home);
	int64_t now_ms = ui->display.clock->steady_ms(ui->display.clock);
	struct keys_event event = ui->display.read(ui->display.self, 0);
	ui_hand_miss(&ui->hand, event, now_ms);
	event = ui_tapped(&frame, event); /* it turns nothing: a release is enough */
	ui_hand_turn(&ui->hand, now_ms);
	bool stops = ui_may(ui, UI_QUIT) && (ui->stops || ui_hand_is_leaving(event));
	return !stops && event.kind != KEYS_GONE && event.kind != KEYS_TERMINATE;
}

enum menu_choice ui_home(struct ui *ui)
{
	struct home home;
	struct ui_screen screen = { .model = &home, .draw = draw, .keys = home_keys, .rest = rest };
	enum menu_choice choice = MENU_GONE;

	home_init(&home, ui);
	screen.shown = is_as_shown(ui);
	while (choice == MENU_GONE && !ui->ended) {
		enum ui_reaction reaction = ui_run(ui, &screen);
		screen.shown = false;
		if (reaction == UI_DONE)
			choice = home.menu[home.options.focus].choice;
		else if (ui_ask_quit(ui))
			choice = MENU_QUIT;
	}
	home_release(&home);
	return choice;
}

static void draw_topics(void *model, struct ui_frame *frame)
{
	ui_header(frame, _("Practise one kind of scam"), NULL, 0, 0);
	ui_options_draw(model, frame, frame->body);
}

static enum ui_reaction topics_rest(void *model, struct keys_event event)
{
	return ui_options_key(model, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static const struct ui_key topics_keys[] = { { UI_ON(ENTER), N_("Confirm") },
	                                     { UI_DO(HELP), N_("Help") },
	                                     { UI_ON(BACK) | UI_DO(QUIT), N_("Back"),
	                                       .gives = UI_BACK },
	                                     { 0 } };

const struct deck_topic *ui_topics(struct ui *ui)
{
	const struct deck_topics *all = &ui->deck->topics;
	struct ui_option *items = mem_alloc(all->count * sizeof *items);
	struct ui_options options = { .items = items, .count = (int)all->count };
	struct ui_screen screen = { &options, draw_topics, topics_keys, topics_rest };

	for (size_t i = 0; i < all->count; i++)
		items[i] = (struct ui_option){ all->items[i].name.s, strlen(all->items[i].name.s),
			                       all->items[i].where.s };
	enum ui_reaction reaction = ui_run(ui, &screen);
	free(items);
	return reaction == UI_DONE ? &all->items[options.focus] : NULL;
}
