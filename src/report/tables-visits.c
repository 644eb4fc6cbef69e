/* The tables of a public station: its visitors in all, by day, by hour of day, where they stopped,
 * and the cards that they misjudged most. What could make out few people is blank (withhold.h). */
#include <math.h>

#include "base/msg.h"
#include "report/again.h"
#include "report/column.h"
#include "report/known.h"
#include "report/tables.h"
#include "report/visits.h"

struct visit_row {
	const char *measure;
	struct column_measure measured;
	bool counted, related, withheld;
	int64_t count, of;
};
/* clang-format off */
static const struct report_column visit_columns[] = {
	{ "measure", N_("Measure"), N_("Measure"), WORD(visit, measure, column_measures) },
	{ "value", N_("Value"), N_("Value"), MEASURE(visit, measured, value) },
	{ "low", N_("From (95 % sure)"), N_("From"), MEASURE(visit, measured, low) },
	{ "high", N_("To (95 % sure)"), N_("To"), MEASURE(visit, measured, high) },
	{ "count", N_("How many"), N_("How many"), COUNT_IF(visit, counted, count) },
	{ "of", N_("Out of"), N_("Out of"), COUNT_IF(visit, related, of) },
	{ "withheld", N_("Withheld (of fewer than 5)"), NULL, FLAG(visit, withheld) },
};
/* clang-format on */

/* count below 0, of 0: there is none. */
static void visit_row(struct report_sink *sink, const char *measure, bool told, enum report_type as,
                      struct stats_interval value, int64_t count, int64_t of)
{
	const struct visit_row row = {
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

static void share_row(struct report_sink *sink, const char *measure, bool told, uint64_t count,
                      uint64_t of)
{
	visit_row(sink, measure, told, REPORT_SHARE, of ? stats_rate(count, of) : stats_unknown,
	          (int64_t)count, (int64_t)of);
}

static void visit_rows(const struct report *report, struct report_sink *sink)
{
	const struct visits *visits = report->visits;
	const struct stats_sample *sample = &report->sample;
	bool told = visits && !report_is_withheld(report), ends = told && visits->ends_told;
	struct stats_interval minutes = stats_unknown;

	if (!visits)
		return;
	const struct visits_part *undated = visits_undated(&visits->days);
	minutes.value = visits_minutes(visits);
	visit_row(sink, "began", told, REPORT_COUNT, stats_unknown, visits->began, 0);
	share_row(sink, "finished", ends, visits->finished, visits->began);
	share_row(sink, "stopped", ends, visits->began - visits->finished, visits->began);
	if (undated)
		share_row(sink, "misdated", told && undated->told, undated->began, visits->began);
	visit_row(sink, "minutes", ends, REPORT_DECIMAL, minutes, -1, 0);
	visit_row(sink, "recognised", told && report->told[TRUTH_SCAM], REPORT_SHARE,
	          stats_hit_rate(&sample->counts, &sample->spread), (int64_t)sample->counts.hits,
	          (int64_t)sample->counts.scams);
	visit_row(sink, "suspected", told && report->told[TRUTH_REAL], REPORT_SHARE,
	          stats_alarm_rate(&sample->counts, &sample->spread),
	          (int64_t)sample->counts.false_alarms, (int64_t)sample->counts.reals);
}

const struct report_table report_visits = {
	"visits",
	N_("Visitors"),
	COLUMNS(visit_columns),
	.printed = 7,
	.visits = true,
	.rows = visit_rows,
	.chart = { N_("Visitors: how far, how well"), 0, { 1, 0 } },
};

/* A day or an hour of the day. */
struct span_row {
	bool told, ends_told, withheld;
	int64_t key, began, finished, scams, recognised, reals, suspected;
	double share, recognised_share, suspected_share;
};
/* clang-format off */
#define SPAN_COLUMNS(KEY, HEADING, FIELD)                                                          \
	{ KEY, HEADING, HEADING, FIELD(span, key) },                                               \
	{ "began", N_("Visitors"), N_("Visitors"), COUNT_IF(span, told, began) },                  \
	{ "share", N_("Share of all visitors"), N_("Share"), SHARE(span, share) },                 \
	{ "finished", N_("Played to the end"), N_("Finished"),                                     \
	  COUNT_IF(span, ends_told, finished) },                                                   \
	{ "scams", N_("Scams judged"), NULL, COUNT_IF(span, told, scams) },                        \
	{ "recognised", N_("Scams recognised"), NULL, COUNT_IF(span, told, recognised) },          \
	{ "recognised_share", N_("Share recognised"), N_("Caught"),                                \
	  SHARE(span, recognised_share) },                                                         \
	{ "reals", N_("Real ones judged"), NULL, COUNT_IF(span, told, reals) },                    \
	{ "suspected", N_("Real ones wrongly suspected"), NULL, COUNT_IF(span, told, suspected) }, \
	{ "suspected_share", N_("Share wrongly suspected"), N_("Suspected"),                       \
	  SHARE(span, suspected_share) },                                                          \
	{ "withheld", N_("Withheld (of fewer than 5)"), NULL, FLAG(span, withheld) }
static const struct report_column day_columns[] = { SPAN_COLUMNS("day", N_("Day"), DAY) };
static const struct report_column hour_columns[] = {
	SPAN_COLUMNS("hour", N_("Hour of day"), COUNT)
};
/* clang-format on */

static double part_of_all(uint64_t count, uint64_t of)
{
	return of ? (double)count / (double)of : (double)NAN;
}

static void span_row(const struct report *report, struct report_sink *sink,
                     const struct visits_part *part)
{
	const struct stats_counts *counts = &part->counts;
	bool told = part->told && !report_is_withheld(report);
	double none = (double)NAN;
	const struct span_row row = {
		.key = part->key,
		.told = told,
		.ends_told = told && part->ends_told,
		.withheld = !told,
		.began = part->began,
		.finished = part->finished,
		.scams = (int64_t)counts->scams,
		.recognised = (int64_t)counts->hits,
		.reals = (int64_t)counts->reals,
		.suspected = (int64_t)counts->false_alarms,
		.share = told ? part_of_all(part->began, report->visits->began) : none,
		.recognised_share = told ? part_of_all(counts->hits, counts->scams) : none,
		.suspected_share = told ? part_of_all(counts->false_alarms, counts->reals) : none,
	};

	column_row(sink, &row);
}

static void span_rows(const struct report *report, struct report_sink *sink,
                      const struct visits_parts *parts)
{
	for (size_t i = 0; i < parts->count; i++)
		if (parts->items[i].key != VISITS_UNDATED)
			span_row(report, sink, &parts->items[i]);
}

static void day_rows(const struct report *report, struct report_sink *sink)
{
	if (report->visits)
		span_rows(report, sink, &report->visits->days);
}

static void hour_rows(const struct report *report, struct report_sink *sink)
{
	if (report->visits)
		span_rows(report, sink, &report->visits->hours);
}

const struct report_table report_visit_days = {
	"visit-days",
	N_("Visitors by day"),
	COLUMNS(day_columns),
	.printed = 11,
	.visits = true,
	.rows = day_rows,
	.chart = { N_("Visitors by day, of all"), 0, { 2, 0 }, .parts = true },
};
const struct report_table report_visit_hours = {
	"visit-hours",
	N_("Visitors by hour of day"),
	COLUMNS(hour_columns),
	.printed = 11,
	.visits = true,
	.rows = hour_rows,
	.chart = { N_("Visitors by hour of day, of all"), 0, { 2, 0 }, .parts = true },
};

struct week_row {
	int64_t day, began, finished, scams, recognised, reals, suspected;
	bool told, ends_told, scams_told, reals_told, withheld;
	struct stats_interval caught, alarmed;
};
/* clang-format off */
static const struct report_column week_columns[] = {
	{ "week", N_("Week from"), N_("Week from"), DAY(week, day) },
	{ "sittings", N_("Sittings"), N_("Sittings"), COUNT_IF(week, told, began) },
	{ "finished", N_("Played to the end"), N_("Finished"),
	  COUNT_IF(week, ends_told, finished) },
	{ "scams", N_("Scams judged"), NULL, COUNT_IF(week, scams_told, scams) },
	{ "recognised", N_("Scams recognised"), NULL, COUNT_IF(week, scams_told, recognised) },
	{ "recognised_share", N_("Share recognised"), N_("Caught"), SHARE(week, caught.value) },
	{ "reals", N_("Real ones judged"), NULL, COUNT_IF(week, reals_told, reals) },
	{ "suspected", N_("Real ones wrongly suspected"), NULL,
	  COUNT_IF(week, reals_told, suspected) },
	{ "suspected_share", N_("Share wrongly suspected"), N_("Suspected"),
	  SHARE(week, alarmed.value) },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, FLAG(week, withheld) },
	{ "recognised_low", N_("Share recognised, from (95 % sure)"), NULL,
	  SHARE(week, caught.low) },
	{ "recognised_high", N_("Share recognised, to (95 % sure)"), NULL,
	  SHARE(week, caught.high) },
	{ "suspected_low", N_("Share wrongly suspected, from (95 % sure)"), NULL,
	  SHARE(week, alarmed.low) },
	{ "suspected_high", N_("Share wrongly suspected, to (95 % sure)"), NULL,
	  SHARE(week, alarmed.high) },
};
/* clang-format on */

static void week_rows(const struct report *report, struct report_sink *sink)
{
	for (size_t i = 0; i < report->weeks.count; i++) {
		const struct visits_part *part = &report->weeks.items[i];
		const struct stats_counts *counts = &part->counts;
		bool told = part->told && !report_is_withheld(report);
		bool scams = told && report->told[TRUTH_SCAM],
		     reals = told && report->told[TRUTH_REAL];
		const struct week_row row = {
			.day = part->key,
			.told = told,
			.ends_told = told && part->ends_told,
			.scams_told = scams,
			.reals_told = reals,
			.withheld = !told,
			.began = part->began,
			.finished = part->finished,
			.scams = (int64_t)counts->scams,
			.recognised = (int64_t)counts->hits,
			.reals = (int64_t)counts->reals,
			.suspected = (int64_t)counts->false_alarms,
			.caught = scams && counts->scams ? stats_rate(counts->hits, counts->scams)
			                                 : stats_unknown,
			.alarmed = reals && counts->reals
			                   ? stats_rate(counts->false_alarms, counts->reals)
			                   : stats_unknown,
		};
		column_row(sink, &row);
	}
}

const struct report_table report_weeks = {
	"weeks", N_("By week"), COLUMNS(week_columns), .printed = 10, .rows = week_rows,
};

struct stop_row {
	bool told, by_card, withheld;
	int64_t card, visitors;
	const char *step;
	double share;
};
static const struct report_words step_words = COLUMN_WORDS(step_terms, STEP_ANSWERED);
/* clang-format off */
static const struct report_column stop_columns[] = {
	{ "card_number", N_("Last answer on card number"), N_("Card"),
	  COUNT_IF(stop, by_card, card) },
	{ "step", N_("Last answered step"), N_("Step"), WORD(stop, step, step_words) },
	{ "visitors", N_("Visitors who stopped there"), N_("Visitors"),
	  COUNT_IF(stop, told, visitors) },
	{ "share", N_("Share of those who stopped"), N_("Share"), SHARE(stop, share) },
	{ "withheld", N_("Withheld (of fewer than 5)"), NULL, FLAG(stop, withheld) },
};
/* clang-format on */

static void stop_rows_of(const struct report *report, struct report_sink *sink,
                         const struct visits_parts *parts, bool by_card)
{
	for (size_t i = 0; i < parts->count; i++) {
		const struct visits_part *part = &parts->items[i];
		bool told = part->told && report->visits->stops_told && !report_is_withheld(report);
		const struct stop_row row = {
			.told = told,
			.by_card = by_card,
			.withheld = !told,
			.card = part->key,
			.visitors = part->began,
			.step = by_card ? NULL : step_terms[part->key].name,
			.share = told ? part_of_all(part->began, report->visits->stopped)
			              : (double)NAN,
		};
		column_row(sink, &row);
	}
}

static void stop_rows(const struct report *report, struct report_sink *sink)
{
	if (!report->visits)
		return;
	stop_rows_of(report, sink, &report->visits->cards, true);
	stop_rows_of(report, sink, &report->visits->steps, false);
}

const struct report_table report_visit_stops = {
	"visit-stops",         N_("Where visitors stopped"),
	COLUMNS(stop_columns), .printed = 5,
	.visits = true,        .rows = stop_rows,
};

struct missed_row {
	const char *title, *truth, *topic_name, *deck, *card, *topic;
	int64_t judged, wrong;
	struct stats_interval share;
};
/* clang-format off */
static const struct report_column missed_columns[] = {
	{ "title", N_("Title of the card"), N_("Title of the card"), TEXT(missed, title) },
	{ "truth", N_("Scam or real"), N_("Truth"), WORD(missed, truth, column_truths) },
	{ "topic_name", N_("Kind of scam"), NULL, TEXT(missed, topic_name) },
	{ "judged", N_("Judged"), N_("Judged"), COUNT(missed, judged) },
	{ "wrong", N_("Judged wrong"), N_("Wrong"), COUNT(missed, wrong) },
	{ "wrong_share", N_("Share judged wrong"), N_("Share"), SHARE(missed, share.value) },
	{ "wrong_low", N_("Share judged wrong, from (95 % sure)"), NULL, SHARE(missed, share.low) },
	{ "wrong_high", N_("Share judged wrong, to (95 % sure)"), NULL, SHARE(missed, share.high) },
	{ "deck", N_("Deck"), NULL, CODE(missed, deck) },
	{ "card", N_("Card, id"), NULL, CODE(missed, card) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(missed, topic) },
};
/* clang-format on */

static void missed_rows(const struct report *report, struct report_sink *sink)
{
	const struct report_card *cards[VISITS_CARDS_MOST];

	for (int truth = 0; truth < TRUTH_COUNT && !report_is_withheld(report); truth++) {
		size_t count = visits_worst(report, (enum truth)truth, cards);
		for (size_t i = 0; i < count; i++) {
			const struct report_card *card = cards[i];
			const struct deck_card *known =
				known_card(report->deck, card->deck, card->card);
			const char *topic = known_topic(report->deck, card->deck, card->topic);
			uint32_t judged = learn_tally_judged(&card->tally);
			const struct missed_row row = {
				.title = known ? known->title.s : card->card,
				.truth = truth_terms[truth].name,
				.topic_name = topic ? topic : card->topic,
				.deck = card->deck,
				.card = card->card,
				.topic = card->topic,
				.judged = judged,
				.wrong = again_misjudged(card),
				.share = stats_rate(again_misjudged(card), judged),
			};
			column_row(sink, &row);
		}
	}
}

const struct report_table report_visit_cards = {
	"visit-cards",
	N_("Cards misjudged most"),
	COLUMNS(missed_columns),
	.printed = 6,
	.visits = true,
	.rows = missed_rows,
	.chart = { N_("Share judged wrong, of the cards misjudged most"), 0, { 5, 0 } },
};
