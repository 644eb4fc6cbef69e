/* Progress: by kind of scam what was recognised and wrongly suspected, what is due, how the last
 * sittings went. Rows of one table, scrolled; bars are cells of # and . that need no colour. */
#include <stdio.h>

#include "base/clock.h"
#include "play/progress.h"
#include "play/words.h"
#include "text/chart.h"
#include "ui/bar.h"
#include "ui/screen.h"

struct view {
	const struct progress *progress;
	int top, height; /* first row shown; rows of the last draw */
	int rows;        /* of all, at the last draw */
};

/* Where a row's parts stand, from the left margin. */
struct columns {
	int width; /* from so many cells on */
	int name, name_cells, count, bar, bar_cells, step, due;
	int total, total_bar, total_cells;  /* of the rows above the table */
	const char *recognised, *suspected; /* before the counts: msgids, or "" */
	bool large;                         /* two rows each, under no headings */
};
static const struct columns normal_columns[] = {
	{ 77, 1, 20, 22, 29, 10, 20, 63, 15, 45, 20, "", "", false },
	{ 0, 1, 12, 14, 22, 5, 15, 44, 15, 41, 14, "", "", false },
};
static const struct columns large_columns = { 0,  0,  26, 2, 12,      6,       19,
	                                      27, 11, 0,  0, N_("R"), N_("S"), true };

static void draw_bar(struct ui_frame *frame, int x, int y, int cells, struct progress_count count)
{
	if (count.whole)
		ui_gauge(frame, x, y, cells, chart_filled((double)count.part / count.whole, cells));
}

/* barred: the more the better. A bar that fills as it goes worse would look like success. */
static void draw_count(struct ui_frame *frame, const struct columns *at, int x, int y,
                       const char *label, struct progress_count count, bool barred)
{
	char text[48];
	int cells = at->bar - at->count;

	snprintf(text, sizeof text, count.whole ? "%s%s%u/%u" : "%s%s-", *label ? _(label) : "",
	         *label ? " " : "", count.part, count.whole);
	canvas_text(frame->canvas, x + at->count, y, cells, THEME_STRONG, text);
	if (barred)
		draw_bar(frame, x + at->bar, y, at->bar_cells, count);
}

static const char *due_text(const struct progress *progress, int32_t due, char day[11])
{
	if (!due)
		return "";
	if (due <= progress->today)
		return _("due now");
	clock_format_day(due, day);
	return day;
}

/* One row of the page; which is counted from 0. Rows that are not there draw nothing. */
struct page {
	struct ui_frame *frame;
	const struct columns *at;
	int x, y, row, from, to;
};

static bool next_row(struct page *page, int *y)
{
	int row = page->row++;

	*y = page->y + row - page->from;
	return row >= page->from && row < page->to;
}

static void put(struct page *page, int column, int cells, enum theme_role role, const char *text,
                int y)
{
	canvas_text(page->frame->canvas, page->x + column, y, cells, role, text);
}

static void heading(struct page *page, const char *name, bool columns)
{
	const struct columns *at = page->at;
	int y;

	next_row(page, &y);
	if (!next_row(page, &y))
		return;
	put(page, at->name, columns ? at->name_cells : 60, THEME_TITLE, name, y);
	if (!columns || page->at->large)
		return;
	put(page, at->count, 18, THEME_PLAIN, _("Recognised"), y);
	put(page, at->count + at->step, 18, THEME_PLAIN, _("Suspected"), y);
	put(page, at->due, 14, THEME_PLAIN, _("Next review"), y);
}

static void counts_row(struct page *page, const struct progress_counts *counts, const char *due,
                       int y)
{
	const struct columns *at = page->at;

	draw_count(page->frame, at, page->x, y, at->recognised, counts->recognised, true);
	draw_count(page->frame, at, page->x + at->step, y, at->suspected, counts->suspected, false);
	if (!at->large)
		put(page, at->due, 14, THEME_PLAIN, due, y);
}

static void named_row(struct page *page, const char *name, const struct progress_counts *counts,
                      const char *due)
{
	const struct columns *at = page->at;
	int y;

	if (next_row(page, &y)) {
		put(page, at->name, at->name_cells, THEME_PLAIN, name, y);
		if (!page->at->large)
			counts_row(page, counts, due, y);
		else
			put(page, at->due, 11, THEME_PLAIN, due, y);
	}
	/* A kind that was never met needs no second row to say so. */
	bool met = counts->recognised.whole || counts->suspected.whole;
	if (page->at->large && met && next_row(page, &y))
		counts_row(page, counts, due, y);
}

static void total_row(struct page *page, const char *name, struct progress_count count,
                      const char *message, bool barred)
{
	struct str text;
	int y;

	if (!next_row(page, &y))
		return;
	str_init(&text);
	str_fill(&text, message, "uu", count.part, count.whole);
	put(page, page->at->name, 14, THEME_PLAIN, name, y);
	put(page, page->at->name + page->at->total, 28, THEME_STRONG, text.text, y);
	if (page->at->total_cells && barred)
		draw_bar(page->frame, page->x + page->at->total_bar, y, page->at->total_cells,
		         count);
	str_release(&text);
}

static void draw_rows(struct page *page, const struct progress *progress)
{
	char day[11];
	int y;

	if (progress_is_empty(progress)) {
		/* What cannot be read is not nothing. */
		if (!page->frame->trouble && next_row(page, &y))
			put(page, 0, 60, THEME_PLAIN, _(words_no_progress), y);
		return;
	}
	total_row(page, _("Recognised"), progress->all.recognised, _("{1} of {2} scams"), true);
	total_row(page, _("Suspected"), progress->all.suspected, _("{1} of {2} real ones"), false);
	total_row(page, _("Channels"), progress->all.channels, _("{1} of {2} chosen right"), true);
	heading(page, _("Kind of scam"), true);
	for (size_t i = 0; i < progress->topic_count; i++) {
		const struct progress_topic *row = &progress->topics[i];
		const struct deck_topic *topic = row->topic;
		named_row(page, topic->abbreviation.s ? topic->abbreviation.s : topic->name.s,
		          &row->counts, due_text(progress, row->due, day));
	}
	heading(page, _("The last sittings"), false);
	for (size_t i = 0; i < progress->sitting_count; i++) {
		clock_format_day(progress->sittings[i].day, day);
		named_row(page, day, &progress->sittings[i].counts, "");
	}
}

static const struct columns *columns_of(const struct ui_frame *frame)
{
	return frame->layout->large ? &large_columns
	                            : &normal_columns[frame->body.width < normal_columns->width];
}

static void draw(void *model, struct ui_frame *frame)
{
	struct view *view = model;

	ui_header(frame, _("My progress"), NULL, 0, 0);
	struct canvas_rect body = frame->body;
	struct page page = { .frame = frame,
		             .at = columns_of(frame),
		             .x = body.x + frame->layout->margin,
		             .y = body.y };
	draw_rows(&page, view->progress); /* nothing is drawn: counts the rows */
	view->rows = page.row;
	view->height = view->rows > body.height ? body.height - 1 : body.height;
	if (view->top > view->rows - view->height)
		view->top = view->rows - view->height;
	if (view->top < 0)
		view->top = 0;
	page.row = 0;
	page.from = view->top;
	page.to = view->top + view->height;
	draw_rows(&page, view->progress);
	ui_more(frame, body, view->top, view->rows - view->top - view->height);
}

static enum ui_reaction rest(void *model, struct keys_event event)
{
	struct view *view = model;
	int page = view->height > 3 ? view->height - 2 : 1;

	switch (event.kind) {
	case KEYS_DOWN:
	case KEYS_WHEEL_DOWN: view->top += 2; break;
	case KEYS_UP:
	case KEYS_WHEEL_UP: view->top -= 2; break;
	case KEYS_PAGE_DOWN: view->top += page; break;
	case KEYS_PAGE_UP: view->top -= page; break;
	default: break;
	}
	return UI_STAY;
}

static bool scrolls(const void *model)
{
	const struct view *view = model;

	return view->rows > view->height;
}

static const struct ui_key progress_keys[] = { { UI_ON(BACK) | UI_DO(QUIT), N_("Back"),
	                                         .gives = UI_BACK },
	                                       { UI_ON(PAGE_DOWN), N_("Read on"), scrolls },
	                                       { UI_DO(HELP), N_("Help") },
	                                       { UI_ON(ENTER), NULL, .gives = UI_BACK },
	                                       { 0 } };

bool ui_progress(struct ui *ui, const struct progress *progress)
{
	struct view view = { .progress = progress };
	struct ui_screen screen = { &view, draw, progress_keys, rest };

	return ui_run(ui, &screen) != UI_GONE;
}
