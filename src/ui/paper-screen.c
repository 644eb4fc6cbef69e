/* A screen a question, and one over all answers, from which the sheet is kept. A field for text, so
 * that signs count as fast as they are typed. */
#include "ui/paper-screen.h"

#include <stdio.h>
#include <string.h>

#include "play/words.h"
#include "ui/flow.h"
#include "ui/options.h"
#include "ui/pages.h"
#include "ui/screen.h"

static void add(struct ui_flow *flow, enum theme_role role, const char *text)
{
	ui_flow_add(flow, 0, flow->layout->indent, NULL, role, text, strlen(text));
}

/* The number. */

enum { DIGITS_MOST = 22 };

struct number {
	const struct quiz_asked *asked;
	const struct paper_told *told;
	uint64_t *seed;
	char digits[DIGITS_MOST + 1];
	bool refused; /* what was typed is no number of these sheets */
};

static void add_kept(struct ui_flow *flow, const struct paper_told *told)
{
	struct str text;

	str_init(&text);
	if (told->kept)
		str_fill(&text, _("Kept. Sheets so far: {1}."), "z", told->sheets);
	else if (told->sheets)
		str_fill(&text, _("Sheets so far: {1}."), "z", told->sheets);
	if (text.len) {
		add(flow, THEME_STRONG, text.text);
		if (told->kept && !told->whole)
			add(flow, THEME_PLAIN,
			    _("Not every card was judged: kept as broken off, it is not "
			      "compared."));
		ui_flow_blank(flow);
	}
	str_release(&text);
}

static void add_hint(struct ui_flow *flow, const struct number *number)
{
	char suggested[PAPER_SHEET_NUMBER];
	struct quiz_asked asked = *number->asked;
	struct str text;

	str_init(&text);
	asked.seed = *number->seed;
	paper_sheet_number(&asked, suggested);
	if (number->refused)
		str_fill(&text,
		         _("'{1}' is no sheet of these cards. Its number stands at the foot of "
		           "each page, as in 4711-27."),
		         "t", number->digits);
	else if (asked.seed)
		str_fill(&text, _("Enter alone: {1}."), "t", suggested);
	else
		str_add(&text, _("It stands at the foot of each page, as in 4711-27."));
	add(flow, number->refused ? THEME_STRONG : THEME_PLAIN, text.text);
	str_release(&text);
}

static void draw_number(void *model, struct ui_frame *frame)
{
	struct number *number = model;
	struct ui_flow flow = { 0 };
	struct str field;
	int cells = number->digits[0] ? (int)strlen(number->digits) : 0;

	ui_header(frame, _("Answers on paper"), NULL, 0, 0);
	ui_flow_begin(&flow, frame, frame->layout->indent);
	if (frame->layout->air)
		ui_flow_blank(&flow);
	add_kept(&flow, number->told);
	add(&flow, THEME_STRONG,
	    number->told->sheets ? _("Number of the next sheet?") : _("Number of the sheet?"));
	add_hint(&flow, number);
	ui_flow_draw(&flow, frame, frame->body);
	int y = frame->body.y + (int)flow.count + frame->layout->air;
	int x = frame->body.x + frame->layout->indent;
	ui_flow_release(&flow);
	str_init(&field);
	str_addf(&field, "[%-*s]", cells < 8 ? 8 : cells, number->digits);
	canvas_text(frame->canvas, x, y, frame->body.width, THEME_FOCUS, field.text);
	str_release(&field);
	frame->canvas->cursor_x = x + 1 + cells;
	frame->canvas->cursor_y = y;
}

static bool has_digits(const void *model) { return ((const struct number *)model)->digits[0]; }

static enum ui_reaction erase_digit(void *model, struct keys_event event)
{
	struct number *number = model;
	size_t len = strlen(number->digits);

	(void)event;
	if (len)
		number->digits[len - 1] = '\0';
	number->refused = false;
	return UI_STAY;
}

static enum ui_reaction take_number(void *model, struct keys_event event)
{
	struct number *number = model;

	(void)event;
	if (!number->digits[0])
		return *number->seed ? UI_DONE : UI_STAY;
	number->refused = !paper_sheet_seed(number->asked, number->digits, number->seed);
	return number->refused ? UI_TURN : UI_DONE;
}

static enum ui_reaction type_digit(void *model, struct keys_event event)
{
	struct number *number = model;
	size_t len = strlen(number->digits);

	if (!keys_is_digit(event) || len == DIGITS_MOST)
		return UI_STAY;
	if (number->refused) /* the next one is typed again */
		len = 0;
	number->refused = false;
	number->digits[len] = (char)event.code;
	number->digits[len + 1] = '\0';
	return UI_STAY;
}

static const struct ui_key number_keys[] = {
	{ UI_ON(ENTER), N_("Confirm"), NULL, take_number },
	{ UI_ON(BACKSPACE), N_("Take back"), has_digits, erase_digit },
	{ UI_ON(BACK) | UI_DO(QUIT), N_("Finish"), .gives = UI_BACK },
	{ UI_DO(HELP), N_("Help") },
	{ 0 }
};

static bool ask_number(void *self, const struct quiz_asked *asked, const struct paper_told *told,
                       uint64_t *seed)
{
	static const bool letters = false;
	struct number number = { .asked = asked, .told = told, .seed = seed };
	struct ui_screen screen = { .model = &number,
		                    .draw = draw_number,
		                    .keys = number_keys,
		                    .rest = type_digit,
		                    .typing = &letters };

	return ui_run(self, &screen) == UI_DONE;
}

/* The answers. */

struct sheet {
	struct ui *ui;
	struct paper_typed *typed;
	size_t index; /* of the question in front; typed->count: over all of them */
	struct paper_question question;
	struct ui_option items[QUIZ_OPTIONS];
	struct ui_options options;
	struct ui_flow text;
	int text_height;
	bool goes_on;
	char wrong; /* a sign that is no option of the question; 0: none */
	void (*changed)(void *context);
	void *context;
};

static const struct sheet *sheet_of(const void *model) { return model; }
static bool is_asked(const void *model)
{
	return sheet_of(model)->index < sheet_of(model)->typed->count;
}
static bool can_go_back(const void *model) { return sheet_of(model)->index > 0; }

/* Another question, or all of them: what was chosen is chosen. */
static void turn_to(struct sheet *sheet, size_t index)
{
	sheet->index = index;
	sheet->wrong = 0;
	sheet->text.top = 0;
	sheet->options = (struct ui_options){ .items = sheet->items, .focus = -1 };
	if (!is_asked(sheet))
		return;
	paper_sheet_question(sheet->typed->asked, index, &sheet->question);
	sheet->options.count = sheet->question.count;
	sheet->options.first = paper_sheet_letter(&sheet->question, 0);
	for (int i = 0; i < sheet->question.count; i++)
		if (sheet->question.options[i].id == sheet->typed->options[index])
			sheet->options.focus = i;
}

static void fill_items(struct sheet *sheet)
{
	for (int i = 0; i < sheet->question.count; i++) {
		const struct quiz_option *option = &sheet->question.options[i];
		sheet->items[i] = (struct ui_option){ .text = option->text, .len = option->len };
		if (sheet->question.step == STEP_JUDGE) {
			sheet->items[i].text = _(rating_terms[option->id].title);
			sheet->items[i].len = strlen(sheet->items[i].text);
		}
	}
}

static void draw_header(const struct sheet *sheet, struct ui_frame *frame)
{
	char number[PAPER_SHEET_NUMBER];
	struct str title, place;

	paper_sheet_number(sheet->typed->asked, number);
	str_init(&title);
	str_init(&place);
	str_fill(&title, _("Sheet {1}"), "t", number);
	size_t answered = paper_typed_answered(sheet->typed);
	/* TRANSLATORS: at most 24 cells. */
	str_fill(&place, frame->layout->large ? "{1}/{2}" : _("{1} of {2} answered"), "zz",
	         answered, sheet->typed->count);
	ui_header(frame, title.text, place.text, 0, 0);
	str_release(&title);
	str_release(&place);
}

/* "3.2  title", what is asked; what was wrong with the last sign. */
static void fill_question(struct sheet *sheet)
{
	const struct paper_question *question = &sheet->question;
	const struct deck_card *card = sheet->typed->asked->cards[question->place];
	const char *asks = _(paper_sheet_asks(sheet->typed->asked, question));
	const char wrong[] = { sheet->wrong, '\0' };
	struct str text;

	str_init(&text);
	str_addf(&text, "%u.%u  %s", question->place + 1u, question->part, card->title.s);
	add(&sheet->text, THEME_DIM, text.text);
	add(&sheet->text, THEME_STRONG, asks);
	str_clear(&text);
	if (sheet->wrong) {
		const char first[] = { paper_sheet_letter(question, 0), '\0' };
		const char last[] = { paper_sheet_letter(question, (uint16_t)(question->count - 1)),
			              '\0' };
		str_fill(&text, _("Question {1}.{2} has {3} to {4}, not '{5}'."), "uuttt",
		         question->place + 1u, question->part, first, last, wrong);
	} else if (sheet->goes_on) {
		str_add(&text, _("It was typed in part, and goes on from here."));
	}
	if (text.len)
		add(&sheet->text, THEME_STRONG, text.text);
	str_release(&text);
}

static void draw_question(struct sheet *sheet, struct ui_frame *frame)
{
	struct canvas_rect body = frame->body;
	int air = frame->layout->air;

	fill_items(sheet);
	fill_question(sheet);
	int rows = (int)sheet->text.count;
	if (rows > body.height / 2)
		rows = body.height / 2;
	body.y += air;
	body.height -= air;
	ui_flow_draw(&sheet->text, frame, (struct canvas_rect){ body.x, body.y, body.width, rows });
	body.y += rows + air;
	body.height -= rows + air;
	ui_options_draw(&sheet->options, frame, body);
}

/* What was typed, card by card, as it stands on paper. */
static void fill_all(struct sheet *sheet)
{
	const struct paper_typed *typed = sheet->typed;
	struct ui_flow *flow = &sheet->text;
	struct str text;

	str_init(&text);
	for (size_t place = 0; place < typed->asked->count; place++) {
		str_addf(&text, "%s%2zu ", place ? "   " : "", place + 1);
		paper_typed_add(&text, typed, place);
	}
	add(flow, THEME_STRONG, _("Is this what the sheet says?"));
	ui_flow_blank(flow);
	add(flow, THEME_PLAIN, text.text);
	ui_flow_blank(flow);
	str_clear(&text);
	str_fill(&text, _("{1} of {2} questions answered."), "zz", paper_typed_answered(typed),
	         typed->count);
	add(flow, THEME_PLAIN, text.text);
	if (!paper_typed_is_whole(typed))
		add(flow, THEME_PLAIN,
		    _("Not every card was judged: a form counts as broken off then."));
	str_release(&text);
}

static void draw_sheet(void *model, struct ui_frame *frame)
{
	struct sheet *sheet = model;

	draw_header(sheet, frame);
	ui_flow_begin(&sheet->text, frame, frame->layout->margin);
	sheet->text_height = frame->body.height;
	if (is_asked(sheet)) {
		draw_question(sheet, frame);
		return;
	}
	fill_all(sheet);
	struct canvas_rect body = frame->body;
	body.y += frame->layout->air;
	body.height -= frame->layout->air;
	ui_flow_draw(&sheet->text, frame, body);
}

static void answer(struct sheet *sheet, int16_t option)
{
	sheet->typed->options[sheet->index] = option;
	sheet->goes_on = false;
	sheet->changed(sheet->context);
	turn_to(sheet, sheet->index + 1);
}

/* Takes what is chosen, none if nothing is; the next question. */
static enum ui_reaction go_on(void *model, struct keys_event event)
{
	struct sheet *sheet = model;

	(void)event;
	answer(sheet, ui_options_chosen(&sheet->options)
	                      ? (int16_t)sheet->question.options[sheet->options.focus].id
	                      : PAPER_TYPED_NONE);
	return UI_STAY;
}

static enum ui_reaction keep(void *model, struct keys_event event)
{
	(void)model, (void)event;
	return UI_DONE;
}

static enum ui_reaction go_back(void *model, struct keys_event event)
{
	struct sheet *sheet = model;

	(void)event;
	turn_to(sheet, sheet->index - 1);
	return UI_STAY;
}

/* Back to the answer before, which is taken out. */
static enum ui_reaction correct(void *model, struct keys_event event)
{
	struct sheet *sheet = model;

	go_back(model, event);
	sheet->typed->options[sheet->index] = PAPER_TYPED_NONE;
	sheet->options.focus = -1;
	sheet->changed(sheet->context);
	return UI_STAY;
}

static enum ui_reaction help(void *model, struct keys_event event)
{
	struct ui *ui = sheet_of(model)->ui;

	(void)event;
	return !ui->help || ui->help(ui) ? UI_TURN : UI_GONE;
}

static enum ui_reaction speak(void *model, struct keys_event event)
{
	(void)event;
	ui_speak_next(sheet_of(model)->ui);
	return UI_STAY;
}

static const struct ui_key sheet_keys[] = {
	{ UI_ON(ENTER), N_("Next"), is_asked, go_on },
	{ UI_ON(ENTER), N_("Keep it"), NULL, keep },
	{ UI_ON(BACK), N_("Back"), can_go_back, go_back },
	{ UI_ON(BACK), N_("Leave"), .gives = UI_LEAVE },
	/* TRANSLATORS: which keys answer; at most 10 cells. */
	{ 0, N_("Answer"), is_asked, .name = N_("1-9, A-Z") },
	{ 0, N_("No answer"), is_asked, .name = "-" },
	{ UI_ON(BACKSPACE), N_("Take back"), can_go_back, correct },
	{ UI_DO(HELP), N_("Help"), NULL, help },
	{ UI_DO(QUIT), N_("Leave"), can_go_back, .gives = UI_LEAVE },
	{ UI_DO(QUIT), NULL, .gives = UI_LEAVE },
	{ UI_DO(LANGUAGE), NULL, NULL, speak },
	{ 0 }
};

/* A letter that is no answer is the key that it is elsewhere. */
static enum ui_reaction other_key(struct sheet *sheet, struct keys_event event)
{
	const struct ui_key *key = ui_key_find(sheet_keys, sheet, 0, event);

	if (key)
		return key->act ? key->act(sheet, event) : key->gives;
	if (is_asked(sheet) && event.code > ' ' && event.code < 0x7f)
		sheet->wrong = (char)event.code;
	return UI_STAY;
}

static enum ui_reaction type(struct sheet *sheet, struct keys_event event)
{
	struct paper_typed *typed = sheet->typed;

	if (!is_asked(sheet) || paper_typed_sign(typed, sheet->index, event.code) != PAPER_TAKEN)
		return other_key(sheet, event);
	answer(sheet, typed->options[sheet->index]);
	return UI_STAY;
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct sheet *sheet = model;

	if (event.kind == KEYS_CHAR)
		return type(sheet, event);
	if (!is_asked(sheet))
		ui_flow_read(&sheet->text, event, sheet->text_height);
	else if (ui_options_key(&sheet->options, event) == UI_PICK_CONFIRMED)
		go_on(sheet, event);
	return UI_STAY;
}

enum { LEAVE_STAY, LEAVE_LATER, LEAVE_THROW, LEAVES };

static int leave(struct ui *ui)
{
	static const char *const answers[] = { N_("Go on typing"),
		                               N_("Stop here, it waits for another day"),
		                               N_("Throw this sheet away") };
	_Static_assert(sizeof answers / sizeof *answers == LEAVES, "answers lacks a row");
	int answered =
		ui_question(ui, N_("Answers on paper"), N_("Leave this sheet?"), answers, LEAVES);

	return ui->ended ? LEAVE_LATER : answered < 0 ? LEAVE_STAY : answered;
}

/* Behind the last answer. */
static size_t next_question(const struct paper_typed *typed)
{
	size_t next = 0;

	for (size_t i = 0; i < typed->count; i++)
		if (typed->options[i] != PAPER_TYPED_NONE)
			next = i + 1;
	return next;
}

static enum paper_done ask_sheet(void *self, struct paper_typed *typed, bool goes_on,
                                 void (*changed)(void *context), void *context)
{
	static const bool letters = true;
	struct sheet sheet = { .ui = self,
		               .typed = typed,
		               .goes_on = goes_on,
		               .changed = changed,
		               .context = context };
	struct ui_screen screen = { .model = &sheet,
		                    .draw = draw_sheet,
		                    .keys = sheet_keys,
		                    .rest = rest,
		                    .typing = &letters };
	int left = LEAVE_STAY;
	bool kept = false;

	turn_to(&sheet, next_question(typed));
	while (!kept && left == LEAVE_STAY) {
		switch (ui_run(self, &screen)) {
		case UI_DONE: kept = true; break;
		case UI_LEAVE: left = leave(self); break;
		default: left = LEAVE_LATER; break;
		}
	}
	ui_flow_release(&sheet.text);
	if (kept)
		return PAPER_KEEP;
	return left == LEAVE_THROW ? PAPER_THROWN : PAPER_LATER;
}

/* Its help. */

static const struct words_key helps[] = {
	{ 0, N_("1-9, A-Z"),
	  N_("the answer, as it is called on paper; the next one comes at once") },
	{ 0, "-", N_("nothing was answered there") },
	{ 0, N_("Enter"), N_("on; at the end it keeps the sheet") },
	{ 0, N_("Backspace"), N_("one answer back, which is taken out") },
	{ 0, N_("Esc"), N_("one question back, to look; nothing is lost") },
	{ COMMAND_LANGUAGE, NULL, N_("the other language, at once") },
	{ COMMAND_QUIT, NULL, N_("leaves: the sheet waits for another day, or is thrown away") },
	{ 0 }
};

static bool show_help(struct ui *ui) { return ui_keys_help(ui, helps); }

struct paper_face ui_paper_face(struct ui *ui)
{
	ui->help = show_help;
	return (struct paper_face){ .self = ui, .number = ask_number, .sheet = ask_sheet };
}
