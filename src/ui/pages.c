/* Screens of running text: help, about and privacy, a question before leaving, a preview. */
#include <string.h>

#include "play/words.h"
#include "terms/terms.h"
#include "ui/options.h"
#include "ui/pages.h"
#include "ui/phone.h"
#include "ui/screen.h"
#include "ui/story.h"

struct page {
	const char *title; /* msgid, or a deck's text */
	ui_page_fill *fill;
	const void *subject;
	struct ui *ui;
	const struct deck_channel *channel; /* whose number can be taken along, or NULL */
	struct ui_flow flow;
	int height;
};

static void draw_page(void *model, struct ui_frame *frame)
{
	struct page *page = model;

	ui_header(frame, _(page->title), NULL, 0, 0);
	ui_flow_begin(&page->flow, frame, frame->layout->margin);
	page->fill(&page->flow, page->subject);
	page->height = frame->body.height;
	ui_flow_draw(&page->flow, frame, frame->body);
}

static enum ui_reaction page_rest(void *model, struct keys_event event)
{
	struct page *page = model;

	ui_flow_read(&page->flow, event, page->height);
	return UI_STAY;
}

static bool page_scrolls(const void *model)
{
	const struct page *page = model;

	return ui_flow_scrolls(&page->flow, page->height);
}

static bool has_number(const void *model)
{
	const struct page *page = model;

	return ui_phone_offered(page->ui, page->channel);
}

/* Its bar has space for both when it is brief. */
static bool page_is_full(const void *model) { return page_scrolls(model) && has_number(model); }

static enum ui_reaction take_along(void *model, struct keys_event event)
{
	const struct page *page = model;

	(void)event;
	return ui_phone(page->ui, page->channel) ? UI_TURN : UI_GONE;
}

/* Enter turns page by page, as everywhere, and closes the last. */
static enum ui_reaction page_on(void *model, struct keys_event event)
{
	struct page *page = model;

	(void)event;
	return ui_flow_key(&page->flow, UI_EVENT(KEYS_PAGE_DOWN), page->height) ? UI_TURN : UI_BACK;
}

static const struct ui_key page_keys[] = {
	{ UI_ON(BACK) | UI_DO(QUIT), N_("Back"), .gives = UI_BACK },
	{ UI_DO(TAKE), N_("Number"), has_number, take_along },
	{ UI_DO(LANGUAGE), ui_other_language, .gives = UI_SPEAK },
	{ UI_ON(PAGE_DOWN), N_("Read on"), page_is_full, .name = "PgDn", .on_station = "+" },
	{ UI_ON(PAGE_DOWN), N_("Read on"), page_scrolls },
	{ UI_ON(ENTER), NULL, NULL, page_on },
	{ UI_DO(HELP), NULL, .gives = UI_BACK },
	{ 0 }
};

static bool run_page(struct page page)
{
	struct ui_screen screen = { &page, draw_page, page_keys, page_rest, .reads = true };

	enum ui_reaction reaction = ui_run(page.ui, &screen);
	ui_flow_release(&page.flow);
	return reaction != UI_GONE;
}

bool ui_page(struct ui *ui, const char *title, ui_page_fill *fill, const void *subject)
{
	return run_page(
		(struct page){ .title = title, .fill = fill, .subject = subject, .ui = ui });
}

bool ui_page_of(struct ui *ui, const char *title, ui_page_fill *fill, const void *subject,
                const struct deck_channel *channel)
{
	return run_page((struct page){
		.title = title, .fill = fill, .subject = subject, .ui = ui, .channel = channel });
}

static void add_paragraphs(struct ui_flow *flow, const char *const *texts, int count)
{
	int base = flow->layout->indent;

	for (int i = 0; i < count; i++) {
		const char *text = _(texts[i]);
		ui_flow_blank(flow);
		ui_flow_add(flow, 0, base, NULL, THEME_PLAIN, text, strlen(text));
	}
}

/* Whether somewhere here it leads on. */
static bool is_there(const struct ui *ui, enum command command)
{
	if (command == COMMAND_TAKE)
		return ui_phone_offered(ui, ui_phone_first(ui->deck));
	return command != COMMAND_LANGUAGE || ui_may(ui, UI_SPEAK);
}

/* A key, and beside it, or below, what it does. */
static void add_key(struct ui_flow *flow, const struct words_key *row, int column)
{
	const char *keys = _(words_key_name(row)), *text = _(row->text);
	int base = flow->layout->indent;

	if (flow->layout->large) {
		ui_flow_name(flow, base, THEME_KEY, keys);
		ui_flow_add(flow, 0, base + 2, NULL, THEME_PLAIN, text, strlen(text));
	} else {
		ui_flow_add(flow, base, base + column, keys, THEME_PLAIN, text, strlen(text));
	}
}

static void add_emergency(struct ui_flow *flow)
{
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		ui_flow_add(flow, 0, flow->layout->indent, NULL, THEME_STRONG,
		            _(words_emergency[i]), strlen(_(words_emergency[i])));
}

/* Whoever asks for help in front of a station may need another kind first. */
static void fill_help(struct ui_flow *flow, const void *subject)
{
	enum { COLUMN = 22 };
	const struct ui *ui = subject;
	const struct words_key *row = ui->station ? words_station_help : words_help;

	if (ui->station) {
		add_emergency(flow);
		ui_flow_blank(flow);
	}
	for (; row->text; row++)
		if (is_there(ui, row->command))
			add_key(flow, row, COLUMN);
	if (!ui->station) {
		ui_flow_blank(flow);
		add_emergency(flow);
	}
}

static bool show_help(struct ui *ui, ui_page_fill *fill, const void *subject)
{
	bool choosing = ui->choosing; /* beneath, where it was called from a menu */

	ui->helping = true;
	ui->choosing = false;
	bool here = ui_page(ui, N_("Help"), fill, subject);
	ui->helping = false;
	ui->choosing = choosing;
	return here;
}

bool ui_help(struct ui *ui) { return show_help(ui, fill_help, ui); }

static void fill_keys(struct ui_flow *flow, const void *subject)
{
	enum { COLUMN = 16 };

	for (const struct words_key *row = subject; row->text; row++)
		add_key(flow, row, COLUMN);
}

bool ui_keys_help(struct ui *ui, const struct words_key *rows)
{
	return show_help(ui, fill_keys, rows);
}

static void fill_about(struct ui_flow *flow, const void *subject)
{
	(void)subject;
	add_paragraphs(flow, words_about, WORDS_ABOUT_COUNT);
	add_paragraphs(flow, words_privacy, WORDS_PRIVACY_COUNT);
}

bool ui_about(struct ui *ui)
{
	return ui_page(ui, N_("About, privacy, type size"), fill_about, NULL);
}

struct ask {
	const char *title, *reason, *question; /* msgids; reason: said first, or NULL */
	const char *const *args;               /* fill the question's holes, or NULL */
	const char *const *answers;            /* msgids */
	struct ui_option items[4];
	struct ui_options options;
	struct ui_flow flow;
	int height; /* what is said, of the last draw */
};

/* What is said before the answers. Where not all of it has space it scrolls, and the question
 * comes before its reason. */
static void fill_question(struct ask *ask, const struct ui_frame *frame, bool question_first)
{
	int margin = frame->layout->indent;
	const char *reason = ask->reason ? _(ask->reason) : "";
	struct str question;

	str_init(&question);
	if (ask->args)
		str_fill(&question, _(ask->question), "tt", ask->args[0], ask->args[1]);
	else
		str_add(&question, _(ask->question));
	ui_flow_begin(&ask->flow, frame, margin);
	for (int i = 0; i < 2; i++) {
		if (i == question_first && *reason)
			ui_flow_add(&ask->flow, 0, margin, NULL, THEME_PLAIN, reason,
			            strlen(reason));
		else if (i != question_first)
			ui_flow_add(&ask->flow, 0, margin, NULL, THEME_STRONG, question.text,
			            question.len);
	}
	str_release(&question);
}

static void draw_question(void *model, struct ui_frame *frame)
{
	enum { SAID_LEAST = 2 };
	struct ask *ask = model;
	struct canvas_rect body;

	ui_header(frame, _(ask->title), NULL, 0, 0);
	body = frame->body;
	body.y += frame->layout->air;
	body.height -= frame->layout->air;
	for (int i = 0; i < ask->options.count; i++)
		ask->items[i] =
			(struct ui_option){ _(ask->answers[i]), strlen(_(ask->answers[i])), NULL };
	int space = body.height -
	            ui_options_rows(&ask->options, body.width, false, frame->canvas->ambiguous);
	space = space < SAID_LEAST ? SAID_LEAST : space;
	fill_question(ask, frame, false);
	if (ui_flow_scrolls(&ask->flow, space))
		fill_question(ask, frame, true);
	int said = (int)ask->flow.count;
	ask->height = said < space ? said : space;
	ui_flow_draw(&ask->flow, frame,
	             (struct canvas_rect){ body.x, body.y, body.width, ask->height });
	ask->height += said < space; /* a blank row */
	body.y += ask->height;
	body.height -= ask->height;
	ui_options_draw(&ask->options, frame, body);
	if (ask->reason)
		frame->trouble = NULL;
}

static enum ui_reaction question_rest(void *model, struct keys_event event)
{
	struct ask *ask = model;

	if (ui_flow_scrolls(&ask->flow, ask->height) && ui_flow_key(&ask->flow, event, ask->height))
		return UI_STAY;
	return ui_options_key(&ask->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static const struct ui_key question_keys[] = { { UI_ON(ENTER), N_("Confirm") },
	                                       { UI_ON(BACK), N_("Back"), .gives = UI_BACK },
	                                       { 0 } };

static int run_question(struct ui *ui, struct ask ask, int count)
{
	struct ui_screen screen = { &ask, draw_question, question_keys, question_rest };

	ask.options = (struct ui_options){ .items = ask.items, .count = count };
	enum ui_reaction reaction = ui_run(ui, &screen);
	ui_flow_release(&ask.flow);
	return reaction == UI_DONE ? ask.options.focus : -1;
}

int ui_question(struct ui *ui, const char *title, const char *question, const char *const *answers,
                int count)
{
	return run_question(
		ui, (struct ask){ .title = title, .question = question, .answers = answers },
		count);
}

bool ui_ask_quit(struct ui *ui)
{
	static const char *const answers[] = { N_("Stay"), N_("Quit") };
	int answer = ui_question(ui, N_("Verify first"), N_("Quit heshi?"), answers, 2);

	return answer == 1;
}

int ui_offer(struct ui *ui, const struct menu_note *note, const char *const *answers, int count)
{
	return run_question(ui,
	                    (struct ask){ .title = N_("Verify first"),
	                                  .question = note->text,
	                                  .args = note->args,
	                                  .answers = answers },
	                    count);
}

bool ui_form_anyway(struct ui *ui)
{
	static const char *const answers[] = { N_("Not now"), N_("Answer it") };
	int answer = run_question(
		ui,
		(struct ask){
			.title = N_("Verify first"),
			.reason = ui->state.trouble,
			.question =
				N_("Without a record this form measures nothing. Answer it all the "
	                           "same?"),
			.answers = answers },
		2);

	return answer == 1;
}

static void add_choices(struct ui_flow *flow, const struct deck_choices *choices, int base)
{
	struct str text;

	str_init(&text);
	for (size_t i = 0; i < choices->count; i++) {
		const struct deck_choice *choice = &choices->items[i];
		str_clear(&text);
		str_add(&text, choice->say.s);
		str_addf(&text, "  (%s, %s", deck_deed_names[choice->does.value],
		         grade_terms[choice->grade.value].name);
		if (choice->loses.value)
			str_addf(&text, ", -%u", choice->loses.value);
		if (choice->next.id)
			str_addf(&text, " -> %s", choice->next.id);
		str_add(&text, ")");
		ui_flow_add(flow, base, base + 2, "-", THEME_PLAIN, text.text, text.len);
		ui_flow_add(flow, 0, base + 2, NULL, THEME_DIM, choice->why.s,
		            strlen(choice->why.s));
		if (choice->then.s)
			ui_flow_add(flow, base, base + 3, "->", THEME_DIM, choice->then.s,
			            strlen(choice->then.s));
	}
	str_release(&text);
}

static void add_verify(struct ui_flow *flow, const struct deck_verify *verify, int base)
{
	ui_flow_blank(flow);
	ui_flow_name(flow, base, THEME_STRONG, _(deck_verify_question(verify)));
	int column = base;
	const char *marks[] = { _(words_mark_names[GRADE_GOOD]), _(words_mark_names[GRADE_BAD]) };
	for (int i = 0; i < 2; i++) {
		int end = base + width_of_text(marks[i], flow->ambiguous) + 2;
		column = end > column ? end : column;
	}
	for (size_t i = 0; i < verify->channels.count; i++) {
		const struct deck_channel *channel = verify->channels.items[i].to;
		const char *says = deck_contact_says(verify, channel);
		ui_flow_add(flow, base, column, marks[0], THEME_PLAIN, says, strlen(says));
	}
	for (size_t i = 0; i < verify->traps.count; i++) {
		const struct deck_trap *trap = &verify->traps.items[i];
		ui_flow_add(flow, base, column, marks[1], THEME_PLAIN, trap->say.s,
		            strlen(trap->say.s));
		ui_flow_add(flow, 0, column, NULL, THEME_DIM, trap->why.s, strlen(trap->why.s));
	}
}

static void fill_preview(struct ui_flow *flow, const void *subject)
{
	const struct deck_card *card = subject;
	int base = flow->layout->indent;

	for (size_t i = 0; i < card->scenes.count; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		const char *ask = scene->ask.s ? scene->ask.s : _(deck_act_question);
		ui_flow_blank(flow);
		ui_flow_name(flow, 0, THEME_KEY, scene->id.s);
		ui_flow_scene(flow, scene, NULL, true);
		ui_flow_blank(flow);
		ui_flow_name(flow, base, THEME_STRONG, ask);
		add_choices(flow, &scene->choices, base);
	}
	if (card->verify.at.line)
		add_verify(flow, &card->verify, base);
	ui_flow_blank(flow);
	if (flow->layout->large) {
		const char *verdict = _(words_truth_sentences[card->truth.value]);
		ui_flow_add(flow, 0, base, NULL, THEME_STRONG, verdict, strlen(verdict));
	}
	ui_explain_flow(flow, card, NULL, 0, 0);
}

bool ui_preview(struct ui *ui, const struct deck_card *card)
{
	return ui_page(ui, card->title.s, fill_preview, card);
}
