#include "report/html-rows.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "report/cells.h"
#include "report/tables.h"

struct rows_sink {
	struct report_sink sink;
	struct html_rows *rows;
};

static void rows_table(struct report_sink *sink, bool first)
{
	(void)sink;
	(void)first;
}

static void rows_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct html_rows *rows = ((struct rows_sink *)sink)->rows;

	for (int i = 0; i < sink->table->count; i++) {
		struct report_cell cell = cells[i];
		if (cell.known && cells_is_text(sink->table->columns[i].type)) {
			char *text = mem_text(cell.text, strlen(cell.text));
			rows->texts = list_reserve(rows->texts, &rows->text_capacity,
			                           rows->text_count + 1, sizeof *rows->texts);
			rows->texts[rows->text_count++] = text;
			cell.text = text;
		}
		list_add(rows, cell);
	}
}

static const struct report_format rows_format = {
	.name = "rows",
	.built = true,
	.size = sizeof(struct rows_sink),
	.table = rows_table,
	.row = rows_row,
};

void html_rows_init(struct html_rows *rows, const struct report *report,
                    const struct report_table *table, FILE *file)
{
	struct report_sink *sink = report_sink_new(&rows_format, file, NULL);

	*rows = (struct html_rows){ .table = table };
	((struct rows_sink *)sink)->rows = rows;
	report_rows(report, table, sink);
	report_sink_close(sink);
}

void html_rows_release(struct html_rows *rows)
{
	for (size_t i = 0; i < rows->text_count; i++)
		free(rows->texts[i]);
	free(rows->texts);
	free(rows->items);
}

size_t html_rows_count(const struct html_rows *rows)
{
	return rows->count / (size_t)rows->table->count;
}

static int place_of(const struct html_rows *rows, const char *key)
{
	int place = 0;

	while (place < rows->table->count && strcmp(rows->table->columns[place].key, key) != 0)
		place++;
	assert(place < rows->table->count);
	return place;
}

const struct report_cell *html_rows_cell(const struct html_rows *rows, size_t row, const char *key)
{
	return &rows->items[row * (size_t)rows->table->count + (size_t)place_of(rows, key)];
}

double html_rows_number(const struct html_rows *rows, size_t row, const char *key)
{
	const struct report_cell *cell = html_rows_cell(rows, row, key);

	if (!cell->known)
		return (double)NAN;
	switch (cells_type(&rows->table->columns[place_of(rows, key)], cell)) {
	case REPORT_DECIMAL:
	case REPORT_SHARE: return cell->number;
	default: return (double)cell->count;
	}
}

struct stats_interval html_rows_interval(const struct html_rows *rows, size_t row,
                                         const char *value, const char *low, const char *high)
{
	return (struct stats_interval){ html_rows_number(rows, row, value),
		                        html_rows_number(rows, row, low),
		                        html_rows_number(rows, row, high) };
}

void html_rows_text(struct str *out, const struct html_rows *rows, size_t row, const char *key)
{
	const struct report_cell *cell = html_rows_cell(rows, row, key);
	const struct report_column *column = &rows->table->columns[place_of(rows, key)];

	if (!cell->known)
		return;
	switch (cells_type(column, cell)) {
	case REPORT_COUNT: cells_count(out, cell->count); break;
	case REPORT_DAY: cells_day(out, cell->count); break;
	case REPORT_DECIMAL:
	case REPORT_SHARE: str_fill(out, "{1}", "f", cell->number); break;
	case REPORT_TIME: cells_time(out, cells_hour(cell->count), " ", ""); break;
	case REPORT_FLAG: break; /* no page shows one */
	default: str_add(out, cells_text(column, cell, false));
	}
}
