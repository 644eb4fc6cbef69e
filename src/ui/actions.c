#include "ui/actions.h"

#include <string.h>

#include "ui/options.h"

enum { ACTIONS_MOST = UI_BAR_ITEMS + 2 };

struct actions {
	const struct ui *ui;
	const struct ui_screen *screen; /* whose actions they are */
	bool helping;                   /* it is help itself */
	struct keys_event events[ACTIONS_MOST];
	struct ui_option items[ACTIONS_MOST];
	struct ui_options options;
};

static void add_action(struct actions *actions, struct ui_bar_item item, bool named)
{
	int at = actions->options.count;

	for (int i = 0; i < at; i++)
		if (ui_event_is(actions->events[i], item.event))
			return;
	if (at == ACTIONS_MOST)
		return;
	actions->events[at] = item.event;
	actions->items[at] =
		(struct ui_option){ item.action, strlen(item.action), named ? item.keys : NULL };
	actions->options.count++;
}

/* Asks the screen once more, so that its words are those of the language and size in use. */
static void collect(struct actions *actions, const struct ui_frame *frame)
{
	struct ui_frame under = *frame;

	ui_screen_draw(actions->ui, actions->screen, &under);
	canvas_clear(frame->canvas);
	frame->canvas->cursor_x = frame->canvas->cursor_y = -1;
	actions->options.items = actions->items;
	actions->options.count = 0;
	/* On a station they are digits of this list, or taps. */
	bool named = !frame->tapped && !frame->fingers;
	for (int i = 0; i < under.action_count; i++)
		add_action(actions, under.actions[i], named);
	if (!actions->helping)
		add_action(actions, (struct ui_bar_item)UI_BAR_ITEM(COMMAND_HELP, _("Help")),
		           named);
	if (ui_may(actions->ui, UI_SPEAK))
		add_action(actions,
		           (struct ui_bar_item)UI_BAR_ITEM(COMMAND_LANGUAGE, frame->speaks), named);
	if (actions->options.focus >= actions->options.count)
		actions->options.focus = actions->options.count - 1;
}

static void draw_actions(void *model, struct ui_frame *frame)
{
	struct actions *actions = model;
	collect(actions, frame);
	frame->bare = true;
	ui_header(frame, _("What you can do here"), NULL, 0, 0);
	actions->options.aside_column = 28;
	ui_options_draw(&actions->options, frame, frame->body);
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct actions *actions = model;

	return ui_options_key(&actions->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static const struct ui_key actions_keys[] = { { UI_ON(ENTER), N_("Confirm") },
	                                      { UI_ON(BACK) | UI_DO(QUIT) | UI_DO(MENU), N_("Back"),
	                                        .gives = UI_BACK },
	                                      { 0 } };

bool ui_actions(struct ui *ui, const struct ui_screen *screen, struct keys_event *picked)
{
	struct actions actions = { .ui = ui, .screen = screen, .helping = ui->helping };
	struct ui_screen list = { &actions, draw_actions, actions_keys, rest };

	*picked = UI_EVENT(KEYS_NONE);
	ui->choosing = true;
	enum ui_reaction reaction = ui_run(ui, &list);
	ui->choosing = false;
	if (reaction == UI_DONE)
		*picked = actions.events[actions.options.focus];
	return reaction != UI_GONE;
}
