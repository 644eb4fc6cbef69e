/* chart.h -- bars that read at a glance, in any terminal: "#######...".
 *
 * Pure: lengths and texts. The terminal report writes them into a str; a screen asks for the
 * lengths and draws on its canvas. Nothing depends on colour.
 */
#ifndef TEXT_CHART_H
#define TEXT_CHART_H

#include <stdbool.h>

#include "base/str.h"
#include "text/width.h"

/* How many of cells are filled for a share (0 … 1): rounded, but none only for nothing and all only
 * for all, as far as cells ≥ 2 can tell. A share of nothing (NAN): 0. */
int chart_filled(double share, int cells);

struct chart_bar {
	const char *label, *value; /* "Scams recognised", "431 of 528" */
	double share;              /* of the bar; NAN: no bar, only the words */
};
struct chart_layout {
	int label, value, bar; /* cells, 2 blanks between; bar 0: no space */
	bool stacked;          /* the label stands above its value and bar */
};

/* Columns for all bars, so that they stand under each other in width cells. Bars get what is left,
 * at least 4 or nothing, at most bar_most; where a label leaves no space it stands on a line of its
 * own, and what still does not fit is cut. */
struct chart_layout chart_lay_out(const struct chart_bar *bars, int count, int width, int bar_most,
                                  enum width_ambiguous ambiguous);
/* A line a bar (stacked: two): label, value, "###...". indent: cells in front of all. */
void chart_add(struct str *out, const struct chart_bar *bars, int count, int indent,
               const struct chart_layout *layout, enum width_ambiguous ambiguous);

#endif
