#include "play/lookup.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "text/fold.h"

/* Scores of what a query may meet; only their order matters. */
enum { MEETS_ID = 100, MEETS_WORD = 80, MEETS_NAME = 60, MEETS_USE = 30, RANK = 1 };

/* What was typed, folded as one and word by word: "刷 单" is one word that fell apart, "银行 转账" are
 * two. */
enum { WORDS_MOST = 8 };
struct query {
	struct str joined, words[WORDS_MOST];
	size_t count;
};

static bool is_blank(const char *at, size_t *len)
{
	static const char *const blanks[] = { " ", "\t", "\xc2\xa0", "\xe3\x80\x80" };

	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
		*len = strlen(blanks[i]);
		if (strncmp(at, blanks[i], *len) == 0)
			return true;
	}
	*len = 1;
	return false;
}

static void query_init(struct query *query, const char *typed)
{
	size_t len, from = 0, at = 0;

	*query = (struct query){ .count = 0 };
	str_init(&query->joined);
	fold_add_asked(&query->joined, typed, strlen(typed));
	for (bool more = true; more && query->count < WORDS_MOST; at += more ? len : 0) {
		bool blank = is_blank(typed + at, &len);
		more = typed[at] != '\0';
		if (more && !blank)
			continue;
		struct str *word = &query->words[query->count];
		str_init(word);
		fold_add_asked(word, typed + from, at - from);
		from = at + len;
		if (word->len)
			query->count++;
		else
			str_release(word);
	}
}

static void query_release(struct query *query)
{
	str_release(&query->joined);
	for (size_t i = 0; i < query->count; i++)
		str_release(&query->words[i]);
}

static size_t digits_at(const char *text) { return strspn(text, "0123456789"); }

/* A number within what was typed, not a part of a longer one. */
static bool holds_number(const char *query, const char *number)
{
	size_t len = digits_at(number);

	if (!len || number[len])
		return false;
	for (size_t run; *query; query += run ? run : 1) {
		run = digits_at(query);
		if (run == len && strncmp(query, number, len) == 0)
			return true;
	}
	return false;
}

/* Either holds the other; a text too short to mean much must be held entirely. */
static bool meets(const struct deck_text *text, const char *query)
{
	enum { TEXT_LEAST = 6 }; /* bytes: two Chinese characters */
	struct str folded;

	if (!text->s)
		return false;
	str_init(&folded);
	fold_add(&folded, text->s, strlen(text->s));
	bool meet = strstr(folded.text, query) || holds_number(query, folded.text) ||
	            (folded.len >= TEXT_LEAST && strstr(query, folded.text));
	str_release(&folded);
	return meet;
}

static bool meets_any(const struct deck_texts *texts, const char *query)
{
	for (size_t i = 0; i < texts->count; i++)
		if (meets(&texts->items[i], query))
			return true;
	return false;
}

static bool is_same(const struct deck_text *id, const char *query)
{
	struct str folded;

	str_init(&folded);
	fold_add(&folded, id->s, strlen(id->s));
	bool same = strcmp(folded.text, query) == 0;
	str_release(&folded);
	return same;
}

/* What stands before a short number on a display: the country's code, an area's (10, 2x, 3xx …
 * 9xx after an optional 0; the plan of mainland China), or both. */
static bool is_dialling_code(const char *digits, size_t len)
{
	static const char *const countries[] = { "0086", "86" };

	for (size_t i = 0; i < sizeof countries / sizeof *countries; i++) {
		size_t country = strlen(countries[i]);
		if (len >= country && strncmp(digits, countries[i], country) == 0) {
			digits += country;
			len -= country;
			break;
		}
	}
	if (len && *digits == '0') {
		digits++;
		len--;
	}
	return len == 0 || (len == 2 && (strncmp(digits, "10", 2) == 0 || *digits == '2')) ||
	       (len == 3 && *digits >= '3');
}

/* A short number as it is, or as a display shows it: 021-96110, +86 96110. */
static bool is_number_of(const struct deck_text *phone, const char *query)
{
	enum { SHORT_MOST = 5 };
	struct str folded;
	bool is = false;

	if (!phone->s)
		return false;
	str_init(&folded);
	fold_add(&folded, phone->s, strlen(phone->s));
	size_t len = strlen(query);
	if (folded.len && len == digits_at(query) && len >= folded.len)
		is = strcmp(query + len - folded.len, folded.text) == 0 &&
		     (len == folded.len ||
		      (folded.len <= SHORT_MOST && is_dialling_code(query, len - folded.len)));
	str_release(&folded);
	return is;
}

static int topic_score(const struct deck_topic *topic, const char *query)
{
	if (is_same(&topic->id, query) || meets(&topic->name, query))
		return MEETS_ID;
	if (meets_any(&topic->words, query))
		return MEETS_WORD;
	return meets(&topic->ask, query) ? MEETS_USE : 0;
}

static int channel_score(const struct deck_channel *channel, const char *query)
{
	if (is_same(&channel->id, query) || is_number_of(&channel->reach.phone, query))
		return MEETS_ID;
	if (meets_any(&channel->words, query))
		return MEETS_WORD;
	if (meets(&channel->name, query) || meets(&channel->reach.phone, query))
		return MEETS_NAME;
	return meets(&channel->use, query) ? MEETS_USE : 0;
}

/* The topic whose list names the channel and fits best, by the topics' own scores; how well in
 * *score. */
static const struct deck_topic *
best_topic(const struct deck *deck, const struct deck_channel *channel, const int *fits, int *score)
{
	const struct deck_topic *best = NULL;

	*score = 0;
	for (size_t t = 0; t < deck->topics.count; t++) {
		const struct deck_topic *topic = &deck->topics.items[t];
		int here = fits[t] * 2;
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

static void insert(struct lookup_hit *hits, size_t *count, size_t capacity, struct lookup_hit hit)
{
	size_t at = *count < capacity ? (*count)++ : capacity;

	while (at > 0 && hits[at - 1].score < hit.score) {
		if (at < capacity)
			hits[at] = hits[at - 1];
		at--;
	}
	if (at < capacity)
		hits[at] = hit;
}

/* Adds how well one word, or all of them joined, fits each channel; hits as deck->channels. */
static bool add_scores(const struct deck *deck, const char *query, struct lookup_hit *hits)
{
	int *fits = mem_alloc((deck->topics.count + 1) * sizeof *fits);
	bool any = false;

	for (size_t t = 0; t < deck->topics.count; t++)
		fits[t] = topic_score(&deck->topics.items[t], query);
	for (size_t i = 0; i < deck->channels.count; i++) {
		int score;
		const struct deck_topic *topic = best_topic(deck, hits[i].channel, fits, &score);
		score += channel_score(hits[i].channel, query);
		hits[i].score += score;
		if (topic && !hits[i].topic)
			hits[i].topic = topic;
		any |= score > 0;
	}
	free(fits);
	return any;
}

size_t lookup_channels(const struct deck *deck, const char *typed, struct lookup_hit *hits,
                       size_t capacity)
{
	struct lookup_hit *all = mem_alloc((deck->channels.count + 1) * sizeof *all);
	struct query query;
	size_t count = 0;

	query_init(&query, typed ? typed : "");
	for (size_t i = 0; i < deck->channels.count; i++)
		all[i] = (struct lookup_hit){ .channel = &deck->channels.items[i] };
	if (query.joined.len && !add_scores(deck, query.joined.text, all) && query.count > 1)
		for (size_t i = 0; i < query.count; i++)
			add_scores(deck, query.words[i].text, all);
	for (size_t i = 0; i < deck->channels.count; i++)
		if (all[i].score || !typed || !*typed)
			insert(hits, &count, capacity, all[i]);
	query_release(&query);
	free(all);
	return count;
}
