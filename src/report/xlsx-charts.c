/* Charts of a workbook, on a sheet of their own: bars of shares, drawn by the spreadsheet from the
 * cells that they name. (In constant memory the library keeps no cells, so it gives no copy of them
 * along; what only shows files without reading cells shows empty frames.) */
#include <string.h>

#include <xlsxwriter.h>

#include "base/msg.h"
#include "base/str.h"
#include "report/xlsx.h"

enum { LINE_PIXELS = 20, BAR_PIXELS = 22, FRAME_PIXELS = 120, WIDE_PIXELS = 860 };
enum { PLAIN_WIDE = 480, PLAIN_HIGH = 288 }; /* of the library, scale 1 */

void xlsx_charts_begin(struct xlsx_sink *xlsx)
{
	if (!xlsx->table->chart.title)
		return;
	xlsx->charts = workbook_add_worksheet(xlsx->book, _("Charts"));
	if (!xlsx->charts) {
		xlsx->sink.failed = true;
		return;
	}
	/* All on one page, upright: they stand under each other. */
	worksheet_set_paper(xlsx->charts, XLSX_A4);
	worksheet_fit_to_pages(xlsx->charts, 1, 1);
	worksheet_set_footer(xlsx->charts, XLSX_FOOTER);
}

void xlsx_charts_end(struct xlsx_sink *xlsx)
{
	if (xlsx->charts && !xlsx->charts_line)
		worksheet_write_string(xlsx->charts, 0, 0, _("(nothing yet)"), NULL);
}

/* ='Sheet'!$A$2:$A$9 */
static void add_range(struct str *range, const char *sheet, int column, uint32_t from, uint32_t to)
{
	str_add(range, "='");
	for (const char *rest = sheet; *rest; rest++)
		str_add_bytes(range, *rest == '\'' ? "''" : rest, *rest == '\'' ? 2 : 1);
	str_addf(range, "'!$%c$%u:$%c$%u", 'A' + column, from + 1, 'A' + column, to + 1);
}

static void add_series(const struct xlsx_sink *xlsx, lxw_chart *chart, const char *sheet,
                       int column)
{
	const struct report_table *table = xlsx->table;
	struct str labels, values;

	str_init(&labels);
	str_init(&values);
	add_range(&labels, sheet, table->chart.label, xlsx->shares_from, xlsx->shares_to);
	add_range(&values, sheet, column, xlsx->shares_from, xlsx->shares_to);
	lxw_chart_series *series = chart_add_series(chart, labels.text, values.text);
	if (series)
		chart_series_set_name(series, _(table->columns[column].heading));
	str_release(&labels);
	str_release(&values);
}

/* Which bar of two is which, by where it lies: a legend knows colours alone, and LibreOffice turns
 * its order round for bars that lie, whatever the direction of their axis. */
static void tell_bars(const struct report_table *table, lxw_chart *chart)
{
	const struct report_column *columns = table->columns;
	struct str told;

	str_init(&told);
	str_fill(&told, _("Upper bar: {1}. Lower bar: {2}."), "tt",
	         _(columns[table->chart.values[0]].heading),
	         _(columns[table->chart.values[1]].heading));
	chart_axis_set_name(chart->x_axis, told.text);
	str_release(&told);
}

void xlsx_chart(struct xlsx_sink *xlsx, const char *sheet_name)
{
	const struct report_table *table = xlsx->table;

	if (!xlsx->charts || !table->chart.title || !xlsx->shares_from)
		return;
	lxw_chart *chart = workbook_add_chart(xlsx->book, LXW_CHART_BAR);
	if (!chart) {
		xlsx->sink.failed = true;
		return;
	}
	int series = table->chart.values[1] ? 2 : 1;
	for (int i = 0; i < series; i++)
		add_series(xlsx, chart, sheet_name, table->chart.values[i]);
	chart_title_set_name(chart, _(table->chart.title));
	chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
	if (series > 1)
		tell_bars(table, chart);
	/* Of bars that lie, x is the axis of values; the first row is on top, as in the table. */
	chart_axis_set_min(chart->x_axis, 0);
	if (!table->chart.parts)
		chart_axis_set_max(chart->x_axis, 1);
	chart_axis_set_num_format(chart->x_axis, "0%");
	chart_axis_set_reverse(chart->y_axis);
	chart_axis_set_interval_unit(chart->y_axis, 1);
	if (table->columns[table->chart.label].type == REPORT_DAY)
		chart_axis_set_num_format(chart->y_axis, XLSX_DAY);
	uint32_t bars = (xlsx->shares_to - xlsx->shares_from + 1) * (uint32_t)series;
	uint32_t high = FRAME_PIXELS + bars * BAR_PIXELS;
	lxw_chart_options options = { .x_scale = (double)WIDE_PIXELS / PLAIN_WIDE,
		                      .y_scale = (double)high / PLAIN_HIGH };
	worksheet_insert_chart_opt(xlsx->charts, xlsx->charts_line, 0, chart, &options);
	xlsx->charts_line += high / LINE_PIXELS + 2;
}
