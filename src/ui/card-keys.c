/* What the keys do on a step of a card: of a question, of an explanation. */
#include "ui/card.h"

static bool is_large(const void *model) { return ((const struct ui_card *)model)->large; }
static bool on_message(const void *model)
{
	return is_large(model) && ((const struct ui_card *)model)->on_scene;
}
static bool off_message(const void *model) { return is_large(model) && !on_message(model); }
static bool was_read(const void *model)
{
	return on_message(model) && ((const struct ui_card *)model)->read;
}
static bool is_rereading(const void *model)
{
	return !is_large(model) && ((const struct ui_card *)model)->rereading;
}
static bool asks_wide(const void *model) { return ui_card_asks_wide(model); }
static bool can_reread(const void *model)
{
	return ui_card_asks_wide(model) && ui_card_stands_alone(model);
}
static bool has_chosen(const void *model)
{
	return ui_options_chosen(&((const struct ui_card *)model)->options);
}
static bool can_go_back(const void *model)
{
	return ((const struct ui_card *)model)->view->can_go_back;
}
static bool has_way_back(const void *model)
{
	return off_message(model) || is_rereading(model) || can_go_back(model);
}

static enum ui_reaction finish(struct ui_card *card, enum event_kind kind, uint16_t option)
{
	card->event = (struct quiz_event){ kind, option };
	card->event_ready = true;
	return UI_DONE;
}

static enum ui_reaction step_back(void *model, struct keys_event event)
{
	(void)event;
	return finish(model, EVENT_BACK, 0);
}

/* LARGE: from the message to the question or the explanation, and back. */
static enum ui_reaction turn_over(void *model, struct keys_event event)
{
	struct ui_card *card = model;

	(void)event;
	card->on_scene = !card->on_scene;
	return UI_TURN;
}

/* LARGE: nobody is asked before the end of the message was on the screen. */
static enum ui_reaction read_on(void *model, struct keys_event event)
{
	struct ui_card *card = model;

	(void)event;
	ui_flow_key(&card->scene, UI_EVENT(KEYS_PAGE_DOWN), card->scene_height);
	return UI_TURN;
}

/* NORMAL: to the message before a question that stands alone, and back to it. */
static enum ui_reaction reread(void *model, struct keys_event event)
{
	struct ui_card *card = model;

	(void)event;
	card->rereading = !card->rereading;
	return UI_TURN;
}

static enum ui_reaction ask_rest(void *model, struct keys_event event)
{
	struct ui_card *card = model;

	if (on_message(card) || is_rereading(card)) {
		ui_flow_read(&card->scene, event, card->scene_height);
		return UI_STAY;
	}
	if (!card->large && ui_flow_key(&card->scene, event, card->scene_height))
		return UI_STAY;
	if (ui_options_key(&card->options, event) == UI_PICK_CONFIRMED)
		return finish(card, EVENT_ANSWER, card->view->options[card->options.focus].id);
	return UI_STAY;
}

static enum ui_reaction look_up(void *model, struct keys_event event)
{
	(void)event;
	return ask_rest(model, UI_EVENT(KEYS_PAGE_UP));
}

#define ONWARD (UI_ON(ENTER) | UI_SPACE)
#define MESSAGE (UI_DO(BACK) | UI_DO(REREAD))

/* Esc first goes to the message, where that is a page; from the first question it leaves. Leaving
 * is an item of its own where Esc does not. */
static const struct ui_key ask_keys[] = {
	{ ONWARD, N_("Answer now"), was_read, turn_over },
	{ ONWARD, N_("Read on"), on_message, read_on },
	{ UI_ON(ENTER), N_("To answers"), is_rereading, reread },
	{ UI_ON(ENTER), N_("Confirm"), has_chosen },
	/* TRANSLATORS: what Enter does while nothing is chosen; at most 10 cells. */
	{ UI_ON(ENTER), N_("To answers") },
	{ MESSAGE, N_("Message"), can_reread, reread },
	{ MESSAGE, NULL, is_rereading, reread },
	{ MESSAGE, NULL, is_large, turn_over },
	{ MESSAGE, NULL, NULL, look_up },
	{ UI_ON(BACK), N_("Message"), off_message, turn_over },
	{ UI_ON(BACK), N_("Back"), is_rereading, reread },
	{ UI_ON(BACK), N_("Back"), can_go_back, step_back },
	{ UI_ON(BACK), N_("Quit"), .gives = UI_LEAVE },
	{ UI_DO(HELP), N_("Help") },
	{ UI_DO(QUIT), N_("Quit"), has_way_back, .gives = UI_LEAVE },
	{ UI_DO(QUIT), NULL, .gives = UI_LEAVE },
	{ 0, N_("Choose"), asks_wide, .name = N_("Arrows, 1-9"), .on_station = "1-9" },
	{ 0 }
};

static bool pages_follow(const void *model)
{
	const struct ui_card *card = model;

	return card->large && ((!card->on_scene && !card->on_lines) || card->more);
}
static bool is_last(const void *model)
{
	const struct quiz_view *view = ((const struct ui_card *)model)->view;

	return view->number == view->count;
}
static bool has_channel(const void *model)
{
	return ((const struct ui_card *)model)->view->card->verify.channels.count > 0;
}
static bool story_scrolls(const void *model)
{
	const struct ui_card *card = model;

	return !card->large && ui_flow_scrolls(&card->scene, card->scene_height);
}
static bool has_page_before(const void *model)
{
	const struct ui_card *card = model;

	return card->large && (card->on_scene || (card->on_lines && !card->joined));
}

/* Enter turns page by page: the answers, the lines, then the next card; the message goes back to
 * where it was opened. */
static enum ui_reaction explain_on(void *model, struct keys_event event)
{
	struct ui_card *card = model;

	(void)event;
	if (!card->large)
		return finish(card, EVENT_NEXT, 0);
	struct ui_flow *page = ui_card_page(card);
	if (ui_flow_below(page, card->explain_height) > 0)
		ui_flow_key(page, UI_EVENT(KEYS_PAGE_DOWN), card->explain_height);
	else if (card->on_scene)
		card->on_scene = false;
	else if (!card->on_lines)
		card->on_lines = true;
	else
		return finish(card, EVENT_NEXT, 0);
	return UI_TURN;
}

/* LARGE: a page back. */
static enum ui_reaction explain_back(void *model, struct keys_event event)
{
	struct ui_card *card = model;

	(void)event;
	if (card->on_scene)
		card->on_scene = false;
	else
		card->on_lines = false;
	return UI_TURN;
}

static enum ui_reaction show_channel(void *model, struct keys_event event)
{
	struct ui_card *card = model;
	uint16_t index = (uint16_t)(card->view->number - 1);

	(void)event;
	return ui_channel(card->ui, quiz_right_channel(card->quiz, index), card->view->card->topic)
	               ? UI_TURN
	               : UI_GONE;
}

static enum ui_reaction explain_rest(void *model, struct keys_event event)
{
	struct ui_card *card = model;

	if (card->large)
		ui_flow_read(ui_card_page(card), event, card->explain_height);
	else
		ui_flow_read(&card->scene, event, card->scene_height);
	return UI_STAY;
}

static enum ui_reaction explain_up(void *model, struct keys_event event)
{
	(void)event;
	return explain_rest(model, UI_EVENT(KEYS_PAGE_UP));
}

static const struct ui_key explain_keys[] = {
	{ ONWARD, N_("Next page"), pages_follow, explain_on },
	{ ONWARD, N_("Explanation"), on_message, explain_on },
	{ ONWARD, N_("Result"), is_last, explain_on },
	{ ONWARD, N_("Next card"), NULL, explain_on },
	{ MESSAGE, N_("Message"), off_message, turn_over },
	{ MESSAGE, NULL, is_large, turn_over },
	{ MESSAGE, NULL, NULL, explain_up },
	{ UI_DO(CHANNEL), N_("Channel"), has_channel, show_channel },
	{ UI_ON(PAGE_UP), N_("Read again"), story_scrolls },
	{ UI_ON(BACK), N_("Back"), has_page_before, explain_back },
	{ UI_ON(BACK), N_("Quit"), .gives = UI_LEAVE },
	{ UI_DO(HELP), N_("Help") },
	{ UI_DO(QUIT), N_("Quit"), has_page_before, .gives = UI_LEAVE },
	{ UI_DO(QUIT), NULL, .gives = UI_LEAVE },
	{ 0 }
};

struct ui_screen ui_card_screen(struct ui_card *card)
{
	if (card->view->step == STEP_EXPLAIN)
		return (struct ui_screen){ card, ui_card_draw, explain_keys, explain_rest };
	return (struct ui_screen){ card, ui_card_draw, ask_keys, ask_rest };
}
