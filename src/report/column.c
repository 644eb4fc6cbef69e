#include "report/column.h"

#include <math.h>

#include "base/msg.h"
#include "terms/mode.h"

const struct report_words column_truths = COLUMN_WORDS(truth_terms, TRUTH_COUNT);
const struct report_words column_modes = COLUMN_WORDS(mode_list, MODE_COUNT);
static const struct term measure_terms[] = {
	{ "sittings", N_("sittings") },
	{ "ended", N_("played to the end") },
	{ "unfinished", N_("not played to the end and not counted") },
	{ "misdated", N_("dated by a clock that was wrong") },
	{ "began", N_("visitors who began") },
	{ "finished", N_("played to the end") },
	{ "stopped", N_("stopped before the end") },
	{ "minutes", N_("minutes to the end, on average") },
	{ "recognised", N_("scams recognised") },
	{ "suspected", N_("real ones wrongly suspected") },
	{ "right-sure", N_("right when sure") },
	{ "right-unsure", N_("right when unsure") },
	{ "act-good", N_("good actions") },
	{ "verify-right", N_("channels chosen right") },
	{ "spot-right", N_("telltale sentence found") },
	{ "loss", N_("simulated loss a sitting, yuan") },
	{ "d-prime", N_("skill in telling scam from real (d': 0 is guessing)") },
	{ "criterion", N_("leaning (c: below 0 suspects, above 0 trusts)") },
	{ "auc", N_("scam rated above a real one, of all pairs (AUC)") },
	{ "aside-again", N_("answers not counted: the explanation was known") },
	{ "aside-hasty", N_("answers not counted: sooner than one can read") },
};
const struct report_words column_measures =
	COLUMN_WORDS(measure_terms, sizeof measure_terms / sizeof *measure_terms);

void column_text(struct report_cell *cell, const void *from)
{
	cell->text = *(const char *const *)from;
	cell->known = cell->text && *cell->text;
}

void column_count(struct report_cell *cell, const void *from)
{
	cell->known = true;
	cell->count = *(const int64_t *)from;
}

void column_number(struct report_cell *cell, const void *from)
{
	cell->number = *(const double *)from;
	cell->known = !isnan(cell->number);
}

void column_time(struct report_cell *cell, const void *from)
{
	cell->count = *(const int64_t *)from;
	cell->known = cell->count != 0;
}

void column_flag(struct report_cell *cell, const void *from)
{
	cell->known = true;
	cell->count = *(const bool *)from;
}

static void fill_measure(struct report_cell *cell, const struct column_measure *measure,
                         double number)
{
	cell->as = measure->as;
	cell->known = !isnan(measure->of.value) && !isnan(number);
	if (measure->as == REPORT_COUNT)
		cell->count = cell->known ? (int64_t)number : 0;
	else
		cell->number = number;
}

void column_value(struct report_cell *cell, const void *from)
{
	const struct column_measure *measure = from;

	fill_measure(cell, measure, measure->of.value);
}

void column_low(struct report_cell *cell, const void *from)
{
	const struct column_measure *measure = from;

	fill_measure(cell, measure, measure->of.low);
}

void column_high(struct report_cell *cell, const void *from)
{
	const struct column_measure *measure = from;

	fill_measure(cell, measure, measure->of.high);
}

void column_row(struct report_sink *sink, const void *row)
{
	const struct report_table *table = sink->table;
	struct report_cell cells[REPORT_COLUMNS_MOST];

	for (int i = 0; i < table->count; i++) {
		const struct report_column *column = &table->columns[i];
		cells[i] = (struct report_cell){ .known = false };
		if (column->shown == COLUMN_ALWAYS || *((const bool *)row + column->shown))
			column->fill(&cells[i], (const char *)row + column->at);
	}
	report_sink_row(sink, cells);
}
