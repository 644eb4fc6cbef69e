/* The tables of measures: of one report, and of two that are compared. */
#include <math.h>

#include "base/msg.h"
#include "report/collect.h"
#include "report/column.h"
#include "report/tables.h"

struct summary_row {
	const char *measure;
	struct column_measure measured;
	bool counted, related, withheld; /* whether there is a count, an of */
	int64_t count, of;
};
/* clang-format off */
static const struct report_column summary_columns[] = {
	{ "measure", N_("Measure"), N_("Measure"), WORD(summary, measure, column_measures) },
	{ "value", N_("Value"), N_("Value"), MEASURE(summary, measured, value) },
	{ "low", N_("From (95 % sure)"), N_("From"), MEASURE(summary, measured, low) },
	{ "high", N_("To (95 % sure)"), N_("To"), MEASURE(summary, measured, high) },
	{ "count", N_("How many"), N_("How many"), COUNT_IF(summary, counted, count) },
	{ "of", N_("Out of"), N_("Out of"), COUNT_IF(summary, related, of) },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, FLAG(summary, withheld) },
};
/* clang-format on */

/* count below 0, of 0: there is none. */
static void summary_row(struct report_sink *sink, const char *measure, bool told,
                        enum report_type as, struct stats_interval value, int64_t count, int64_t of)
{
	const struct summary_row row = {
		.measure = measure,
		.measured = { as, told ? value : stats_unknown },
		.counted = told && count >= 0,
		.related = told && of > 0,
		.withheld = !told,
		.count = count,
		.of = of,
	};

	column_row(sink, &row);
}

/* A count without an interval stands for itself. */
static void summary_count(struct report_sink *sink, const char *measure, bool told, int64_t count)
{
	summary_row(sink, measure, told, REPORT_COUNT, stats_unknown, count, 0);
}

static void summary_rate(struct report_sink *sink, const char *measure, bool told,
                         struct collect_asked asked)
{
	summary_row(sink, measure, told, REPORT_SHARE,
	            stats_rate((uint64_t)asked.good, (uint64_t)asked.asked), asked.good,
	            asked.asked);
}

static void summary_rows(const struct report *report, struct report_sink *sink)
{
	const struct stats_sample *sample = &report->sample;
	const struct stats_counts *counts = &sample->counts;
	const struct learn_tally *scam = &report->truths[TRUTH_SCAM],
				 *real = &report->truths[TRUTH_REAL];
	int64_t judged = (int64_t)(counts->scams + counts->reals);
	struct stats_detection found = { stats_unknown, stats_unknown };
	struct stats_interval area = stats_unknown, loss_mean = stats_unknown;
	uint64_t loss = scam->loss + real->loss;
	bool told = !report_is_withheld(report), scams = told && report->told[TRUTH_SCAM],
	     reals = told && report->told[TRUTH_REAL], both = scams && reals;

	if (report->sittings)
		loss_mean.value = (double)loss / report->sittings;
	stats_detect(counts, &sample->spread, &found);
	stats_auc(scam->ratings, real->ratings, RATING_COUNT, &area);
	summary_count(sink, "sittings", told, report->sittings);
	summary_count(sink, "ended", told, report->ended);
	summary_count(sink, "misdated", told, report->misdated);
	summary_row(sink, "recognised", scams, REPORT_SHARE,
	            stats_hit_rate(counts, &sample->spread), (int64_t)counts->hits,
	            (int64_t)counts->scams);
	summary_row(sink, "suspected", reals, REPORT_SHARE,
	            stats_alarm_rate(counts, &sample->spread), (int64_t)counts->false_alarms,
	            (int64_t)counts->reals);
	summary_rate(sink, "right-sure", both, collect_sureness(report, true));
	summary_rate(sink, "right-unsure", both, collect_sureness(report, false));
	summary_rate(sink, "act-good", both, collect_asked(report->truths, STEP_ACT));
	summary_rate(sink, "verify-right", both, collect_asked(report->truths, STEP_VERIFY));
	summary_rate(sink, "spot-right", both, collect_asked(report->truths, STEP_SPOT));
	summary_row(sink, "loss", both, REPORT_DECIMAL, loss_mean, (int64_t)loss, 0);
	summary_row(sink, "d-prime", both, REPORT_DECIMAL, found.sensitivity, -1, judged);
	summary_row(sink, "criterion", both, REPORT_DECIMAL, found.criterion, -1, judged);
	summary_row(sink, "auc", both, REPORT_SHARE, area, -1, judged);
	summary_count(sink, "aside-again", told, (int64_t)report->aside[ASIDE_AGAIN]);
	summary_count(sink, "aside-hasty", told, (int64_t)report->aside[ASIDE_HASTY]);
}

const struct report_table report_summary = {
	"summary",    N_("In all"),         COLUMNS(summary_columns),
	.printed = 7, .rows = summary_rows, .chart = { N_("How well in all"), 0, { 1, 0 } },
};

/* One of the two times: a measure, out of how many. */
struct form_time {
	struct column_measure measured;
	bool related;
	int64_t of;
};
struct form_row {
	const char *measure;
	struct form_time before, after;
	struct column_measure change;
};
/* clang-format off */
static const struct report_column form_columns[] = {
	{ "measure", N_("Measure"), N_("Measure"), WORD(form, measure, column_measures) },
	{ "before", N_("Before"), N_("Before"), MEASURE(form, before.measured, value) },
	{ "before_low", N_("Before, from (95 % sure)"), NULL, MEASURE(form, before.measured, low) },
	{ "before_high", N_("Before, to (95 % sure)"), NULL, MEASURE(form, before.measured, high) },
	{ "before_of", N_("Before, out of"), NULL, COUNT_IF(form, before.related, before.of) },
	{ "after", N_("After"), N_("After"), MEASURE(form, after.measured, value) },
	{ "after_low", N_("After, from (95 % sure)"), NULL, MEASURE(form, after.measured, low) },
	{ "after_high", N_("After, to (95 % sure)"), NULL, MEASURE(form, after.measured, high) },
	{ "after_of", N_("After, out of"), NULL, COUNT_IF(form, after.related, after.of) },
	{ "change", N_("Change"), N_("Change"), MEASURE(form, change, value) },
	{ "change_low", N_("Change, from (95 % sure)"), N_("From"), MEASURE(form, change, low) },
	{ "change_high", N_("Change, to (95 % sure)"), N_("To"), MEASURE(form, change, high) },
};
/* clang-format on */
const struct report_table report_forms = {
	"forms",
	N_("Before and after"),
	COLUMNS(form_columns),
	.printed = 12,
	.chart = { N_("Before and after"), 0, { 1, 5 } },
};

static struct form_time time_of(enum report_type as, bool known, struct stats_interval value,
                                uint64_t of)
{
	return (struct form_time){ { as, known ? value : stats_unknown }, known, (int64_t)of };
}

static void compare_row(struct report_sink *sink, const char *measure,
                        const struct form_time times[2])
{
	const struct column_measure *before = &times[0].measured, *after = &times[1].measured;
	const struct form_row row = {
		.measure = measure,
		.before = times[0],
		.after = times[1],
		.change = { before->as, times[0].related && times[1].related
		                                ? stats_difference(before->of, after->of)
		                                : stats_unknown },
	};

	column_row(sink, &row);
}

/* How many there are at each time: no rate, so no interval and nothing to be called a change. */
static void compare_count(struct report_sink *sink, const char *measure, uint32_t before,
                          uint32_t after)
{
	const struct form_row row = {
		.measure = measure,
		.before = { .measured = { REPORT_COUNT, { before, (double)NAN, (double)NAN } } },
		.after = { .measured = { REPORT_COUNT, { after, (double)NAN, (double)NAN } } },
		.change = { REPORT_DECIMAL, stats_unknown },
	};

	column_row(sink, &row);
}

static struct form_time time_good(const struct report *report, enum step step)
{
	struct collect_asked asked = collect_asked(report->truths, step);

	return time_of(REPORT_SHARE, asked.asked && !report_is_withheld(report),
	               stats_rate((uint64_t)asked.good, (uint64_t)asked.asked),
	               (uint64_t)asked.asked);
}

void report_compare_rows(const struct report *before, const struct report *after,
                         struct report_sink *sink)
{
	const struct report *reports[] = { before, after };
	struct form_time hits[2], alarms[2], sensitivity[2], criterion[2], acts[2], verifies[2];

	for (int i = 0; i < 2; i++) {
		const struct stats_sample *sample = &reports[i]->sample;
		const struct stats_counts *counts = &sample->counts;
		uint64_t judged = counts->scams + counts->reals;
		struct stats_detection found = { stats_unknown, stats_unknown };
		bool shown = !report_is_withheld(reports[i]);
		/* A d′ of one time alone may be told; what is claimed of both is the verdict's. */
		bool detected = shown && stats_detect(counts, &sample->spread, &found);
		hits[i] = time_of(REPORT_SHARE, shown && counts->scams,
		                  stats_hit_rate(counts, &sample->spread), counts->scams);
		alarms[i] = time_of(REPORT_SHARE, shown && counts->reals,
		                    stats_alarm_rate(counts, &sample->spread), counts->reals);
		sensitivity[i] = time_of(REPORT_DECIMAL, detected, found.sensitivity, judged);
		criterion[i] = time_of(REPORT_DECIMAL, detected, found.criterion, judged);
		acts[i] = time_good(reports[i], STEP_ACT);
		verifies[i] = time_good(reports[i], STEP_VERIFY);
	}
	report_sink_table(sink, &report_forms);
	compare_count(sink, "sittings", before->sittings, after->sittings);
	compare_count(sink, "unfinished", before->unfinished, after->unfinished);
	compare_row(sink, "recognised", hits);
	compare_row(sink, "suspected", alarms);
	compare_row(sink, "act-good", acts);
	compare_row(sink, "verify-right", verifies);
	compare_row(sink, "d-prime", sensitivity);
	compare_row(sink, "criterion", criterion);
}
