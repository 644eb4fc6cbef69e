#include "app/sheet-cards.h"

#include <stdlib.h>

#include "app/form-order.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/streams.h"
#include "base/msg.h"

bool sheet_named(const struct app_options *options, struct paper_order *order)
{
	const struct deck *deck = order->deck;

	if (options->lesson) {
		char *word = app_utf8_of(options->lesson);
		order->lesson = names_lesson(deck, word);
		if (!order->lesson)
			names_complain_lesson(deck, word);
		free(word);
		return order->lesson != NULL;
	}
	order->form = names_form(deck, options->form, options->swap);
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
