/* ear.h -- a text as it is to be heard.
 *
 * A voice reads 96110 as a quantity: ninety-six thousand one hundred and ten. Numbers to call,
 * ends of accounts and what is masked are written sign by sign ("9 6 1 1 0", "1 3 9, 4 hidden,
 * 0 0 0 0"); sums, dates, counts, order numbers and addresses stay as they are. For plain lines
 * alone: on a screen, and in a file, a number is one word. Folded (text/fold.h) "9 6 1 1 0" is
 * 96110 again.
 */
#ifndef TEXT_EAR_H
#define TEXT_EAR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct ear {
	const char *hidden; /* translated: "{1} hidden"; {1}: how many */
	const char *pause;  /* translated: ", " */
	/* Whether these digits are a number of the deck's; NULL: only China's plan tells. */
	bool (*knows)(const void *context, const char *digits);
	const void *context;
};

/* Adds len bytes of text. What stands around a number tells what it is: give complete sentences. */
void ear_add(const struct ear *ear, struct str *out, const char *text, size_t len);

#endif
