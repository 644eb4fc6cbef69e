#include "deck/naive.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/list.h"
#include "base/mem.h"
#include "deck/signs.h"

enum { SLOTS_FIRST = 1024, FOLDED_DIGIT = '0' };

void naive_init(struct naive *naive)
{
	*naive = (struct naive){ .slot_count = SLOTS_FIRST };
	naive->slots = mem_alloc(SLOTS_FIRST * sizeof *naive->slots);
}

void naive_release(struct naive *naive)
{
	free(naive->samples.items);
	free(naive->grams.items);
	free(naive->met.items);
	free(naive->slots);
}

/* As grams are compared: capitals are small letters, digits are one. */
static unsigned char folded(char byte)
{
	if (byte >= '0' && byte <= '9')
		return FOLDED_DIGIT;
	return (unsigned char)(byte >= 'A' && byte <= 'Z' ? byte + 'a' - 'A' : byte);
}

static uint32_t hash_of(const char *text, size_t len)
{
	uint32_t hash = HASH32_BEGIN;

	for (size_t i = 0; i < len; i++)
		hash = hash32_add(hash, folded(text[i]));
	return hash;
}

static bool is_same(const struct naive_gram *gram, const char *text, size_t len)
{
	bool same = gram->len == len;

	for (size_t i = 0; i < len && same; i++)
		same = folded(gram->text[i]) == folded(text[i]);
	return same;
}

/* The slot that holds the gram, or the free one where it would go. */
static uint32_t *find(const struct naive *naive, const char *text, size_t len)
{
	size_t at = hash_of(text, len) & (naive->slot_count - 1);

	while (naive->slots[at] && !is_same(&naive->grams.items[naive->slots[at] - 1], text, len))
		at = (at + 1) & (naive->slot_count - 1);
	return &naive->slots[at];
}

static void widen(struct naive *naive)
{
	free(naive->slots);
	naive->slot_count *= 2;
	naive->slots = mem_alloc(naive->slot_count * sizeof *naive->slots);
	for (size_t i = 0; i < naive->grams.count; i++)
		*find(naive, naive->grams.items[i].text, naive->grams.items[i].len) =
			(uint32_t)i + 1;
}

static uint32_t intern(struct naive *naive, const char *text, size_t len)
{
	if (naive->grams.count * 2 >= naive->slot_count)
		widen(naive);
	uint32_t *slot = find(naive, text, len);
	if (!*slot) {
		list_add(&naive->grams, (struct naive_gram){ .text = text, .len = len });
		*slot = (uint32_t)naive->grams.count;
	}
	return *slot - 1;
}

void naive_begin(struct naive *naive, size_t group, const void *within, const void *of, bool yes)
{
	list_add(&naive->samples,
	         (struct naive_sample){ group, of, within, yes, naive->met.count, 0 });
}

static void add(struct naive *naive, const char *text, size_t len)
{
	const struct naive_sample *sample = &naive->samples.items[naive->samples.count - 1];
	uint32_t index = intern(naive, text, len);
	struct naive_gram *gram = &naive->grams.items[index];

	if (gram->last == naive->samples.count)
		return;
	gram->last = naive->samples.count;
	gram->samples[sample->yes]++;
	list_add(&naive->met, index);
}

/* A letter of a script with blanks between words: below the ideographs and kana, no mark. */
static bool is_letter(const struct sign *sign)
{
	bool ascii = sign->ascii >= 'a' && sign->ascii <= 'z';

	return ascii || (sign->code >= 0xc0 && sign->code < 0x2000);
}

/* Where the word that begins there ends; every other sign is a word by itself. */
static size_t word_end(const struct signs *signs, size_t at)
{
	size_t end = at + 1;

	if (is_letter(&signs->items[at]))
		while (end < signs->count && is_letter(&signs->items[end]))
			end++;
	return end;
}

void naive_add_text(struct naive *naive, const char *text)
{
	struct signs signs;
	size_t before = SIZE_MAX; /* first byte of the word before this one */

	if (!text)
		return;
	signs_init(&signs, text);
	for (size_t at = 0, end; at < signs.count; at = end) {
		end = word_end(&signs, at);
		if (signs.items[at].ascii == ' ')
			continue;
		size_t from = signs.items[at].from, to = signs.items[end].from;
		add(naive, text + from, to - from);
		if (before != SIZE_MAX)
			add(naive, text + before, to - before);
		before = from;
	}
	signs_release(&signs);
}

void naive_add_word(struct naive *naive, const char *word) { add(naive, word, strlen(word)); }

/* What samples taught: how many there are, how many grams they have, and each gram how often. */
struct taught {
	double samples[2], grams[2];
	double *counts[2]; /* by gram */
	size_t gram_count;
};

static size_t sample_end(const struct naive *naive, size_t sample)
{
	return sample + 1 < naive->samples.count ? naive->samples.items[sample + 1].from
	                                         : naive->met.count;
}

/* by 1: learned; by -1: forgotten again. */
static void learn(const struct naive *naive, struct taught *taught, size_t sample, double by)
{
	const struct naive_sample *of = &naive->samples.items[sample];

	taught->samples[of->yes] += by;
	for (size_t i = of->from; i < sample_end(naive, sample); i++) {
		taught->counts[of->yes][naive->met.items[i]] += by;
		taught->grams[of->yes] += by;
	}
}

static double weight(const struct taught *taught, size_t gram)
{
	double all = NAIVE_SMOOTHING * (double)taught->gram_count;

	return log((taught->counts[1][gram] + NAIVE_SMOOTHING) / (taught->grams[1] + all)) -
	       log((taught->counts[0][gram] + NAIVE_SMOOTHING) / (taught->grams[0] + all));
}

/* A gram that nobody has met yet says nothing. */
static bool is_known(const struct taught *taught, size_t gram)
{
	return taught->counts[0][gram] + taught->counts[1][gram] > 0;
}

/* To nine digits behind the point: the last ones of a logarithm, and of the order in which they are
 * added, are the processor's, and what they would tell apart is equal. */
static double judge(const struct naive *naive, const struct taught *taught, size_t sample)
{
	double odds = log((taught->samples[1] + NAIVE_SMOOTHING) /
	                  (taught->samples[0] + NAIVE_SMOOTHING));

	for (size_t i = naive->samples.items[sample].from; i < sample_end(naive, sample); i++)
		if (is_known(taught, naive->met.items[i]))
			odds += weight(taught, naive->met.items[i]);
	return round(odds * 1e9) / 1e9;
}

static void taught_init(struct taught *taught, const struct naive *naive)
{
	*taught = (struct taught){ .gram_count = naive->grams.count };
	for (int yes = 0; yes < 2; yes++)
		taught->counts[yes] =
			mem_alloc((naive->grams.count + 1) * sizeof *taught->counts[yes]);
	for (size_t i = 0; i < naive->samples.count; i++)
		learn(naive, taught, i, 1);
}

static void taught_release(struct taught *taught)
{
	free(taught->counts[0]);
	free(taught->counts[1]);
}

/* What follows in the same group. */
static size_t group_end(const struct naive *naive, size_t from)
{
	size_t to = from;

	while (to < naive->samples.count &&
	       naive->samples.items[to].group == naive->samples.items[from].group)
		to++;
	return to;
}

void naive_judge(struct naive *naive)
{
	struct taught taught;

	taught_init(&taught, naive);
	for (size_t from = 0, to; from < naive->samples.count; from = to) {
		to = group_end(naive, from);
		for (size_t i = from; i < to; i++)
			learn(naive, &taught, i, -1);
		for (size_t i = from; i < to; i++)
			naive->samples.items[i].odds = judge(naive, &taught, i);
		for (size_t i = from; i < to; i++)
			learn(naive, &taught, i, 1);
	}
	taught_release(&taught);
}

double naive_information(const struct naive *naive, const struct naive_gram *gram)
{
	double samples[2] = { 0 }, information = 0;

	for (size_t i = 0; i < naive->samples.count; i++)
		samples[naive->samples.items[i].yes]++;
	double all = samples[0] + samples[1], has = gram->samples[0] + gram->samples[1];
	for (int yes = 0; yes < 2; yes++)
		for (int met = 0; met < 2; met++) {
			double with = gram->samples[yes];
			double both = met ? with : samples[yes] - with;
			double of_met = met ? has : all - has;
			if (both > 0)
				information +=
					both / all * log2(all * both / (of_met * samples[yes]));
		}
	return information;
}
