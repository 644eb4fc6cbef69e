#include "ui/hand-count.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "text/chart.h"
#include "text/wrap.h"
#include "ui/flow.h"
#include "ui/options.h"

enum { FIELD = 4, FIELD_SPACE = FIELD + 5, TEXT_AT = 5 };

static int text_width(const struct ui_tally *tally, int width)
{
	return width - TEXT_AT - (tally->bare ? 2 : FIELD_SPACE);
}

static int rows_of(const struct ui_option *item, int width, enum width_ambiguous ambiguous)
{
	struct wrap wrap;

	wrap_init(&wrap);
	wrap_text(&wrap, item->text, item->len, width, 0, ambiguous);
	int rows = (int)wrap.count;
	wrap_release(&wrap);
	return rows;
}

int ui_tally_rows(const struct ui_tally *tally, int width, enum width_ambiguous ambiguous)
{
	int rows = 0;

	for (int i = 0; i < tally->count; i++)
		rows += rows_of(&tally->items[i], text_width(tally, width), ambiguous);
	return rows;
}

/* Its words in rows of so many cells; how many rows. */
static int draw_words(struct canvas *canvas, const struct ui_option *item, int x, int y, int width,
                      int most, enum theme_role role)
{
	struct wrap wrap;
	int rows = 0;

	wrap_init(&wrap);
	wrap_text(&wrap, item->text, item->len, width, 0, canvas->ambiguous);
	for (; rows < (int)wrap.count && rows < most; rows++)
		canvas_bytes(canvas, x, y + rows, width, role, item->text + wrap.rows[rows].from,
		             wrap.rows[rows].to - wrap.rows[rows].from);
	wrap_release(&wrap);
	return rows;
}

/* "[  14]" in front, "[  **]" where hands were counted, "[    ]" where none were yet. */
static void field_text(const struct ui_tally *tally, int index, char text[FIELD + 3])
{
	char digits[12] = "";

	if (index == tally->focus && tally->counted[index])
		snprintf(digits, sizeof digits, "%u", tally->hands[index]);
	else if (tally->counted[index])
		snprintf(digits, sizeof digits, "**");
	snprintf(text, FIELD + 3, "[%*.4s]", FIELD, digits);
}

static void draw_field(const struct ui_tally *tally, struct ui_frame *frame, int index,
                       struct canvas_rect rect)
{
	bool here = index == tally->focus && !tally->bare;
	enum theme_role role = here ? THEME_FOCUS : THEME_PLAIN;
	struct canvas *canvas = frame->canvas;
	int inset = frame->layout->inset, x = rect.x + inset, right = rect.x + rect.width - 2;
	char text[FIELD + 3], digit[4];

	if (here) {
		canvas_fill(canvas, (struct canvas_rect){ x, rect.y, right + 1 - x, rect.height },
		            role);
		canvas_text(canvas, x, rect.y, 1, role, ">");
	}
	snprintf(digit, sizeof digit, "%d", (index + 1) % 100);
	canvas_text(canvas, x + 2, rect.y, 2, here ? role : THEME_KEY, digit);
	draw_words(canvas, &tally->items[index], x + TEXT_AT, rect.y, text_width(tally, rect.width),
	           rect.height, role);
	if (tally->bare)
		return;
	field_text(tally, index, text);
	x = right - FIELD - 2;
	canvas_text(canvas, x, rect.y, FIELD + 2, here ? role : THEME_STRONG, text);
	if (here) {
		canvas->cursor_x = x + FIELD;
		canvas->cursor_y = rect.y;
	}
}

/* The field in front is on the screen. */
static void scroll(struct ui_tally *tally, struct canvas_rect rect, enum width_ambiguous ambiguous)
{
	if (tally->top > tally->focus)
		tally->top = tally->focus;
	for (; tally->top < tally->focus; tally->top++) {
		int rows = 0;
		for (int i = tally->top; i <= tally->focus; i++)
			rows += rows_of(&tally->items[i], text_width(tally, rect.width), ambiguous);
		if (rows <= rect.height)
			break;
	}
}

void ui_tally_draw(struct ui_tally *tally, struct ui_frame *frame, struct canvas_rect rect)
{
	enum width_ambiguous ambiguous = frame->canvas->ambiguous;
	int spare = rect.height - ui_tally_rows(tally, rect.width, ambiguous);
	int gap = spare >= tally->count - 1, y = rect.y;

	if (spare >= 0)
		tally->top = 0;
	else
		scroll(tally, rect, ambiguous);
	for (int i = tally->top; i < tally->count; i++) {
		int rows = rows_of(&tally->items[i], text_width(tally, rect.width), ambiguous);
		int left = rect.y + rect.height - y;
		if (left < rows && i > tally->focus)
			break;
		struct canvas_rect place = { rect.x, y, rect.width, rows < left ? rows : left };
		draw_field(tally, frame, i, place);
		y += rows + gap;
		if (tally->bare)
			continue;
		ui_target_add(frame, place,
		              (struct keys_event){ .kind = KEYS_PRESS, .code = (uint32_t)i });
	}
}

static bool move(struct ui_tally *tally, int to)
{
	if (to < 0 || to >= tally->count)
		return false;
	tally->focus = to;
	tally->fresh = true;
	return true;
}

bool ui_tally_next(struct ui_tally *tally)
{
	tally->counted[tally->focus] = true;
	tally->fresh = true; /* after a remark too */
	return move(tally, tally->focus + 1);
}

static void type(struct ui_tally *tally, uint32_t digit)
{
	uint32_t *hands = &tally->hands[tally->focus];
	uint32_t number = tally->fresh ? digit : *hands * 10 + digit;

	if (number <= LESSON_HANDS_MOST)
		*hands = number;
	tally->fresh = false;
	tally->counted[tally->focus] = true;
}

static void erase(struct ui_tally *tally)
{
	uint32_t *hands = &tally->hands[tally->focus];

	*hands /= 10;
	tally->fresh = false;
	tally->counted[tally->focus] = *hands > 0;
}

bool ui_tally_key(struct ui_tally *tally, struct keys_event event)
{
	if (tally->bare && (keys_is_digit(event) || event.kind == KEYS_BACKSPACE))
		return false;
	if (keys_is_digit(event)) {
		type(tally, event.code - '0');
		return true;
	}
	switch (event.kind) {
	case KEYS_BACKSPACE: erase(tally); return true;
	case KEYS_UP: move(tally, tally->focus - 1); return true;
	case KEYS_TAB:
	case KEYS_DOWN: move(tally, tally->focus + 1); return true;
	case KEYS_HOME: move(tally, 0); return true;
	case KEYS_END: move(tally, tally->count - 1); return true;
	case KEYS_PRESS: move(tally, (int)event.code); return true;
	default: return false;
	}
}

uint32_t ui_tally_sum(const struct ui_tally *tally)
{
	uint32_t sum = 0;

	for (int i = 0; i < tally->count; i++)
		sum += tally->hands[i];
	return sum;
}

/* The longest bar stands for the most hands of all, so that rounds can be compared. */
static uint32_t most_of(const struct ui_bars *bars)
{
	uint32_t most = 1;

	for (int r = 0; r < LESSON_ROUNDS && bars->rounds[r]; r++)
		for (int i = 0; i < bars->count; i++)
			most = bars->rounds[r][i] > most ? bars->rounds[r][i] : most;
	return most;
}

static uint32_t sum_of(const struct ui_bars *bars, int round)
{
	uint32_t sum = 0;

	for (int i = 0; i < bars->count; i++)
		sum += bars->rounds[round][i];
	return sum;
}

/* Where a row of bars has its parts, from its left: a mark, a digit, the words, then the rounds. */
struct bar_columns {
	int mark, digit, words_at, words; /* words: cells */
	int from, round, between;         /* of the rounds: the first, each, between two */
	int number, bar;                  /* cells in a round */
};

static int widest_of(const struct ui_bars *bars, enum width_ambiguous ambiguous)
{
	int widest = 0;

	for (int i = 0; i < bars->count; i++) {
		int cells = width_of_bytes(bars->items[i].text, bars->items[i].len, ambiguous);
		widest = cells > widest ? cells : widest;
	}
	return widest;
}

static struct bar_columns columns_of(const struct ui_bars *bars, const struct ui_frame *frame,
                                     int width)
{
	enum { MARK = 3, DIGIT = 2, WORDS = 30, BAR_LEAST = 4 };
	const struct ui_layout *layout = frame->layout;
	int rounds = bars->rounds[1] ? 2 : 1, digit = layout->inset + MARK + layout->inset;
	struct bar_columns at = { .mark = layout->inset,
		                  .digit = digit,
		                  .words_at = digit + DIGIT + layout->inset,
		                  .words = WORDS,
		                  .between = layout->gap,
		                  .number = FIELD - 1 + layout->inset };

	if (layout->large) /* as few as they need: the bars are short */
		at.words = widest_of(bars, frame->canvas->ambiguous);
	at.from = at.words_at + at.words + 1;
	at.round = (width - 1 - at.from - (rounds - 1) * at.between) / rounds;
	at.bar = at.round - at.number - 1;
	if (at.bar < BAR_LEAST)
		at.bar = 0;
	return at;
}

bool ui_bars_fit(const struct ui_bars *bars, const struct ui_frame *frame)
{
	return columns_of(bars, frame, frame->body.width).bar > 0;
}

static void draw_number(struct ui_frame *frame, int cells, int x, int y, uint32_t number)
{
	char text[12];

	snprintf(text, sizeof text, "%*u", cells, number);
	canvas_text(frame->canvas, x, y, cells, THEME_STRONG, text);
}

/* Of one option; the rows that its words take. */
static int draw_bar(const struct ui_bars *bars, struct ui_frame *frame,
                    const struct bar_columns *at, int index, struct canvas_rect rect)
{
	struct canvas *canvas = frame->canvas;
	bool good = bars->good[index];
	uint32_t most = most_of(bars);
	char digit[4];

	if (good)
		canvas_text(canvas, rect.x + at->mark, rect.y, 3, THEME_GOOD, "[v]");
	snprintf(digit, sizeof digit, "%d", (index + 1) % 100);
	canvas_text(canvas, rect.x + at->digit, rect.y, 2, THEME_KEY, digit);
	for (int r = 0; r < LESSON_ROUNDS && bars->rounds[r]; r++) {
		int x = rect.x + at->from + r * (at->round + at->between);
		uint32_t hands = bars->rounds[r][index];
		draw_number(frame, at->number, x, rect.y, hands);
		ui_gauge(frame, x + at->number + 1, rect.y, at->bar,
		         chart_filled((double)hands / most, at->bar));
	}
	return draw_words(canvas, &bars->items[index], rect.x + at->words_at, rect.y, at->words,
	                  rect.height, good ? THEME_STRONG : THEME_PLAIN);
}

int ui_bars_draw(const struct ui_bars *bars, struct ui_frame *frame, struct canvas_rect rect)
{
	struct canvas *canvas = frame->canvas;
	struct bar_columns at = columns_of(bars, frame, rect.width);
	int air = frame->layout->air, y = rect.y, rows = 0;

	for (int r = 0; r < LESSON_ROUNDS && bars->rounds[r]; r++)
		canvas_text(canvas, rect.x + at.from + r * (at.round + at.between), y, at.round,
		            THEME_DIM, _(bars->names[r]));
	y += 1 + air;
	for (int i = 0; i < bars->count; i++)
		rows += rows_of(&bars->items[i], at.words, canvas->ambiguous);
	int gap = air && rect.height - 4 - rows >= bars->count;
	for (int i = 0; i < bars->count; i++) {
		struct canvas_rect place = { rect.x, y, rect.width, rect.y + rect.height - y };
		y += draw_bar(bars, frame, &at, i, place) + gap;
	}
	y += air && !gap;
	canvas_text(canvas, rect.x + at.words_at, y, at.words, THEME_DIM, _("Hands"));
	for (int r = 0; r < LESSON_ROUNDS && bars->rounds[r]; r++)
		draw_number(frame, at.number, rect.x + at.from + r * (at.round + at.between), y,
		            sum_of(bars, r));
	return y + 1;
}

static void add_gauge(struct str *text, uint32_t hands, uint32_t most, int cells)
{
	int full = chart_filled((double)hands / most, cells);

	str_addf(text, "%*u ", FIELD - 1, hands);
	str_add_repeat(text, '#', (size_t)full);
	str_add_repeat(text, '.', (size_t)(cells - full));
}

void ui_bars_flow(const struct ui_bars *bars, struct ui_flow *flow)
{
	enum { AT = 3 };
	int rounds = bars->rounds[1] ? 2 : 1, base = flow->layout->indent;
	int column = (flow->width - base - AT - (rounds - 1) * 2) / rounds;
	uint32_t most = most_of(bars);
	struct str text;

	str_init(&text);
	for (int i = 0; i < bars->count; i++) {
		const struct ui_option *item = &bars->items[i];
		size_t name = flow->count;
		str_clear(&text);
		str_addf(&text, "%d", i + 1);
		char *digit = str_detach(&text);
		str_addf(&text, "%s%.*s", bars->good[i] ? "[v] " : "", (int)item->len, item->text);
		ui_flow_add(flow, base, base + AT, digit,
		            bars->good[i] ? THEME_STRONG : THEME_PLAIN, text.text, text.len);
		free(digit);
		ui_flow_heads(flow, name);
		str_clear(&text);
		for (int r = 0; r < rounds; r++) {
			if (r)
				str_add(&text, "  ");
			add_gauge(&text, bars->rounds[r][i], most, column - FIELD);
		}
		ui_flow_add(flow, 0, base + AT - 1, NULL, THEME_BAR, text.text, text.len);
	}
	str_release(&text);
}
