/* A table for a terminal: the columns that have a brief heading, as wide as their cells need. A
 * column or a row of which no number is known is left out, and what else is not known is blank:
 * dashes say nothing. If the line is too short, texts go on in the next; if that is not enough, the
 * last columns are left out. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/msg.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/sink.h"
#include "text/wrap.h"

enum { GAP = 2, TEXT_LEAST = 8 };

struct grid_sink {                        /* widths come before rows: cells wait */
	struct report_sink sink;          /* first, as in all sinks */
	const struct report_table *table; /* whose cells are held */
	char **items;
	size_t count, capacity; /* their texts */
};

static void add_value(struct grid_sink *grid, struct str *text, const struct report_column *column,
                      const struct report_cell *cell)
{
	if (!cell->known)
		return;
	switch (cells_type(column, cell)) {
	case REPORT_TEXT:
	case REPORT_CODE:
	case REPORT_WORD:
	case REPORT_TYPE_COUNT:
	case REPORT_VERSION:
	case REPORT_HASH: cells_clean(text, cells_text(column, cell, false)); break;
	case REPORT_COUNT: str_addf(text, "%lld", (long long)cell->count); break;
	case REPORT_DECIMAL: str_addf(text, "%.2f", cell->number); break;
	case REPORT_SHARE: str_addf(text, "%.0f%%", cell->number * 100); break;
	case REPORT_TIME:
		cells_time(text, cells_local(&grid->sink.style, cell->count), " ", "");
		break;
	case REPORT_DAY: cells_day(text, cell->count); break;
	case REPORT_FLAG: str_add(text, cell->count ? _("yes") : _("no")); break;
	}
}

static void hold(struct grid_sink *grid, struct str *text) { list_add(grid, str_detach(text)); }

/* Whether any of the numbers that would be shown is known, or there are none to show. */
static bool is_telling(const struct report_table *table, const struct report_cell *cells)
{
	int numbers = 0;

	for (int i = 0; i < table->count; i++) {
		if (!table->columns[i].brief || cells_is_text(table->columns[i].type))
			continue;
		if (cells[i].known)
			return true;
		numbers++;
	}
	return numbers == 0;
}

static void grid_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct grid_sink *grid = (struct grid_sink *)sink;
	struct str text;

	if (!is_telling(sink->table, cells))
		return;
	str_init(&text);
	for (int i = 0; i < sink->table->count; i++) {
		if (!sink->table->columns[i].brief)
			continue;
		add_value(grid, &text, &sink->table->columns[i], &cells[i]);
		hold(grid, &text);
	}
	str_release(&text);
}

/* Which columns are shown, each with its place among those that are held. */
struct layout {
	const struct report_column *columns[REPORT_COLUMNS_MOST];
	int cells[REPORT_COLUMNS_MOST], places[REPORT_COLUMNS_MOST], count, kept, held;
};

static int cells_of(const struct layout *layout)
{
	int sum = (layout->kept - 1) * GAP;

	for (int i = 0; i < layout->kept; i++)
		sum += layout->cells[i];
	return sum;
}

/* Takes cells from the widest text until the line fits; false if texts have none left to give. */
static bool shrink(struct layout *layout, int width)
{
	for (int over = cells_of(layout) - width; over > 0; over--) {
		int widest = -1;
		for (int i = 0; i < layout->kept; i++)
			if (cells_is_text(layout->columns[i]->type) &&
			    layout->cells[i] > TEXT_LEAST &&
			    (widest < 0 || layout->cells[i] > layout->cells[widest]))
				widest = i;
		if (widest < 0)
			return false;
		layout->cells[widest]--;
	}
	return true;
}

/* The cells that a column needs; 0: nothing is known in it. */
static int measure(const struct grid_sink *grid, const struct report_column *column, int place,
                   int held)
{
	enum width_ambiguous ambiguous = grid->sink.style.ambiguous;
	int most = width_of_text(_(column->brief), ambiguous);
	bool known = grid->count == 0;

	for (size_t at = (size_t)place; at < grid->count; at += (size_t)held) {
		int cells = width_of_text(grid->items[at], ambiguous);
		known |= *grid->items[at] != '\0';
		most = cells > most ? cells : most;
	}
	return known ? most : 0;
}

static void lay_out(const struct grid_sink *grid, struct layout *layout)
{
	const struct report_column *columns = grid->table->columns;
	int place = 0;

	layout->count = layout->held = 0;
	for (int i = 0; i < grid->table->count; i++)
		layout->held += columns[i].brief != NULL;
	for (int i = 0; i < grid->table->count; i++) {
		if (!columns[i].brief)
			continue;
		int cells = measure(grid, &columns[i], place++, layout->held);
		if (!cells)
			continue;
		layout->places[layout->count] = place - 1;
		layout->cells[layout->count] = cells;
		layout->columns[layout->count++] = &columns[i];
	}
	for (layout->kept = layout->count; layout->kept > 1; layout->kept--) {
		struct layout tried = *layout;
		if (shrink(&tried, grid->sink.style.width)) {
			*layout = tried;
			return;
		}
	}
}

static void add_padded(const struct grid_sink *grid, struct str *line, const char *text, size_t len,
                       int cells, bool right)
{
	enum width_ambiguous ambiguous = grid->sink.style.ambiguous;
	int blank = cells - width_of_bytes(text, len, ambiguous);

	str_add_repeat(line, ' ', right && blank > 0 ? (size_t)blank : 0);
	str_add_bytes(line, text, len);
	str_add_repeat(line, ' ', !right && blank > 0 ? (size_t)blank : 0);
}

/* One row of the table: as many lines as its longest text takes in its column. */
static void add_line(const struct grid_sink *grid, struct str *out, const struct layout *layout,
                     char *const *texts)
{
	size_t lines = 1;

	for (size_t number = 0; number < lines; number++) {
		size_t from = out->len;
		for (int i = 0; i < layout->kept; i++) {
			const struct report_column *column = layout->columns[i];
			const char *text = texts ? texts[layout->places[i]] : _(column->brief);
			int cells = layout->cells[i];
			struct wrap wrap;
			wrap_init(&wrap);
			wrap_text(&wrap, text, strlen(text), cells < 2 ? 2 : cells, 0,
			          grid->sink.style.ambiguous);
			lines = wrap.count > lines ? wrap.count : lines;
			struct wrap_row row = { 0 };
			if (number < wrap.count)
				row = wrap.rows[number];
			str_add_repeat(out, ' ', i ? GAP : 0);
			add_padded(grid, out, text + row.from, row.to - row.from, cells,
			           !cells_is_text(column->type));
			wrap_release(&wrap);
		}
		while (out->len > from && out->text[out->len - 1] == ' ')
			out->text[--out->len] = '\0';
		str_add(out, "\n");
	}
}

static void show(struct grid_sink *grid)
{
	struct layout layout;
	struct str out;

	if (!grid->table)
		return;
	lay_out(grid, &layout);
	str_init(&out);
	str_addf(&out, "%s\n", _(grid->table->title));
	if (grid->count) {
		add_line(grid, &out, &layout, NULL);
		str_add_repeat(&out, '-', (size_t)cells_of(&layout));
		str_add(&out, "\n");
	} else {
		str_addf(&out, "%s\n", _("(nothing yet)"));
	}
	for (size_t at = 0; at < grid->count; at += (size_t)layout.held)
		add_line(grid, &out, &layout, grid->items + at);
	cells_write(&grid->sink, &out);
	str_release(&out);
	for (size_t i = 0; i < grid->count; i++)
		free(grid->items[i]);
	grid->count = 0;
}

static void grid_table(struct report_sink *sink, bool first)
{
	struct grid_sink *grid = (struct grid_sink *)sink;

	show(grid);
	if (!first)
		fputc('\n', sink->out);
	grid->table = sink->table;
}

static void grid_close(struct report_sink *sink)
{
	struct grid_sink *grid = (struct grid_sink *)sink;

	show(grid);
	free(grid->items);
}

const struct report_format text_format = {
	.name = "text",
	.many = true,
	.built = true,
	.size = sizeof(struct grid_sink),
	.table = grid_table,
	.row = grid_row,
	.close = grid_close,
};
