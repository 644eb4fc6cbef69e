/* The first screen, and the list of topics. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "play/words.h"
#include "ui/flow.h"
#include "ui/options.h"

struct home {
	struct ui *ui;
	struct ui_option items[8];
	struct ui_options options;
	struct str loading;                             /* a line on how far loading has come */
	int loaded, all;                                /* thousandths; all 0: not loading */
};

static const struct { enum ui_choice_home choice; const char *text, *aside; } entries[] = {
	{ UI_HOME_PLAY, N_("Start"), N_("10 cards, real and fake mixed") },
	{ UI_HOME_CHANNELS, N_("Whom do I ask?"), N_("find the right channel to verify") },
	{ UI_HOME_TOPICS, N_("Practise one kind of scam"), N_("choose from the list") },
	{ UI_HOME_ABOUT, N_("About, privacy, type size"), N_("what heshi is, what it keeps") },
};
enum { ENTRY_COUNT = sizeof entries / sizeof *entries };

/* The screens speak another language than the cards: better said than wondered at. */
static bool is_foreign(const struct ui *ui)
{
	const char *cards = ui->deck ? ui->deck->language.s : ui->deck_language;

	return cards && strncmp(cards, msg_language(), 2) != 0;
}

static void draw_intro(const struct ui *ui, struct ui_frame *frame, struct canvas_rect *body)
{
	int margin = frame->large ? 1 : UI_MARGIN + 1;
	struct ui_flow flow;

	ui_flow_init(&flow, body->width - margin, frame->canvas->ambiguous);
	const char *first = _("Money, a code or a link is asked for: verify first, then act.");
	ui_flow_add(&flow, 0, margin, NULL, THEME_STRONG, first, strlen(first));
	if (!frame->large) {
		const char *second =
			_("Some of these messages are real, some are not. Ten cards take about fifteen "
			  "minutes; stop whenever you like.");
		ui_flow_add(&flow, 0, margin, NULL, THEME_PLAIN, second, strlen(second));
		body->y++;
		body->height--;
	}
	if (is_foreign(ui)) {
		const char *note = _("The cards themselves are in Chinese; there is no English deck yet.");
		ui_flow_add(&flow, 0, margin, NULL, THEME_DIM, note, strlen(note));
	}
	int rows = (int)flow.count;
	ui_flow_draw(&flow, frame, (struct canvas_rect){ body->x, body->y, body->width, rows });
	ui_flow_release(&flow);
	body->y += rows + !frame->large;
	body->height -= rows + !frame->large;
}

static void draw_loading(const struct home *home, struct ui_frame *frame, struct canvas_rect body)
{
	int margin = frame->large ? 1 : UI_MARGIN + 1, width = body.width - 2 * margin;
	int full = (int)((int64_t)home->loaded * width / home->all);

	canvas_text(frame->canvas, body.x + margin, body.y, width, THEME_PLAIN, home->loading.text);
	for (int i = 0; i < width; i++)
		canvas_text(frame->canvas, body.x + margin + i, body.y + 2, 1,
		            i < full ? THEME_BAR : THEME_DIM, i < full ? "#" : ".");
}

static void draw(void *model, struct ui_frame *frame)
{
	struct home *home = model;
	struct ui_bar_item items[UI_BAR_ITEMS] = {
		{ _("Arrows or digits"), _("Choose"), UI_EVENT(KEYS_NONE) },
		{ _("Enter"), _("Confirm"), UI_EVENT(KEYS_ENTER) },
		{ "?", _("Help"), UI_LETTER('?') },
		/* TRANSLATORS: the other language's own name, so that its speakers can read it. */
		{ "L", _("中文"), UI_LETTER('L') },
		{ "q", _("Quit"), UI_LETTER('q') },
	};
	struct ui_bar_item loading[UI_BAR_ITEMS] = { { "Esc", _("Stop loading"), UI_EVENT(KEYS_BACK) } };

	ui_header(frame, _("Verify first"), NULL, 0, 0);
	struct canvas_rect body = frame->body;
	draw_intro(home->ui, frame, &body);
	if (home->all) {
		draw_loading(home, frame, body);
		ui_bar(frame, NULL, loading);
		return;
	}
	for (int i = 0; i < ENTRY_COUNT; i++) {
		const char *text = _(entries[i].text);
		home->items[i] = (struct ui_option){ text, strlen(text), _(entries[i].aside) };
	}
	home->options.items = home->items;
	home->options.count = ENTRY_COUNT;
	home->options.aside_column = 28;
	ui_options_draw(&home->options, frame, body);
	if (frame->large) {
		memmove(items, items + 1, sizeof items - sizeof *items);
	}
	ui_bar(frame, NULL, items);
}

static enum ui_reaction key(void *model, struct keys_event event)
{
	struct home *home = model;

	if (event.kind == KEYS_BACK || (event.kind == KEYS_CHAR && event.code == 'q'))
		return UI_LEAVE;
	return ui_options_key(&home->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static void home_init(struct home *home, struct ui *ui)
{
	*home = (struct home){ .ui = ui };
	str_init(&home->loading);
}

void ui_home_show(struct ui *ui)
{
	struct home home;
	struct ui_screen screen = { &home, draw, key, NULL };
	struct ui_frame frame;

	home_init(&home, ui);
	ui_draw(ui, &screen, &frame);
}

bool ui_loading(struct ui *ui, size_t cards, size_t bytes, size_t all_bytes)
{
	struct home home;
	struct ui_screen screen = { &home, draw, key, NULL };
	struct ui_frame frame;
	char number[24];
	const char *args[] = { number };

	home_init(&home, ui);
	home.all = 1000;
	home.loaded = all_bytes ? (int)(bytes * 1000 / all_bytes) : 0;
	snprintf(number, sizeof number, "%zu", cards);
	str_add_filled(&home.loading, _("Loading the cards: {1} so far"), args, 1);
	ui_draw(ui, &screen, &frame);
	str_release(&home.loading);
	struct keys_event event = ui->display.read(ui->display.self, 0);
	return !(event.kind == KEYS_BACK || event.kind == KEYS_GONE || event.kind == KEYS_TERMINATE ||
	         event.kind == KEYS_INTERRUPT || (event.kind == KEYS_CHAR && event.code == 'q'));
}

bool ui_ask_quit(struct ui *ui, bool *gone)
{
	const char *answers[] = { _("Stay"), _("Quit") };
	int answer = ui_question(ui, _("Verify first"), _("Quit heshi?"), answers, 2);

	*gone = answer == -2;
	return answer == 1;
}

enum ui_choice_home ui_home(struct ui *ui)
{
	struct home home;
	struct ui_screen screen = { &home, draw, key, NULL };

	home_init(&home, ui);
	for (;;) {
		bool gone = false;
		switch (ui_run(ui, &screen)) {
		case UI_GONE: return UI_HOME_GONE;
		case UI_DONE: return entries[home.options.focus].choice;
		default: break;
		}
		if (ui_ask_quit(ui, &gone))
			return UI_HOME_QUIT;
		if (gone)
			return UI_HOME_GONE;
	}
}

struct topics { struct ui_options options; };

static void draw_topics(void *model, struct ui_frame *frame)
{
	struct topics *topics = model;
	struct ui_bar_item items[UI_BAR_ITEMS] = {
		{ _("Enter"), _("Confirm"), UI_EVENT(KEYS_ENTER) },
		{ "?", _("Help"), UI_LETTER('?') },
		{ "Esc", _("Back"), UI_EVENT(KEYS_BACK) },
	};

	ui_header(frame, _("Practise one kind of scam"), NULL, 0, 0);
	ui_options_draw(&topics->options, frame, frame->body);
	ui_bar(frame, NULL, items);
}

static enum ui_reaction topics_key(void *model, struct keys_event event)
{
	struct topics *topics = model;

	if (event.kind == KEYS_BACK || (event.kind == KEYS_CHAR && event.code == 'q'))
		return UI_BACK;
	return ui_options_key(&topics->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

const struct deck_topic *ui_topics(struct ui *ui, bool *gone)
{
	const struct deck_topics *all = &ui->deck->topics;
	struct ui_option *items = mem_alloc(all->count * sizeof *items);
	struct topics topics = { .options = { .items = items, .count = (int)all->count } };
	struct ui_screen screen = { &topics, draw_topics, topics_key, NULL };

	for (size_t i = 0; i < all->count; i++)
		items[i] = (struct ui_option){ all->items[i].name.s, strlen(all->items[i].name.s),
		                               all->items[i].where.s };
	enum ui_reaction reaction = ui_run(ui, &screen);
	*gone = reaction == UI_GONE;
	free(items);
	return reaction == UI_DONE ? &all->items[topics.options.focus] : NULL;
}
