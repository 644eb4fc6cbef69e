/* The tables of lessons: votes before and after the discussion, by card and by kind of scam. */
#include <stdlib.h>

#include "base/msg.h"
#include "report/column.h"
#include "report/known.h"
#include "report/lessons.h"
#include "report/tables.h"

static const struct report_words step_words = COLUMN_WORDS(step_terms, STEP_COUNT);

struct vote_row {
	const char *title, *truth, *step, *topic_name, *deck, *card, *topic;
	int64_t lessons, before_hands, before_good, after_hands, after_good;
	struct stats_interval before, after, gain;
	bool first, twice; /* there is a first vote; and a second one */
};
/* clang-format off */
static const struct report_column vote_columns[] = {
	{ "title", N_("Title of the card"), N_("Title of the card"), TEXT(vote, title) },
	{ "truth", N_("Scam or real"), N_("Truth"), WORD(vote, truth, column_truths) },
	{ "step", N_("Step"), NULL, WORD(vote, step, step_words) },
	{ "before_share", N_("Share good, first vote"), N_("Vote 1"), SHARE(vote, before.value) },
	{ "after_share", N_("Share good, second vote"), N_("Vote 2"), SHARE(vote, after.value) },
	{ "gain", N_("Gain by the discussion"), N_("Gain"), SHARE(vote, gain.value) },
	{ "gain_low", N_("Gain, from (95 % sure)"), NULL, SHARE(vote, gain.low) },
	{ "gain_high", N_("Gain, to (95 % sure)"), NULL, SHARE(vote, gain.high) },
	{ "before_hands", N_("Hands, first vote"), NULL, COUNT_IF(vote, first, before_hands) },
	{ "before_good", N_("Good, first vote"), NULL, COUNT_IF(vote, first, before_good) },
	{ "after_hands", N_("Hands, second vote"), NULL, COUNT_IF(vote, twice, after_hands) },
	{ "after_good", N_("Good, second vote"), NULL, COUNT_IF(vote, twice, after_good) },
	{ "lessons", N_("Lessons"), NULL, COUNT(vote, lessons) },
	{ "topic_name", N_("Kind of scam"), NULL, TEXT(vote, topic_name) },
	{ "deck", N_("Deck"), NULL, CODE(vote, deck) },
	{ "card", N_("Card, id"), NULL, CODE(vote, card) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(vote, topic) },
};
/* clang-format on */

static void fill_rounds(struct vote_row *row, const struct lessons_question *question)
{
	const struct lessons_round *before = &question->rounds[LESSONS_BEFORE],
				   *after = &question->rounds[LESSONS_AFTER];

	row->twice = before->hands > 0;
	if (!row->twice)
		before = &question->once;
	row->first = before->hands > 0;
	row->before_hands = (int64_t)before->hands;
	row->before_good = (int64_t)before->good;
	row->after_hands = (int64_t)after->hands;
	row->after_good = (int64_t)after->good;
	row->before = lessons_share(before);
	row->after = lessons_share(after);
	row->gain = lessons_gain(question->rounds);
}

static void vote_rows(const struct report *report, struct report_sink *sink)
{
	const struct lessons_question **order =
		report->lessons ? lessons_ordered(report->lessons) : NULL;

	for (size_t i = 0; order && i < report->lessons->question_count; i++) {
		const struct lessons_question *one = order[i];
		const struct deck_card *known = known_card(report->deck, one->deck, one->card);
		const char *topic = known_topic(report->deck, one->deck, one->topic);
		struct vote_row row = { .title = known ? known->title.s : one->card,
			                .truth = truth_terms[one->truth].name,
			                .step = step_terms[one->step].name,
			                .topic_name = topic ? topic : one->topic,
			                .deck = one->deck,
			                .card = one->card,
			                .topic = one->topic,
			                .lessons = one->lessons };
		fill_rounds(&row, one);
		column_row(sink, &row);
	}
	free(order);
}

const struct report_table report_votes = {
	"votes",
	N_("Votes by card"),
	COLUMNS(vote_columns),
	.printed = 14,
	.lessons = true,
	.rows = vote_rows,
	.chart = { N_("By card: good answers before and after the discussion"), 0, { 3, 4 } },
};

struct vote_topic_row {
	const char *name, *deck, *topic;
	int64_t before_hands, after_hands;
	struct stats_interval before, after, gain;
};
/* clang-format off */
static const struct report_column vote_topic_columns[] = {
	{ "topic_name", N_("Kind of scam"), N_("Kind of scam"), TEXT(vote_topic, name) },
	{ "before_share", N_("Share good, first vote"), N_("Vote 1"),
	  SHARE(vote_topic, before.value) },
	{ "after_share", N_("Share good, second vote"), N_("Vote 2"),
	  SHARE(vote_topic, after.value) },
	{ "gain", N_("Gain by the discussion"), N_("Gain"), SHARE(vote_topic, gain.value) },
	{ "gain_low", N_("Gain, from (95 % sure)"), NULL, SHARE(vote_topic, gain.low) },
	{ "gain_high", N_("Gain, to (95 % sure)"), NULL, SHARE(vote_topic, gain.high) },
	{ "before_hands", N_("Hands, first vote"), NULL, COUNT(vote_topic, before_hands) },
	{ "after_hands", N_("Hands, second vote"), NULL, COUNT(vote_topic, after_hands) },
	{ "deck", N_("Deck"), NULL, CODE(vote_topic, deck) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(vote_topic, topic) },
};
/* clang-format on */

static void vote_topic_row(void *context, const struct lessons_topic *topic)
{
	const struct lessons_round *rounds = topic->rounds;
	const struct vote_topic_row row = {
		.name = topic->name,
		.deck = topic->deck,
		.topic = topic->topic,
		.before_hands = (int64_t)rounds[LESSONS_BEFORE].hands,
		.after_hands = (int64_t)rounds[LESSONS_AFTER].hands,
		.before = lessons_share(&rounds[LESSONS_BEFORE]),
		.after = lessons_share(&rounds[LESSONS_AFTER]),
		.gain = lessons_gain(rounds),
	};

	column_row(context, &row);
}

static void vote_topic_rows(const struct report *report, struct report_sink *sink)
{
	lessons_each_topic(report, vote_topic_row, sink);
}

const struct report_table report_vote_topics = {
	"vote-topics",
	N_("Votes by kind of scam"),
	COLUMNS(vote_topic_columns),
	.printed = 8,
	.lessons = true,
	.rows = vote_topic_rows,
	.chart = { N_("By kind of scam: good answers before and after the discussion"),
	           0,
	           { 1, 2 } },
};
