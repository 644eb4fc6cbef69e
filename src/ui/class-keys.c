/* What the keys do in a lesson. */
#include <string.h>

#include "ui/class.h"

static const struct ui_class *board_of(const void *model) { return model; }

static bool is_voting(const void *model)
{
	const struct ui_class *board = model;

	return board->view->votes && !board->on_scene;
}
static bool types(const void *model)
{
	return is_voting(model) && lesson_is_typed(board_of(model)->class);
}
static bool is_last_field(const void *model)
{
	const struct ui_tally *tally = &board_of(model)->tally;

	return is_voting(model) && (!types(model) || tally->focus + 1 == tally->count);
}
/* There are seats, and the teacher counts: for good measure, or since nothing comes from them. */
static bool can_count(const void *model)
{
	return is_voting(model) && !lesson_is_typed(board_of(model)->class);
}
static bool can_let_vote(const void *model)
{
	return is_voting(model) && board_of(model)->class->by_hands;
}
static bool turns(const void *model) { return ui_class_turns(model); }
static bool is_over_page(const void *model)
{
	return board_of(model)->on_scene && ui_class_turns(model);
}
static struct ui_flow *page_of(struct ui_class *board, int *height)
{
	*height = board->on_scene ? board->scene_height : board->text_height;
	return board->on_scene ? &board->scene : &board->text;
}
static bool has_more(const void *model)
{
	const struct ui_class *board = model;
	const struct ui_flow *flow = board->on_scene ? &board->scene : &board->text;

	if (is_voting(model) || (!board->on_scene && !board->large))
		return false;
	return ui_flow_below(flow, board->on_scene ? board->scene_height : board->text_height) > 0;
}
static bool is_compared(const void *model)
{
	return board_of(model)->view->at.phase == LESSON_COMPARE || board_of(model)->view->at.shown;
}
static bool can_go_back(const void *model) { return board_of(model)->view->can_go_back; }
static bool can_go_ahead(const void *model) { return board_of(model)->view->can_go_ahead; }
static bool should_go_on(const void *model)
{
	return board_of(model)->view->advice == LESSON_GO_ON && !board_of(model)->on_scene;
}
static bool is_at(const void *model, enum lesson_phase phase)
{
	return board_of(model)->view->at.phase == phase;
}
static bool is_scene(const void *model) { return is_at(model, LESSON_SCENE); }
static bool is_discussed(const void *model) { return is_at(model, LESSON_DISCUSS); }
static bool is_home(const void *model) { return is_at(model, LESSON_HOME); }
static bool is_last_card(const void *model)
{
	const struct lesson_view *view = board_of(model)->view;

	return view->number == view->count;
}
static bool is_last(const void *model) { return is_last_card(model) && is_home(model); }

static enum ui_reaction finish(struct ui_class *board, enum lesson_event_kind kind, bool hands)
{
	board->event->kind = kind;
	board->event->hands = NULL;
	if (hands) {
		memcpy(board->hands, board->tally.hands, sizeof board->tally.hands);
		board->event->hands = board->hands;
	}
	return UI_DONE;
}

static enum ui_reaction go_on(void *model, struct keys_event event)
{
	(void)event;
	return finish(model, LESSON_ON, false);
}
static enum ui_reaction go_back(void *model, struct keys_event event)
{
	(void)event;
	return finish(model, LESSON_BACK, false);
}
static enum ui_reaction go_ahead(void *model, struct keys_event event)
{
	(void)event;
	return finish(model, LESSON_AHEAD, false);
}
static enum ui_reaction skip(void *model, struct keys_event event)
{
	(void)event;
	return finish(model, LESSON_SKIP, false);
}

static enum ui_reaction turn_over(void *model, struct keys_event event)
{
	struct ui_class *board = model;

	(void)event;
	board->on_scene = !board->on_scene;
	return UI_TURN;
}

static enum ui_reaction read_on(void *model, struct keys_event event)
{
	int height;
	struct ui_flow *flow = page_of(model, &height);

	(void)event;
	ui_flow_key(flow, UI_EVENT(KEYS_PAGE_DOWN), height);
	return UI_TURN;
}

/* What is in the box is counted for good. */
static enum ui_reaction end_vote(struct ui_class *board)
{
	const struct lesson_box *box = board->class->box;

	if (!lesson_is_typed(board->class)) {
		box->closes(box->self);
		board->seats = box->collect(box->self, board->tally.hands);
	}
	return finish(board, LESSON_ON, ui_tally_sum(&board->tally) > 0);
}

/* The next field; behind the last one the vote is over, after a remark on its sum if there is one
 * to make: Enter again goes on. */
static enum ui_reaction enter(void *model, struct keys_event event)
{
	struct ui_class *board = model;
	bool typed = lesson_is_typed(board->class);

	(void)event;
	if (typed && ui_tally_next(&board->tally))
		return UI_STAY;
	uint32_t sum = ui_tally_sum(&board->tally);
	struct lesson_sentence remark = lesson_remark(sum, typed ? board->class->size : 0);
	bool again = board->remark.text && board->remarked == sum;
	if (!remark.text || again)
		return end_vote(board);
	board->remark = remark;
	board->remarked = sum;
	return UI_TURN;
}

static enum ui_reaction change_votes(void *model, struct keys_event event)
{
	(void)event;
	((struct ui_class *)model)->changes_votes = true;
	return UI_DONE;
}

static enum ui_reaction pause(void *model, struct keys_event event)
{
	struct ui_class *board = model;

	(void)event;
	return ui_class_pause(board->ui, board->class) ? UI_TURN : UI_GONE;
}
static enum ui_reaction black(void *model, struct keys_event event)
{
	(void)event;
	return ui_class_black(board_of(model)->ui) ? UI_TURN : UI_GONE;
}
static enum ui_reaction channels(void *model, struct keys_event event)
{
	(void)event;
	return ui_channels(board_of(model)->ui, NULL) ? UI_TURN : UI_GONE;
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct ui_class *board = model;
	int height;
	struct ui_flow *flow = page_of(board, &height);

	if (is_voting(board) && ui_tally_key(&board->tally, event)) {
		board->remark.text = NULL;
		return UI_STAY;
	}
	if (board->on_scene || !board->view->votes)
		ui_flow_read(board->on_scene || !board->scene_height || board->large
		                     ? flow
		                     : &board->scene,
		             event, board->on_scene || board->large ? height : board->scene_height);
	else
		ui_flow_key(&board->scene, event, board->scene_height);
	return UI_STAY;
}

#define ONWARD (UI_ON(ENTER) | UI_SPACE)

static const struct ui_key class_keys[] = {
	{ ONWARD, N_("Read on"), has_more, read_on },
	{ ONWARD, N_("Back"), is_over_page, turn_over },
	{ ONWARD, N_("End the vote"), can_count, enter },
	{ ONWARD, N_("Done"), is_last_field, enter },
	{ ONWARD, N_("Next"), is_voting, enter },
	{ ONWARD, N_("Vote"), is_scene, go_on },
	{ ONWARD, N_("Show the vote"), should_go_on, go_ahead },
	{ ONWARD, N_("Vote again"), is_discussed, go_on },
	{ ONWARD, N_("Result"), is_last, go_on },
	{ ONWARD, N_("Next card"), is_home, go_on },
	{ ONWARD, N_("Go on"), NULL, go_on },
	{ UI_ON(BACK), N_("Back"), is_over_page, turn_over },
	{ UI_ON(BACK), N_("Back"), can_go_back, go_back },
	{ UI_ON(BACK), N_("End"), .gives = UI_LEAVE },
	{ UI_DO(REREAD), N_("Message"), turns, turn_over },
	{ UI_DO(AGAIN), N_("Vote again"), should_go_on, go_on },
	{ UI_ON(BACKSPACE), N_("Correct"), is_compared, go_back },
	{ UI_DO(AGAIN), N_("Count hands"), can_count, change_votes },
	{ UI_DO(AGAIN), N_("Seats vote"), can_let_vote, change_votes },
	{ UI_DO(BACK), N_("Black"), NULL, black },
	{ UI_DO(NO), N_("No second vote"), can_go_ahead, go_ahead },
	{ UI_DO(NO), N_("Result"), is_last_card, skip },
	{ UI_DO(NO), N_("Next card"), NULL, skip },
	{ UI_DO(HELP), N_("Help") },
	{ UI_DO(PAUSE), N_("Pause"), NULL, pause },
	{ UI_DO(CHANNEL), N_("Channels"), NULL, channels },
	{ UI_DO(QUIT), N_("End"), can_go_back, .gives = UI_LEAVE },
	{ UI_DO(QUIT), NULL, .gives = UI_LEAVE },
	{ 0 }
};

/* A minute is over, or seats may have voted. */
static enum ui_reaction passed(void *model)
{
	struct ui_class *board = model;
	const struct lesson_box *box = board->class->box;

	if (!lesson_is_typed(board->class) && board->view->votes)
		board->seats = box->collect(box->self, board->tally.hands);
	if (ui_tally_sum(&board->tally) != board->remarked)
		board->remark.text = NULL; /* it was on fewer */
	return UI_STAY;
}

struct ui_screen ui_class_screen(struct ui_class *board)
{
	static const bool letters = false;

	return (struct ui_screen){ .model = board,
		                   .draw = ui_class_draw,
		                   .keys = class_keys,
		                   .rest = rest,
		                   .typing = types(board) ? &letters : NULL,
		                   .passed = passed,
		                   .pace_ms = &board->pace_ms };
}
