/* signs.h -- a text sign by sign, with what each is in ASCII, whatever dress it came in.
 *
 * For rules that look for a class of texts, not for one spelling: "１３９", "一三九", "①③⑨" and "139"
 * are the same digits. Private to deck/. Not here: what a number or an address is (live.c).
 */
#ifndef DECK_SIGNS_H
#define DECK_SIGNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "deck/deck.h"

struct sign {
	uint32_t code; /* as it stands; 0 after the last */
	uint32_t from; /* its first byte in the text */
	char ascii;    /* capitals small, blanks ' '; 0: has none */
	bool han;      /* a digit written as a 汉字 */
};
struct signs {
	struct sign *items;
	size_t count;     /* one more follows them: code 0, the end */
	const char *text; /* lent */
};

/* text: valid UTF-8. */
void signs_init(struct signs *signs, const char *text);
void signs_release(struct signs *signs);

/* What a text is made of, told without taking it apart: nearly all texts hold too little to be
 * looked at sign by sign. */
struct signs_sum {
	size_t digits; /* in whatever dress */
	size_t alnums; /* sign_is_alnum, '-' and '_' */
	bool letter;   /* one of alnums is no digit */
	bool dot;      /* '.' or the full-width one */
};
struct signs_sum signs_sum(const char *text);

bool sign_is_digit(const struct sign *sign);
bool sign_is_plain_dot(const struct sign *sign); /* '.' or the full-width one */
/* A letter a-z or a digit as addresses have them: ASCII or full-width. */
bool sign_is_alnum(const struct sign *sign);

/* Words to be looked for, taken apart once for however many texts. */
struct sign_words {
	struct sign_word {
		const uint32_t *codes;
		size_t len;
	} * items;
	size_t count;
	uint32_t *codes; /* of all of them, one word behind the other */
};
void sign_words_init(struct sign_words *words, const struct deck_texts *texts);
void sign_words_release(struct sign_words *words);

/* How many signs from `at` on are the longest of the words that stands there, 0 if none does. A
 * sign is that of a word as it stands, or by what it is in ASCII: capitals count as small ones. */
size_t signs_say(const struct signs *signs, size_t at, const struct sign_words *words);
/* The same for the signs that end before `end`. */
size_t signs_end(const struct signs *signs, size_t end, const struct sign_words *words);

#endif
