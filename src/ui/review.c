/* The answered cards again, one a screen: the scene with its signs, the answer, the explanation. */
#include <string.h>

#include "play/words.h"
#include "terms/terms.h"
#include "ui/result.h"
#include "ui/screen.h"
#include "ui/story.h"

enum { CARDS_MOST = 64 }; /* later ones are not shown */

struct review {
	struct ui *ui;
	const struct quiz *quiz;
	uint16_t cards[CARDS_MOST]; /* indexes of answered cards */
	int count, at;
	struct ui_flow flow;
	int height;
};

static void add_judgement(struct review *review, const struct quiz_card_score *score, int base)
{
	struct str text;

	if (!score->answered[STEP_JUDGE])
		return;
	str_init(&text);
	str_fill(&text, _("You judged: {1}"), "t", _(rating_terms[score->rating].title));
	ui_flow_blank(&review->flow);
	ui_flow_add(&review->flow, 0, base, NULL, THEME_PLAIN, text.text, text.len);
	str_release(&text);
}

static void lay_out(struct review *review, const struct ui_frame *frame)
{
	struct quiz_card_score score;
	uint16_t card = review->cards[review->at];

	ui_flow_begin(&review->flow, frame, frame->layout->margin);
	quiz_score_card(review->quiz, card, &score);
	ui_story_flow(&review->flow, review->quiz, card);
	add_judgement(review, &score, frame->layout->indent);
	ui_flow_blank(&review->flow);
	if (frame->layout->large) {
		const char *verdict = _(words_truth_sentences[score.card->truth.value]);
		ui_flow_add(&review->flow, 0, 1, NULL, THEME_STRONG, verdict, strlen(verdict));
	}
	ui_explain_flow(&review->flow, score.card, review->quiz, card, 0);
}

static void draw(void *model, struct ui_frame *frame)
{
	struct review *review = model;
	struct quiz_card_score score;
	struct str place;

	str_init(&place);
	str_fill(&place, _("Card {1} of {2}"), "uu", review->at + 1, review->count);
	quiz_score_card(review->quiz, review->cards[review->at], &score);
	/* In large type the card's title needs the bar's space. */
	ui_header(frame, score.card->title.s, place.text, review->at + 1,
	          frame->layout->large ? 0 : review->count);
	str_release(&place);
	lay_out(review, frame);
	review->height = frame->body.height;
	ui_flow_draw(&review->flow, frame, frame->body);
}

static enum ui_reaction turn_to(struct review *review, int at)
{
	if (at >= review->count)
		return UI_DONE;
	review->at = at;
	review->flow.top = 0;
	return UI_TURN;
}

static enum ui_reaction go_on(void *model, struct keys_event event)
{
	struct review *review = model;

	(void)event;
	return turn_to(review, review->at + 1);
}

static enum ui_reaction go_back(void *model, struct keys_event event)
{
	struct review *review = model;

	(void)event;
	return turn_to(review, review->at - 1);
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct review *review = model;

	ui_flow_read(&review->flow, event, review->height);
	return UI_STAY;
}

static bool is_last(const void *model)
{
	const struct review *review = model;

	return review->at == review->count - 1;
}

static bool has_before(const void *model) { return ((const struct review *)model)->at > 0; }

static bool scrolls(const void *model)
{
	const struct review *review = model;

	return ui_flow_scrolls(&review->flow, review->height);
}

#define ONWARD (UI_ON(ENTER) | UI_ON(RIGHT) | UI_SPACE)
#define BEFORE (UI_DO(BACK) | UI_DO(REREAD) | UI_ON(LEFT))
static const struct ui_key review_keys[] = { { ONWARD, N_("Result"), is_last, go_on },
	                                     { ONWARD, N_("Next card"), NULL, go_on },
	                                     { BEFORE, N_("Card before"), has_before, go_back },
	                                     { UI_ON(BACK) | UI_DO(QUIT), N_("Back"),
	                                       .gives = UI_BACK },
	                                     { UI_ON(PAGE_DOWN), N_("Read"), scrolls },
	                                     { 0 } };

bool ui_review(struct ui *ui, const struct quiz *quiz)
{
	struct review review = { .ui = ui, .quiz = quiz };
	struct ui_screen screen = { &review, draw, review_keys, rest };
	struct quiz_view view;

	quiz_view(quiz, &view);
	for (uint16_t i = 0; i < view.count && review.count < CARDS_MOST; i++) {
		struct quiz_card_score score;
		quiz_score_card(quiz, i, &score);
		if (score.answered[STEP_JUDGE] || score.answered[STEP_ACT])
			review.cards[review.count++] = i;
	}
	bool here = review.count == 0 || ui_run(ui, &screen) != UI_GONE;
	ui_flow_release(&review.flow);
	return here;
}
