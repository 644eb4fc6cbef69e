/* The face that play drives: card screens, the question before leaving, the result. */
#include "ui/card.h"
#include "ui/result.h"

enum { LEAVE_STAY, LEAVE_RESULT };

static enum face_reply leave(struct ui *ui)
{
	static const char *const answers[] = { N_("Go on with the cards"),
		                               N_("Quit and see the result") };
	int answer = ui_question(ui, N_("Verify first"), N_("Quit this sitting?"), answers, 2);

	if (answer == -2)
		return FACE_GONE;
	return answer == LEAVE_RESULT ? FACE_LEAVE : FACE_EVENT;
}

static enum face_reply ask(void *self, const struct quiz *quiz, const struct quiz_view *view,
                           struct quiz_event *event)
{
	struct ui *ui = self;
	enum face_reply reply = FACE_EVENT;
	struct ui_card card;

	ui_card_init(&card, ui, quiz, view);
	ui->card_met = view->number;
	while (!card.event_ready && reply == FACE_EVENT) {
		struct ui_screen screen = { &card, ui_card_draw, ui_card_key, NULL };
		switch (ui_run(ui, &screen)) {
		case UI_GONE: reply = FACE_GONE; break;
		case UI_LEAVE: reply = leave(ui); break;
		default: break;
		}
	}
	*event = card.event;
	ui_card_release(&card);
	return reply;
}

static enum face_after result(void *self, const struct quiz *quiz, const struct deck_card **again)
{
	struct ui *ui = self;

	ui->card_met = 0;
	return ui_result(ui, quiz, again);
}

struct face ui_face(struct ui *ui)
{
	return (struct face){ .self = ui, .ask = ask, .result = result };
}
