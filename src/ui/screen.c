#include "ui/screen.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ui/bar.h"
#include "ui/hand.h"
#include "ui/options.h"

enum {
	NORMAL_WIDTH = 60,
	NORMAL_HEIGHT = 20,
	STATION_WIDTH = 80,
	STATION_HEIGHT = 24,
	/* 40x12, and what a full screen may lack of it: its cells rarely fill it to the edge. */
	LEAST_WIDTH = 38,
	LEAST_HEIGHT = 10,
	FRAME_WIDEST = 100, /* longer rows are hard to read */
	SLOW_MS = 200       /* a picture took longer: keys came meanwhile */
};

static bool has_space(const struct canvas *canvas)
{
	return canvas->width >= LEAST_WIDTH && canvas->height >= LEAST_HEIGHT;
}

/* Too small for any layout: the size that is needed, on whatever space there is. */
static void draw_too_small(const struct ui *ui, struct canvas *canvas)
{
	char needed[32];

	canvas_text(canvas, 0, 0, canvas->width, THEME_PLAIN, _("Please enlarge the window."));
	snprintf(needed, sizeof needed, "%dx%d -> %dx%d", canvas->width, canvas->height,
	         LEAST_WIDTH, LEAST_HEIGHT);
	canvas_text(canvas, 0, 1, canvas->width, THEME_PLAIN, needed);
	if (ui_may(ui, UI_QUIT))
		/* TRANSLATORS: at most 38 cells. */
		canvas_text(canvas, 0, 2, canvas->width, THEME_PLAIN, _("Ctrl-C: quit"));
}

unsigned ui_without(const struct ui *ui)
{
	const struct station *station = ui->station;
	unsigned without = 0;

	if (station && station->mode.leave != MODE_LEAVE_PROGRAM)
		without |= 1u << UI_QUIT;
	if (station && station->language_count == 1)
		without |= 1u << UI_SPEAK;
	return without;
}

static const struct msg_catalogue *next_language(const struct ui *ui)
{
	const struct station *station = ui->station;
	size_t count = station ? station->language_count : 0, at = 0;

	if (!count)
		return msg_catalogue_next();
	while (at < count && msg_catalogue_find(station->languages[at]) != msg_catalogue())
		at++;
	return msg_catalogue_find(station->languages[(at + 1) % count]);
}

void ui_speak_next(const struct ui *ui) { msg_use(next_language(ui)->language); }

void ui_screen_draw(const struct ui *ui, const struct ui_screen *screen, struct ui_frame *frame)
{
	struct ui_bar_item items[UI_BAR_ITEMS];

	frame->speaks = msg_name(next_language(ui));
	frame->typing = screen->typing != NULL;
	screen->draw(screen->model, frame);
	if (frame->blank)
		return;
	ui_key_items(screen->keys, screen->model, ui_without(ui), frame, items);
	ui_bar(frame, *frame->left ? frame->left : NULL, items);
}

/* One thing at a time on a station, unless there is space for two that are big. */
static bool is_large(const struct ui *ui, const struct canvas *canvas)
{
	int width = ui->station ? STATION_WIDTH : NORMAL_WIDTH;
	int height = ui->station ? STATION_HEIGHT : NORMAL_HEIGHT;

	return canvas->width < width || canvas->height < height;
}

void ui_draw(struct ui *ui, const struct ui_screen *screen, struct ui_frame *frame)
{
	struct canvas *canvas = ui->display.canvas(ui->display.self);
	int width = canvas->width > FRAME_WIDEST ? FRAME_WIDEST : canvas->width;

	*frame = (struct ui_frame){ .canvas = canvas,
		                    .trouble = ui->state.trouble,
		                    .tapped = ui->tapped,
		                    .at_once = ui_at_once(ui),
		                    .fingers = ui->station != NULL };
	frame->layout = &ui_layouts[is_large(ui, canvas) ? UI_LARGE : UI_NORMAL];
	frame->body = (struct canvas_rect){ (canvas->width - width) / 2, 0, width, canvas->height };
	ui->ambiguous = canvas->ambiguous;
	canvas_clear(canvas);
	canvas->cursor_x = canvas->cursor_y = -1;
	if (has_space(canvas))
		ui_screen_draw(ui, screen, frame);
	else
		draw_too_small(ui, canvas);
	ui->display.show(ui->display.self);
}

static enum ui_reaction end(struct ui *ui, enum ui_ended why)
{
	if (!ui->ended)
		ui->ended = why;
	return UI_GONE;
}

/* What works everywhere; true if the event was used up. */
static bool common_key(struct ui *ui, const struct ui_screen *screen, struct keys_event event,
                       enum ui_reaction *reaction)
{
	*reaction = UI_STAY;
	if (event.kind == KEYS_GONE || event.kind == KEYS_TERMINATE) {
		*reaction = end(ui, UI_ENDED_GONE);
		return true;
	}
	if (event.kind != KEYS_CHAR || (screen->typing && *screen->typing))
		return false;
	switch (ui_command(event)) {
	case COMMAND_REPAINT: ui->display.repaint(ui->display.self); return true;
	case COMMAND_LANGUAGE:
		if (screen->every_key)
			return false;
		if (ui_may(ui, UI_SPEAK))
			ui_speak_next(ui);
		return true;
	case COMMAND_HELP:
		if (ui->helping || !ui->help || screen->every_key)
			return false;
		if (!ui->help(ui))
			*reaction = UI_GONE;
		return true;
	default: return false;
	}
}

/* What a number pad has in place of keys that it lacks; where there is a field, text is text. */
static struct keys_event from_pad(const struct ui_screen *screen, struct keys_event event)
{
	static const struct {
		uint32_t code;
		enum keys_kind kind;
	} pad[] = {
		{ '+', KEYS_PAGE_DOWN },
		{ '-', KEYS_PAGE_UP },
	};
	bool letters = screen->typing && *screen->typing, digits = screen->typing != NULL;

	if (event.kind == KEYS_INSERT)
		event.kind = KEYS_BACK;
	else if (event.kind == KEYS_DELETE && digits)
		event.kind = KEYS_BACKSPACE;
	else if (event.kind == KEYS_DELETE)
		event = UI_COMMAND(COMMAND_REREAD);
	for (size_t i = 0; i < sizeof pad / sizeof *pad; i++)
		if (event.kind == KEYS_CHAR && event.code == pad[i].code && !letters)
			return UI_EVENT(pad[i].kind);
	return event;
}

/* 0 leads back as well, unless it ends the number of an option. */
static struct keys_event from_zero(const struct ui_screen *screen, const struct ui_frame *frame,
                                   struct keys_event event)
{
	bool zero = event.kind == KEYS_CHAR && event.code == '0' && !screen->typing;

	if (zero && !(frame->options && ui_options_awaits(frame->options, event)))
		event.kind = KEYS_BACK;
	return event;
}

static int64_t now_ms(const struct ui *ui)
{
	return ui->display.clock->steady_ms(ui->display.clock);
}

/* What came before a picture does not count on it. Gives the last of it that only asks to leave. */
static struct keys_event forget_early(struct ui *ui)
{
	enum { MOST = 8192 }; /* more than a terminal keeps unread */
	struct keys_event leaving = { .kind = KEYS_NONE };

	for (int i = 0; i < MOST; i++) {
		struct keys_event event = ui->display.read(ui->display.self, 0);
		if (event.kind == KEYS_NONE || event.kind == KEYS_GONE ||
		    event.kind == KEYS_TERMINATE)
			break; /* an end is told again */
		if (ui_hand_is_leaving(event))
			leaving = event;
		ui_hand_miss(&ui->hand, event, now_ms(ui));
	}
	return leaving;
}

struct keys_event ui_show_fresh(struct ui *ui, const struct ui_screen *screen,
                                struct ui_frame *frame, bool turned)
{
	struct keys_event leaving = { .kind = KEYS_NONE };

	for (int times = 0; times < 2; times++) {
		struct keys_event early = { .kind = KEYS_NONE };
		if (!screen->typing)
			early = forget_early(ui);
		if (early.kind != KEYS_NONE)
			leaving = early;
		int64_t from_ms = now_ms(ui);
		ui_draw(ui, screen, frame);
		if (now_ms(ui) - from_ms < SLOW_MS)
			break;
	}
	if (turned)
		ui_hand_turn(&ui->hand, now_ms(ui));
	if (leaving.kind == KEYS_INTERRUPT && ui_may(ui, UI_QUIT))
		ui_hand_take(&ui->hand, leaving, false, now_ms(ui));
	return leaving;
}

/* Where there is a field to search in, whatever is no letter of ours belongs to it. */
static bool is_text(const struct ui_screen *screen, struct keys_event event)
{
	return screen->typing &&
	       (*screen->typing || event.kind == KEYS_PASTED ||
	        (event.kind == KEYS_CHAR && (event.code >= 0x80 || keys_is_digit(event))));
}

/* Cells of text that everybody reads in a second: three 汉字. */
enum { READ_CELLS = 6 };

/* What it takes to read what is on the screen. */
static int64_t reading_ms(const struct ui *ui)
{
	const struct canvas *canvas = ui->display.canvas(ui->display.self);
	int cells = 0;

	for (int i = 0; i < canvas->width * canvas->height; i++)
		if (canvas->cells[i].bytes[0] && canvas->cells[i].bytes[0] != ' ')
			cells += canvas->cells[i].width;
	return INT64_C(1000) * cells / READ_CELLS;
}

/* How long a station waits for a touch. Reading one's fill is no absence. */
static int64_t idle_ms(const struct ui *ui, const struct ui_screen *screen)
{
	return ui->station->mode.idle_s * INT64_C(1000) + (screen->reads ? reading_ms(ui) : 0);
}

/* Until the screen changes by itself, or nobody is there; -1: it waits for ever. */
static int left_ms(struct ui *ui, const struct ui_screen *screen, int64_t from_ms)
{
	int64_t until_ms = from_ms;

	if (screen->passed) {
		until_ms += *screen->pace_ms;
	} else {
		if (!ui->station || !ui->station->mode.idle_s)
			return -1;
		until_ms = ui->touched_ms + idle_ms(ui, screen);
	}
	return until_ms > now_ms(ui) ? (int)(until_ms - now_ms(ui)) : 0;
}

/* Somebody is there. A window that changes is nobody, nor is a key that repeats by itself, for a
 * bag may lie on it. */
static bool is_touch(const struct ui *ui, struct keys_event event)
{
	return event.kind != KEYS_NONE && event.kind < KEYS_RESIZE &&
	       !ui_hand_repeats(&ui->hand, event, now_ms(ui));
}

/* The time for an answer is over as well: the machine slept, or was stopped. Who comes now is
 * another one, to whom nothing here belongs. */
static bool is_over(const struct ui *ui, const struct ui_screen *screen)
{
	if (screen->passed || !ui->station || !ui->station->mode.idle_s)
		return false;
	return now_ms(ui) >=
	       ui->touched_ms + idle_ms(ui, screen) + ui->station->countdown_s * INT64_C(1000);
}

/* Asks whether somebody is there. */
static void miss(struct ui *ui, const struct ui_screen *screen)
{
	if (is_over(ui, screen) || !ui->still_there || !ui->still_there(ui))
		end(ui, UI_ENDED_IDLE);
}

/* The sooner of two waits; -1: for ever. */
static int sooner(int a_ms, int b_ms)
{
	return a_ms < 0 || (b_ms >= 0 && b_ms < a_ms) ? b_ms : a_ms;
}

/* Not while its page is open; and where there is a field, keys are its own. */
static bool is_call(struct ui *ui, const struct ui_screen *screen, struct keys_event event)
{
	int width = ui->display.canvas(ui->display.self)->width;

	return ui->staff && !ui->calling &&
	       ui_staff_call_take(&ui->call, event, width, screen->typing != NULL, now_ms(ui));
}

/* Lays the staff's page over the screen, which is drawn again after it; a menu is closed, which the
 * call opened on its way. */
static struct keys_event answer_call(struct ui *ui)
{
	ui->calling = true;
	ui->staff(ui);
	ui->calling = false;
	return ui->choosing ? UI_EVENT(KEYS_BACK) : UI_EVENT(KEYS_RESIZE);
}

/* The next event that counts; KEYS_NONE: the screen changes by itself. Or ui->ended. */
static struct keys_event listen(struct ui *ui, const struct ui_screen *screen)
{
	int64_t from_ms = now_ms(ui);
	struct keys_event event;

	if (!ui->touched_ms)
		ui->touched_ms = from_ms;
	while (!ui_hand_next(&ui->hand, now_ms(ui), &event)) {
		int wait_ms = sooner(ui_hand_wait_ms(&ui->hand, now_ms(ui)),
		                     left_ms(ui, screen, from_ms));
		if (ui->display.beat)
			wait_ms = sooner(wait_ms, ui->display.beat(ui->display.self));
		struct keys_event came = ui->display.read(ui->display.self, wait_ms);
		event = from_pad(screen, came);
		if (event.kind == KEYS_NONE && left_ms(ui, screen, from_ms) == 0) {
			if (screen->passed)
				return event;
			miss(ui, screen);
			return UI_EVENT(KEYS_RESIZE);
		}
		if (is_touch(ui, event) && is_over(ui, screen)) {
			end(ui, UI_ENDED_IDLE);
			return event;
		}
		if (is_touch(ui, event))
			ui->touched_ms = now_ms(ui);
		if (is_call(ui, screen, came))
			return answer_call(ui);
		ui_hand_take(&ui->hand, event, is_text(screen, event), now_ms(ui));
	}
	return event;
}

/* On a station a tap beside everything, where an answer is still to be chosen, is like Enter: it
 * says so. */
enum { BESIDE = UI_TARGETS };

static int target_of(const struct ui_frame *frame, const struct keys_event *event)
{
	int target = ui_target_at(frame, event->x, event->y);
	bool asks = frame->fingers && frame->options && !ui_options_chosen(frame->options);

	return target < 0 && asks ? BESIDE : target;
}

/* A press does nothing yet; a release on the same target is what that stands for. False: nothing
 * has happened. *pressed is the target, or -1. */
static bool take_tap(struct ui *ui, const struct ui_frame *frame, struct keys_event *event,
                     int *pressed)
{
	if (event->kind != KEYS_PRESS && event->kind != KEYS_RELEASE) {
		*pressed = -1;
		if (event->kind < KEYS_PRESS)
			ui->tapped = false;
		return true;
	}
	int target = target_of(frame, event);
	bool late = ui_hand_is_dead(&ui->hand, now_ms(ui));
	bool tapped = event->kind == KEYS_RELEASE && target >= 0 && target == *pressed;
	*pressed = event->kind == KEYS_PRESS && !late ? target : -1;
	if (event->kind == KEYS_RELEASE)
		ui->tapped = true;
	if (tapped)
		*event = target == BESIDE ? UI_EVENT(KEYS_ENTER) : frame->targets[target].event;
	return tapped;
}

/* Under the plea for space nothing is asked, so that nothing is answered: it can be left. */
static enum ui_reaction small_key(struct ui *ui, struct keys_event event)
{
	if (ui_command(event) == COMMAND_REPAINT)
		ui->display.repaint(ui->display.self);
	if (event.kind == KEYS_GONE || event.kind == KEYS_TERMINATE)
		return end(ui, UI_ENDED_GONE);
	if (event.kind == KEYS_INTERRUPT && ui_may(ui, UI_QUIT))
		return end(ui, UI_ENDED_LEFT);
	return UI_STAY;
}

/* By the rows of the screen: what the bar says is what is done. */
static enum ui_reaction by_rows(struct ui *ui, const struct ui_screen *screen,
                                struct keys_event event)
{
	bool text = event.kind == KEYS_CHAR && screen->typing && *screen->typing;
	const struct ui_key *key = NULL;

	if (!text)
		key = ui_key_find(screen->keys, screen->model, ui_without(ui), event);
	if (key && key->act) {
		enum ui_reaction reaction = key->act(screen->model, event);
		assert(reaction != UI_LEAVE && reaction != UI_QUIT); /* rows give those */
		return reaction;
	}
	if (key && key->gives != UI_STAY)
		return key->gives;
	return screen->rest ? screen->rest(screen->model, event) : UI_STAY;
}

static enum ui_reaction react(struct ui *ui, const struct ui_screen *screen,
                              struct keys_event event)
{
	enum ui_reaction reaction;

	if (event.kind == KEYS_PASTED && !screen->typing)
		return UI_STAY;           /* no field to put it into */
	if (event.kind == KEYS_INTERRUPT) /* Ctrl-C asks, like q */
		event = screen->typing && *screen->typing ? UI_EVENT(KEYS_BACK)
		                                          : UI_COMMAND(COMMAND_QUIT);
	if (common_key(ui, screen, event, &reaction))
		return reaction;
	if (ui_command(event) != COMMAND_MENU || ui->choosing || !ui->menu || screen->every_key ||
	    (screen->typing && *screen->typing))
		return by_rows(ui, screen, event);
	if (!ui->menu(ui, screen, &event))
		return UI_GONE;
	return event.kind == KEYS_NONE || common_key(ui, screen, event, &reaction)
	               ? reaction
	               : by_rows(ui, screen, event);
}

enum ui_reaction ui_run(struct ui *ui, const struct ui_screen *screen)
{
	enum ui_reaction reaction = screen->shown ? UI_STAY : UI_TURN;
	bool space = true, resized = false;
	unsigned picture = ui->hand.picture;
	int pressed = -1;

	if (ui->ended)
		return UI_GONE;
	while (reaction == UI_TURN || reaction == UI_STAY) {
		const struct canvas *canvas = ui->display.canvas(ui->display.self);
		struct ui_frame frame;

		/* Another one lay over this (help, a question), or there was no space for it. */
		bool turned = reaction == UI_TURN || ui->hand.picture != picture ||
		              (!space && has_space(canvas));
		if (turned || resized)
			ui_show_fresh(ui, screen, &frame, turned);
		else
			ui_draw(ui, screen, &frame);
		picture = ui->hand.picture;
		space = has_space(canvas);
		struct keys_event event = listen(ui, screen);
		if (ui->ended)
			return UI_GONE;
		resized = event.kind == KEYS_RESIZE;
		reaction = UI_STAY;
		if (event.kind == KEYS_NONE) {
			reaction = screen->passed(screen->model);
			continue;
		}
		event.at_ms = now_ms(ui);
		if (take_tap(ui, &frame, &event, &pressed)) {
			event.at_ms = now_ms(ui);
			event = from_zero(screen, &frame, event);
			reaction = space ? react(ui, screen, event) : small_key(ui, event);
		}
	}
	assert(reaction != UI_GONE || ui->ended);
	return reaction;
}
