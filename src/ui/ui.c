/* The face that play drives: card screens, the question before leaving, the result. */
#include "ui/actions.h"
#include "ui/card.h"
#include "ui/idle.h"
#include "ui/outline-page.h"
#include "ui/pages.h"
#include "ui/result.h"
#include "ui/seat-screen.h"

enum { LEAVE_STAY, LEAVE_RESULT };

static enum face_reply gone(const struct ui *ui)
{
	return ui->ended == UI_ENDED_IDLE ? FACE_IDLE : FACE_GONE;
}

static enum face_reply leave(struct ui *ui)
{
	static const char *const answers[] = { N_("Go on with the cards"),
		                               N_("Quit and see the result") };
	int answer = ui_question(ui, N_("Verify first"), N_("Quit this sitting?"), answers, 2);

	if (ui->ended)
		return gone(ui);
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
		struct ui_screen screen = ui_card_screen(&card);
		switch (ui_run(ui, &screen)) {
		case UI_GONE: reply = gone(ui); break;
		case UI_LEAVE: reply = leave(ui); break;
		default: break;
		}
	}
	*event = card.event;
	ui->stepped_back = card.event_ready && card.event.kind == EVENT_BACK;
	ui_card_release(&card);
	return reply;
}

static enum face_after result(void *self, const struct quiz *quiz, const struct deck_card **again)
{
	struct ui *ui = self;

	ui->card_met = 0;
	return ui_result(ui, quiz, again);
}

static bool ended(void *self) { return ((struct ui *)self)->ended; }
static void greet(void *self) { ui_home_show(self); }
static bool loading(void *self, size_t cards, size_t bytes, size_t all_bytes)
{
	return ui_loading(self, cards, bytes, all_bytes);
}
static void take_deck(void *self, const struct deck *deck) { ((struct ui *)self)->deck = deck; }
static enum menu_choice home(void *self) { return ui_home(self); }
static const struct deck_topic *topics(void *self) { return ui_topics(self); }
static void channels(void *self) { ui_channels(self, NULL); }
static void progress(void *self, const struct progress *progress) { ui_progress(self, progress); }
static void about(void *self) { ui_about(self); }
static void preview(void *self, const struct deck_card *card) { ui_preview(self, card); }
static void preview_lesson(void *self, const struct deck_lesson *lesson)
{
	ui_preview_lesson(self, lesson);
}
static bool attract(void *self, const struct deck_card *const *cards, size_t count)
{
	return ui_attract(self, cards, count);
}

static void seat(void *self, const struct seat_desk *desk) { ui_seat(self, desk); }

static bool form_anyway(void *self) { return ui_form_anyway(self); }

/* What fits, and the way to look further: nothing is an answer too. */
static bool lookup(void *self, const char *words)
{
	ui_channels(self, words);
	return true;
}

static int offer(void *self, const struct menu_note *note, const char *const *answers, int count)
{
	return ui_offer(self, note, answers, count);
}

void ui_init(struct ui *ui, struct ui_display display)
{
	*ui = (struct ui){ .display = display,
		           .help = ui_help,
		           .menu = ui_actions,
		           .still_there = ui_still_there };
}

struct face ui_face(struct ui *ui)
{
	return (struct face){
		.self = ui,
		.state = &ui->state,
		.notes = ui->notes,
		.ended = ended,
		.greet = greet,
		.loading = loading,
		.take_deck = take_deck,
		.home = home,
		.topics = topics,
		.channels = channels,
		.lookup = lookup,
		.progress = progress,
		.about = about,
		.preview = preview,
		.preview_lesson = preview_lesson,
		.offer = offer,
		.form_anyway = form_anyway,
		.attract = attract,
		.seat = seat,
		.ask = ask,
		.result = result,
	};
}
