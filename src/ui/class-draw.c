/* What a stop of a lesson shows. */
#include <stdio.h>
#include <string.h>

#include "play/words.h"
#include "ui/class.h"
#include "ui/story.h"

static void add(struct ui_flow *flow, enum theme_role role, const char *text)
{
	ui_flow_add(flow, 0, flow->layout->indent, NULL, role, text, strlen(text));
}

static void fill_prompts(const struct ui_class *board, struct ui_flow *flow)
{
	const char *advice = lesson_advice_sentences[board->view->advice], *prompt;
	int base = flow->layout->indent;
	char digit[12];

	if (advice) {
		add(flow, THEME_STRONG, _(advice));
		ui_flow_blank(flow);
	}
	for (size_t i = 0; (prompt = lesson_prompt(board->view, i)); i++) {
		snprintf(digit, sizeof digit, "%zu", i + 1);
		ui_flow_add(flow, base, base + 3, digit, THEME_PLAIN, _(prompt), strlen(_(prompt)));
		if (!flow->layout->large)
			ui_flow_blank(flow);
	}
}

static void fill_explanation(const struct ui_class *board, struct ui_flow *flow)
{
	ui_reason_flow(flow, board->view->card->card, board->view->quiz);
}

static void fill_home(const struct ui_class *board, struct ui_flow *flow)
{
	const struct deck_channel *channel = quiz_right_channel(board->view->quiz, 0);
	struct str text;

	str_init(&text);
	ui_flow_blank(flow);
	add(flow, THEME_DIM, _("Take this home, to one person:"));
	ui_flow_blank(flow);
	str_addf(&text, "“%s”", board->view->card->card->explain.share.s);
	add(flow, THEME_STRONG, text.text);
	ui_flow_blank(flow);
	if (channel) {
		str_clear(&text);
		str_fill(&text, _("Whom to ask: {1}"), "t", channel->name.s);
		add(flow, THEME_PLAIN, text.text);
	}
	str_release(&text);
}

const struct ui_class_page ui_class_pages[] = {
	[LESSON_SCENE] = { true, false, NULL },
	[LESSON_VOTE] = { true, false, NULL },
	[LESSON_DISCUSS] = { true, false, fill_prompts },
	[LESSON_REVOTE] = { true, false, NULL },
	[LESSON_COMPARE] = { false, false, NULL },
	[LESSON_TELLS] = { true, true, NULL },
	[LESSON_VERIFY] = { false, false, NULL },
	[LESSON_EXPLAIN] = { true, true, fill_explanation },
	[LESSON_HOME] = { false, false, fill_home },
};
_Static_assert(sizeof ui_class_pages / sizeof *ui_class_pages == LESSON_PHASE_COUNT,
               "a phase without a page");

static const struct ui_class_page *page_of(const struct ui_class *board)
{
	return &ui_class_pages[board->view->at.phase];
}

bool ui_class_shows_bars(const struct ui_class *board)
{
	return board->view->at.phase == LESSON_COMPARE || board->view->at.shown;
}

static bool has_lower(const struct ui_class *board)
{
	return page_of(board)->fill || board->view->votes;
}

/* LARGE: always, where there is something besides the message. */
bool ui_class_turns(const struct ui_class *board)
{
	return (board->large || !page_of(board)->scene) &&
	       (has_lower(board) || ui_class_shows_bars(board)) &&
	       board->view->at.phase != LESSON_HOME;
}

static bool is_marked(const struct ui_class *board)
{
	return board->view->at.phase >= LESSON_TELLS && board->view->at.phase != LESSON_VERIFY;
}

/* A vote sees the scene that it is about; later phases the story so far. */
static void fill_scene(struct ui_class *board)
{
	const struct quiz_view *asked = &board->view->asked;
	int first = board->view->at.phase <= LESSON_COMPARE ? asked->path_count - 1 : 0;

	for (int i = first; i < asked->path_count; i++) {
		if (i > first)
			ui_flow_blank(&board->scene);
		ui_flow_scene(&board->scene, asked->path[i].scene, asked->path[i].then,
		              is_marked(board));
	}
}

static void add_filled(struct str *out, const struct lesson_sentence *sentence)
{
	str_fill(out, _(sentence->text), "uuuu", sentence->numbers[0], sentence->numbers[1],
	         sentence->numbers[2], sentence->numbers[3]);
}

/* What stands under the bars: what changed; of one round how many chose well. */
static void add_change(const struct ui_class *board, struct ui_flow *flow)
{
	struct lesson_sentence change = lesson_change(board->view);
	struct str text;

	str_init(&text);
	add_filled(&text, &change);
	add(flow, THEME_STRONG, text.text);
	str_release(&text);
}

static struct ui_bars bars_of(const struct ui_class *board)
{
	const struct lesson_view *view = board->view;
	const char *const *names = board->large ? lesson_round_shorts : lesson_round_names;
	struct ui_bars bars = { .items = board->items, .count = board->tally.count };
	int rounds = 0;

	for (int r = 0; r < LESSON_ROUNDS; r++)
		if (view->tallies[r].counted) {
			bars.rounds[rounds] = view->tallies[r].hands;
			bars.names[rounds++] = names[r];
		}
	if (!rounds) /* nobody was counted: bars of nothing */
		bars.rounds[0] = view->tallies[0].hands;
	if (rounds < LESSON_ROUNDS)
		bars.names[0] = N_("Votes");
	for (int i = 0; i < bars.count; i++)
		bars.good[i] = view->grades[i] == GRADE_GOOD;
	return bars;
}

static void draw_flow(struct ui_frame *frame, struct ui_flow *flow, struct canvas_rect rect)
{
	ui_flow_draw(flow, frame, rect);
	if (frame->canvas->cursor_x < 0) {
		frame->canvas->cursor_x = rect.x + frame->layout->margin;
		frame->canvas->cursor_y = rect.y;
	}
}

static void draw_bars(struct ui_class *board, struct ui_frame *frame)
{
	struct ui_bars bars = bars_of(board);
	struct canvas_rect body = frame->body;
	int air = frame->layout->air;

	if (ui_bars_fit(&bars, frame)) {
		body.y += air;
		body.height -= air;
		int y = ui_bars_draw(&bars, frame, body) + air;
		if (air)
			canvas_rule(frame->canvas, body.x + 1, y++, body.width - 2, THEME_RULE);
		body.height -= y - body.y;
		body.y = y;
	} else {
		ui_bars_flow(&bars, &board->text);
	}
	add_change(board, &board->text);
	if (!air && (int)board->text.count < body.height) { /* what changed stands apart */
		body.y++;
		body.height--;
	}
	board->text_height = body.height;
	draw_flow(frame, &board->text, body);
}

/* How many hands there are by now; or the remark on them; or how many seats have voted. */
static void draw_sum(const struct ui_class *board, struct ui_frame *frame, int y)
{
	const struct lesson_box *box = board->class->box;
	bool typed = lesson_is_typed(board->class);
	enum theme_role role = board->remark.text || !typed ? THEME_STRONG : THEME_DIM;
	uint32_t sum = ui_tally_sum(&board->tally), size = board->class->size;
	int x = frame->body.x + frame->layout->indent;
	struct str text;

	str_init(&text);
	if (board->remark.text)
		add_filled(&text, &board->remark);
	else if (!typed && box->trouble(box->self))
		str_add(&text, _(box->trouble(box->self)));
	else if (!typed)
		/* TRANSLATORS: all four at most 36 cells. */
		str_fill(&text, size ? _("{1} of {2} have voted") : _("{1} have voted"), "uu",
		         board->seats, size);
	else
		str_fill(&text, size ? _("{1} hands so far, {2} pupils") : _("{1} hands so far"),
		         "uu", sum, size);
	canvas_text(frame->canvas, x, y, frame->body.width - frame->layout->indent, role,
	            text.text);
	str_release(&text);
}

/* The question, the options with their fields, the sum. rect: all of it. */
static void draw_vote(struct ui_class *board, struct ui_frame *frame, struct canvas_rect rect)
{
	const char *question = _(quiz_question(&board->view->asked));
	int margin = frame->layout->margin,
	    rows = ui_tally_rows(&board->tally, rect.width, frame->canvas->ambiguous);
	int asked = wrap_count(question, rect.width - 2 * margin, frame->canvas->ambiguous);
	bool fits = asked + rows + 1 <= rect.height;
	int air = rect.height - asked - rows - 1 > board->tally.count;

	if (fits || board->tally.count < 2) {
		ui_flow_add(&board->text, 0, margin, NULL, THEME_STRONG, question,
		            strlen(question));
		ui_flow_draw(&board->text, frame,
		             (struct canvas_rect){ rect.x, rect.y, rect.width, asked });
		rect.y += asked + air;
		rect.height -= asked + air;
	}
	draw_sum(board, frame, rect.y + rect.height - 1);
	rect.height--;
	ui_tally_draw(&board->tally, frame, rect);
}

/* Above the scene, which scrolls in what is left; below what it takes, or all but a few rows. */
static void draw_together(struct ui_class *board, struct ui_frame *frame, int lower)
{
	enum { SCENE_LEAST = 5 };
	struct canvas_rect body = frame->body;

	if (lower > body.height - SCENE_LEAST - 1)
		lower = body.height - SCENE_LEAST - 1;
	struct canvas_rect scene = { body.x, body.y, body.width, body.height - lower - 1 };
	board->scene_height = scene.height;
	ui_flow_draw(&board->scene, frame, scene);
	int y = body.y + scene.height;
	canvas_rule(frame->canvas, body.x + 1, y, body.width - 2, THEME_RULE);
	struct canvas_rect below = { body.x, y + 1, body.width, lower };
	board->text_height = lower;
	if (board->view->votes)
		draw_vote(board, frame, below);
	else
		draw_flow(frame, &board->text, below);
}

static int vote_rows(const struct ui_class *board, const struct ui_frame *frame)
{
	const char *question = _(quiz_question(&board->view->asked));
	int margin = frame->layout->margin;
	int rows = ui_tally_rows(&board->tally, frame->body.width, frame->canvas->ambiguous);
	int all = rows + 1 +
	          wrap_count(question, frame->body.width - 2 * margin, frame->canvas->ambiguous);
	int airy = all + board->tally.count;

	return (int)board->scene.count + 1 + airy < frame->body.height ? airy : all;
}

/* "Second vote" where the same question is put again; LARGE: what stands there. */
static void add_title(const struct ui_class *board, const struct ui_frame *frame, struct str *title)
{
	const struct lesson_view *view = board->view;

	if (frame->layout->large) {
		if (view->at.phase == LESSON_EXPLAIN && !board->on_scene)
			str_add(title, _(words_truth_sentences[view->card->card->truth.value]));
		else
			str_add(title, _(lesson_phase_title(view)));
		return;
	}
	str_addf(title, "%s   %s   %s", _("In class"), view->card->card->topic->name.s,
	         _(lesson_phase_title(view)));
}

static void draw_header(const struct ui_class *board, struct ui_frame *frame)
{
	const struct lesson_view *view = board->view;
	struct lesson_minutes minutes = lesson_timer_minutes(board->class->timer, view);
	const struct lesson_box *box = board->class->box;
	int space = frame->body.width - 2 * frame->layout->margin - 2;
	struct str title, place, longer;

	str_init(&title);
	str_init(&place);
	str_init(&longer);
	add_title(board, frame, &title);
	if (box && *box->code(box->self))
		/* TRANSLATORS: what seats type to join; at most 10 cells. */
		str_fill(&place, frame->layout->large ? "{1}  " : _("Code {1}  "), "t",
		         box->code(box->self));
	if (frame->layout->large) {
		str_addf(&place, "%u/%u", view->number, view->count);
		/* TRANSLATORS: minutes used, of those planned; at most 12 cells. */
		str_fill(&longer, minutes.lesson_planned ? _("{1}/{2} min") : _("{1} min"), "uu",
		         minutes.lesson, minutes.lesson_planned);
		str_addf(&longer, "  %s", place.text);
	} else {
		str_fill(&place, _("Card {1} of {2}"), "uu", view->number, view->count);
	}
	space -= canvas_width_of(frame->canvas, title.text);
	bool fits = longer.len && canvas_width_of(frame->canvas, longer.text) <= space;
	ui_header(frame, title.text, fits ? longer.text : place.text, 0, 0);
	if (!frame->layout->large) {
		str_clear(&longer);
		str_fill(&longer, _(lesson_clock_sentence(&minutes)), "uuuu", minutes.phase,
		         minutes.phase_planned, minutes.lesson, minutes.lesson_planned);
		snprintf(frame->left, sizeof frame->left, "%s", longer.text);
	}
	str_release(&title);
	str_release(&place);
	str_release(&longer);
}

/* Before a vote of seats: what is typed at them, and how many are there, in rows of their own below
 * the message. Gives how many. */
static int draw_join(const struct ui_class *board, struct ui_frame *frame)
{
	const struct lesson_box *box = board->class->box;
	struct canvas_rect body = frame->body;
	struct ui_flow flow = { 0 };
	struct str text;

	if (!box || board->view->at.phase != LESSON_SCENE)
		return 0;
	str_init(&text);
	if (box->trouble(box->self))
		str_add(&text, _(box->trouble(box->self)));
	else
		/* TRANSLATORS: {2} is an address; at most 25 cells without the holes. */
		str_fill(&text, _("{1} seats: heshi join {2}"), "ut", box->seats(box->self),
		         box->where(box->self));
	ui_flow_begin(&flow, frame, frame->layout->margin);
	add(&flow, THEME_STRONG, text.text);
	int rows = (int)flow.count < body.height / 2 ? (int)flow.count : body.height / 2;
	body.y += body.height - rows;
	body.height = rows;
	ui_flow_draw(&flow, frame, body);
	ui_flow_release(&flow);
	str_release(&text);
	return rows;
}

static void set_pace(struct ui_class *board)
{
	int wait_ms = lesson_timer_wait_ms(board->class->timer);

	if (board->class->box && wait_ms > LESSON_BOX_MS)
		wait_ms = LESSON_BOX_MS;
	board->pace_ms = wait_ms;
}

void ui_class_draw(void *model, struct ui_frame *frame)
{
	struct ui_class *board = model;
	const struct ui_class_page *page = page_of(board);

	board->large = frame->layout->large;
	board->tally.bare = !lesson_is_typed(board->class);
	if (board->tally.count && board->view->asked.step == STEP_JUDGE) /* another language */
		for (int i = 0; i < board->tally.count; i++) {
			const struct quiz_option *option = &board->view->asked.options[i];
			board->items[i].text = _(rating_terms[option->id].title);
			board->items[i].len = strlen(board->items[i].text);
		}
	set_pace(board);
	draw_header(board, frame);
	ui_flow_begin(&board->scene, frame, frame->layout->margin);
	ui_flow_begin(&board->text, frame, frame->layout->margin);
	fill_scene(board);
	if (page->fill)
		page->fill(board, &board->text);
	if (board->on_scene) {
		struct canvas_rect body = frame->body;
		body.height -= draw_join(board, frame);
		board->scene_height = body.height;
		draw_flow(frame, &board->scene, body);
	} else if (ui_class_shows_bars(board)) {
		draw_bars(board, frame);
	} else if (page->scene && !board->large) {
		draw_together(board, frame,
		              board->view->votes ? vote_rows(board, frame)
		                                 : (int)board->text.count);
	} else if (board->view->votes) {
		draw_vote(board, frame, frame->body);
	} else {
		board->text_height = frame->body.height;
		draw_flow(frame, &board->text, frame->body);
	}
}
