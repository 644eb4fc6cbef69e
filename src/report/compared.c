#include "report/compared.h"
#include "report/known.h"

struct pairing {
	const struct report *times[2];
	void (*each)(void *context, const struct compared_row *row);
	void *context;
};

static const struct report_topic *find(const struct report *report, const struct report_topic *like)
{
	return collect_find_topic(report, like->deck, like->topic);
}

static struct stats_interval share_of(const struct report_topic *topic, enum truth truth,
                                      int64_t *of, bool *told)
{
	const struct learn_tally *tally = topic ? &topic->truths[truth] : NULL;
	uint32_t judged = tally ? learn_tally_judged(tally) : 0;

	*told = judged && topic->told[truth];
	*of = judged;
	return *told ? stats_rate(learn_tally_suspected(tally), judged) : stats_unknown;
}

static struct compared_share shares_of(const struct report_topic *const topics[2], enum truth truth)
{
	struct compared_share share = { .change = stats_unknown };

	share.before = share_of(topics[0], truth, &share.before_of, &share.before_told);
	share.after = share_of(topics[1], truth, &share.after_of, &share.after_told);
	if (share.before_told && share.after_told)
		share.change = stats_difference(share.before, share.after);
	return share;
}

static bool is_withheld(const struct report_topic *topic)
{
	return topic && (!topic->told[TRUTH_SCAM] || !topic->told[TRUTH_REAL]);
}

static void give(const struct pairing *pairing, const struct report_topic *topic)
{
	const struct report_topic *const topics[2] = { find(pairing->times[0], topic),
		                                       find(pairing->times[1], topic) };
	const char *name = known_topic(pairing->times[0]->deck, topic->deck, topic->topic);
	const struct compared_row row = {
		.name = name ? name : topic->topic,
		.deck = topic->deck,
		.topic = topic->topic,
		.caught = shares_of(topics, TRUTH_SCAM),
		.alarmed = shares_of(topics, TRUTH_REAL),
		.withheld = is_withheld(topics[0]) || is_withheld(topics[1]),
	};

	pairing->each(pairing->context, &row);
}

static void give_time(const struct pairing *pairing, int time)
{
	const struct report *report = pairing->times[time];
	size_t last = report->deck ? report->deck->topics.count : 0;

	for (size_t place = 0; place <= last; place++)
		for (size_t i = 0; i < report->topic_count; i++) {
			const struct report_topic *topic = &report->topics[i];
			bool here = topic->place == place ||
			            (place == last && topic->place == SIZE_MAX);
			if (here && (time == 0 || !find(pairing->times[0], topic)))
				give(pairing, topic);
		}
}

void compared_each(const struct report *before, const struct report *after,
                   void (*each)(void *context, const struct compared_row *row), void *context)
{
	const struct pairing pairing = { { before, after }, each, context };

	give_time(&pairing, 0);
	give_time(&pairing, 1);
}
