#include "app/sheet-cards.h"

#include <stdlib.h>

#include "app/form-order.h"
#include "app/messages.h"
#include "base/msg.h"
#include "base/str.h"
#include "deck/index.h"

/* What was named, what comes nearest to it, and which there are. */
static void complain(const struct deck *deck, enum deck_kind kind, const char *message,
                     const char *word)
{
	size_t count;
	const char **ids = deck_index_ids(deck->index, kind, &count);
	const char *nearest = diag_nearest(word, ids, count);
	struct str text, all;

	str_init(&text);
	str_init(&all);
	for (size_t i = 0; i < count; i++)
		str_addf(&all, "%s%s", i ? ", " : "", ids[i]);
	str_fill(&text, message, "tt", word, all.text);
	if (nearest) {
		str_add(&text, " ");
		str_fill(&text, _("Did you mean '{2}'?"), "tt", NULL, nearest);
	}
	app_complain("{1}", text.text, NULL);
	str_release(&all);
	str_release(&text);
	free(ids);
}

bool sheet_named(const struct app_options *options, struct paper_order *order)
{
	const struct deck *deck = order->deck;

	if (options->lesson) {
		order->lesson = deck_lesson_find(deck, options->lesson);
		if (!order->lesson)
			complain(deck, DECK_KIND_LESSON,
			         deck->lessons.count
			                 ? _("There is no lesson '{1}' in this deck: {2}.")
			                 : _("There is no lesson '{1}': this deck has none."),
			         options->lesson);
		return order->lesson != NULL;
	}
	order->form = deck_form_find(deck, options->form);
	if (!order->form)
		app_complain(_("There is no form '{1}' in this deck."), options->form, NULL);
	return order->form != NULL;
}

void sheet_cards(struct paper_order *order, const struct deck_card *cards[SHEET_CARDS_MOST])
{
	order->cards = cards;
	order->count = 0;
	if (order->form) {
		order->count = form_order(order->form, order->seed, cards, SHEET_CARDS_MOST);
		return;
	}
	for (size_t i = 0; i < order->lesson->cards.count && order->count < SHEET_CARDS_MOST; i++)
		cards[order->count++] = order->lesson->cards.items[i].card.to;
}
