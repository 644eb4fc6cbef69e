#include "ui/card.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "play/words.h"
#include "terms/terms.h"
#include "ui/story.h"

/* Where an option of the view gets its words. */
static void fill_options(struct ui_card *card)
{
	const struct quiz_view *view = card->view;

	for (int i = 0; i < view->option_count; i++) {
		const struct quiz_option *option = &view->options[i];
		struct ui_option *item = &card->items[i];
		*item = (struct ui_option){ .text = option->text, .len = option->len };
		if (view->step == STEP_JUDGE) {
			item->text = _(rating_terms[option->id].title);
			item->len = strlen(item->text);
		}
	}
	card->options.items = card->items;
	card->options.count = view->option_count;
	card->options.top = 0;
}

void ui_card_init(struct ui_card *card, struct ui *ui, const struct quiz *quiz,
                  const struct quiz_view *view)
{
	memset(card, 0, sizeof *card);
	card->ui = ui;
	card->quiz = quiz;
	card->view = view;
	card->options.focus = -1;
	/* The scene comes first where it is new, or where a broken-off sitting goes on; a later
	 * question on it comes at once. */
	bool is_new = view->step == STEP_JUDGE ||
	              (view->step == STEP_ACT && view->path_count > 1) ||
	              (view->step != STEP_EXPLAIN && ui->card_met != view->number);
	/* Back led from the same message: once more it would look as if nothing had happened. */
	card->on_scene = is_new && !ui->stepped_back;
	const struct station *station = ui->station;
	card->brief = station && station->mode.brief;
	/* What was right needs no page before the lines; who wants to see it goes back to it. */
	if (view->step == STEP_EXPLAIN && card->brief)
		card->on_lines = !ui_answers_matter(quiz, (uint16_t)(view->number - 1));
	fill_options(card);
}

void ui_card_release(struct ui_card *card)
{
	ui_flow_release(&card->scene);
	ui_flow_release(&card->answers);
	ui_flow_release(&card->explain);
}

/* Of a LARGE message the title is its own heading where that fits: a row more for its words. Gives
 * the cells that are left beside it and the bar of cards; below 0: too many. */
static int message_title(const struct ui_card *card, const struct ui_frame *frame,
                         struct str *title)
{
	ui_scene_heading(card->view->scene, title);
	return frame->body.width - 2 * frame->layout->margin - 2 -
	       ui_meter(frame, card->view->count) - canvas_width_of(frame->canvas, title->text);
}

static bool fits_title(const struct ui_card *card, const struct ui_frame *frame)
{
	struct str title;

	str_init(&title);
	int space = message_title(card, frame, &title);
	str_release(&title);
	return space >= 0;
}

/* "Card 3 of 8" if it fits, else "3/8". */
static void message_header(const struct ui_card *card, struct ui_frame *frame)
{
	const struct quiz_view *view = card->view;
	struct str title, place;

	str_init(&title);
	str_init(&place);
	int space = message_title(card, frame, &title) - 2;
	str_fill(&place, _("Card {1} of {2}"), "uu", view->number, view->count);
	if (canvas_width_of(frame->canvas, place.text) > space) {
		str_clear(&place);
		str_addf(&place, "%u/%u", view->number, view->count);
	}
	if (canvas_width_of(frame->canvas, place.text) > space)
		str_clear(&place);
	ui_header(frame, title.text, place.text, view->number, view->count);
	str_release(&title);
	str_release(&place);
}

/* What the question is about: the scene in front; for the later steps all that was shown. */
static void add_path(struct ui_card *card)
{
	const struct quiz_view *view = card->view;
	int first = view->step <= STEP_ACT ? view->path_count - 1 : 0;

	if (card->headed) {
		ui_flow_lines(&card->scene, view->scene, view->path[first].then, false);
		return;
	}
	for (int i = first; i < view->path_count; i++) {
		if (i > first)
			ui_flow_blank(&card->scene);
		ui_flow_scene(&card->scene, view->path[i].scene, view->path[i].then, false);
	}
}

/* What was answered and the lines in one page of so many rows. False: it is too low for both. */
static bool join_pages(struct ui_card *card, uint16_t index, int rows)
{
	ui_answers_flow(&card->explain, card->quiz, index, rows);
	ui_flow_blank(&card->explain);
	ui_explain_flow(&card->explain, card->view->card, card->quiz, index, 0);
	return (int)card->explain.count <= rows;
}

static void lay_out(struct ui_card *card, const struct ui_frame *frame)
{
	int margin = frame->layout->margin, width = frame->body.width - margin;
	enum width_ambiguous ambiguous = frame->canvas->ambiguous;

	if (card->laid_width == width && card->laid_height == frame->body.height &&
	    card->laid == frame->layout && card->scene.ambiguous == ambiguous &&
	    strcmp(card->laid_language, msg_language()) == 0)
		return;
	/* Under a long story the end is what the explanation speaks of. */
	bool explains = card->view->step == STEP_EXPLAIN;
	bool from_end = explains && !card->laid_width && !frame->layout->large;
	ui_flow_begin(&card->scene, frame, margin);
	ui_flow_begin(&card->answers, frame, margin);
	ui_flow_begin(&card->explain, frame, margin);
	if (from_end)
		card->scene.top = INT_MAX / 2;
	if (explains) {
		uint16_t index = (uint16_t)(card->view->number - 1);
		quiz_score_card(card->quiz, index, &card->score);
		ui_story_flow(&card->scene, card->quiz, index);
		int rows = card->brief && frame->layout->large ? frame->body.height - UI_CHROME_ROWS
		                                               : 0;
		ui_answers_flow(&card->answers, card->quiz, index, rows);
		card->joined = rows && join_pages(card, index, rows);
		card->on_lines |= card->joined;
		if (!card->joined) {
			ui_flow_begin(&card->explain, frame, margin);
			ui_explain_flow(&card->explain, card->view->card, card->quiz, index, rows);
		}
	} else {
		bool one = card->view->step <= STEP_ACT || card->view->path_count == 1;
		card->scene.closes = frame->layout->large;
		card->headed = frame->layout->large && one && fits_title(card, frame);
		add_path(card);
	}
	fill_options(card);
	card->read = false; /* other rows: other pages */
	card->laid_width = width;
	card->laid_height = frame->body.height;
	card->laid = frame->layout;
	snprintf(card->laid_language, sizeof card->laid_language, "%s", msg_language());
}

/* "2 of 4 steps right": half right is half a step, not none. */
static void steps_text(const struct quiz_card_score *score, struct str *text)
{
	struct words_mark marks[WORDS_MARKS];
	int all = words_marks(score, marks), halves = 0;

	for (int i = 0; i < all; i++)
		halves += marks[i].grade == GRADE_GOOD ? 2 : marks[i].grade == GRADE_FAIR;
	/* TRANSLATORS: steps of this card that were answered right; all three at most 20 cells. */
	str_fill(text,
	         halves % 2 == 0 ? _("{1} of {2} steps right")
	         : halves > 1    ? _("{1} and a half of {2} right")
	                         : _("half a step of {2} right"),
	         "uu", halves / 2, all);
}

/* A LARGE explanation: the verdict is the title, so that eight rows are left for it. */
static void verdict_header(const struct ui_card *card, struct ui_frame *frame)
{
	struct str place;

	str_init(&place);
	steps_text(&card->score, &place);
	ui_header(frame, _(words_truth_sentences[card->view->card->truth.value]), place.text, 0, 0);
	str_release(&place);
}

/* A LARGE question is the title where it fits, so that the options can stand apart. */
static bool question_header(const struct ui_card *card, struct ui_frame *frame)
{
	const char *text = _(quiz_question(card->view));
	int all = card->view->count;

	if (card->on_scene ||
	    canvas_width_of(frame->canvas, text) > frame->body.width - 4 - ui_meter(frame, all))
		return false;
	ui_header(frame, text, NULL, card->view->number, all);
	return true;
}

static void place_header(const struct ui_card *card, struct ui_frame *frame)
{
	const struct quiz_view *view = card->view;
	struct str place, title;

	str_init(&place);
	str_init(&title);
	/* TRANSLATORS: at most 20 cells. */
	str_fill(&place, _("Card {1} of {2}"), "uu", view->number, view->count);
	str_add(&title, _("Verify first"));
	if (!frame->layout->large) {
		str_add(&title, "   ");
		str_add(&title, view->card->title.s);
	}
	ui_header(frame, title.text, place.text, view->number, view->count);
	str_release(&place);
	str_release(&title);
}

static void draw_header(struct ui_card *card, struct ui_frame *frame)
{
	card->asked_in_title = false;
	if (frame->layout->large && card->view->step == STEP_EXPLAIN)
		verdict_header(card, frame);
	else if (card->headed && card->on_scene)
		message_header(card, frame);
	else if (frame->layout->large && question_header(card, frame))
		card->asked_in_title = true;
	else
		place_header(card, frame);
	/* In large type a tap on the title turns the page; its rule is too near to the options. */
	if (frame->layout->large)
		ui_target_add(frame, (struct canvas_rect){ 0, 0, frame->canvas->width, 1 },
		              UI_COMMAND(COMMAND_BACK));
}

/* Beside the way back. Where nothing is told before the end, the sum would tell. */
static void say_loss(const struct ui_card *card, struct ui_frame *frame)
{
	struct str text;

	if (card->view->step == STEP_JUDGE || card->view->silent)
		return;
	str_init(&text);
	/* TRANSLATORS: at most 24 cells. */
	str_fill(&text, _("Simulated loss {1} yuan"), "u", card->view->loss);
	snprintf(frame->left, sizeof frame->left, "%s", text.text);
	str_release(&text);
}

bool ui_card_stands_alone(const struct ui_card *card)
{
	return card->view->step == STEP_SPOT || card->view->step == STEP_VERIFY;
}

bool ui_card_asks_wide(const struct ui_card *card)
{
	return !card->large && !card->rereading && card->view->step != STEP_EXPLAIN;
}

struct ui_flow *ui_card_page(struct ui_card *card)
{
	return card->on_scene ? &card->scene : card->on_lines ? &card->explain : &card->answers;
}

/* What stands above the options: the question, unless it is the title already, and of a judgement
 * that was gone back to which one counts. */
static void flow_question(const struct ui_card *card, const struct ui_frame *frame,
                          struct ui_flow *flow)
{
	const char *text = _(quiz_question(card->view));
	int margin = frame->layout->margin;
	struct str judged;

	str_init(&judged);
	if (card->view->judged != RATING_NONE)
		str_fill(&judged, _(words_judged), "t", _(rating_terms[card->view->judged].title));
	ui_flow_begin(flow, frame, margin);
	if (!card->asked_in_title)
		ui_flow_add(flow, 0, margin, NULL, THEME_STRONG, text, strlen(text));
	if (judged.len)
		ui_flow_add(flow, 0, margin, NULL, THEME_PLAIN, judged.text, judged.len);
	str_release(&judged);
}

/* NORMAL: scene above, question and options below a rule. The options stand two apart if the
 * scene still has space for its rows; else close together; the scene scrolls in what is left. */
static void draw_together(struct ui_card *card, struct ui_frame *frame)
{
	enum { SCENE_LEAST = 5 };
	struct ui_flow question = { 0 };
	struct canvas_rect body = frame->body;
	enum width_ambiguous ambiguous = frame->canvas->ambiguous;
	flow_question(card, frame, &question);
	int asked = (int)question.count;
	int wide = ui_options_rows(&card->options, body.width, true, ambiguous);
	int close = ui_options_rows(&card->options, body.width, false, ambiguous);
	int scene_rows = (int)card->scene.count;
	int lower = asked + 1 + wide + frame->fingers; /* the last one's second row */
	if (scene_rows + 2 + lower > body.height && !frame->fingers)
		lower = asked + 1 + close;
	if (lower > body.height - SCENE_LEAST - 1)
		lower = body.height - SCENE_LEAST - 1;
	struct canvas_rect scene = { body.x, body.y, body.width, body.height - lower - 1 };
	card->scene_height = scene.height;
	ui_flow_draw(&card->scene, frame, scene);
	int y = body.y + scene.height;
	canvas_rule(frame->canvas, body.x + 1, y, body.width - 2, THEME_RULE);
	ui_flow_draw(&question, frame, (struct canvas_rect){ body.x, y + 1, body.width, asked });
	ui_flow_release(&question);
	ui_options_draw(
		&card->options, frame,
		(struct canvas_rect){ body.x, y + 2 + asked, body.width, lower - asked - 1 });
}

/* A question without the scene: verify, spot, and every question in large type. */
static void draw_alone(struct ui_card *card, struct ui_frame *frame)
{
	struct ui_flow question = { 0 };
	struct canvas_rect body = frame->body;
	flow_question(card, frame, &question);
	int asked = (int)question.count;
	int gap = asked ? frame->layout->air : 0;

	ui_flow_draw(&question, frame, (struct canvas_rect){ body.x, body.y, body.width, asked });
	ui_flow_release(&question);
	/* Rows that are free stand between the options first. */
	if (asked && frame->layout->large &&
	    ui_options_rows(&card->options, body.width, true, frame->canvas->ambiguous) <
	            body.height - asked)
		gap = 1;
	body.y += asked + gap;
	body.height -= asked + gap;
	ui_options_draw(&card->options, frame, body);
}

static void draw_explain(struct ui_card *card, struct ui_frame *frame)
{
	struct canvas_rect body = frame->body;

	if (frame->layout->large) {
		card->scene_height = card->explain_height = body.height;
		ui_flow_draw(ui_card_page(card), frame, body);
		card->more = ui_flow_below(ui_card_page(card), body.height) > 0;
		return;
	}
	/* The explanation is what this screen is for: all of it, unless the window is too low. */
	enum { SCENE_LEAST = 3 };
	int lower = (int)card->explain.count;
	int least = (int)card->scene.count < SCENE_LEAST ? (int)card->scene.count : SCENE_LEAST;
	if (lower > body.height - least - 1)
		lower = body.height - least - 1;
	struct canvas_rect scene = { body.x, body.y, body.width, body.height - lower - 1 };
	card->scene_height = scene.height;
	card->explain_height = lower;
	ui_flow_draw(&card->scene, frame, scene);
	int y = body.y + scene.height;
	canvas_rule(frame->canvas, body.x + 1, y, body.width - 2, THEME_RULE);
	ui_flow_draw(&card->explain, frame,
	             (struct canvas_rect){ body.x, y + 1, body.width, lower });
	frame->canvas->cursor_x = body.x + frame->layout->margin;
	frame->canvas->cursor_y = y + 1;
}

void ui_card_draw(void *model, struct ui_frame *frame)
{
	struct ui_card *card = model;
	bool large = frame->layout->large;

	card->large = large;
	lay_out(card, frame);
	draw_header(card, frame);
	if (card->view->step == STEP_EXPLAIN) {
		draw_explain(card, frame);
	} else if (large && card->on_scene) {
		card->scene_height = frame->body.height;
		ui_flow_draw(&card->scene, frame, frame->body);
		card->read |= ui_flow_below(&card->scene, card->scene_height) == 0;
	} else if (!large && card->rereading) {
		card->scene_height = frame->body.height;
		ui_flow_draw(&card->scene, frame, frame->body);
	} else if (large || ui_card_stands_alone(card)) {
		draw_alone(card, frame);
	} else {
		draw_together(card, frame);
	}
	if (ui_card_asks_wide(card))
		say_loss(card, frame);
}
