#include "ui/staff.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/flow.h"
#include "ui/keypad.h"
#include "ui/options.h"
#include "ui/pages.h"
#include "ui/screen.h"

static const char *const title = N_("For the staff");

/* A list with something said above it. */
struct list {
	const char *title;               /* msgid */
	void (*fill)(struct list *list); /* at each draw: texts are of the language in use */
	void (*say)(const struct list *list, struct ui_flow *flow); /* where there is space */
	void *subject;
	struct ui_option *items;
	struct str *texts;
	struct ui_options options;
};

static void draw_list(void *model, struct ui_frame *frame)
{
	struct list *list = model;

	ui_header(frame, _(list->title), NULL, 0, 0);
	struct canvas_rect body = frame->body;
	for (int i = 0; i < list->options.count; i++)
		str_clear(&list->texts[i]);
	list->fill(list);
	for (int i = 0; i < list->options.count; i++)
		list->items[i] =
			(struct ui_option){ list->texts[i].text, list->texts[i].len, NULL };
	if (list->say && !frame->layout->large) {
		struct ui_flow flow = { 0 };
		ui_flow_begin(&flow, frame, frame->layout->indent);
		list->say(list, &flow);
		int rows = (int)flow.count;
		ui_flow_draw(&flow, frame,
		             (struct canvas_rect){ body.x, body.y, body.width, rows });
		ui_flow_release(&flow);
		body.y += rows + 1;
		body.height -= rows + 1;
	}
	ui_options_draw(&list->options, frame, body);
}

static enum ui_reaction list_rest(void *model, struct keys_event event)
{
	struct list *list = model;

	return ui_options_key(&list->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static const struct ui_key list_keys[] = {
	{ UI_ON(ENTER), N_("Confirm") },
	{ UI_ON(BACK) | UI_DO(QUIT), N_("Back"), .gives = UI_BACK },
	{ UI_DO(LANGUAGE), ui_other_language, .gives = UI_SPEAK },
	{ 0 }
};

static void list_init(struct list *list, size_t count)
{
	list->items = mem_alloc(count * sizeof *list->items);
	list->texts = mem_alloc(count * sizeof *list->texts);
	for (size_t i = 0; i < count; i++)
		str_init(&list->texts[i]);
	list->options =
		(struct ui_options){ .items = list->items, .count = (int)count, .focus = -1 };
}

static void list_release(struct list *list)
{
	for (int i = 0; i < list->options.count; i++)
		str_release(&list->texts[i]);
	free(list->texts);
	free(list->items);
}

/* What was picked; -1: back, or no more screens. */
static int list_run(struct ui *ui, struct list *list)
{
	struct ui_screen screen = { list, draw_list, list_keys, list_rest };

	return ui_run(ui, &screen) == UI_DONE ? list->options.focus : -1;
}

static int list_once(struct ui *ui, struct list list, size_t count, int focus)
{
	list_init(&list, count);
	list.options.focus = focus;
	int picked = list_run(ui, &list);
	list_release(&list);
	return picked;
}

/* Today */

static void add_row(struct ui_flow *flow, const char *message, unsigned part, unsigned all)
{
	struct str text;

	str_init(&text);
	str_fill(&text, _(message), "uu", part, all);
	ui_flow_add(flow, 0, flow->layout->indent, NULL, THEME_PLAIN, text.text, text.len);
	str_release(&text);
}

static void say_sent(struct ui_flow *flow, const struct ui_staff_desk *desk)
{
	struct str text;

	str_init(&text);
	if (desk->sent)
		desk->sent(desk->self, &text);
	if (text.len)
		ui_flow_add(flow, 0, flow->layout->indent, NULL, THEME_PLAIN, text.text, text.len);
	str_release(&text);
}

static void say_visits(struct ui_flow *flow, const struct ui_staff_desk *desk)
{
	struct ui_staff_counts today = { 0 };

	if (!desk->today(desk->self, &today)) {
		add_row(flow, N_("The record cannot be read. See: heshi doctor"), 0, 0);
		return;
	}
	add_row(flow, N_("Visitors who began today: {1}"), today.begun, 0);
	add_row(flow, N_("Who came to the result: {1}"), today.finished, 0);
	if (today.begun < UI_STAFF_FEW) {
		add_row(flow, N_("What they answered is told from {1} visitors on."), UI_STAFF_FEW,
		        0);
		return;
	}
	add_row(flow, N_("Scams that were recognised: {1} of {2}"), today.recognised, today.scams);
	add_row(flow, N_("Real messages that were suspected: {1} of {2}"), today.suspected,
	        today.reals);
}

static void say_today(struct ui_flow *flow, const void *desk)
{
	say_visits(flow, desk);
	say_sent(flow, desk);
}

static void say_today_above(const struct list *list, struct ui_flow *flow)
{
	say_today(flow, ((const struct ui *)list->subject)->desk);
}

/* Copies */

static void show_sentence(void *model, struct ui_frame *frame)
{
	struct ui_flow flow = { 0 };
	int margin = frame->layout->indent;
	const char *text = _(model);

	ui_header(frame, _(title), NULL, 0, 0);
	ui_flow_begin(&flow, frame, margin);
	ui_flow_add(&flow, 0, margin, NULL, THEME_STRONG, text, strlen(text));
	ui_flow_draw(&flow, frame, frame->body);
	ui_flow_release(&flow);
	frame->bare = true;
}

static enum ui_reaction told(void *model)
{
	(void)model;
	return UI_BACK;
}

/* Something is said in place of the keypad, and goes by itself as the keypad would. */
static void tell(struct ui *ui, char *sentence)
{
	static const struct ui_key back[] = { { UI_ON(BACK) | UI_DO(QUIT), N_("Back"),
		                                .gives = UI_BACK },
		                              { UI_ON(ENTER), NULL, .gives = UI_BACK },
		                              { 0 } };
	static const int pace_ms = UI_KEYPAD_MS;
	struct ui_screen screen = { .model = sentence,
		                    .draw = show_sentence,
		                    .keys = back,
		                    .passed = told,
		                    .pace_ms = &pace_ms };

	ui_run(ui, &screen);
}

/* While the stick is written to nothing can be pressed. */
static void show_working(struct ui *ui)
{
	static char working[] = N_("Writing to the stick. Please leave it in its place.");
	static const struct ui_key none[] = { { 0 } };
	struct ui_screen screen = { working, show_sentence, none, NULL };
	struct ui_frame frame;

	ui_show_fresh(ui, &screen, &frame, true);
}

static void fill_copies(struct list *list)
{
	static const char *const names[] = {
		[UI_STAFF_CSV] = N_("All answers as a table (CSV)"),
		[UI_STAFF_XLSX] = N_("A workbook with sums and bars (XLSX)"),
		[UI_STAFF_RECORD] = N_("The record, to be merged (.db)"),
	};
	_Static_assert(sizeof names / sizeof *names == UI_STAFF_COPY_COUNT, "names lacks a row");

	for (int i = 0; i < UI_STAFF_COPY_COUNT; i++)
		str_add(&list->texts[i], _(names[i]));
}

static void fill_sticks(struct list *list)
{
	const char *const *names = list->subject;

	for (int i = 0; i < list->options.count; i++)
		str_add(&list->texts[i], names[i]);
}

/* One that is there; false: given up. */
static bool choose_stick(struct ui *ui, size_t *stick)
{
	static const char *const answers[] = { N_("Look again"), N_("Back") };
	const struct ui_staff_desk *desk = ui->desk;
	const char *names[UI_STAFF_STICKS];
	size_t count;

	while (!(count = desk->sticks(desk->self, names))) {
		int answer = ui_question(ui, title,
		                         N_("There is no stick that can be written to. Put one in "
		                            "and wait for some seconds."),
		                         answers, 2);
		if (answer != 0)
			return false;
	}
	struct list list = { N_("Which stick?"), fill_sticks, NULL, names };
	int picked = count == 1 ? 0 : list_once(ui, list, count, -1);
	*stick = (size_t)(picked < 0 ? 0 : picked);
	return picked >= 0;
}

static void copy(struct ui *ui)
{
	static const char *const answers[] = { N_("Another copy"), N_("Done") };
	const struct ui_staff_desk *desk = ui->desk;
	struct list list = { N_("Copy to a stick"), fill_copies, NULL, NULL };
	size_t stick;
	struct str said;
	int what, answer = 0;

	str_init(&said);
	while (answer == 0 && choose_stick(ui, &stick) &&
	       (what = list_once(ui, list, UI_STAFF_COPY_COUNT, -1)) >= 0) {
		show_working(ui);
		str_clear(&said);
		desk->copy(desk->self, stick, (enum ui_staff_copy)what, &said);
		answer = ui_question(ui, title, said.text, answers, 2);
	}
	str_release(&said);
}

/* What the next visitors are asked */

/* A visit is as long as it was promised, or nothing changes. */
static char too_few[] =
	N_("There are not that many cards of these kinds. Choose fewer cards, or more "
           "kinds.");
static const uint16_t card_counts[] = { 4, 6, 8, 10 };
enum { CARD_COUNTS = sizeof card_counts / sizeof *card_counts };

static void fill_counts(struct list *list)
{
	for (int i = 0; i < CARD_COUNTS; i++)
		str_fill(&list->texts[i], _("{1} cards"), "u", (unsigned)card_counts[i]);
}

static void choose_count(struct ui *ui)
{
	struct ui_staff_desk *desk = ui->desk;
	struct list list = { N_("How many cards, until the next start"), fill_counts, NULL, NULL };
	int now = -1;

	for (int i = 0; i < CARD_COUNTS; i++)
		if (card_counts[i] == desk->cards)
			now = i;
	int picked = list_once(ui, list, CARD_COUNTS, now);
	uint16_t before = desk->cards;
	if (picked < 0)
		return;
	desk->cards = card_counts[picked];
	if (desk->changed(desk->changed_self))
		return;
	desk->cards = before;
	desk->changed(desk->changed_self);
	tell(ui, too_few);
}

static size_t topics_chosen(const struct ui *ui)
{
	size_t chosen = 0;

	for (size_t i = 0; i < ui->deck->topics.count; i++)
		chosen += ui->desk->topics[i];
	return chosen;
}

static void fill_topics(struct list *list)
{
	const struct ui *ui = list->subject;
	bool all = topics_chosen(ui) == 0;

	str_addf(&list->texts[0], "%s %s", all ? "[x]" : "[ ]", _("All kinds of scams"));
	for (size_t i = 0; i < ui->deck->topics.count; i++)
		str_addf(&list->texts[i + 1], "%s %s", ui->desk->topics[i] ? "[x]" : "[ ]",
		         ui->deck->topics.items[i].name.s);
}

/* The first takes all of them, by taking away what was chosen. */
static void choose_topics(struct ui *ui)
{
	struct ui_staff_desk *desk = ui->desk;
	struct list list = { N_("Which kinds, until the next start"), fill_topics, NULL, ui };
	size_t count = ui->deck->topics.count;
	int picked;

	list_init(&list, count + 1);
	while ((picked = list_run(ui, &list)) >= 0) {
		if (picked == 0)
			memset(desk->topics, 0, count * sizeof *desk->topics);
		else
			desk->topics[picked - 1] = !desk->topics[picked - 1];
		if (desk->changed(desk->changed_self) || picked == 0)
			continue;
		desk->topics[picked - 1] = !desk->topics[picked - 1];
		desk->changed(desk->changed_self);
		tell(ui, too_few);
	}
	list_release(&list);
}

enum { ASKED_COUNT, ASKED_TOPICS, ASKED_ENTRIES };

static void fill_asked(struct list *list)
{
	const struct ui *ui = list->subject;
	size_t chosen = topics_chosen(ui);

	str_fill(&list->texts[ASKED_COUNT], _("Cards for each visitor: {1}"), "u",
	         (unsigned)ui->desk->cards);
	str_fill(&list->texts[ASKED_TOPICS],
	         chosen ? _("Kinds of scams: {1} of {2}") : _("Kinds of scams: all {2}"), "zz",
	         chosen, ui->deck->topics.count);
}

static void choose_asked(struct ui *ui)
{
	int picked = 0;

	while (picked >= 0) {
		struct list list = { N_("Until the next start"), fill_asked, NULL, ui };
		picked = list_once(ui, list, ASKED_ENTRIES, -1);
		if (picked == ASKED_COUNT)
			choose_count(ui);
		else if (picked == ASKED_TOPICS)
			choose_topics(ui);
	}
}

/* The only way out of the program, and so asked about. */
static void end(struct ui *ui)
{
	static const char *const answers[] = { N_("Stay"), N_("End heshi") };

	if (ui_question(ui, title,
	                N_("End heshi on this station? Visitors find nothing here then."), answers,
	                2) == 1)
		ui->ended = UI_ENDED_STAFF;
}

/* The page */

enum { ENTRY_TODAY, ENTRY_COPY, ENTRY_ASKED, ENTRY_END, ENTRIES };

static void fill_entries(struct list *list)
{
	static const char *const names[] = {
		[ENTRY_TODAY] = N_("Today's numbers"),
		[ENTRY_COPY] = N_("Copy to a stick"),
		[ENTRY_ASKED] = N_("What visitors are asked"),
		[ENTRY_END] = N_("End heshi"),
	};
	_Static_assert(sizeof names / sizeof *names == ENTRIES, "names lacks a row");

	for (int i = 0; i < ENTRIES; i++)
		str_add(&list->texts[i], _(names[i]));
}

static void show_page(struct ui *ui)
{
	int picked = 0;

	while (picked >= 0 && !ui->ended) {
		struct list list = { title, fill_entries, say_today_above, ui };
		picked = list_once(ui, list, ENTRIES, -1);
		switch (picked) {
		case ENTRY_TODAY: ui_page(ui, N_("Today's numbers"), say_today, ui->desk); break;
		case ENTRY_COPY: copy(ui); break;
		case ENTRY_ASKED: choose_asked(ui); break;
		case ENTRY_END: end(ui); break;
		default: break;
		}
	}
}

static void tell_pause(struct ui *ui, int64_t pause_ms)
{
	struct str text;

	str_init(&text);
	str_fill(&text, _("That was no PIN three times. It can be tried again in {1} seconds."),
	         "i", (pause_ms + 999) / 1000);
	tell(ui, text.text);
	str_release(&text);
}

/* Asks until it fits, is given up, or may not be tried for a while. */
static bool ask_pin(struct ui *ui)
{
	const struct ui_staff_desk *desk = ui->desk;
	char digits[UI_KEYPAD_MOST + 1];
	bool fits = false, wrong = false;
	struct str said;

	str_init(&said);
	for (;;) {
		int64_t pause_ms = desk->pause_ms(desk->self);
		if (pause_ms) {
			tell_pause(ui, pause_ms);
			break;
		}
		str_clear(&said);
		/* TRANSLATORS: both at most 24 cells. */
		str_fill(&said, wrong ? _("Wrong. Tries left: {1}") : _("PIN of the staff"), "u",
		         desk->tries_left(desk->self));
		if (!ui_keypad(ui, said.text, digits))
			break;
		fits = desk->fits(desk->self, digits);
		explicit_bzero(digits, sizeof digits);
		if (fits)
			break;
		wrong = true;
	}
	explicit_bzero(digits, sizeof digits);
	str_release(&said);
	return fits;
}

void ui_staff(struct ui *ui)
{
	static char none[] = N_("No PIN is set on this station. Whoever runs it sets one with: "
	                        "heshi kiosk --set-pin");
	bool choosing = ui->choosing, helping = ui->helping;

	/* Whatever it was called from, its pages have a menu and a help of their own. */
	ui->choosing = ui->helping = false;
	if (!ui->desk->has_pin)
		tell(ui, none);
	else if (ask_pin(ui))
		show_page(ui);
	ui->choosing = choosing;
	ui->helping = helping;
}
