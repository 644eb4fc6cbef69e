#include "play/lookup.h"

#include <string.h>
#include <strings.h>

/* Scores of what a query may meet; only their order matters. */
enum { MEETS_ID = 100, MEETS_WORD = 80, MEETS_NAME = 60, MEETS_USE = 30, RANK = 1 };

static bool holds(const char *text, const char *part)
{
	size_t len = strlen(part);

	for (; text && *text; text++)
		if (strncasecmp(text, part, len) == 0)
			return true;
	return false;
}

static bool meets(const struct deck_text *text, const char *query)
{
	return text->s &&
	       (holds(text->s, query) || (strlen(text->s) >= 6 && holds(query, text->s)));
}

static bool meets_any(const struct deck_texts *texts, const char *query)
{
	for (size_t i = 0; i < texts->count; i++)
		if (meets(&texts->items[i], query))
			return true;
	return false;
}

static int topic_score(const struct deck_topic *topic, const char *query)
{
	if (strcasecmp(topic->id.s, query) == 0)
		return MEETS_ID;
	if (meets(&topic->name, query))
		return MEETS_ID;
	if (meets_any(&topic->words, query))
		return MEETS_WORD;
	return meets(&topic->ask, query) ? MEETS_USE : 0;
}

static int channel_score(const struct deck_channel *channel, const char *query)
{
	if (strcasecmp(channel->id.s, query) == 0 ||
	    (channel->reach.phone.s && strcmp(channel->reach.phone.s, query) == 0))
		return MEETS_ID;
	if (meets_any(&channel->words, query))
		return MEETS_WORD;
	if (meets(&channel->name, query))
		return MEETS_NAME;
	return meets(&channel->use, query) ? MEETS_USE : 0;
}

/* The topic whose list names the channel and fits the query best; how well in *score. */
static const struct deck_topic *best_topic(const struct deck *deck,
                                           const struct deck_channel *channel, const char *query,
                                           int *score)
{
	const struct deck_topic *best = NULL;

	*score = 0;
	for (size_t t = 0; t < deck->topics.count; t++) {
		const struct deck_topic *topic = &deck->topics.items[t];
		int here = topic_score(topic, query) * 2;
		for (size_t c = 0; here && c < topic->channels.count; c++) {
			if (topic->channels.items[c].to != channel)
				continue;
			here -= (int)c * RANK;
			if (here > *score) {
				*score = here;
				best = topic;
			}
		}
	}
	return best;
}

static void insert(struct lookup_hit *hits, size_t *count, size_t room, struct lookup_hit hit)
{
	size_t at = *count < room ? (*count)++ : room;

	while (at > 0 && hits[at - 1].score < hit.score) {
		if (at < room)
			hits[at] = hits[at - 1];
		at--;
	}
	if (at < room)
		hits[at] = hit;
}

size_t lookup_channels(const struct deck *deck, const char *query, struct lookup_hit *hits,
                       size_t room)
{
	size_t count = 0;

	for (size_t i = 0; i < deck->channels.count; i++) {
		struct lookup_hit hit = { .channel = &deck->channels.items[i] };
		if (query && *query) {
			hit.topic = best_topic(deck, hit.channel, query, &hit.score);
			hit.score += channel_score(hit.channel, query);
		}
		if (hit.score || !query || !*query)
			insert(hits, &count, room, hit);
	}
	return count;
}
