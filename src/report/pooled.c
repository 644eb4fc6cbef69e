/* The rows of pooled tables: summary, topics, cards, before and after. */
#include <stdlib.h>

#include "base/mem.h"
#include "report/again.h"
#include "report/collect.h"
#include "report/filling.h"

/* A count without an interval stands for itself. */
static void summary_count(const struct report *report, struct report_sink *sink,
                          const char *measure, int64_t count)
{
	struct filling row = { .count = 0 };
	bool withheld = report_is_withheld(report);

	filling_text(&row, measure);
	filling_blank(&row, 3);
	if (withheld)
		filling_blank(&row, 1);
	else
		filling_count(&row, count);
	filling_blank(&row, 1);
	filling_count(&row, withheld);
	filling_end(&row, sink);
}

static void summary_value(const struct report *report, struct report_sink *sink,
                          const char *measure, enum report_type as,
                          struct stats_interval interval, int64_t count, int64_t of)
{
	struct filling row = { .count = 0 };
	bool withheld = report_is_withheld(report);

	filling_text(&row, measure);
	if (as == REPORT_SHARE)
		filling_shares(&row, !withheld, interval);
	else
		filling_interval(&row, !withheld, interval);
	if (count >= 0 && !withheld)
		filling_count(&row, count);
	else
		filling_blank(&row, 1);
	if (of > 0 && !withheld)
		filling_count(&row, of);
	else
		filling_blank(&row, 1);
	filling_count(&row, withheld);
	filling_end(&row, sink);
}

static void summary_good(const struct report *report, struct report_sink *sink, const char *measure,
                         enum learn_step step)
{
	uint32_t good, of;

	collect_good(report, step, &good, &of);
	summary_value(report, sink, measure, REPORT_SHARE, stats_rate(good, of), good, of);
}

static void summary_rows(const struct report *report, struct report_sink *sink)
{
	const struct stats_sample *sample = &report->sample;
	const struct stats_counts *counts = &sample->counts;
	uint64_t judged = counts->scams + counts->reals;
	static const struct stats_interval unknown = { (double)NAN, (double)NAN, (double)NAN };
	struct stats_detection found = { unknown, unknown };
	struct stats_interval area = unknown;
	uint32_t right, of;

	summary_count(report, sink, "sittings", report->sittings);
	summary_count(report, sink, "ended", report->ended);
	summary_count(report, sink, "misdated", report->misdated);
	summary_value(report, sink, "recognised", REPORT_SHARE,
	              stats_hit_rate(counts, &sample->spread), (int64_t)counts->hits,
	              (int64_t)counts->scams);
	summary_value(report, sink, "suspected", REPORT_SHARE,
	              stats_alarm_rate(counts, &sample->spread), (int64_t)counts->false_alarms,
	              (int64_t)counts->reals);
	collect_sureness(report, true, &right, &of);
	summary_value(report, sink, "right-sure", REPORT_SHARE, stats_rate(right, of), right, of);
	collect_sureness(report, false, &right, &of);
	summary_value(report, sink, "right-unsure", REPORT_SHARE, stats_rate(right, of), right, of);
	summary_good(report, sink, "act-good", LEARN_ACT);
	summary_good(report, sink, "verify-right", LEARN_VERIFY);
	summary_good(report, sink, "spot-right", LEARN_SPOT);
	uint64_t loss = report->truths[DECK_SCAM].loss + report->truths[DECK_REAL].loss;
	double mean = report->sittings ? (double)loss / report->sittings : (double)NAN;
	summary_value(report, sink, "loss", REPORT_DECIMAL,
	              (struct stats_interval){ mean, (double)NAN, (double)NAN }, (int64_t)loss, 0);
	stats_detect(counts, &sample->spread, &found);
	summary_value(report, sink, "d-prime", REPORT_DECIMAL, found.sensitivity, -1,
	              (int64_t)judged);
	summary_value(report, sink, "criterion", REPORT_DECIMAL, found.criterion, -1,
	              (int64_t)judged);
	stats_auc(report->truths[DECK_SCAM].ratings, report->truths[DECK_REAL].ratings,
	          LEARN_RATING_COUNT, &area);
	summary_value(report, sink, "auc", REPORT_SHARE, area, -1, (int64_t)judged);
	summary_count(report, sink, "aside-again", (int64_t)report->aside[LEARN_AGAIN]);
	summary_count(report, sink, "aside-hasty", (int64_t)report->aside[LEARN_HASTY]);
}

/* One truth of a topic: judged, suspected, share. */
static void put_truth(struct filling *row, const struct report *report,
                      const struct learn_tally *tally)
{
	uint32_t judged = learn_tally_judged(tally), suspected = learn_tally_suspected(tally);

	if (collect_withheld(report, tally)) {
		filling_blank(row, 3);
		return;
	}
	filling_count(row, judged);
	filling_count(row, suspected);
	filling_number(row, stats_rate(suspected, judged).value);
}

/* More of it: sittings, and the interval of its share. */
static void put_truth_more(struct filling *row, const struct report *report,
                           const struct learn_tally *tally)
{
	uint32_t judged = learn_tally_judged(tally);
	struct stats_interval share = stats_rate(learn_tally_suspected(tally), judged);

	if (collect_withheld(report, tally)) {
		filling_blank(row, 3);
		return;
	}
	filling_count(row, tally->sittings);
	filling_number(row, judged ? share.low : (double)NAN);
	filling_number(row, judged ? share.high : (double)NAN);
}

/* Actions, channels, loss, the latest answer. */
static void put_deeds(struct filling *row, const struct learn_tally *scam,
                      const struct learn_tally *real)
{
	for (int i = 0; i < 2; i++) {
		enum learn_step step = i ? LEARN_VERIFY : LEARN_ACT;
		filling_count(row, collect_answers(scam, step) +
		                           (int64_t)collect_answers(real, step));
		filling_count(row, scam->grades[step][DECK_GOOD] +
		                           (int64_t)real->grades[step][DECK_GOOD]);
	}
	filling_count(row, (int64_t)(scam->loss + real->loss));
	filling_time(row, learn_later(scam->last_ms, real->last_ms));
}

static void topic_row(const struct report *report, struct report_sink *sink,
                      const struct report_topic *topic)
{
	const struct learn_tally *scam = &topic->truths[DECK_SCAM],
				 *real = &topic->truths[DECK_REAL];
	const char *name = collect_topic_name(report->deck, topic->deck, topic->topic);
	bool withheld = collect_withheld(report, scam) || collect_withheld(report, real);
	struct stats_counts counts = collect_counts(topic->truths);
	struct stats_detection found = { 0 };
	struct filling row = { .count = 0 };

	filling_text(&row, name ? name : topic->topic);
	put_truth(&row, report, scam);
	put_truth(&row, report, real);
	if (withheld)
		filling_blank(&row, 6);
	else
		put_deeds(&row, scam, real);
	filling_count(&row, withheld);
	put_truth_more(&row, report, scam);
	put_truth_more(&row, report, real);
	bool detected = !withheld && stats_detect(&counts, NULL, &found);
	filling_interval(&row, detected, found.sensitivity);
	filling_interval(&row, detected, found.criterion);
	filling_text(&row, topic->deck);
	filling_text(&row, topic->topic);
	filling_end(&row, sink);
}

static void put_grades(struct filling *row, const struct learn_tally *tally, enum learn_step step,
                       bool all)
{
	filling_count(row, collect_answers(tally, step));
	filling_count(row, tally->grades[step][DECK_GOOD]);
	if (!all)
		return;
	filling_count(row, tally->grades[step][DECK_FAIR]);
	filling_count(row, tally->grades[step][DECK_BAD]);
}

static void put_card_counts(struct filling *row, const struct report_card *card)
{
	const struct learn_tally *tally = &card->tally;
	uint32_t judged = learn_tally_judged(tally), right = learn_tally_right(tally);

	filling_count(row, judged);
	filling_count(row, right);
	filling_number(row, stats_rate(right, judged).value);
	if (tally->truth == DECK_REAL)
		filling_count(row, learn_tally_suspected(tally));
	else
		filling_blank(row, 1);
	put_grades(row, tally, LEARN_ACT, true);
	put_grades(row, tally, LEARN_SPOT, false);
	put_grades(row, tally, LEARN_VERIFY, false);
	filling_number(row, judged ? (double)tally->milliseconds[LEARN_JUDGE] / 1000 / judged
	                           : (double)NAN);
	filling_count(row, (int64_t)tally->loss);
	filling_time(row, tally->last_ms);
}

static void put_card_more(struct filling *row, const struct report_card *card)
{
	const struct learn_tally *tally = &card->tally;
	uint32_t judged = learn_tally_judged(tally);
	struct stats_interval share = stats_rate(learn_tally_right(tally), judged), index = { 0 };

	filling_count(row, tally->sittings);
	filling_number(row, judged ? share.low : (double)NAN);
	filling_number(row, judged ? share.high : (double)NAN);
	bool known = stats_discrimination(&card->item, &index);
	filling_interval(row, known, index);
}

enum { CARD_COUNTS = 15, CARD_MORE = 6 };           /* cells that are withheld together */

static void card_row(const struct report *report, struct report_sink *sink,
                     const struct report_card *card)
{
	const struct deck_card *known = collect_card(report->deck, card->deck, card->card);
	const char *topic = collect_topic_name(report->deck, card->deck, card->topic);
	bool withheld = collect_withheld(report, &card->tally);
	struct filling row = { .count = 0 };

	filling_text(&row, known ? known->title.s : card->card);
	filling_text(&row, deck_truth_names[card->tally.truth]);
	filling_text(&row, topic ? topic : card->topic);
	if (withheld)
		filling_blank(&row, CARD_COUNTS);
	else
		put_card_counts(&row, card);
	filling_count(&row, withheld);
	if (withheld)
		filling_blank(&row, CARD_MORE);
	else
		put_card_more(&row, card);
	filling_text(&row, card->deck);
	filling_text(&row, card->card);
	filling_text(&row, card->topic);
	filling_end(&row, sink);
}

static int by_place(size_t one_place, size_t one, size_t other_place, size_t other)
{
	if (one_place != other_place)
		return one_place < other_place ? -1 : 1;
	return one < other ? -1 : one > other;
}

static int compare_topics(const void *one, const void *other)
{
	const struct report_topic *a = *(const struct report_topic *const *)one;
	const struct report_topic *b = *(const struct report_topic *const *)other;

	return by_place(a->place, (size_t)a, b->place, (size_t)b);
}

static int compare_cards(const void *one, const void *other)
{
	const struct report_card *a = *(const struct report_card *const *)one;
	const struct report_card *b = *(const struct report_card *const *)other;

	return by_place(a->place, a->arrival, b->place, b->arrival);
}

static void topic_rows(const struct report *report, struct report_sink *sink)
{
	const struct report_topic **order = mem_alloc(report->topic_count * sizeof *order);

	for (size_t i = 0; i < report->topic_count; i++)
		order[i] = &report->topics[i];
	qsort(order, report->topic_count, sizeof *order, compare_topics);
	for (size_t i = 0; i < report->topic_count; i++)
		topic_row(report, sink, order[i]);
	free(order);
}

static void card_rows(const struct report *report, struct report_sink *sink)
{
	const struct report_card **order = mem_alloc(report->card_count * sizeof *order);

	for (size_t i = 0; i < report->card_count; i++)
		order[i] = &report->cards[i];
	qsort(order, report->card_count, sizeof *order, compare_cards);
	for (size_t i = 0; i < report->card_count; i++)
		card_row(report, sink, order[i]);
	free(order);
}

void report_rows(const struct report *report, const struct report_table *table,
                 struct report_sink *sink)
{
	static const struct {
		const struct report_table *table;
		void (*rows)(const struct report *report, struct report_sink *sink);
	} known[] = {
		{ &report_again, again_rows },
		{ &report_summary, summary_rows },
		{ &report_topics, topic_rows },
		{ &report_cards, card_rows },
	};

	report_sink_table(sink, table);
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (known[i].table == table)
			known[i].rows(report, sink);
}

struct time { struct stats_interval value; uint64_t of; bool known; };

static void compare_row(struct report_sink *sink, const char *measure, enum report_type as,
                        const struct time times[2])
{
	void (*fill)(struct filling *row, bool known, struct stats_interval interval) =
		as == REPORT_SHARE ? filling_shares : filling_interval;
	struct filling row = { .count = 0 };

	filling_text(&row, measure);
	for (int i = 0; i < 2; i++) {
		fill(&row, times[i].known, times[i].value);
		if (times[i].known)
			filling_count(&row, (int64_t)times[i].of);
		else
			filling_blank(&row, 1);
	}
	fill(&row, times[0].known && times[1].known,
	     stats_difference(times[0].value, times[1].value));
	filling_end(&row, sink);
}

/* How many there are at each time: no rate, so no interval and nothing to be called a change. */
static void compare_count(struct report_sink *sink, const char *measure, uint32_t before,
                          uint32_t after)
{
	struct filling row = { .count = 0 };

	filling_text(&row, measure);
	for (int i = 0; i < 2; i++) {
		filling_whole(&row, i ? after : before);
		filling_blank(&row, 3);
	}
	filling_blank(&row, 3);
	filling_end(&row, sink);
}

static struct time time_good(const struct report *report, enum learn_step step)
{
	uint32_t good, of;

	collect_good(report, step, &good, &of);
	return (struct time){ stats_rate(good, of), of, of && !report_is_withheld(report) };
}

void report_compare_rows(const struct report *before, const struct report *after,
                         struct report_sink *sink)
{
	const struct report *reports[] = { before, after };
	struct time hits[2], alarms[2], sensitivity[2], criterion[2], acts[2], verifies[2];

	for (int i = 0; i < 2; i++) {
		const struct stats_sample *sample = &reports[i]->sample;
		const struct stats_counts *counts = &sample->counts;
		struct stats_detection found = { 0 };
		bool shown = !report_is_withheld(reports[i]);
		/* A d′ of one time alone may be told; what is claimed of both is the verdict's. */
		bool detected = shown && stats_detect(counts, &sample->spread, &found);
		hits[i] = (struct time){ stats_hit_rate(counts, &sample->spread), counts->scams,
		                         shown && counts->scams };
		alarms[i] = (struct time){ stats_alarm_rate(counts, &sample->spread), counts->reals,
		                           shown && counts->reals };
		sensitivity[i] =
			(struct time){ found.sensitivity, counts->scams + counts->reals, detected };
		criterion[i] =
			(struct time){ found.criterion, counts->scams + counts->reals, detected };
		acts[i] = time_good(reports[i], LEARN_ACT);
		verifies[i] = time_good(reports[i], LEARN_VERIFY);
	}
	report_sink_table(sink, &report_forms);
	compare_count(sink, "sittings", before->sittings, after->sittings);
	compare_count(sink, "unfinished", before->unfinished, after->unfinished);
	compare_row(sink, "recognised", REPORT_SHARE, hits);
	compare_row(sink, "suspected", REPORT_SHARE, alarms);
	compare_row(sink, "act-good", REPORT_SHARE, acts);
	compare_row(sink, "verify-right", REPORT_SHARE, verifies);
	compare_row(sink, "d-prime", REPORT_DECIMAL, sensitivity);
	compare_row(sink, "criterion", REPORT_DECIMAL, criterion);
}
