/* A station's first screen: what this is, a scene to bite on, and how to begin. Nobody is there: it
 * belongs to no one, changes by itself, and is blank while the station sleeps. */
#include <string.h>

#include "play/words.h"
#include "ui/flow.h"
#include "ui/screen.h"
#include "ui/story.h"

enum {
	CHANGE_MS = 20000,
	ASLEEP_MS = 600000, /* how often it looks whether it is day */
	CARD_S = 37,        /* what a card takes, by those who played */
	MINUTE_MS = 60000,
	DAY_MINUTES = 1440
};

struct attract {
	struct ui *ui;
	const struct deck_card *const *cards;
	size_t count, at;
	int pace_ms;
	bool asleep;
};

static int64_t now_ms(const struct ui *ui)
{
	return ui->display.clock->steady_ms(ui->display.clock);
}

static void use_first_language(const struct ui *ui)
{
	const struct station *station = ui->station;

	const char *language = station->language_count ? station->languages[0]
	                       : ui->deck              ? ui->deck->language.s
	                                               : NULL;

	if (!language || !msg_use(language))
		msg_use("en"); /* which is always there: nobody's choice is kept */
}

/* The hand stays: which keys are held down right now is no trace of anybody. */
static void forget(struct ui *ui)
{
	ui->ended = UI_NOT_ENDED;
	ui->tapped = ui->helping = ui->choosing = ui->stepped_back = false;
	ui->call = (struct ui_staff_call){ 0 };
	ui->card_met = 0;
	ui->touched_ms = 0;
	use_first_language(ui);
	if (ui->forget)
		ui->forget(ui->display.self);
	ui->display.repaint(ui->display.self);
}

static bool sleeps(const struct ui *ui)
{
	int64_t wall_ms = ui->display.clock->wall_ms(ui->display.clock);
	int minute = ui->local_minute ? ui->local_minute(wall_ms)
	                              : (int)(wall_ms / MINUTE_MS % DAY_MINUTES);

	return station_sleeps(ui->station, minute);
}

/* As much of it as a row holds. */
static void say_what_this_is(struct str *text, unsigned cards, const struct ui_frame *frame)
{
	static const char *const says[] = {
		N_("Spot the scams: {1} to judge, {2} min, no name asked, nothing to pay."),
		N_("Spot the scams: {1} to judge, {2} min, no name asked."),
		/* TRANSLATORS: cards and minutes, any number; at most 38 cells. */
		N_("Spot the scams: {1} to judge, {2} min."),
	};
	int space = frame->body.width - 2 * frame->layout->margin;

	for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
		str_clear(text);
		str_fill(text, _(says[i]), "uu", cards, (cards * CARD_S + 30) / 60);
		if (canvas_width_of(frame->canvas, text->text) <= space)
			break;
	}
}

/* The station's own words in the language in use, else heshi's. */
static void add_what_this_is(const struct attract *attract, const struct ui_frame *frame,
                             struct ui_flow *flow)
{
	const struct station *station = attract->ui->station;
	const char *own = NULL;
	unsigned cards = station->mode.cards;
	struct str text;

	for (size_t i = 0; i < station->attract_count && !own; i++)
		if (msg_catalogue_find(station->attract[i].language) == msg_catalogue())
			own = station->attract[i].text;
	str_init(&text);
	if (own)
		str_add(&text, own);
	else
		say_what_this_is(&text, cards, frame);
	ui_flow_add(flow, 0, flow->layout->margin, NULL, THEME_PLAIN, text.text, text.len);
	str_release(&text);
}

/* How much of a scene is told: all; without what surrounds it; what is said alone. */
enum telling { TELL_ALL, TELL_LINES, TELL_BARE, TELL_COUNT };

static void add_scene(const struct deck_card *card, enum telling telling, struct ui_flow *flow)
{
	struct deck_scene scene = card->scenes.items[0];
	const char *question = _(deck_media[scene.medium.value].question);

	ui_flow_add(flow, 0, flow->layout->margin, NULL, THEME_STRONG, question, strlen(question));
	if (telling >= TELL_LINES)
		scene.setting.s = NULL;
	if (telling == TELL_BARE)
		ui_flow_lines(flow, &scene, NULL, false);
	else
		ui_flow_scene(flow, &scene, NULL, false);
}

/* The next one that has space, told as fully as it has; if none has, this one, bare and cut. */
static void fill_scene(struct attract *attract, struct ui_flow *flow, const struct ui_frame *frame,
                       int rows)
{
	for (size_t tried = 0; tried <= attract->count; tried++) {
		bool none = tried == attract->count;
		size_t at = (attract->at + tried) % attract->count;
		for (int telling = none ? TELL_BARE : TELL_ALL; telling < TELL_COUNT; telling++) {
			ui_flow_begin(flow, frame, frame->layout->margin);
			add_scene(attract->cards[at], (enum telling)telling, flow);
			if ((int)flow->count > rows && !none)
				continue;
			attract->at = at;
			return;
		}
	}
}

static void draw_rows(struct ui_frame *frame, struct ui_flow *flow, int y, int rows)
{
	struct ui_frame quiet = *frame; /* nothing here is turned by a tap */

	if ((int)flow->count > rows)
		flow->count = (size_t)(rows > 0 ? rows : 0);
	ui_flow_draw(flow, &quiet,
	             (struct canvas_rect){ frame->body.x, y, frame->body.width, (int)flow->count });
	ui_flow_release(flow);
}

static void draw_title(const struct attract *attract, struct ui_frame *frame)
{
	const char *place = attract->ui->station->place, *title = _("Verify first");
	int space = frame->body.width - 2 * frame->layout->margin;
	bool both = place && canvas_width_of(frame->canvas, place) +
	                                     canvas_width_of(frame->canvas, title) + 2 <=
	                             space;

	ui_header(frame, place && !both ? place : title, both ? place : NULL, 0, 0);
}

static void draw(void *model, struct ui_frame *frame)
{
	struct attract *attract = model;
	struct canvas *canvas = frame->canvas;
	const char *how = _("Touch the screen, or press any key");
	struct ui_flow scene = { 0 }, what = { 0 };

	ui_target_add(frame, (struct canvas_rect){ 0, 0, canvas->width, canvas->height },
	              UI_EVENT(KEYS_ENTER));
	frame->bare = true;
	frame->trouble = NULL;
	frame->blank = attract->asleep;
	if (attract->asleep)
		return;
	draw_title(attract, frame);
	struct canvas_rect body = frame->body;
	ui_flow_begin(&what, frame, frame->layout->margin);
	add_what_this_is(attract, frame, &what);
	int foot = (int)what.count + 1; /* and how to begin */
	fill_scene(attract, &scene, frame, body.height - foot);
	int spare = body.height - foot - (int)scene.count;
	draw_rows(frame, &scene, body.y + (spare > 1 ? spare / 3 : 0), body.height - foot);
	int y = body.y + body.height - foot;
	draw_rows(frame, &what, y, foot - 1);
	int cells = canvas_width_of(canvas, how);
	canvas_text(canvas, body.x + (body.width - cells) / 2, y + foot - 1, cells, THEME_FOCUS,
	            how);
}

static void look_at_time(struct attract *attract)
{
	attract->asleep = sleeps(attract->ui);
	attract->pace_ms = attract->asleep ? ASLEEP_MS : CHANGE_MS;
}

/* Who chose a language and went away has left one. */
static enum ui_reaction passed(void *model)
{
	struct attract *attract = model;
	struct ui *ui = attract->ui;

	attract->at = (attract->at + 1) % attract->count;
	if (now_ms(ui) - ui->touched_ms < ui->station->mode.idle_s * INT64_C(1000))
		return UI_STAY;
	use_first_language(ui);
	ui->tapped = false;
	look_at_time(attract);
	return UI_STAY;
}

/* The first touch wakes it, the next one begins. */
static enum ui_reaction begin(void *model, struct keys_event event)
{
	struct attract *attract = model;

	(void)event;
	if (!attract->asleep)
		return UI_DONE;
	attract->asleep = false;
	attract->pace_ms = CHANGE_MS;
	return UI_TURN;
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	return event.kind < KEYS_PRESS ? begin(model, event) : UI_STAY;
}

static enum ui_reaction speak(void *model, struct keys_event event)
{
	(void)event;
	ui_speak_next(((struct attract *)model)->ui);
	return UI_STAY;
}

static bool is_awake(const void *model) { return !((const struct attract *)model)->asleep; }

/* A number pad has no L. */
static const struct ui_key attract_keys[] = { { UI_DO(LANGUAGE) | UI_DO(MENU), ui_other_language,
	                                        is_awake, speak, UI_SPEAK },
	                                      { UI_ON(ENTER), N_("Start"), is_awake, begin },
	                                      { 0 } };

bool ui_attract(struct ui *ui, const struct deck_card *const *cards, size_t count)
{
	struct attract attract = { .ui = ui, .cards = cards, .count = count };
	struct ui_screen screen = { .model = &attract,
		                    .draw = draw,
		                    .keys = attract_keys,
		                    .rest = rest,
		                    .passed = passed,
		                    .pace_ms = &attract.pace_ms,
		                    .every_key = true };

	enum ui_reaction reaction = UI_GONE;

	/* Also where somebody called for the staff's page on it and went away. */
	while (reaction == UI_GONE && (!ui->ended || ui->ended == UI_ENDED_IDLE)) {
		forget(ui);
		attract.at = 0;
		look_at_time(&attract);
		reaction = ui_run(ui, &screen);
	}
	return reaction == UI_DONE;
}
