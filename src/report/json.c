/* One document: {"heshi": version, "tables": {name: [row, …], …}}. Keys and codes, never their
 * translations; what is not known is left out; times in UTC (RFC 3339). */
#include "report/cells.h"
#include "report/formats.h"
#include "report/sink.h"

static void begin(struct str *out)
{
	str_add(out, "{\"heshi\":\"" HESHI_VERSION "\",\"tables\":{");
}

static void json_table(struct report_sink *sink, bool first)
{
	struct str text;

	str_init(&text);
	if (first)
		begin(&text);
	str_add(&text, first ? "\n" : "\n],\n");
	cells_json(&text, sink->table->name);
	str_add(&text, ":[");
	cells_write(sink, &text);
	str_release(&text);
}

static void add_value(struct str *text, const struct report_column *column,
                      const struct report_cell *cell)
{
	switch (cells_type(column, cell)) {
	case REPORT_TEXT:
	case REPORT_CODE:
	case REPORT_WORD:
	case REPORT_TYPE_COUNT:
	case REPORT_VERSION:
	case REPORT_HASH: cells_json(text, cell->text); break;
	case REPORT_COUNT: str_addf(text, "%lld", (long long)cell->count); break;
	case REPORT_DECIMAL:
	case REPORT_SHARE: str_addf(text, "%.6g", cell->number); break;
	case REPORT_TIME:
		str_add(text, "\"");
		cells_time(text, cells_hour(cell->count), "T", ":00Z\"");
		break;
	case REPORT_DAY:
		str_add(text, "\"");
		cells_day(text, cell->count);
		str_add(text, "\"");
		break;
	case REPORT_FLAG: str_add(text, cell->count ? "true" : "false"); break;
	}
}

static void json_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct str text;
	bool first = true;

	str_init(&text);
	str_add(&text, sink->rows ? ",\n{" : "\n{");
	for (int i = 0; i < sink->table->count; i++) {
		if (!cells[i].known)
			continue;
		str_add(&text, first ? "\"" : ",\"");
		str_add(&text, sink->table->columns[i].key);
		str_add(&text, "\":");
		add_value(&text, &sink->table->columns[i], &cells[i]);
		first = false;
	}
	str_add(&text, "}");
	cells_write(sink, &text);
	str_release(&text);
}

static void json_close(struct report_sink *sink)
{
	struct str text;

	str_init(&text);
	if (!sink->table)
		begin(&text);
	str_add(&text, sink->table ? "\n]}}\n" : "}}\n");
	cells_write(sink, &text);
	str_release(&text);
}

const struct report_format json_format = {
	.name = "json",
	.many = true,
	.built = true,
	.size = sizeof(struct report_sink),
	.table = json_table,
	.row = json_row,
	.close = json_close,
};
