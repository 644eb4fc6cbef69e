#include "report/known.h"

#include <stdint.h>
#include <string.h>

size_t known_topic_place(const struct deck *deck, const char *deck_id, const char *topic)
{
	const struct deck_topic *found =
		deck && strcmp(deck->id.s, deck_id) == 0 ? deck_topic_find(deck, topic) : NULL;

	return found ? (size_t)(found - deck->topics.items) : SIZE_MAX;
}

const struct deck_card *known_card(const struct deck *deck, const char *deck_id, const char *card)
{
	return deck && strcmp(deck->id.s, deck_id) == 0 ? deck_card_find(deck, card) : NULL;
}

const char *known_topic(const struct deck *deck, const char *deck_id, const char *topic)
{
	const struct deck_topic *found =
		deck && strcmp(deck->id.s, deck_id) == 0 ? deck_topic_find(deck, topic) : NULL;

	return found ? found->name.s : NULL;
}

static const char *act_text(const struct deck_card *card, const struct learn_answer *answer)
{
	for (size_t i = 0; i < card->scenes.count; i++) {
		const struct deck_scene *scene = &card->scenes.items[i];
		if (strcmp(scene->id.s, answer->scene) != 0)
			continue;
		for (size_t c = 0; c < scene->choices.count; c++)
			if (strcmp(scene->choices.items[c].id.s, answer->option) == 0)
				return scene->choices.items[c].say.s;
	}
	return NULL;
}

static const char *verify_text(const struct deck *deck, const struct deck_card *card,
                               const char *option)
{
	const struct deck_channel *channel = deck_channel_find(deck, option);

	for (size_t i = 0; i < card->verify.traps.count; i++)
		if (strcmp(card->verify.traps.items[i].id.s, option) == 0)
			return card->verify.traps.items[i].say.s;
	return channel ? deck_contact_says(&card->verify, channel) : NULL;
}

const char *known_option(const struct deck *deck, const char *deck_id,
                         const struct learn_answer *answer)
{
	const struct deck_card *card = known_card(deck, deck_id, answer->card);

	if (!card)
		return NULL;
	return answer->step == STEP_ACT      ? act_text(card, answer)
	       : answer->step == STEP_VERIFY ? verify_text(deck, card, answer->option)
	                                     : NULL;
}
