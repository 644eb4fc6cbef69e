/* The table of the cards to take up again. */
#include <math.h>

#include "base/msg.h"
#include "report/again.h"
#include "report/column.h"
#include "report/known.h"
#include "report/tables.h"

struct again_row {
	const char *title, *truth, *topic_name, *deck, *card, *topic;
	int64_t place, judged, wrong;
	double wrong_share;
	struct again_cells {
		bool known;
		const char *text, *good;
		int64_t sittings;
	} act, verify;
};
/* clang-format off */
static const struct report_column again_columns[] = {
	{ "place", N_("No."), N_("No."), COUNT(again, place) },
	{ "title", N_("Title of the card"), N_("Title of the card"), TEXT(again, title) },
	{ "truth", N_("Scam or real"), N_("Truth"), WORD(again, truth, column_truths) },
	{ "topic_name", N_("Kind of scam"), NULL, TEXT(again, topic_name) },
	{ "judged", N_("Judged"), N_("Judged"), COUNT(again, judged) },
	{ "wrong", N_("Judged wrong"), NULL, COUNT(again, wrong) },
	{ "wrong_share", N_("Share judged wrong"), N_("Wrong"), SHARE(again, wrong_share) },
	{ "act", N_("Done instead, most often"), NULL, TEXT(again, act.text) },
	{ "act_sittings", N_("Sittings that did so"), NULL,
	  COUNT_IF(again, act.known, act.sittings) },
	{ "act_good", N_("What is good to do there"), NULL, TEXT(again, act.good) },
	{ "verify", N_("Asked instead, most often"), NULL, TEXT(again, verify.text) },
	{ "verify_sittings", N_("Sittings that asked so"), NULL,
	  COUNT_IF(again, verify.known, verify.sittings) },
	{ "verify_right", N_("Whom to ask"), NULL, TEXT(again, verify.good) },
	{ "deck", N_("Deck"), NULL, CODE(again, deck) },
	{ "card", N_("Card, id"), NULL, CODE(again, card) },
	{ "topic", N_("Kind of scam, id"), NULL, CODE(again, topic) },
};
/* clang-format on */

static struct again_cells cells_of(const struct again_instead *instead)
{
	if (!instead->choice)
		return (struct again_cells){ .known = false };
	return (struct again_cells){ true, instead->text, instead->good.text,
		                     instead->choice->sittings };
}

static void again_row(const struct report *report, struct report_sink *sink, size_t place,
                      const struct report_card *card)
{
	const struct deck_card *known = known_card(report->deck, card->deck, card->card);
	const char *topic = known_topic(report->deck, card->deck, card->topic);
	uint32_t judged = learn_tally_judged(&card->tally), wrong = again_misjudged(card);
	struct again_instead act = again_instead(report, card, STEP_ACT),
			     verify = again_instead(report, card, STEP_VERIFY);
	const struct again_row row = {
		.title = known ? known->title.s : card->card,
		.truth = truth_terms[card->tally.truth].name,
		.topic_name = topic ? topic : card->topic,
		.deck = card->deck,
		.card = card->card,
		.topic = card->topic,
		.place = (int64_t)place + 1,
		.judged = judged,
		.wrong = wrong,
		.wrong_share = judged ? (double)wrong / judged : (double)NAN,
		.act = cells_of(&act),
		.verify = cells_of(&verify),
	};

	column_row(sink, &row);
	str_release(&act.good);
	str_release(&verify.good);
}

static void again_rows(const struct report *report, struct report_sink *sink)
{
	const struct report_card *cards[AGAIN_MOST];
	size_t count = again_find(report, cards);

	for (size_t i = 0; i < count; i++)
		again_row(report, sink, i, cards[i]);
}

const struct report_table report_again = {
	"again",
	N_("To take up again"),
	COLUMNS(again_columns),
	.printed = 13,
	.rows = again_rows,
	.chart = { N_("Share judged wrong, of the cards to take up again"), 1, { 6, 0 } },
};
