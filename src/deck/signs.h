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

struct sign {
	uint32_t code;                              /* as it stands; 0 after the last */
	uint32_t from;                              /* its first byte in the text */
	char ascii;                                 /* capitals small, blanks ' '; 0: has none */
	bool han;                                   /* a digit written as a 汉字 */
};
struct signs {
	struct sign *items; size_t count;           /* one more follows them: code 0, the end */
	const char *text;                           /* lent */
};

/* text: valid UTF-8. */
void signs_init(struct signs *signs, const char *text);
void signs_release(struct signs *signs);

/* What a text is made of, told without taking it apart: nearly all texts hold too little to be
 * looked at sign by sign. */
struct signs_sum {
	size_t digits;                              /* in whatever dress */
	size_t alnums;                              /* sign_is_alnum, '-' and '_' */
	bool letter;                                /* one of alnums is no digit */
	bool dot;                                   /* '.' or the full-width one */
};
struct signs_sum signs_sum(const char *text);

bool sign_is_digit(const struct sign *sign);
bool sign_is_plain_dot(const struct sign *sign);        /* '.' or the full-width one */
/* A letter a-z or a digit as addresses have them: ASCII or full-width. */
bool sign_is_alnum(const struct sign *sign);

/* How many signs from `at` on are this word (small letters, signs in ASCII where they have one);
 * 0 if something else stands there. */
size_t signs_say(const struct signs *signs, size_t at, const char *word);
/* The same for the signs that end before `end`. */
size_t signs_end(const struct signs *signs, size_t end, const char *word);
/* The longest of a table's words that stands at, or ends before, a sign; 0 if none does. */
size_t signs_say_one(const struct signs *signs, size_t at, const char *const *words, size_t count);
size_t signs_end_one(const struct signs *signs, size_t end, const char *const *words, size_t count);

#endif
