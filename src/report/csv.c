/* CSV with the mark of UTF-8 that Excel and WPS look for; cells as text/csv-cell makes them. Where
 * every cell of a column would be taken for a number, as versions (2026.10 becomes 2026.1) and
 * fingerprints, a letter stands before each. */
#include "base/msg.h"
#include "report/cells.h"
#include "report/formats.h"
#include "report/sink.h"
#include "text/csv-cell.h"

static void add_signed(struct str *line, enum report_type type, const char *text)
{
	struct str signed_text;

	str_init(&signed_text);
	str_addf(&signed_text, "%c%s", type == REPORT_VERSION ? 'v' : 'x', text);
	csv_cell_add(line, signed_text.text, false);
	str_release(&signed_text);
}

static void add_cell(struct report_sink *sink, struct str *line, const struct report_column *column,
                     const struct report_cell *cell)
{
	switch (cells_type(column, cell)) {
	case REPORT_TEXT:
	case REPORT_CODE:
	case REPORT_WORD:
	case REPORT_TYPE_COUNT:
		csv_cell_add(line, cells_text(column, cell, sink->style.codes), false);
		break;
	case REPORT_VERSION:
	case REPORT_HASH: add_signed(line, column->type, cell->text); break;
	case REPORT_COUNT: str_addf(line, "%lld", (long long)cell->count); break;
	case REPORT_DECIMAL:
	case REPORT_SHARE: str_addf(line, "%.3f", cell->number); break;
	case REPORT_TIME: cells_time(line, cells_local(&sink->style, cell->count), " ", ""); break;
	case REPORT_DAY: cells_day(line, cell->count); break;
	case REPORT_FLAG:
		if (sink->style.codes)
			str_add(line, cell->count ? "1" : "0");
		else
			str_add(line, cell->count ? _("yes") : _("no"));
		break;
	}
}

static void csv_table(struct report_sink *sink, bool first)
{
	struct str line;

	(void)first; /* a csv file has one table */
	str_init(&line);
	if (!sink->style.no_bom)
		str_add(&line, "\xef\xbb\xbf");
	for (int i = 0; i < sink->table->count; i++) {
		const struct report_column *column = &sink->table->columns[i];
		str_add(&line, i ? "," : "");
		csv_cell_add(&line, sink->style.codes ? column->key : _(column->heading), false);
	}
	str_add(&line, "\r\n");
	cells_write(sink, &line);
	str_release(&line);
}

static void csv_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct str line;

	str_init(&line);
	for (int i = 0; i < sink->table->count; i++) {
		str_add(&line, i ? "," : "");
		if (cells[i].known)
			add_cell(sink, &line, &sink->table->columns[i], &cells[i]);
	}
	str_add(&line, "\r\n");
	cells_write(sink, &line);
	str_release(&line);
}

const struct report_format csv_format = {
	.name = "csv",
	.built = true,
	.size = sizeof(struct report_sink),
	.table = csv_table,
	.row = csv_row,
};
