#include "play/heard.h"

#include "deck/number.h"

static bool knows(const void *deck, const char *digits) { return deck_number_has(deck, digits); }

/* The words of a deck where they lie. */
static struct ear_words words_of(const struct deck_texts *texts)
{
	return texts->count
	               ? (struct ear_words){ &texts->items->s, texts->count, sizeof *texts->items }
	               : (struct ear_words){ NULL, 0, 0 };
}

struct ear heard_ear(const struct deck *deck)
{
	struct ear ear = { 0 };

	if (!deck)
		return ear;
	const struct deck_texts lists[] = {
		[EAR_CALLS] = deck->words.calls,
		[EAR_TAILS] = deck->words.tails,
		[EAR_REFERENCES] = deck->words.references,
		[EAR_ORDINALS] = deck->words.ordinals,
		[EAR_MONEY_BEFORE] = deck->words.money_before,
		[EAR_MONEY] = deck->words.money,
		[EAR_COUNTED] = deck->words.counted,
		[EAR_ABOUT] = deck->words.about,
		[EAR_LINKS] = deck->words.links,
	};
	_Static_assert(sizeof lists / sizeof *lists == EAR_LIST_COUNT, "a list that nobody fills");

	for (int i = 0; i < EAR_LIST_COUNT; i++)
		ear.words[i] = words_of(&lists[i]);
	ear.knows = knows;
	ear.context = deck;
	return ear;
}
