/* rules.h -- what makes a deck sound beyond its form: links, stories, lengths, teaching.
 *
 * A rule is a row: its function and its diagnostics, in the files rules-*.c; it adds diagnostics
 * and changes nothing. Thresholds stand beside what they limit, with the evidence named.
 */
#ifndef DECK_RULES_H
#define DECK_RULES_H

#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "deck/deck.h"
#include "deck/surface.h"

/* From how many cards on a share says something, and a deck is a complete course. */
enum { DECK_SHARES_FROM = 12, DECK_COURSE_FROM = 60 };

struct deck_rule_input {
	const struct deck *deck;
	int32_t today; /* day number: expiry */
	/* A card that is mistaken is left alone, and what looks at several if one of them or the
	 * deck is: what is said of half a card follows from what was said already.
	 * Cells and rows are text/'s to know; app lends them. Rows a text takes when
	 * wrapped to a width, and its cells. NULL: length rules are skipped. */
	int (*width)(const char *text, size_t len);
	int (*rows)(const char *text, int width);
	struct diag_list *diags;
	const struct surface *surface; /* lent; NULL: what it would tell is skipped */
};

/* Structure: scenes reachable, no loop, twins, flags marked, contacts, forms, lessons, expiry. */
void deck_rules_check_structure(const struct deck_rule_input *input);
/* Teaching: balance, coverage, lengths, blame words, live-looking numbers. */
void deck_rules_check_teaching(const struct deck_rule_input *input);

#endif
