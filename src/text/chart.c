#include "text/chart.h"

#include <math.h>
#include <string.h>

enum { GAP = 2, BAR_LEAST = 4 };

int chart_filled(double share, int cells)
{
	if (isnan(share) || share <= 0 || cells <= 0)
		return 0;
	if (share >= 1)
		return cells;
	int filled = (int)lround(share * cells);
	if (cells < 2)
		return filled;
	return filled < 1 ? 1 : filled > cells - 1 ? cells - 1 : filled;
}

struct chart_layout chart_lay_out(const struct chart_bar *bars, int count, int width, int bar_most,
                                  enum width_ambiguous ambiguous)
{
	struct chart_layout layout = { 0, 0, 0, false };

	for (int i = 0; i < count; i++) {
		int label = width_of_text(bars[i].label, ambiguous),
		    value = width_of_text(bars[i].value, ambiguous);
		layout.label = label > layout.label ? label : layout.label;
		layout.value = value > layout.value ? value : layout.value;
	}
	int rest = width - layout.label - (layout.label ? GAP : 0) - layout.value;
	if (rest < 0) {
		layout.stacked = layout.label > 0;
		layout.label = layout.label < width ? layout.label : width;
		layout.value = layout.value < width - GAP ? layout.value : width - GAP;
		rest = width - GAP - layout.value;
	}
	rest -= layout.value ? GAP : 0;
	layout.bar = rest < BAR_LEAST ? 0 : rest > bar_most ? bar_most : rest;
	return layout;
}

static void add_left(struct str *out, const char *text, int cells, enum width_ambiguous ambiguous)
{
	size_t len = width_fit(text, strlen(text), cells, ambiguous);
	int blank = cells - width_of_bytes(text, len, ambiguous);

	str_add_bytes(out, text, len);
	str_add_repeat(out, ' ', blank > 0 ? (size_t)blank : 0);
}

static void end_line(struct str *out, size_t from)
{
	while (out->len > from && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
	str_add(out, "\n");
}

void chart_add(struct str *out, const struct chart_bar *bars, int count, int indent,
               const struct chart_layout *layout, enum width_ambiguous ambiguous)
{
	for (int i = 0; i < count; i++) {
		size_t from = out->len;
		str_add_repeat(out, ' ', indent > 0 ? (size_t)indent : 0);
		add_left(out, bars[i].label, layout->label, ambiguous);
		if (layout->stacked) {
			end_line(out, from);
			from = out->len;
			str_add_repeat(out, ' ', indent > 0 ? (size_t)indent : 0);
		}
		str_add_repeat(out, ' ', layout->label ? GAP : 0);
		add_left(out, bars[i].value, layout->value, ambiguous);
		if (layout->bar && !isnan(bars[i].share)) {
			int filled = chart_filled(bars[i].share, layout->bar);
			str_add_repeat(out, ' ', layout->value ? GAP : 0);
			str_add_repeat(out, '#', (size_t)filled);
			str_add_repeat(out, '.', (size_t)(layout->bar - filled));
		}
		end_line(out, from);
	}
}
