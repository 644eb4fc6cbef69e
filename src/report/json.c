/* One document: {"heshi": version, "tables": {name: [row, …], …}}. Keys and codes, never their
 * translations; what is not known is left out; times in UTC (RFC 3339). */
#include <math.h>

#include "report/cells.h"
#include "report/formats.h"
#include "report/sink.h"

enum { WRITTEN_AT = 1 << 16 };
struct json_sink {
	struct report_sink sink;
	struct str out;  /* what waits to be written */
	struct str hour; /* the latest that was told; "": none yet */
	int64_t hour_ms;
};

static void begin(struct json_sink *json)
{
	str_init(&json->out);
	str_init(&json->hour);
	str_add(&json->out, "{\"heshi\":\"" HESHI_VERSION "\",\"tables\":{");
}

static void json_table(struct report_sink *sink, bool first)
{
	struct json_sink *json = (struct json_sink *)sink;

	if (first)
		begin(json);
	str_add(&json->out, first ? "\n" : "\n],\n");
	cells_json(&json->out, sink->table->name);
	str_add(&json->out, ":[");
}

static void add_time(struct json_sink *json, int64_t ms)
{
	int64_t hour_ms = cells_hour(ms);

	if (!json->hour.len || json->hour_ms != hour_ms) {
		str_clear(&json->hour);
		cells_time(&json->hour, hour_ms, "T", ":00Z");
		json->hour_ms = hour_ms;
	}
	str_add_bytes(&json->out, "\"", 1);
	str_add_bytes(&json->out, json->hour.text, json->hour.len);
	str_add_bytes(&json->out, "\"", 1);
}

/* As "%.6g". Of thousandths below 1000 the places beyond them are none of six digits. */
static void add_number(struct str *out, double number)
{
	double thousandths = number * 1000;
	double nearest = thousandths >= 1 && thousandths < 999999 ? floor(thousandths + .5) : 0;

	if (nearest < 1 || fabs(thousandths - nearest) > 1e-7) {
		str_addf(out, "%.6g", number);
		return;
	}
	cells_thousandths(out, number);
	while (out->text[out->len - 1] == '0')
		out->text[--out->len] = '\0';
	if (out->text[out->len - 1] == '.')
		out->text[--out->len] = '\0';
}

static void add_value(struct json_sink *json, const struct report_column *column,
                      const struct report_cell *cell)
{
	struct str *out = &json->out;

	switch (cells_type(column, cell)) {
	case REPORT_TEXT:
	case REPORT_CODE:
	case REPORT_WORD:
	case REPORT_TYPE_COUNT:
	case REPORT_VERSION:
	case REPORT_HASH: cells_json(out, cell->text); break;
	case REPORT_COUNT: cells_count(out, cell->count); break;
	case REPORT_DECIMAL:
	case REPORT_SHARE: add_number(out, cell->number); break;
	case REPORT_TIME: add_time(json, cell->count); break;
	case REPORT_DAY:
		str_add(out, "\"");
		cells_day(out, cell->count);
		str_add(out, "\"");
		break;
	case REPORT_FLAG: str_add(out, cell->count ? "true" : "false"); break;
	}
}

static void json_row(struct report_sink *sink, const struct report_cell *cells)
{
	struct json_sink *json = (struct json_sink *)sink;
	struct str *out = &json->out;
	bool first = true;

	str_add(out, sink->rows ? ",\n{" : "\n{");
	for (int i = 0; i < sink->table->count; i++) {
		if (!cells[i].known)
			continue;
		str_add(out, first ? "\"" : ",\"");
		str_add(out, sink->table->columns[i].key);
		str_add_bytes(out, "\":", 2);
		add_value(json, &sink->table->columns[i], &cells[i]);
		first = false;
	}
	str_add_bytes(out, "}", 1);
	if (out->len >= WRITTEN_AT)
		cells_write(sink, out);
}

static void json_close(struct report_sink *sink)
{
	struct json_sink *json = (struct json_sink *)sink;

	if (!sink->table)
		begin(json);
	str_add(&json->out, sink->table ? "\n]}}\n" : "}}\n");
	cells_write(sink, &json->out);
	str_release(&json->out);
	str_release(&json->hour);
}

const struct report_format json_format = {
	.name = "json",
	.many = true,
	.built = true,
	.size = sizeof(struct json_sink),
	.table = json_table,
	.row = json_row,
	.close = json_close,
};
