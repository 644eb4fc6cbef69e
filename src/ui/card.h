/* card.h -- one step of a card on the screen: the scene, the question, the explanation.
 *
 * The model is made for each view of the quiz and knows nothing of the sitting but what
 * the view says. In a NORMAL frame scene and question share the screen; in a LARGE one they are
 * two pages, turned with one key or a tap, and the explanation is two: the answers, the lines;
 * a station has both in one where they fit.
 */
#ifndef UI_CARD_H
#define UI_CARD_H

#include "quiz/score.h"
#include "quiz/view.h"
#include "ui/flow.h"
#include "ui/options.h"
#include "ui/screen.h"

struct ui_card {
	struct ui *ui;
	const struct quiz *quiz;
	const struct quiz_view *view;
	struct ui_flow scene;            /* what was shown; laid out for `laid_width` */
	struct ui_flow answers, explain; /* EXPLAIN; answers: LARGE */
	int laid_width, laid_height;     /* 0: not yet */
	const struct ui_layout *laid;
	char laid_language[8];
	struct ui_option items[QUIZ_OPTIONS];
	struct ui_options options;
	struct quiz_card_score score; /* EXPLAIN: of this card */
	bool brief;                   /* of a station: what counts first */
	bool on_scene;                /* LARGE: the scene's page is shown */
	bool headed;                  /* LARGE: the message's heading is the title */
	bool on_lines;                /* LARGE: the explanation's second page */
	bool joined;                  /* LARGE: which has the first one's rows as well */
	bool more;                    /* LARGE: its page goes on below */
	bool read;                    /* LARGE: its end was on the screen */
	/* NORMAL: the message, before a question that stands alone */
	bool rereading;
	bool asked_in_title;              /* of the last draw: the header is the question */
	bool large;                       /* of the last draw */
	int scene_height, explain_height; /* of the last draw */
	bool event_ready;
	struct quiz_event event; /* what the person did */
};

void ui_card_init(struct ui_card *card, struct ui *ui, const struct quiz *quiz,
                  const struct quiz_view *view);
void ui_card_release(struct ui_card *card);
void ui_card_draw(void *model, struct ui_frame *frame);
/* The step as a screen: its drawing and its keys (card-keys.c). */
struct ui_screen ui_card_screen(struct ui_card *card);

/* LARGE: the page of the explanation in front. */
struct ui_flow *ui_card_page(struct ui_card *card);
/* A question that has the screen for itself, though there would be space for the scene. */
bool ui_card_stands_alone(const struct ui_card *card);
/* NORMAL: a question and its options are on the screen. */
bool ui_card_asks_wide(const struct ui_card *card);

#endif
