/* The tables of sums by topic and by card. */
#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/msg.h"
#include "report/collect.h"
#include "report/column.h"
#include "report/known.h"
#include "report/tables.h"

struct topic_row {
	const char *name, *deck, *topic;
	struct topic_truth {
		bool told; /* not withheld */
		int64_t judged, suspected, sittings;
		struct stats_interval share;
	} scam, real;
	bool told, withheld; /* told: both truths may be */
	struct collect_asked acts, verifies;
	int64_t loss, last_ms;
	struct stats_detection found;
};
/* clang-format off */
static const struct report_column topic_columns[] = {
	{ "topic_name", N_("Kind of scam"), N_("Kind of scam"), TEXT(topic, name) },
	{ "scams", N_("Scams judged"), N_("Scams"), COUNT_IF(topic, scam.told, scam.judged) },
	{ "recognised", N_("Scams recognised"), NULL, COUNT_IF(topic, scam.told, scam.suspected) },
	{ "recognised_share", N_("Share recognised"), N_("Caught"),
	  SHARE(topic, scam.share.value) },
	{ "reals", N_("Real ones judged"), N_("Real"), COUNT_IF(topic, real.told, real.judged) },
	{ "suspected", N_("Real ones wrongly suspected"), NULL,
	  COUNT_IF(topic, real.told, real.suspected) },
	{ "suspected_share", N_("Share wrongly suspected"), N_("Suspected"),
	  SHARE(topic, real.share.value) },
	{ "acts", N_("Actions"), NULL, COUNT_IF(topic, told, acts.asked) },
	{ "acts_good", N_("Good actions"), NULL, COUNT_IF(topic, told, acts.good) },
	{ "verifies", N_("Channels asked for"), NULL, COUNT_IF(topic, told, verifies.asked) },
	{ "verifies_right", N_("Channels chosen right"), NULL,
	  COUNT_IF(topic, told, verifies.good) },
	{ "loss", N_("Simulated loss, yuan"), NULL, COUNT_IF(topic, told, loss) },
	{ "last", N_("Last answered"), NULL, TIME(topic, last_ms) },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, FLAG(topic, withheld) },
	{ "scam_sittings", N_("Sittings with a scam"), NULL,
	  COUNT_IF(topic, scam.told, scam.sittings) },
	{ "recognised_low", N_("Share recognised, from (95 % sure)"), NULL,
	  SHARE(topic, scam.share.low) },
	{ "recognised_high", N_("Share recognised, to (95 % sure)"), NULL,
	  SHARE(topic, scam.share.high) },
	{ "real_sittings", N_("Sittings with a real one"), NULL,
	  COUNT_IF(topic, real.told, real.sittings) },
	{ "suspected_low", N_("Share wrongly suspected, from (95 % sure)"), NULL,
	  SHARE(topic, real.share.low) },
	{ "suspected_high", N_("Share wrongly suspected, to (95 % sure)"), NULL,
	  SHARE(topic, real.share.high) },
	{ "d_prime", N_("Skill (d': 0 is guessing)"), NULL,
	  DECIMAL(topic, found.sensitivity.value) },
	{ "d_prime_low", N_("Skill, from (95 % sure)"), NULL,
	  DECIMAL(topic, found.sensitivity.low) },
	{ "d_prime_high", N_("Skill, to (95 % sure)"), NULL,
	  DECIMAL(topic, found.sensitivity.high) },
	{ "criterion", N_("Leaning (c: below 0 suspects, above 0 trusts)"), NULL,
	  DECIMAL(topic, found.criterion.value) },
	{ "criterion_low", N_("Leaning, from (95 % sure)"), NULL,
	  DECIMAL(topic, found.criterion.low) },
	{ "criterion_high", N_("Leaning, to (95 % sure)"), NULL,
	  DECIMAL(topic, found.criterion.high) },
	{ "deck", N_("Deck"), NULL, CODE(topic, deck) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(topic, topic) },
};
/* clang-format on */
static struct topic_truth truth_of(const struct learn_tally *tally, bool told)
{
	uint32_t judged = learn_tally_judged(tally), suspected = learn_tally_suspected(tally);
	struct stats_interval share = stats_rate(suspected, judged);

	if (!told)
		return (struct topic_truth){ .told = false, .share = stats_unknown };
	if (!judged)
		share = stats_unknown;
	return (struct topic_truth){ true, judged, suspected, tally->sittings, share };
}

static void topic_row(const struct report *report, struct report_sink *sink,
                      const struct report_topic *topic)
{
	const struct learn_tally *scam = &topic->truths[TRUTH_SCAM],
				 *real = &topic->truths[TRUTH_REAL];
	const char *name = known_topic(report->deck, topic->deck, topic->topic);
	struct stats_counts counts = collect_counts(topic->truths);
	struct topic_row row = {
		.name = name ? name : topic->topic,
		.deck = topic->deck,
		.topic = topic->topic,
		.scam = truth_of(scam, topic->told[TRUTH_SCAM]),
		.real = truth_of(real, topic->told[TRUTH_REAL]),
		.acts = collect_asked(topic->truths, STEP_ACT),
		.verifies = collect_asked(topic->truths, STEP_VERIFY),
		.loss = (int64_t)(scam->loss + real->loss),
		.found = { stats_unknown, stats_unknown },
	};

	row.told = row.scam.told && row.real.told;
	row.withheld = !row.told;
	if (row.told) {
		row.last_ms = learn_later(scam->last_ms, real->last_ms);
		stats_detect(&counts, NULL, &row.found);
	}
	column_row(sink, &row);
}

struct card_row {
	const char *title, *truth, *topic_name, *deck, *card, *topic;
	bool told, withheld, is_real; /* told: not withheld; is_real: and told */
	int64_t judged, right, suspected, fair, bad, loss, last_ms, sittings;
	struct collect_asked acts, spots, verifies;
	struct stats_interval share, fit;
	double seconds;
};
/* clang-format off */
static const struct report_column card_columns[] = {
	{ "title", N_("Title of the card"), N_("Title of the card"), TEXT(card, title) },
	{ "truth", N_("Scam or real"), N_("Truth"), WORD(card, truth, column_truths) },
	{ "topic_name", N_("Kind of scam"), NULL, TEXT(card, topic_name) },
	{ "judged", N_("Judged"), N_("Judged"), COUNT_IF(card, told, judged) },
	{ "right", N_("Judged right"), NULL, COUNT_IF(card, told, right) },
	{ "right_share", N_("Share judged right"), N_("Right"), SHARE(card, share.value) },
	{ "suspected", N_("Wrongly suspected (real ones)"), NULL,
	  COUNT_IF(card, is_real, suspected) },
	{ "acts", N_("Actions"), NULL, COUNT_IF(card, told, acts.asked) },
	{ "acts_good", N_("Good actions"), NULL, COUNT_IF(card, told, acts.good) },
	{ "acts_fair", N_("Fair actions"), NULL, COUNT_IF(card, told, fair) },
	{ "acts_bad", N_("Bad actions"), NULL, COUNT_IF(card, told, bad) },
	{ "spots", N_("Sentences asked for"), NULL, COUNT_IF(card, told, spots.asked) },
	{ "spots_right", N_("Telltale sentence found"), NULL, COUNT_IF(card, told, spots.good) },
	{ "verifies", N_("Channels asked for"), NULL, COUNT_IF(card, told, verifies.asked) },
	{ "verifies_right", N_("Channels chosen right"), NULL,
	  COUNT_IF(card, told, verifies.good) },
	{ "seconds", N_("Seconds to judge, mean"), NULL, DECIMAL(card, seconds) },
	{ "loss", N_("Simulated loss, yuan"), NULL, COUNT_IF(card, told, loss) },
	{ "last", N_("Last answered"), NULL, TIME(card, last_ms) },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, FLAG(card, withheld) },
	{ "sittings", N_("Sittings"), NULL, COUNT_IF(card, told, sittings) },
	{ "right_low", N_("Share judged right, from (95 % sure)"), NULL, SHARE(card, share.low) },
	{ "right_high", N_("Share judged right, to (95 % sure)"), NULL, SHARE(card, share.high) },
	{ "discrimination", N_("Fit (below 0: those right elsewhere err here)"), NULL,
	  DECIMAL(card, fit.value) },
	{ "discrimination_low", N_("Fit, from (95 % sure)"), NULL, DECIMAL(card, fit.low) },
	{ "discrimination_high", N_("Fit, to (95 % sure)"), NULL, DECIMAL(card, fit.high) },
	{ "deck", N_("Deck"), NULL, CODE(card, deck) },
	{ "card", N_("Card, id"), NULL, CODE(card, card) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(card, topic) },
};
/* clang-format on */

/* What is withheld of few people. */
static void tell_card(struct card_row *row, const struct report_card *card)
{
	const struct learn_tally *tally = &card->tally;
	uint32_t judged = learn_tally_judged(tally), right = learn_tally_right(tally);

	row->told = true;
	row->is_real = tally->truth == TRUTH_REAL;
	row->judged = judged;
	row->right = right;
	row->suspected = learn_tally_suspected(tally);
	row->acts = collect_asked_of(tally, STEP_ACT);
	row->fair = tally->grades[STEP_ACT][GRADE_FAIR];
	row->bad = tally->grades[STEP_ACT][GRADE_BAD];
	row->spots = collect_asked_of(tally, STEP_SPOT);
	row->verifies = collect_asked_of(tally, STEP_VERIFY);
	row->loss = (int64_t)tally->loss;
	row->last_ms = tally->last_ms;
	row->sittings = tally->sittings;
	if (judged) {
		row->share = stats_rate(right, judged);
		row->seconds = (double)tally->milliseconds[STEP_JUDGE] / 1000 / judged;
	}
	stats_discrimination(&card->item, &row->fit);
}

static void card_row(const struct report *report, struct report_sink *sink,
                     const struct report_card *card)
{
	const struct deck_card *known = known_card(report->deck, card->deck, card->card);
	const char *topic = known_topic(report->deck, card->deck, card->topic);
	struct card_row row = {
		.title = known ? known->title.s : card->card,
		.truth = truth_terms[card->tally.truth].name,
		.topic_name = topic ? topic : card->topic,
		.deck = card->deck,
		.card = card->card,
		.topic = card->topic,
		.withheld = !card->told,
		.share = stats_unknown,
		.fit = stats_unknown,
		.seconds = (double)NAN,
	};

	if (!row.withheld)
		tell_card(&row, card);
	column_row(sink, &row);
}

static int compare_topics(const void *one, const void *other)
{
	const struct report_topic *a = *(const struct report_topic *const *)one;
	const struct report_topic *b = *(const struct report_topic *const *)other;

	return collect_by_place(a->place, (size_t)a, b->place, (size_t)b);
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

const struct report_table report_topics = {
	"topics",
	N_("By kind of scam"),
	COLUMNS(topic_columns),
	.printed = 14,
	.rows = topic_rows,
	.chart = { N_("By kind of scam: recognised, and real ones wrongly suspected"),
	           0,
	           { 3, 6 } },
};

static void card_rows(const struct report *report, struct report_sink *sink)
{
	const struct report_card **order = collect_cards_ordered(report);

	for (size_t i = 0; i < report->card_count; i++)
		card_row(report, sink, order[i]);
	free(order);
}

const struct report_table report_cards = {
	"cards", N_("By card"), COLUMNS(card_columns), .printed = 19, .rows = card_rows,
};
