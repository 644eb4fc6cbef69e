#include "deck/shape.h"

#include <assert.h>

#include "deck/wording.h"
#include "terms/terms.h"

/* FNV-1a with 64 bits (Fowler, Noll, Vo). Numbers go in byte by byte, texts with their NUL: the
 * same number on every machine, and no two lists run into one another. */
static void mix_byte(uint64_t *hash, unsigned byte)
{
	*hash = (*hash ^ (byte & 0xff)) * 1099511628211u;
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
	uint64_t hash = 14695981039346656037u;

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

/* A scene comes at least one after each that leads to it; after as many rounds as there are scenes
 * nothing moves any more. */
size_t deck_card_longest_story(const struct deck_card *card)
{
	const struct deck_scene *scenes = card->scenes.items;
	size_t number[DECK_SCENES_MOST] = { 1 }, longest = 1;

	assert(card->scenes.count <= DECK_SCENES_MOST);
	for (size_t round = 0; round < card->scenes.count; round++)
		for (size_t i = 0; i < card->scenes.count; i++)
			for (size_t c = 0; number[i] && c < scenes[i].choices.count; c++) {
				const struct deck_scene *next = scenes[i].choices.items[c].next.to;
				if (next && number[next - scenes] <= number[i])
					number[next - scenes] = number[i] + 1;
			}
	for (size_t i = 0; i < card->scenes.count; i++)
		longest = number[i] > longest ? number[i] : longest;
	return longest;
}
