/* CSV with the mark of UTF-8 that Excel and WPS look for; cells as text/csv-cell makes them. Where
 * every cell of a column would be taken for a number, as versions (2026.10 becomes 2026.1) and
 * fingerprints, a letter stands before each. */
#include "base/msg.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/memo.h"
#include "report/sink.h"
#include "text/csv-cell.h"

enum { WRITTEN_AT = 1 << 16 };
struct csv_sink {
	struct report_sink sink;
	struct str out; /* what waits to be written */
	struct memo memo;
	int64_t minute; /* the latest that was told, and how; "": none yet */
	struct str hour;
};

static void add_signed(struct str *line, enum report_type type, const char *text)
{
	struct str signed_text;

	str_init(&signed_text);
	str_addf(&signed_text, "%c%s", type == REPORT_VERSION ? 'v' : 'x', text);
	csv_cell_add(line, signed_text.text, false);
	str_release(&signed_text);
}

static void add_text(struct csv_sink *csv, int place, const struct report_cell *cell)
{
	const struct report_column *column = &csv->sink.table->columns[place];
	struct str *text = memo_cell(&csv->memo, place, cell->text);

	if (!text->len && (column->type == REPORT_VERSION || column->type == REPORT_HASH))
		add_signed(text, column->type, cell->text);
	else if (!text->len)
		csv_cell_add(text, cells_text(column, cell, csv->sink.style.codes), false);
	str_add_bytes(&csv->out, text->text, text->len);
}

/* Within a minute of the clock no zone changes its hour. */
static void add_time(struct csv_sink *csv, int64_t ms)
{
	int64_t minute = ms / 60000 - (ms % 60000 < 0);

	if (!csv->hour.len || csv->minute != minute) {
		str_clear(&csv->hour);
		cells_time(&csv->hour, cells_local(&csv->sink.style, ms), " ", "");
		csv->minute = minute;
	}
	str_add_bytes(&csv->out, csv->hour.text, csv->hour.len);
}

static void add_cell(struct csv_sink *csv, int place, const struct report_cell *cell)
{
	struct str *out = &csv->out;

	switch (cells_type(&csv->sink.table->columns[place], cell)) {
	case REPORT_TEXT:
	case REPORT_CODE:
	case REPORT_WORD:
	case REPORT_TYPE_COUNT:
	case REPORT_VERSION:
	case REPORT_HASH: add_text(csv, place, cell); break;
	case REPORT_COUNT: cells_count(out, cell->count); break;
	case REPORT_DECIMAL:
	case REPORT_SHARE: cells_thousandths(out, cell->number); break;
	case REPORT_TIME: add_time(csv, cell->count); break;
	case REPORT_DAY: cells_day(out, cell->count); break;
	case REPORT_FLAG:
		if (csv->sink.style.codes)
			str_add(out, cell->count ? "1" : "0");
		else
			str_add(out, cell->count ? _("yes") : _("no"));
		break;
	}
}

static void csv_table(struct report_sink *sink, bool first)
{
	struct csv_sink *csv = (struct csv_sink *)sink;

	(void)first; /* a csv file has one table */
	str_init(&csv->out);
	str_init(&csv->hour);
	memo_init(&csv->memo);
	if (!sink->style.no_bom)
		str_add(&csv->out, "\xef\xbb\xbf");
	for (int i = 0; i < sink->table->count; i++) {
		const struct report_column *column = &sink->table->columns[i];
		str_add(&csv->out, i ? "," : "");
		csv_cell_add(&csv->out, sink->style.codes ? column->key : _(column->heading),
		             false);
	}
	str_add(&csv->out, "\r\n");
}

static void csv_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct csv_sink *csv = (struct csv_sink *)sink;

	for (int i = 0; i < sink->table->count; i++) {
		if (i)
			str_add_bytes(&csv->out, ",", 1);
		if (cells[i].known)
			add_cell(csv, i, &cells[i]);
	}
	str_add_bytes(&csv->out, "\r\n", 2);
	if (csv->out.len >= WRITTEN_AT)
		cells_write(sink, &csv->out);
}

static void csv_close(struct report_sink *sink)
{
	struct csv_sink *csv = (struct csv_sink *)sink;

	if (!sink->table)
		return;
	cells_write(sink, &csv->out);
	str_release(&csv->out);
	str_release(&csv->hour);
	memo_release(&csv->memo);
}

const struct report_format csv_format = {
	.name = "csv",
	.built = true,
	.size = sizeof(struct csv_sink),
	.table = csv_table,
	.row = csv_row,
	.close = csv_close,
};
