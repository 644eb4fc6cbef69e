#include "deck/said.h"

#include <string.h>

const struct deck_scene *deck_scene_find(const struct deck_card *card, const char *id)
{
	for (size_t i = 0; i < card->scenes.count; i++)
		if (strcmp(card->scenes.items[i].id.s, id) == 0)
			return &card->scenes.items[i];
	return NULL;
}

const char *deck_choice_said(const struct deck_card *card, const char *scene, const char *choice)
{
	const struct deck_scene *found = deck_scene_find(card, scene);

	for (size_t i = 0; found && i < found->choices.count; i++)
		if (strcmp(found->choices.items[i].id.s, choice) == 0)
			return found->choices.items[i].say.s;
	return NULL;
}

const char *deck_contact_said(const struct deck *deck, const struct deck_card *card,
                              const char *contact)
{
	const struct deck_channel *channel = deck_channel_find(deck, contact);

	for (size_t i = 0; i < card->verify.traps.count; i++)
		if (strcmp(card->verify.traps.items[i].id.s, contact) == 0)
			return card->verify.traps.items[i].say.s;
	return channel ? deck_contact_says(&card->verify, channel) : NULL;
}
