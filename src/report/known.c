#include "report/known.h"

#include <stdint.h>
#include <string.h>

#include "deck/said.h"

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

const char *known_option(const struct deck *deck, const char *deck_id,
                         const struct learn_answer *answer)
{
	const struct deck_card *card = known_card(deck, deck_id, answer->card);

	if (!card)
		return NULL;
	return answer->step == STEP_ACT      ? deck_choice_said(card, answer->scene, answer->option)
	       : answer->step == STEP_VERIFY ? deck_contact_said(deck, card, answer->option)
	                                     : NULL;
}
