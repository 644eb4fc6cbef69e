/* The table of what shows in a card once another of its kind came before it in the sitting. */
#include <stdlib.h>

#include "base/msg.h"
#include "report/collect.h"
#include "report/column.h"
#include "report/known.h"
#include "report/tables.h"

struct learnt_row {
	const char *title, *truth, *topic_name, *deck, *card, *topic;
	struct stats_interval met[LEARN_MEETINGS], gain;
	int64_t first, later;
	bool told, withheld;
};
/* clang-format off */
static const struct report_column learnt_columns[] = {
	{ "title", N_("Title of the card"), N_("Title of the card"), TEXT(learnt, title) },
	{ "truth", N_("Scam or real"), N_("Truth"), WORD(learnt, truth, column_truths) },
	{ "topic_name", N_("Kind of scam"), NULL, TEXT(learnt, topic_name) },
	{ "first", N_("Judged as the first of its kind"), NULL, COUNT_IF(learnt, told, first) },
	{ "first_share", N_("Share right, as the first of its kind"), N_("First"),
	  SHARE(learnt, met[LEARN_FIRST].value) },
	{ "later", N_("Judged after another of its kind"), NULL, COUNT_IF(learnt, told, later) },
	{ "later_share", N_("Share right, after another of its kind"), N_("Later"),
	  SHARE(learnt, met[LEARN_LATER].value) },
	{ "gain", N_("Gain"), N_("Gain"), SHARE(learnt, gain.value) },
	{ "gain_low", N_("Gain, from (95 % sure)"), NULL, SHARE(learnt, gain.low) },
	{ "gain_high", N_("Gain, to (95 % sure)"), NULL, SHARE(learnt, gain.high) },
	{ "first_low", N_("Share right first, from (95 % sure)"), NULL,
	  SHARE(learnt, met[LEARN_FIRST].low) },
	{ "first_high", N_("Share right first, to (95 % sure)"), NULL,
	  SHARE(learnt, met[LEARN_FIRST].high) },
	{ "later_low", N_("Share right later, from (95 % sure)"), NULL,
	  SHARE(learnt, met[LEARN_LATER].low) },
	{ "later_high", N_("Share right later, to (95 % sure)"), NULL,
	  SHARE(learnt, met[LEARN_LATER].high) },
	{ "withheld", N_("Withheld (fewer than 5 sittings)"), NULL, FLAG(learnt, withheld) },
	{ "deck", N_("Deck"), NULL, CODE(learnt, deck) },
	{ "card", N_("Card, id"), NULL, CODE(learnt, card) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(learnt, topic) },
};
/* clang-format on */

static void learnt_row(const struct report *report, struct report_sink *sink,
                       const struct report_card *card)
{
	const struct deck_card *known = known_card(report->deck, card->deck, card->card);
	const char *topic = known_topic(report->deck, card->deck, card->topic);
	bool told = collect_met_told(report, card) && !report_is_withheld(report);
	struct learnt_row row = {
		.title = known ? known->title.s : card->card,
		.truth = truth_terms[card->tally.truth].name,
		.topic_name = topic ? topic : card->topic,
		.deck = card->deck,
		.card = card->card,
		.topic = card->topic,
		.first = card->met[LEARN_FIRST].judged,
		.later = card->met[LEARN_LATER].judged,
		.gain = stats_unknown,
		.told = told,
		.withheld = !told,
	};

	for (int i = 0; i < LEARN_MEETINGS; i++) {
		const struct learn_met *met = &card->met[i];
		row.met[i] =
			told && met->judged ? stats_rate(met->right, met->judged) : stats_unknown;
	}
	if (told && row.first && row.later)
		row.gain = stats_difference(row.met[LEARN_FIRST], row.met[LEARN_LATER]);
	column_row(sink, &row);
}

static void learnt_rows(const struct report *report, struct report_sink *sink)
{
	const struct report_card **order = collect_cards_ordered(report);

	for (size_t i = 0; i < report->card_count; i++)
		learnt_row(report, sink, order[i]);
	free(order);
}

const struct report_table report_learnt = {
	"learnt",
	N_("First and later of a kind"),
	COLUMNS(learnt_columns),
	.printed = 10,
	.rows = learnt_rows,
	.chart = { N_("Judged right: first of its kind, and after another"), 0, { 4, 6 } },
};
