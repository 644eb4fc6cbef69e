/* ear.h -- a text as it is to be heard.
 *
 * A voice reads 96110 as a quantity: ninety-six thousand one hundred and ten. Numbers to call,
 * ends of accounts and what is masked are written sign by sign ("9 6 1 1 0", "1 3 9, 4 hidden,
 * 0 0 0 0"); sums, dates, counts, order numbers and addresses stay as they are. For plain lines
 * alone: on a screen, and in a file, a number is one word. Folded (text/fold.h) "9 6 1 1 0" is
 * 96110 again. The words by which they are told apart are lent: a deck's, and the catalogue's.
 */
#ifndef TEXT_EAR_H
#define TEXT_EAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

/* Words that tell what the number beside them is, in capitals or small letters; a deck's language
 * has them all. */
enum ear_list {
	EAR_CALLS,        /* before a number to call */
	EAR_TAILS,        /* before the end of an account */
	EAR_REFERENCES,   /* before the number of an order, a case */
	EAR_ORDINALS,     /* before a number that counts or orders: "of" in "3 of 120" */
	EAR_MONEY_BEFORE, /* before a sum */
	EAR_MONEY,        /* behind one */
	EAR_COUNTED,      /* behind a number of things */
	EAR_ABOUT,        /* between a number and those */
	EAR_LINKS,        /* between what stands before and a number */
	EAR_LIST_COUNT
};
/* `count` pointers to a word, `stride` bytes from each to the next: a member of structs, too. */
struct ear_words {
	const char *const *first;
	size_t count, stride;
};

struct ear {
	const char *hidden; /* translated: "{1} hidden"; {1}: how many */
	const char *pause;  /* translated: ", " */
	/* Translated, between blanks, for messages; or NULL: more of EAR_ORDINALS, EAR_COUNTED. */
	const char *before, *behind;
	struct ear_words words[EAR_LIST_COUNT]; /* lent; all zero: none */
	/* Whether these digits are a number of the deck's; NULL: only China's plan tells. */
	bool (*knows)(const void *context, const char *digits);
	const void *context;
};

/* Adds len bytes of text. What stands around a number tells what it is: give complete sentences. */
void ear_add(const struct ear *ear, struct str *out, const char *text, size_t len);

#endif
