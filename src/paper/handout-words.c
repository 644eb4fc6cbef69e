/* What the parts of a handout say alike. */
#include "base/msg.h"
#include "paper/handout-internal.h"

const struct deck_lesson_card *handout_plan(const struct handout *handout, size_t place)
{
	const struct deck_lesson *lesson = handout->order->lesson;

	return lesson && place < lesson->cards.count ? &lesson->cards.items[place] : NULL;
}

const char *handout_sentence(struct handout *handout, const char *message, const char *types, ...)
{
	va_list values;

	va_start(values, types);
	str_clear(&handout->text);
	str_fill_list(&handout->text, message, types, values);
	va_end(values);
	return handout->text.text;
}

const char *handout_card_heading(struct handout *handout, size_t place)
{
	/* TRANSLATORS: a card on paper: its number, its title. */
	return handout_sentence(handout, _("Card {1}: {2}"), "zt", place + 1,
	                        handout->asked.cards[place]->title.s);
}
