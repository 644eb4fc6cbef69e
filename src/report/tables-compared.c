/* The table of two times by kind of scam: what changed in recognising and in wrongly suspecting. */
#include <string.h>

#include "base/msg.h"
#include "report/collect.h"
#include "report/column.h"
#include "report/tables.h"

/* One share at two times; a time that is withheld, or when nobody was asked, is unknown. */
struct form_share {
	struct stats_interval before, after, change;
	int64_t before_of, after_of;
	bool before_told, after_told;
};
struct form_topic_row {
	const char *name, *deck, *topic;
	struct form_share caught, alarmed;
	bool withheld;
};
/* clang-format off */
#define SHARES(KEY, PART, BRIEF_BEFORE, BRIEF_AFTER, BEFORE, AFTER, CHANGE, LOW, HIGH, OF_BEFORE, \
               OF_AFTER) \
	{ KEY "_before", BEFORE, BRIEF_BEFORE, SHARE(form_topic, PART.before.value) }, \
	{ KEY "_after", AFTER, BRIEF_AFTER, SHARE(form_topic, PART.after.value) }, \
	{ KEY "_change", CHANGE, NULL, SHARE(form_topic, PART.change.value) }, \
	{ KEY "_change_low", LOW, NULL, SHARE(form_topic, PART.change.low) }, \
	{ KEY "_change_high", HIGH, NULL, SHARE(form_topic, PART.change.high) }, \
	{ KEY "_before_of", OF_BEFORE, NULL, \
	  COUNT_IF(form_topic, PART.before_told, PART.before_of) }, \
	{ KEY "_after_of", OF_AFTER, NULL, COUNT_IF(form_topic, PART.after_told, PART.after_of) }
static const struct report_column form_topic_columns[] = {
	{ "topic_name", N_("Kind of scam"), N_("Kind of scam"), TEXT(form_topic, name) },
	SHARES("recognised", caught, N_("Caught, before"), N_("after"),
	       N_("Recognised, before"), N_("Recognised, after"), N_("Recognised, change"),
	       N_("Recognised, change from (95 % sure)"), N_("Recognised, change to (95 % sure)"),
	       N_("Scams judged, before"), N_("Scams judged, after")),
	SHARES("suspected", alarmed, N_("Suspected, before"), N_("after"),
	       N_("Wrongly suspected, before"), N_("Wrongly suspected, after"),
	       N_("Wrongly suspected, change"),
	       N_("Wrongly suspected, change from (95 % sure)"),
	       N_("Wrongly suspected, change to (95 % sure)"),
	       N_("Real ones judged, before"), N_("Real ones judged, after")),
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, FLAG(form_topic, withheld) },
	{ "deck", N_("Deck"), NULL, CODE(form_topic, deck) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(form_topic, topic) },
};
/* clang-format on */
const struct report_table report_form_topics = {
	"form-topics",
	N_("Before and after by kind"),
	COLUMNS(form_topic_columns),
	.printed = 6,
	.chart = { N_("Scams recognised before and after, by kind"), 0, { 1, 2 } },
};

static const struct report_topic *find(const struct report *report, const struct report_topic *like)
{
	for (size_t i = 0; i < report->topic_count; i++)
		if (strcmp(report->topics[i].topic, like->topic) == 0 &&
		    strcmp(report->topics[i].deck, like->deck) == 0)
			return &report->topics[i];
	return NULL;
}

static struct stats_interval share_of(const struct report *report, const struct report_topic *topic,
                                      enum truth truth, int64_t *of, bool *told)
{
	const struct learn_tally *tally = topic ? &topic->truths[truth] : NULL;
	uint32_t judged = tally ? learn_tally_judged(tally) : 0;

	*told = judged && !collect_withheld(report, tally);
	*of = judged;
	return *told ? stats_rate(learn_tally_suspected(tally), judged) : stats_unknown;
}

static struct form_share shares_of(const struct report *const times[2],
                                   const struct report_topic *const topics[2], enum truth truth)
{
	struct form_share share = { .change = stats_unknown };

	share.before = share_of(times[0], topics[0], truth, &share.before_of, &share.before_told);
	share.after = share_of(times[1], topics[1], truth, &share.after_of, &share.after_told);
	if (share.before_told && share.after_told)
		share.change = stats_difference(share.before, share.after);
	return share;
}

static bool is_withheld(const struct report *report, const struct report_topic *topic)
{
	return topic && (collect_withheld(report, &topic->truths[TRUTH_SCAM]) ||
	                 collect_withheld(report, &topic->truths[TRUTH_REAL]));
}

static void topic_row(const struct report *const times[2], const struct report_topic *topic,
                      struct report_sink *sink)
{
	const struct report_topic *const topics[2] = { find(times[0], topic),
		                                       find(times[1], topic) };
	const char *name = collect_topic_name(times[0]->deck, topic->deck, topic->topic);
	const struct form_topic_row row = {
		.name = name ? name : topic->topic,
		.deck = topic->deck,
		.topic = topic->topic,
		.caught = shares_of(times, topics, TRUTH_SCAM),
		.alarmed = shares_of(times, topics, TRUTH_REAL),
		.withheld = is_withheld(times[0], topics[0]) || is_withheld(times[1], topics[1]),
	};

	column_row(sink, &row);
}

/* In the order of the deck; topics of another deck after those. */
static void rows_of(const struct report *const times[2], int time, struct report_sink *sink)
{
	const struct report *report = times[time];
	size_t last = report->deck ? report->deck->topics.count : 0;

	for (size_t place = 0; place <= last; place++)
		for (size_t i = 0; i < report->topic_count; i++) {
			const struct report_topic *topic = &report->topics[i];
			bool here = topic->place == place ||
			            (place == last && topic->place == SIZE_MAX);
			if (here && (time == 0 || !find(times[0], topic)))
				topic_row(times, topic, sink);
		}
}

void report_compare_topic_rows(const struct report *before, const struct report *after,
                               struct report_sink *sink)
{
	const struct report *const times[2] = { before, after };

	report_sink_table(sink, &report_form_topics);
	rows_of(times, 0, sink);
	rows_of(times, 1, sink);
}
