#include "ui/result.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "play/words.h"
#include "quiz/score.h"
#include "quiz/view.h"
#include "text/chart.h"
#include "ui/flow.h"
#include "ui/options.h"
#include "ui/pages.h"
#include "ui/phone.h"
#include "ui/screen.h"

enum { SUGGESTIONS = 2, ACTIONS = 4, RESULT_ITEMS = SUGGESTIONS + ACTIONS };
enum { ACT_AGAIN, ACT_REVIEW, ACT_NUMBER, ACT_HOME };
enum { ROOMY = 20 }; /* NORMAL: rows that let it breathe */
/* LARGE: few big cells: as many of these a page as fit, then a page of what to do next. */
enum part { PART_COUNTS, PART_ADVICE, PART_TAKE_HOME, PART_EMERGENCY, PART_LAST, PART_COUNT };

struct result {
	struct ui *ui;
	const struct quiz *quiz;
	struct quiz_score score;
	bool silent;   /* a form, a station: nothing of it is played again */
	bool measured; /* a form: what was lost and what to learn are not told */
	const struct deck_card *suggested[SUGGESTIONS]; /* worth another look */
	int suggested_count;
	const struct deck_card *home_line; /* whose sentence is taken home */
	const struct deck_channel *phone;  /* whose number, or NULL */
	struct ui_option items[RESULT_ITEMS];
	int actions[ACTIONS]; /* of the items behind the suggestions */
	struct ui_options options;
	int page, last_page; /* LARGE; the last has the options */
	bool large;
};

static const char *advice(const struct result *result)
{
	const struct quiz_score *score = &result->score;

	if (!score->cards && result->ui->station)
		return _("No card was answered this time. You are welcome at any time.");
	if (!score->cards)
		return _("No card was answered this time. They will be here when you come back.");
	if (quiz_score_believes(score))
		return _("Some of these are made very well. Look once more at what gave them "
		         "away.");
	if (score->reals_suspected)
		return _("Real messages come too. Learn to verify them rather than to doubt them "
		         "all.");
	if (score->right[STEP_VERIFY] < score->answered[STEP_VERIFY])
		return _("You judged well. Look once more at whom to ask, and how to find them "
		         "yourself.");
	if (score->loss)
		return _("You judged well, and still something was paid. When in doubt: stop, "
		         "verify, then act.");
	if (score->wrong[STEP_ACT])
		return _("You judged well. Look once more at what to do then.");
	/* Whoever met one sort only has told nothing apart. */
	if (!score->reals)
		return _("You were not taken in. Real messages come too: verify them the same "
		         "way.");
	if (!score->scams)
		return _("You saw that it was real. A scam can look just as calm: keep "
		         "verifying.");
	return _("You told them apart. Show one person how you did it.");
}

/* A form is answered once: what would be another sitting of it is home. What nobody answered cannot
 * be read again. */
static bool is_offered(const struct result *result, int action)
{
	if (action == ACT_NUMBER)
		return ui_phone_offered(result->ui, result->phone);
	return action == ACT_AGAIN ? !result->silent : action != ACT_REVIEW || result->score.cards;
}

static void fill_items(struct result *result)
{
	const char *actions[ACTIONS];
	int count = 0;

	actions[ACT_AGAIN] = _("Another sitting");
	actions[ACT_REVIEW] = _("Read the answered cards again");
	actions[ACT_NUMBER] = _("Take a number along");
	actions[ACT_HOME] = result->ui->station ? _("Finish") : _("Home");
	for (int i = 0; i < result->suggested_count; i++) {
		const char *title = result->suggested[i]->title.s;
		result->items[count++] =
			(struct ui_option){ title, strlen(title), _("play this card again") };
	}
	for (int i = 0; i < ACTIONS; i++)
		if (is_offered(result, i)) {
			result->actions[count - result->suggested_count] = i;
			result->items[count++] =
				(struct ui_option){ actions[i], strlen(actions[i]), NULL };
		}
	result->options.items = result->items;
	result->options.count = count;
}

struct count_row {
	const char *name, *text;
	int part, whole;
};

static int rows_of(const struct result *result, struct str texts[4], struct count_row rows[4])
{
	const struct quiz_score *score = &result->score;
	int right = score->right[STEP_VERIFY], asked = score->answered[STEP_VERIFY], count = 0;

	/* TRANSLATORS: the four names stand in a column: at most 12 cells. */
	str_fill(&texts[0], _("{1} of {2} scams"), "uu", score->scams_recognised, score->scams);
	if (score->scams)
		rows[count++] =
			(struct count_row){ _("Recognised"), texts[0].text,
			                    (int)score->scams_recognised, (int)score->scams };
	str_fill(&texts[1], _("{1} of {2} real ones"), "uu", score->reals_suspected, score->reals);
	/* No bar: one that fills as it goes worse would look like success. */
	if (score->reals)
		rows[count++] = (struct count_row){ _("Suspected"), texts[1].text, 0, 0 };
	if (asked) {
		str_fill(&texts[2], _("{1} of {2} chosen right"), "uu", right, asked);
		rows[count++] = (struct count_row){ _("Channels"), texts[2].text, right, asked };
	}
	/* TRANSLATORS: behind "For real"; at most 17 cells. */
	str_fill(&texts[3], _("{1} yuan lost"), "u", score->loss);
	if (!result->measured)
		rows[count++] = (struct count_row){ _("For real"), texts[3].text, 0, 0 };
	return count;
}

/* Where the table's parts stand, from the left: name, count, bar. */
struct count_columns {
	int name, text, bar, bar_cells, most;
};

static int at_least(int least, int cells) { return cells > least ? cells : least; }

static struct count_columns columns_of(const struct ui_frame *frame, const struct count_row *rows,
                                       int count)
{
	struct count_columns at = { .name = frame->body.x + frame->layout->indent };
	int names = 0, texts = 0;

	for (int i = 0; i < count; i++) {
		int name = canvas_width_of(frame->canvas, rows[i].name);
		int text = canvas_width_of(frame->canvas, rows[i].text);
		names = name > names ? name : names;
		texts = text > texts ? text : texts;
		at.most = rows[i].whole > at.most ? rows[i].whole : at.most;
	}
	at.text = at.name + (frame->layout->label ? frame->layout->label : names + 2);
	at.bar = at.text + at_least(frame->layout->count, texts + 2);
	at.bar_cells = frame->body.x + frame->body.width - 1 - at.bar;
	return at;
}

/* A cell for each card, fewer where there is no space for them; none rather than a stump. */
static void draw_count_bar(struct ui_frame *frame, const struct count_columns *at, int y,
                           const struct count_row *row)
{
	enum { LEAST = 6 };
	int cells = row->whole;

	if (at->bar_cells < LEAST || !cells)
		return;
	if (at->most > at->bar_cells)
		cells = cells * at->bar_cells / at->most > 2 ? cells * at->bar_cells / at->most : 2;
	ui_gauge(frame, at->bar, y, cells, chart_filled((double)row->part / row->whole, cells));
}

static int draw_counts(struct result *result, struct ui_frame *frame, int y)
{
	struct str texts[4];
	struct count_row rows[4];

	for (int i = 0; i < 4; i++)
		str_init(&texts[i]);
	int count = rows_of(result, texts, rows);
	struct count_columns at = columns_of(frame, rows, count);
	for (int i = 0; i < count; i++, y++) {
		canvas_text(frame->canvas, at.name, y, at.text - at.name, THEME_PLAIN,
		            rows[i].name);
		canvas_text(frame->canvas, at.text, y, at.bar - at.text, THEME_STRONG,
		            rows[i].text);
		draw_count_bar(frame, &at, y, &rows[i]);
	}
	for (int i = 0; i < 4; i++)
		str_release(&texts[i]);
	return y;
}

static int draw_text(struct ui_frame *frame, int y, int height, const char *label,
                     enum theme_role role, const char *text)
{
	const struct ui_layout *layout = frame->layout;
	int base = layout->indent, indent = base;
	struct ui_flow flow = { 0 };

	ui_flow_begin(&flow, frame, layout->margin);
	if (label)
		indent += at_least(layout->label,
		                   canvas_width_of(frame->canvas, label) + layout->close);
	ui_flow_add(&flow, base, indent, label, role, text, strlen(text));
	int rows = (int)flow.count < height ? (int)flow.count : height;
	if (rows > 0)
		ui_flow_draw(&flow, frame,
		             (struct canvas_rect){ frame->body.x, y, frame->body.width, rows });
	ui_flow_release(&flow);
	return y + rows;
}

/* In quotation marks; those inside become single ones. */
static void add_quoted(struct str *text, const char *words)
{
	static const struct {
		const char *outer, *inner;
	} marks[] = { { "“", "‘" }, { "”", "’" } };

	str_add(text, "“");
	while (*words) {
		const char *inner = NULL;
		for (size_t i = 0; i < 2 && !inner; i++)
			if (strncmp(words, marks[i].outer, strlen(marks[i].outer)) == 0)
				inner = marks[i].inner;
		str_add_bytes(text, inner ? inner : words, inner ? strlen(inner) : 1);
		words += inner ? strlen("“") : 1;
	}
	str_add(text, "”");
}

static int draw_home_line(const struct result *result, struct ui_frame *frame, int y, int end)
{
	struct str text;

	if (!result->home_line)
		return y;
	str_init(&text);
	add_quoted(&text, result->home_line->explain.share.s);
	y = draw_text(frame, y, end - y, _("Take home"), THEME_STRONG, text.text);
	str_release(&text);
	return y;
}

static const char *const months[] = {
	/* TRANSLATORS: months as they stand in a date, "Nov 25". */
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

/* When the next review is due: coming back is what keeps it. Where nothing was kept, why. */
static int draw_last_line(const struct result *result, struct ui_frame *frame, int y, int end)
{
	const char *trouble = result->ui->state.trouble;
	int32_t due = menu_return_day(&result->ui->state);
	char day[11];
	struct str text;

	if (trouble)
		return draw_text(frame, y, end - y, NULL, THEME_PLAIN, _(trouble));
	if (!due || y >= end)
		return y;
	clock_format_day(due, day);
	str_init(&text);
	/* TRANSLATORS: month and day of the next review; at most 38 cells. */
	str_fill(&text, _("Come back on {1} {2} to make it stay."), "tu",
	         _(months[(atoi(day + 5) + 11) % 12]), atoi(day + 8));
	y = draw_text(frame, y, end - y, NULL, THEME_PLAIN, text.text);
	str_release(&text);
	return y;
}

static int draw_emergency(struct ui_frame *frame, int y, int end)
{
	for (int i = 0; i < WORDS_EMERGENCY_COUNT && y < end; i++)
		y = draw_text(frame, y, end - y, NULL, THEME_STRONG, _(words_emergency[i]));
	return y;
}

static int draw_advice(const struct result *result, struct ui_frame *frame, const char *label,
                       int y, int end)
{
	return result->measured ? y
	                        : draw_text(frame, y, end - y, label, THEME_PLAIN, advice(result));
}

/* The row behind it. */
static int draw_part(struct result *result, struct ui_frame *frame, enum part part, int y, int end)
{
	switch (part) {
	case PART_COUNTS: return draw_counts(result, frame, y);
	case PART_ADVICE: return draw_advice(result, frame, NULL, y, end);
	case PART_TAKE_HOME: return draw_home_line(result, frame, y, end);
	case PART_EMERGENCY: return draw_emergency(frame, y, end);
	default: return draw_last_line(result, frame, y, end);
	}
}

static const bool apart[] = {
	[PART_ADVICE] = true, [PART_TAKE_HOME] = true, [PART_EMERGENCY] = true, [PART_LAST] = false
};
_Static_assert(sizeof apart / sizeof *apart == PART_COUNT, "apart lacks a row");

/* A station's: whether one page holds all that is told. */
static bool is_one_page(struct result *result, struct ui_frame *frame)
{
	int below = frame->canvas->height, used = 0;

	if (!result->ui->station)
		return false;
	for (int i = 0; i < PART_COUNT; i++) {
		int cells = draw_part(result, frame, (enum part)i, below, INT_MAX) - below;
		used += cells ? (used && apart[i]) + cells : 0;
	}
	return used <= frame->body.height;
}

static void draw_large(struct result *result, struct ui_frame *frame)
{
	struct canvas_rect body = frame->body;
	bool one = is_one_page(result, frame);
	int pages[PART_COUNT], rows[PART_COUNT], page = 0, used = 0, below = frame->canvas->height;

	for (int i = 0; i < PART_COUNT; i++) {
		/* Drawn below the canvas: counts its rows. */
		int cells = draw_part(result, frame, (enum part)i, below, INT_MAX) - below;
		bool turns = used && ((i == PART_TAKE_HOME && !one) ||
		                      used + apart[i] + cells > body.height);
		if (turns && cells) {
			page++;
			used = 0;
		}
		rows[i] = used + (used && apart[i]);
		pages[i] = page;
		used = cells ? rows[i] + cells : used;
	}
	/* One thing to do next needs no list: Enter does it. */
	result->last_page = page + (result->options.count > 1);
	if (result->page > result->last_page)
		result->page = result->last_page;
	for (int i = 0; i < PART_COUNT; i++)
		if (pages[i] == result->page)
			draw_part(result, frame, (enum part)i, body.y + rows[i],
			          body.y + body.height);
	if (result->page > page)
		ui_options_draw(&result->options, frame, body);
}

/* What is taken along: the sentence, the numbers, the day. */
static int draw_foot(const struct result *result, struct ui_frame *frame, int y, int end)
{
	bool roomy = frame->body.height >= ROOMY;

	y = draw_home_line(result, frame, y, end) + roomy;
	return draw_last_line(result, frame, draw_emergency(frame, y, end), end);
}

static void draw_normal(struct result *result, struct ui_frame *frame)
{
	struct canvas_rect body = frame->body;
	int end = body.y + body.height;
	bool roomy = body.height >= ROOMY;

	int y = draw_counts(result, frame, body.y + roomy) + roomy;
	y = draw_advice(result, frame, _("Next step"), y, y + 2) + roomy;
	/* Drawn below the canvas: counts its rows. */
	int below = frame->canvas->height, foot = draw_foot(result, frame, below, INT_MAX) - below;
	ui_options_draw(&result->options, frame,
	                (struct canvas_rect){ body.x, y, body.width, end - foot - 1 - y });
	y = end - foot;
	canvas_rule(frame->canvas, body.x + 1, y - 1, body.width - 2, THEME_RULE);
	draw_foot(result, frame, y, end);
	frame->trouble = NULL; /* the foot says it in full */
}

static void draw(void *model, struct ui_frame *frame)
{
	struct result *result = model;
	struct str title;

	result->large = frame->layout->large;
	fill_items(result);
	str_init(&title);
	str_add(&title, _("Verify first"));
	str_add(&title, "   ");
	str_add(&title, _("This sitting"));
	ui_header(frame, title.text, NULL, 0, 0);
	str_release(&title);
	if (frame->layout->large)
		draw_large(result, frame);
	else
		draw_normal(result, frame);
}

static bool has_rest(const void *model)
{
	const struct result *result = model;

	return result->large && result->page < result->last_page;
}

static bool has_before(const void *model)
{
	const struct result *result = model;

	return result->large && result->page > 0;
}

static bool at_station(const void *model) { return ((const struct result *)model)->ui->station; }
static bool ends_station(const void *model) { return at_station(model) && has_before(model); }

static bool is_between(const void *model) { return has_rest(model) && has_before(model); }

static bool has_no_list(const void *model)
{
	const struct result *result = model;

	return result->large && result->options.count < 2 && !has_rest(model);
}

static bool ends_list_less(const void *model) { return at_station(model) && has_no_list(model); }

static enum ui_reaction page_on(void *model, struct keys_event event)
{
	(void)event;
	((struct result *)model)->page++;
	return UI_TURN;
}

static enum ui_reaction page_before(void *model, struct keys_event event)
{
	(void)event;
	((struct result *)model)->page--;
	return UI_TURN;
}

static bool has_number(const void *model) { return is_offered(model, ACT_NUMBER); }

static enum ui_reaction take_along(void *model, struct keys_event event)
{
	const struct result *result = model;

	(void)event;
	return ui_phone(result->ui, result->phone) ? UI_TURN : UI_GONE;
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct result *result = model;

	if (has_rest(model) || has_no_list(model))
		return UI_STAY;
	return ui_options_key(&result->options, event) == UI_PICK_CONFIRMED ? UI_DONE : UI_STAY;
}

static const struct ui_key result_keys[] = {
	{ UI_ON(ENTER) | UI_ON(DOWN) | UI_ON(PAGE_DOWN), N_("Next page"), has_rest, page_on },
	/* TRANSLATORS: on a station: the visit is over, the first screen comes; at most 8 cells. */
	{ UI_ON(ENTER), N_("Finish"), ends_list_less, .gives = UI_BACK },
	{ UI_ON(ENTER), N_("Home"), has_no_list, .gives = UI_BACK },
	{ UI_ON(PAGE_UP), NULL, is_between, page_before },
	{ UI_ON(ENTER), N_("Confirm") },
	{ UI_ON(BACK), N_("Back"), has_before, page_before },
	{ UI_ON(BACK), N_("Finish"), at_station, .gives = UI_BACK },
	{ UI_ON(BACK), N_("Home"), .gives = UI_BACK },
	{ UI_DO(TAKE), N_("Number"), has_number, take_along },
	{ UI_DO(HELP), N_("Help") },
	{ UI_DO(QUIT), N_("Quit"), .gives = UI_QUIT },
	{ UI_DO(HOME), N_("Finish"), ends_station, .gives = UI_BACK },
	{ UI_DO(HOME), N_("Home"), has_before, .gives = UI_BACK },
	{ UI_DO(HOME), NULL, .gives = UI_BACK },
	{ 0 }
};

enum face_after ui_result(struct ui *ui, const struct quiz *quiz, const struct deck_card **again)
{
	struct result result = { .ui = ui, .quiz = quiz };
	struct ui_screen screen = { &result, draw, result_keys, rest };
	struct quiz_view view;

	quiz_view(quiz, &view);
	quiz_score(quiz, &result.score);
	result.home_line = quiz_home_card(quiz);
	result.phone = ui_phone_first(ui->deck);
	/* The next one waits for a station. */
	result.measured = view.silent;
	result.silent = view.silent || ui->station;
	if (!result.silent)
		result.suggested_count =
			(int)quiz_worth_another_look(quiz, result.suggested, SUGGESTIONS);
	for (;;) {
		switch (ui_run(ui, &screen)) {
		case UI_GONE: return FACE_ENDED;
		case UI_BACK: return FACE_HOME;
		case UI_QUIT:
			if (ui_ask_quit(ui))
				return FACE_QUIT;
			continue;
		default: break;
		}
		int picked = result.options.focus;
		if (picked < result.suggested_count) {
			*again = result.suggested[picked];
			return FACE_CARDS;
		}
		picked = result.actions[picked - result.suggested_count];
		if (picked == ACT_AGAIN)
			return FACE_AGAIN;
		if (picked == ACT_HOME)
			return FACE_HOME;
		if (picked == ACT_NUMBER && !ui_phone(ui, result.phone))
			return FACE_ENDED;
		if (picked == ACT_REVIEW && !ui_review(ui, quiz))
			return FACE_ENDED;
		/* Whoever goes on by Enter alone comes to the end, not to the same again. */
		if (ui->station)
			result.options.focus = result.options.count - 1;
	}
}
