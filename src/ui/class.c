#include "ui/class.h"

#include <string.h>

#include "terms/terms.h"
#include "ui/pages.h"

enum { END_STAY, END_LATER, END_RESULT, ENDS };

static enum lesson_reply leave(struct ui *ui)
{
	static const char *const answers[] = { N_("Go on with the lesson"),
		                               N_("Stop here and go on another day"),
		                               N_("End it and see the result") };
	_Static_assert(sizeof answers / sizeof *answers == ENDS, "answers lacks a row");
	int answer = ui_question(ui, N_("In class"), N_("End the lesson here?"), answers, ENDS);

	if (ui->ended || answer == END_LATER)
		return LESSON_GONE;
	return answer == END_RESULT ? LESSON_LEFT : LESSON_DONE;
}

static void fill_options(struct ui_class *board)
{
	const struct quiz_view *asked = &board->view->asked;
	const struct lesson_tally *tally;

	for (int i = 0; i < asked->option_count; i++) {
		const struct quiz_option *option = &asked->options[i];
		struct ui_option *item = &board->items[i];
		*item = (struct ui_option){ .text = option->text, .len = option->len };
		if (asked->step == STEP_JUDGE) {
			item->text = _(rating_terms[option->id].title);
			item->len = strlen(item->text);
		}
	}
	board->tally.items = board->items;
	board->tally.count = asked->option_count;
	board->tally.fresh = true;
	tally = board->view->round ? &board->view->tallies[board->view->round - 1] : NULL;
	for (int i = 0; tally && tally->counted && i < asked->option_count; i++) {
		board->tally.hands[i] = tally->hands[i];
		board->tally.counted[i] = true;
	}
}

static enum lesson_reply ask(void *self, const struct lesson_class *class,
                             struct lesson_event *event, uint32_t hands[QUIZ_OPTIONS])
{
	struct ui *ui = self;
	struct ui_class board = {
		.ui = ui, .class = class, .view = &class->view, .event = event, .hands = hands
	};
	enum lesson_reply reply = LESSON_DONE;
	bool done = false;

	fill_options(&board);
	board.tally.bare = !lesson_is_typed(class);
	if (board.tally.bare && class->view.votes)
		board.seats = class->box->collect(class->box->self, board.tally.hands);
	board.on_scene = ui_class_pages[class->view.at.phase].fill == NULL && !class->view.votes &&
	                 !ui_class_shows_bars(&board);
	while (!done && reply == LESSON_DONE) {
		struct ui_screen screen = ui_class_screen(&board);
		switch (ui_run(ui, &screen)) {
		case UI_GONE: reply = LESSON_GONE; break;
		case UI_LEAVE: reply = leave(ui); break;
		default: done = true; break;
		}
	}
	if (reply == LESSON_DONE && board.changes_votes)
		reply = LESSON_HANDS;
	ui_flow_release(&board.scene);
	ui_flow_release(&board.text);
	return reply;
}

struct lesson_face ui_class_face(struct ui *ui)
{
	ui->help = ui_class_help;
	return (struct lesson_face){ .self = ui,
		                     .choose = ui_class_choose,
		                     .size = ui_class_size,
		                     .ask = ask,
		                     .result = ui_class_result };
}
