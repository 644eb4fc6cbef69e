#include "learn/history-internal.h"

#include <stdlib.h>
#include <string.h>

static int by_address(const void *a, const void *b)
{
	const struct history_card *one = a, *other = b;

	return (one->card > other->card) - (one->card < other->card);
}

struct learn_history *learn_history_new(const struct deck *deck)
{
	struct learn_history *history = mem_alloc(sizeof *history);

	history->deck = deck;
	history->memories = mem_alloc(deck->topics.count * sizeof *history->memories);
	history->cards = mem_alloc(deck->card_count * sizeof *history->cards);
	for (size_t i = 0; i < deck->card_count; i++)
		history->cards[i].card = deck->cards[i];
	qsort(history->cards, deck->card_count, sizeof *history->cards, by_address);
	for (int i = 0; i < HISTORY_LATELY; i++)
		history->starts[i] = INT64_MIN;
	return history;
}

void learn_history_free(struct learn_history *history)
{
	if (!history)
		return;
	free(history->memories);
	free(history->cards);
	free(history);
}

static struct history_card *card_of(const struct learn_history *history,
                                    const struct deck_card *card)
{
	struct history_card key = { .card = card };

	return bsearch(&key, history->cards, history->deck->card_count, sizeof key, by_address);
}

int64_t history_seen(const struct learn_history *history, const struct deck_card *card)
{
	return card_of(history, card)->seen_ms;
}

bool history_lately(const struct learn_history *history, const struct deck_card *card)
{
	int64_t seen_ms = history_seen(history, card);

	return seen_ms != 0 && seen_ms >= history->starts[HISTORY_LATELY - 1];
}

void learn_history_put_card(struct learn_history *history, const char *card, int64_t seen_ms)
{
	const struct deck_card *found = deck_card_find(history->deck, card);

	if (found && (!history_seen(history, found) || seen_ms > history_seen(history, found)))
		card_of(history, found)->seen_ms = seen_ms;
}

void learn_history_put_sitting(struct learn_history *history, int64_t started_ms)
{
	int64_t *starts = history->starts;
	int at = 0;

	while (at < HISTORY_LATELY && starts[at] > started_ms)
		at++;
	if (at == HISTORY_LATELY || starts[at] == started_ms)
		return;
	memmove(starts + at + 1, starts + at, (size_t)(HISTORY_LATELY - 1 - at) * sizeof *starts);
	starts[at] = started_ms;
}

void learn_history_put_memory(struct learn_history *history, const char *topic, enum truth truth,
                              const struct learn_memory *memory)
{
	const struct deck_topic *found = deck_topic_find(history->deck, topic);

	if (found)
		history->memories[found - history->deck->topics.items][truth] = *memory;
}

const struct learn_memory *learn_history_memory(const struct learn_history *history,
                                                const struct deck_topic *topic, enum truth truth)
{
	return &history->memories[topic - history->deck->topics.items][truth];
}
