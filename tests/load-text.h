/* load-text.h -- one text as a file of a deck, without its other files: for tests of the loader. */
#ifndef TESTS_LOAD_TEXT_H
#define TESTS_LOAD_TEXT_H

#include <string.h>

#include "base/mem.h"
#include "deck/index.h"
#include "load/load.h"
#include "load/part.h"

/* As "channels.yaml" or "cards/x.yaml"; at most LOAD_FILE_MAX bytes, as files are. References are
 * not resolved; of ids only cards are found. *deck is never NULL, freed by the caller. */
static inline enum load_outcome load_text(const char *name, const char *text, size_t len,
                                          struct deck **deck, struct diag_list *diags)
{
	static const struct {
		const char *name;
		const struct schema *schema;
	} files[] = {
		{ "deck.yaml", &schema_deck_file },
		{ "topics.yaml", &schema_topics_file },
		{ "tactics.yaml", &schema_tactics_file },
		{ "channels.yaml", &schema_channels_file },
		{ "language.yaml", &schema_language_file },
		{ "lessons.yaml", &schema_lessons_file },
	};
	struct load_part part = { .schema = &schema_cards_file };
	size_t errors = diags->counts[DIAG_ERROR];

	for (size_t i = 0; i < sizeof files / sizeof *files; i++)
		if (strcmp(name, files[i].name) == 0)
			part.schema = files[i].schema;
	*deck = deck_new(".");
	(*deck)->files = mem_resize((*deck)->files, sizeof *(*deck)->files);
	(*deck)->files[(*deck)->file_count++] = part.place.path =
		arena_text(&(*deck)->arena, name, strlen(name));
	part.place.arena = &(*deck)->arena;
	diag_list_init(&part.diags, diags->limit);
	load_part_parse(&part, *deck, text, len);
	diag_join(diags, &part.diags);
	const struct deck_card *cards = part.cards.cards.items;
	(*deck)->cards = mem_alloc(part.cards.cards.count * sizeof *(*deck)->cards);
	for (size_t i = 0; i < part.cards.cards.count; i++) {
		deck_index_put((*deck)->index, DECK_KIND_CARD, cards[i].id.s, &cards[i]);
		(*deck)->cards[(*deck)->card_count++] = &cards[i];
	}
	diag_list_release(&part.diags);
	return diags->counts[DIAG_ERROR] > errors ? LOAD_MISTAKEN : LOAD_SOUND;
}

#endif
