#include "deck/wording.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define COUNT(table) (sizeof table / sizeof *table)

/* Sentences. */

static const struct deck_text common_ends[] = {
	{ .s = "。" }, { .s = "！" }, { .s = "？" }, { .s = "；" },
	{ .s = "." },  { .s = "!" },  { .s = "?" },
};
/* Signs of Unicode that close a quotation or bracket, in whatever language. */
static const struct deck_text common_closers[] = {
	{ .s = "”" },  { .s = "’" },  { .s = "」" }, { .s = "』" }, { .s = "）" }, { .s = "》" },
	{ .s = "】" }, { .s = "\"" }, { .s = "'" },  { .s = ")" },  { .s = "]" },  { .s = "»" },
};
static const struct deck_texts closers = { common_closers, COUNT(common_closers) };

static size_t match(const char *text, const struct deck_texts *set)
{
	for (size_t i = 0; i < set->count; i++) {
		const char *sign = set->items[i].s;
		if (*text == *sign && strncmp(text, sign, strlen(sign)) == 0)
			return strlen(sign);
	}
	return 0;
}

/* How long the ends from here on are, with what closes after them; over: the sentence is. */
static size_t ends_len(const char *text, const struct deck_texts *ends, bool *over)
{
	size_t len = 0;
	bool ascii = true;

	for (size_t more = 1; more; len += more) {
		size_t end = match(text + len, ends);
		more = end ? end : len ? match(text + len, &closers) : 0;
		ascii &= !end || !(text[len] & 0x80);
	}
	*over = len && (!ascii || !text[len] || text[len] == ' ' || text[len] == '\n');
	return len;
}

size_t deck_sentences(const struct deck *deck, const char *text,
                      void (*each)(void *context, size_t from, size_t words_end, size_t to),
                      void *context)
{
	struct deck_texts ends = deck->words.sentence_ends;
	size_t from = 0, at = 0, count = 0;

	if (!ends.count)
		ends = (struct deck_texts){ common_ends, COUNT(common_ends) };
	while (text[at]) {
		bool over;
		size_t len = ends_len(text + at, &ends, &over);
		at += len ? len : 1;
		if (!over && text[at])
			continue;
		if (each)
			each(context, from, at - (over ? len : 0), at);
		count++;
		while (text[at] == ' ')
			at++;
		from = at;
	}
	return count;
}

/* Words. */

/* A letter or digit of a script that writes blanks between words: up to the Indian ones. */
static bool is_spaced(const char *at)
{
	const unsigned char *byte = (const unsigned char *)at;
	uint32_t code = *byte;

	if (code < 0x80)
		return isalnum((int)code);
	if (code < 0xe0)
		code = (code & 0x1f) << 6 | (byte[1] & 0x3f);
	else if (code < 0xf0)
		code = (code & 0xf) << 12 | (byte[1] & 0x3fu) << 6;
	return code >= 0xc0 && code < 0xe00 && code != 0xd7 && code != 0xf7 && *byte < 0xf0;
}

/* The character that ends before `at`, in a text that begins at `start`: its first byte. */
static const char *before(const char *start, const char *at)
{
	while (at > start && (*--at & 0xc0) == 0x80)
		;
	return at;
}

static bool has_letters(const char *word)
{
	for (; *word; word++)
		if (isalpha((unsigned char)*word))
			return true;
	return false;
}

/* Whether the word stands by itself at this place of the text. */
static bool stands_alone(const char *text, const char *at, const char *word, size_t len)
{
	const char *last = before(word, word + len), *ahead = before(text, at);

	return !(at > text && is_spaced(word) && is_spaced(ahead)) &&
	       !(is_spaced(last) && is_spaced(at + len));
}

bool deck_says(const char *text, const char *word)
{
	char *(*find)(const char *, const char *) = has_letters(word) ? strcasestr : strstr;
	size_t len = strlen(word);

	for (const char *at = text; (at = find(at, word)); at++)
		if (stands_alone(text, at, word, len))
			return true;
	return false;
}

const char *deck_demand(const struct deck *deck, const char *text, size_t from, size_t to)
{
	const struct deck_texts *demands = &deck->words.demands;
	const char *found = NULL;
	char *part = demands->count ? mem_text(text + from, to - from) : NULL;

	for (size_t i = 0; i < demands->count && !found; i++)
		if (deck_says(part, demands->items[i].s))
			found = demands->items[i].s;
	free(part);
	return found;
}
