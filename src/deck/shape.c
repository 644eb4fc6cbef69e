#include "deck/shape.h"

#include <assert.h>

#include "base/hash.h"
#include "deck/wording.h"
#include "terms/terms.h"

/* Numbers go in byte by byte, texts with their NUL: the same number on every machine, and no two
 * lists run into one another. */
static void mix_byte(uint64_t *hash, unsigned byte)
{
	*hash = hash64_add(*hash, (unsigned char)byte);
}

static void mix_number(uint64_t *hash, uint64_t number)
{
	for (int i = 0; i < 8; i++)
		mix_byte(hash, (unsigned)(number >> (8 * i)));
}

static void mix_text(uint64_t *hash, const char *text)
{
	for (; text && *text; text++)
		mix_byte(hash, (unsigned char)*text);
	mix_byte(hash, 0);
}

/* What there is to be found in a scene: an answer to "which sentence" is a number among them. */
static void mix_sentences(uint64_t *hash, const struct deck *deck, const struct deck_lines *lines)
{
	bool marked = false;

	mix_number(hash, lines->count);
	for (size_t i = 0; i < lines->count; i++) {
		mix_number(hash, deck_sentences(deck, lines->items[i].text.s, NULL, NULL));
		marked = marked || lines->items[i].spans.count;
	}
	mix_number(hash, marked);
}

static void mix_scene(uint64_t *hash, const struct deck_scene *scene)
{
	mix_text(hash, scene->id.s);
	mix_number(hash, scene->choices.count);
	for (size_t i = 0; i < scene->choices.count; i++) {
		mix_text(hash, scene->choices.items[i].id.s);
		mix_text(hash, scene->choices.items[i].next.id);
	}
}

uint64_t deck_card_shape(const struct deck *deck, const struct deck_card *card)
{
	const struct deck_verify *verify = &card->verify;
	uint64_t hash = HASH64_BEGIN;

	mix_number(&hash, card->truth.value);
	mix_number(&hash, card->scenes.count);
	for (size_t i = 0; i < card->scenes.count; i++) {
		mix_scene(&hash, &card->scenes.items[i]);
		if (card->truth.value == TRUTH_SCAM)
			mix_sentences(&hash, deck, &card->scenes.items[i].lines);
	}
	mix_number(&hash, verify->channels.count);
	for (size_t i = 0; i < verify->channels.count; i++)
		mix_text(&hash, verify->channels.items[i].id);
	mix_number(&hash, verify->traps.count);
	for (size_t i = 0; i < verify->traps.count; i++)
		mix_text(&hash, verify->traps.items[i].id.s);
	return hash;
}

/* Numbers the scenes from 1, the first: by the longest way to each, or by the shortest that no bad
 * choice belongs to; 0: there is no way. After as many rounds as there are scenes nothing moves any
 * more. */
static void number_scenes(const struct deck_scenes *scenes, bool shortest,
                          size_t number[DECK_SCENES_MOST])
{
	assert(scenes->count <= DECK_SCENES_MOST);
	number[0] = 1;
	for (size_t round = 0; round < scenes->count; round++)
		for (size_t i = 0; i < scenes->count; i++)
			for (size_t c = 0; number[i] && c < scenes->items[i].choices.count; c++) {
				const struct deck_choice *choice =
					&scenes->items[i].choices.items[c];
				if (!choice->next.to ||
				    (shortest && choice->grade.value == GRADE_BAD))
					continue;
				size_t *to = &number[(const struct deck_scene *)choice->next.to -
				                     scenes->items];
				bool better = shortest ? *to > number[i] + 1 : *to <= number[i];
				if (!*to || better)
					*to = number[i] + 1;
			}
}

size_t deck_card_longest_story(const struct deck_card *card)
{
	size_t number[DECK_SCENES_MOST] = { 0 }, longest = 1;

	number_scenes(&card->scenes, false, number);
	for (size_t i = 0; i < card->scenes.count; i++)
		longest = number[i] > longest ? number[i] : longest;
	return longest;
}

size_t deck_card_shortest_story(const struct deck_card *card)
{
	size_t number[DECK_SCENES_MOST] = { 0 }, shortest = 0;

	number_scenes(&card->scenes, true, number);
	for (size_t i = 0; i < card->scenes.count; i++)
		for (size_t c = 0; number[i] && c < card->scenes.items[i].choices.count; c++) {
			const struct deck_choice *choice = &card->scenes.items[i].choices.items[c];
			bool ends = !choice->next.to && choice->grade.value != GRADE_BAD;
			if (ends && (!shortest || number[i] < shortest))
				shortest = number[i];
		}
	return shortest ? shortest : deck_card_longest_story(card);
}
