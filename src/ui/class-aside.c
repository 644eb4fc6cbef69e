/* What is laid over a lesson: a pause, a black screen, its help; and its result. */
#include <string.h>

#include "play/words.h"
#include "text/chart.h"
#include "ui/class.h"
#include "ui/pages.h"

struct pause {
	const struct lesson_class *class;
};

static void draw_pause(void *model, struct ui_frame *frame)
{
	const struct lesson_class *class = ((const struct pause *)model)->class;
	struct lesson_minutes minutes = lesson_timer_minutes(class->timer, &class->view);
	struct canvas_rect body;
	struct str text;

	ui_header(frame, _("In class"), NULL, 0, 0);
	body = frame->body;
	const char *title = _("A pause");
	int y = body.y + body.height / 2 - 1;
	canvas_text(frame->canvas,
	            body.x + (body.width - canvas_width_of(frame->canvas, title)) / 2, y,
	            body.width, THEME_STRONG, title);
	str_init(&text);
	str_fill(&text, _(lesson_clock_sentence(&minutes)), "uuuu", minutes.phase,
	         minutes.phase_planned, minutes.lesson, minutes.lesson_planned);
	canvas_text(frame->canvas,
	            body.x + (body.width - canvas_width_of(frame->canvas, text.text)) / 2, y + 2,
	            body.width, THEME_DIM, text.text);
	str_release(&text);
}

static const struct ui_key pause_keys[] = { { UI_ON(ENTER) | UI_SPACE | UI_DO(PAUSE), N_("Go on"),
	                                      .gives = UI_BACK },
	                                    { UI_ON(BACK), N_("Back"), .gives = UI_BACK },
	                                    { 0 } };

bool ui_class_pause(struct ui *ui, const struct lesson_class *class)
{
	struct pause pause = { class };
	struct ui_screen screen = { .model = &pause, .draw = draw_pause, .keys = pause_keys };

	lesson_timer_pause(class->timer);
	bool here = ui_run(ui, &screen) != UI_GONE;
	lesson_timer_go_on(class->timer);
	return here;
}

static void draw_black(void *model, struct ui_frame *frame)
{
	(void)model;
	frame->blank = true;
}

/* Whatever is pressed: nobody has to find a key on a dark screen. */
static enum ui_reaction any_key(void *model, struct keys_event event)
{
	(void)model;
	return event.kind == KEYS_RESIZE ? UI_STAY : UI_BACK;
}

bool ui_class_black(struct ui *ui)
{
	static const struct ui_key none[] = { { 0 } };
	struct ui_screen screen = {
		.draw = draw_black, .keys = none, .rest = any_key, .every_key = true
	};

	return ui_run(ui, &screen) != UI_GONE;
}

static const struct words_key helps[] = {
	{ 0, N_("Enter, Space"), N_("on: the next step of the card") },
	{ 0, N_("0-9, Enter"), N_("the hands for an option; Enter or an arrow leads to the next") },
	{ 0, N_("Backspace"), N_("takes a digit back; under the bars: correct the vote") },
	{ 0, N_("Esc"), N_("one step back, to cards before as well; nothing is lost") },
	{ COMMAND_REREAD, NULL, N_("the message and the question take turns") },
	{ COMMAND_BACK, NULL, N_("the screen goes black; any key brings it back") },
	{ COMMAND_NO, NULL, N_("leaves out the second vote; elsewhere the next card") },
	{ COMMAND_AGAIN, NULL,
	  N_("a second vote all the same; with seats: you count hands, or they vote again") },
	{ COMMAND_PAUSE, NULL, N_("a pause: the clock stands still") },
	{ COMMAND_CHANNEL, NULL, N_("whom to ask: all channels") },
	{ COMMAND_LANGUAGE, NULL, N_("the other language, at once") },
	{ COMMAND_QUIT, NULL, N_("ends the lesson, now or for another day; you are asked first") },
	{ 0 }
};

bool ui_class_help(struct ui *ui) { return ui_keys_help(ui, helps); }

struct result {
	struct lesson_sum sums[LESSON_MEASURES];
	const struct lesson_plan *plan;
};

/* "First vote  52 of 80 ######...": a bar only of what is better the longer it is. */
static void add_round(struct ui_flow *flow, int round, struct lesson_count count, bool bar)
{
	enum { CELLS = 12 };
	int base = flow->layout->indent, column = base + 18;
	struct str text;

	str_init(&text);
	str_fill(&text, flow->layout->large ? "{1}/{2}" : _("{1} of {2} hands"), "uu", count.well,
	         count.hands);
	if (bar) {
		int full = chart_filled((double)count.well / count.hands, CELLS);
		str_add(&text, "  ");
		str_add_repeat(&text, '#', (size_t)full);
		str_add_repeat(&text, '.', (size_t)(CELLS - full));
	}
	ui_flow_add(flow, base + 2, column, _(lesson_round_names[round]), THEME_PLAIN, text.text,
	            text.len);
	str_release(&text);
}

static void add_text(struct ui_flow *flow, enum theme_role role, const char *text)
{
	ui_flow_add(flow, 0, flow->layout->indent, NULL, role, text, strlen(text));
}

static void fill_result(struct ui_flow *flow, const void *subject)
{
	const struct result *result = subject;
	bool any = false;

	for (int m = 0; m < LESSON_MEASURES; m++) {
		const struct lesson_count *rounds = result->sums[m].rounds;
		if (!rounds[0].hands)
			continue;
		any = true;
		ui_flow_name(flow, flow->layout->indent, THEME_STRONG, _(lesson_measure_names[m]));
		for (int r = 0; r < LESSON_ROUNDS && rounds[r].hands; r++)
			add_round(flow, r, rounds[r], m != LESSON_SUSPECTED);
		if (!flow->layout->large)
			ui_flow_blank(flow);
	}
	if (!any)
		add_text(flow, THEME_PLAIN, _("No hands were counted this time."));
	if (result->plan->homework) {
		ui_flow_blank(flow);
		add_text(flow, THEME_STRONG, _("Homework"));
		add_text(flow, THEME_PLAIN, result->plan->homework);
	}
	ui_flow_blank(flow);
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		add_text(flow, THEME_STRONG, _(words_emergency[i]));
}

void ui_class_result(void *self, struct lesson *lesson, const struct lesson_plan *plan)
{
	struct result result = { .plan = plan };

	lesson_sum_up(lesson, result.sums);
	ui_page(self, N_("This lesson"), fill_result, &result);
}
