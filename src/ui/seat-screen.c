/* In a NORMAL frame the scene stands above the question; in a LARGE one they are two pages, the
 * scene first. What became of the vote stands in the last row of both. The screen turns its desk;
 * whatever is laid over it (help, the menu), the display does. */
#include "ui/seat-screen.h"

#include <stdio.h>
#include <string.h>

#include "play/words.h"
#include "ui/options.h"
#include "ui/pages.h"
#include "ui/screen.h"
#include "ui/story.h"

enum { CODE_DIGITS = 4 };

struct seat_screen {
	struct ui *ui;
	const struct seat_desk *desk;
	struct seat_page page;
	struct ui_flow scene, text;
	struct ui_option items[QUIZ_OPTIONS];
	struct ui_options options;
	char code[CODE_DIGITS + 1];
	bool large, on_scene;
	int scene_height;
	int pace_ms;
};

static void begin_picture(struct seat_screen *seat)
{
	seat->options = (struct ui_options){ .items = seat->items, .focus = -1 };
	seat->on_scene = seat->page.scene != NULL;
	seat->scene.top = 0;
	seat->code[0] = '\0';
}

/* True if something else is to be shown than before. */
static bool turn_desk(struct seat_screen *seat)
{
	unsigned before = seat->page.picture;

	seat->page = *seat->desk->turn(seat->desk->self);
	if (seat->page.picture == before)
		return false;
	begin_picture(seat);
	return true;
}

static void add(struct ui_flow *flow, enum theme_role role, const char *text)
{
	ui_flow_add(flow, 0, flow->layout->indent, NULL, role, text, strlen(text));
}

static void add_filled(struct ui_flow *flow, enum theme_role role, const char *message,
                       const char *first, const char *second)
{
	struct str text;

	str_init(&text);
	str_fill(&text, _(message), "tt", first, second);
	add(flow, role, text.text);
	str_release(&text);
}

static void fill_text(struct seat_screen *seat, const struct ui_frame *frame)
{
	const struct seat_page *page = &seat->page;
	struct ui_flow *flow = &seat->text;

	ui_flow_begin(flow, frame, frame->layout->margin);
	if (page->sentence)
		add_filled(flow, THEME_STRONG, page->sentence, page->args[0], page->args[1]);
	if (page->hint) {
		if (!page->wants_code) /* the field is on the screen in any size */
			ui_flow_blank(flow);
		add(flow, THEME_PLAIN, _(page->hint));
	}
	if (page->wants_code) {
		ui_flow_blank(flow);
		add_filled(flow, THEME_FOCUS, N_("Code: {1}"), *seat->code ? seat->code : "____",
		           NULL);
	}
	for (int i = 0; page->over && i < WORDS_EMERGENCY_COUNT; i++) {
		if (!i)
			ui_flow_blank(flow);
		add(flow, THEME_PLAIN, _(words_emergency[i]));
	}
}

static void draw_header(const struct seat_screen *seat, struct ui_frame *frame)
{
	const struct seat_page *page = &seat->page;
	struct str place;

	str_init(&place);
	if (page->number)
		str_fill(&place, _("Card {1} of {2}"), "uu", page->number, page->all);
	ui_header(frame, *page->group ? page->group : _("In class"), place.text, 0, 0);
	str_release(&place);
}

/* What became of the vote, in rows of their own at the bottom. Gives how many. */
static int draw_mark(const struct seat_screen *seat, struct ui_frame *frame)
{
	struct ui_flow flow = { 0 };
	struct canvas_rect body = frame->body;

	if (!seat->page.mark)
		return 0;
	ui_flow_begin(&flow, frame, frame->layout->margin);
	add_filled(&flow, THEME_STRONG, seat->page.mark,
	           seat->page.voted ? _(seat->page.voted) : "", NULL);
	int rows = (int)flow.count;
	if (rows > body.height / 2)
		rows = body.height / 2;
	ui_flow_draw(&flow, frame,
	             (struct canvas_rect){ body.x, body.y + body.height - rows, body.width, rows });
	ui_flow_release(&flow);
	return rows;
}

static void draw_scene(struct seat_screen *seat, struct ui_frame *frame, struct canvas_rect rect)
{
	ui_flow_begin(&seat->scene, frame, frame->layout->margin);
	ui_flow_scene(&seat->scene, seat->page.scene, NULL, false);
	seat->scene_height = rect.height;
	ui_flow_draw(&seat->scene, frame, rect);
}

static int question_rows(const struct seat_screen *seat, const struct ui_frame *frame)
{
	return wrap_count(_(seat->page.question), frame->body.width - 2 * frame->layout->margin,
	                  frame->canvas->ambiguous);
}

static void draw_question(struct seat_screen *seat, struct ui_frame *frame, struct canvas_rect rect)
{
	const char *question = _(seat->page.question);
	int asked = question_rows(seat, frame);

	ui_flow_begin(&seat->text, frame, frame->layout->margin);
	add(&seat->text, THEME_STRONG, question);
	ui_flow_draw(&seat->text, frame, (struct canvas_rect){ rect.x, rect.y, rect.width, asked });
	rect.y += asked + frame->layout->air;
	rect.height -= asked + frame->layout->air;
	ui_options_draw(&seat->options, frame, rect);
}

static void draw_both(struct seat_screen *seat, struct ui_frame *frame, struct canvas_rect body)
{
	enum { SCENE_LEAST = 4 };
	int lower = question_rows(seat, frame) + 1 + frame->layout->air +
	            ui_options_rows(&seat->options, body.width, false, frame->canvas->ambiguous);

	if (lower > body.height - SCENE_LEAST)
		lower = body.height - SCENE_LEAST;
	struct canvas_rect scene = { body.x, body.y, body.width, body.height - lower };
	draw_scene(seat, frame, scene);
	canvas_rule(frame->canvas, body.x + 1, body.y + scene.height, body.width - 2, THEME_RULE);
	draw_question(
		seat, frame,
		(struct canvas_rect){ body.x, body.y + scene.height + 1, body.width, lower - 1 });
}

/* What is now, and below it the scene where there is one to be read. */
static void draw_calm(struct seat_screen *seat, struct ui_frame *frame, struct canvas_rect body)
{
	fill_text(seat, frame);
	int rows = (int)seat->text.count;
	bool both = seat->page.scene && rows < body.height / 2;

	if (!both && rows < body.height - 2)
		body.y += frame->layout->air;
	ui_flow_draw(&seat->text, frame,
	             (struct canvas_rect){ body.x, body.y, body.width,
	                                   both ? rows : body.height - frame->layout->air });
	if (both)
		draw_scene(seat, frame,
		           (struct canvas_rect){ body.x, body.y + rows + 1, body.width,
		                                 body.height - rows - 1 });
}

static void draw(void *model, struct ui_frame *frame)
{
	struct seat_screen *seat = model;
	const struct seat_page *page = &seat->page;

	seat->large = frame->layout->large;
	for (int i = 0; i < page->count; i++)
		seat->items[i] = (struct ui_option){ .text = _(page->options[i].text),
			                             .len = strlen(_(page->options[i].text)) };
	seat->options.count = page->count;
	draw_header(seat, frame);
	struct canvas_rect body = frame->body;
	body.height -= draw_mark(seat, frame);
	if (!page->question)
		draw_calm(seat, frame, body);
	else if (!page->scene)
		draw_question(seat, frame, body);
	else if (!seat->large)
		draw_both(seat, frame, body);
	else if (seat->on_scene)
		draw_scene(seat, frame, body);
	else
		draw_question(seat, frame, body);
}

static bool asks(const void *model) { return ((const struct seat_screen *)model)->page.question; }
static bool is_two_pages(const void *model)
{
	const struct seat_screen *seat = model;

	return asks(seat) && seat->large && seat->page.scene;
}
static bool on_message(const void *model)
{
	return is_two_pages(model) && ((const struct seat_screen *)model)->on_scene;
}
static bool off_message(const void *model) { return is_two_pages(model) && !on_message(model); }
static bool is_over(const void *model) { return ((const struct seat_screen *)model)->page.over; }
static bool has_chosen(const void *model)
{
	const struct seat_screen *seat = model;

	return asks(seat) && !on_message(seat) && ui_options_chosen(&seat->options);
}
static bool is_asked(const void *model) { return asks(model) && !on_message(model); }
static bool has_more(const void *model)
{
	const struct seat_screen *seat = model;

	return on_message(seat) && ui_flow_below(&seat->scene, seat->scene_height) > 0;
}
static bool takes_code(const void *model)
{
	return ((const struct seat_screen *)model)->page.wants_code;
}

static enum ui_reaction read_on(void *model, struct keys_event event)
{
	struct seat_screen *seat = model;

	(void)event;
	ui_flow_key(&seat->scene, UI_EVENT(KEYS_PAGE_DOWN), seat->scene_height);
	return UI_TURN;
}

static enum ui_reaction turn_over(void *model, struct keys_event event)
{
	struct seat_screen *seat = model;

	(void)event;
	seat->on_scene = !seat->on_scene;
	return UI_TURN;
}

static enum ui_reaction erase(void *model, struct keys_event event)
{
	struct seat_screen *seat = model;
	size_t len = strlen(seat->code);

	(void)event;
	if (len)
		seat->code[len - 1] = '\0';
	return UI_STAY;
}

static enum ui_reaction enter_code(void *model, struct keys_event event)
{
	struct seat_screen *seat = model;

	(void)event;
	if (seat->desk->use_code(seat->desk->self, seat->code))
		seat->code[0] = '\0';
	return UI_STAY;
}

static void type_code(struct seat_screen *seat, struct keys_event event)
{
	size_t len = strlen(seat->code);

	if (event.kind == KEYS_CHAR && event.code >= '0' && event.code <= '9' &&
	    len < CODE_DIGITS) {
		seat->code[len] = (char)event.code;
		seat->code[len + 1] = '\0';
	}
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct seat_screen *seat = model;

	if (takes_code(seat)) {
		type_code(seat, event);
	} else if (!is_asked(seat)) {
		ui_flow_read(seat->page.scene ? &seat->scene : &seat->text, event,
		             seat->scene_height);
	} else if (!seat->large && ui_flow_key(&seat->scene, event, seat->scene_height)) {
		return UI_STAY;
	} else if (ui_options_key(&seat->options, event) == UI_PICK_CONFIRMED) {
		seat->desk->vote(seat->desk->self, seat->options.focus);
		turn_desk(seat);
	}
	return UI_STAY;
}

static enum ui_reaction passed(void *model) { return turn_desk(model) ? UI_TURN : UI_STAY; }

#define ONWARD (UI_ON(ENTER) | UI_SPACE)
static const struct ui_key seat_keys[] = { { UI_ON(ENTER), N_("Confirm"), takes_code, enter_code },
	                                   { UI_ON(BACKSPACE), NULL, takes_code, erase },
	                                   { UI_ON(ENTER), N_("Close"), is_over, .gives = UI_BACK },
	                                   { ONWARD, N_("Read on"), has_more, read_on },
	                                   { ONWARD, N_("Answer now"), on_message, turn_over },
	                                   { UI_ON(ENTER), N_("Vote"), has_chosen },
	                                   { UI_ON(ENTER), N_("To answers"), is_asked },
	                                   { UI_DO(REREAD), N_("Message"), off_message, turn_over },
	                                   { UI_ON(BACK), N_("Message"), off_message, turn_over },
	                                   { UI_ON(BACK), N_("Leave"), .gives = UI_LEAVE },
	                                   { UI_DO(QUIT), N_("Leave"), off_message,
	                                     .gives = UI_LEAVE },
	                                   { UI_DO(QUIT), NULL, .gives = UI_LEAVE },
	                                   { UI_DO(HELP), N_("Help") },
	                                   { 0 } };

static const struct words_key helps[] = {
	{ 0, N_("1-9, tap"), N_("choose an answer") },
	{ 0, N_("Enter"),
	  N_("votes for it; another one takes its place as long as the vote is open") },
	{ COMMAND_REREAD, NULL, N_("the message and the question take turns") },
	{ 0, N_("PgUp PgDn"), N_("read on in a long text") },
	{ COMMAND_LANGUAGE, NULL, N_("the other language, at once") },
	{ COMMAND_QUIT, NULL, N_("leaves the lesson; whoever returns has the same seat and vote") },
	{ 0 }
};

static bool show_help(struct ui *ui) { return ui_keys_help(ui, helps); }

static bool leaves(struct ui *ui)
{
	static const char *const answers[] = { N_("Stay"), N_("Leave the lesson") };

	return ui_question(ui, N_("In class"), N_("Leave your seat?"), answers, 2) == 1 ||
	       ui->ended;
}

void ui_seat(struct ui *ui, const struct seat_desk *desk)
{
	struct seat_screen seat = { .ui = ui, .desk = desk, .pace_ms = SEAT_TURN_MS };
	struct ui_screen screen = { .model = &seat,
		                    .draw = draw,
		                    .keys = seat_keys,
		                    .rest = rest,
		                    .passed = passed,
		                    .pace_ms = &seat.pace_ms };
	bool here = true;

	ui->help = show_help;
	turn_desk(&seat);
	begin_picture(&seat);
	while (here) {
		enum ui_reaction reaction = ui_run(ui, &screen);
		here = reaction == UI_LEAVE && !seat.page.over && !leaves(ui);
	}
	ui_flow_release(&seat.scene);
	ui_flow_release(&seat.text);
}
