/* live-number.h -- runs of digits, and whether one could reach somebody. Private to deck/. */
#ifndef DECK_LIVE_NUMBER_H
#define DECK_LIVE_NUMBER_H

#include "deck/live.h"

enum {
	LIVE_GROUPS_MAX = 24,
	LIVE_DIGITS = 5,       /* in a row at least: short numbers have five */
	LIVE_CALLED_DIGITS = 3 /* of one that is told to be called: 110 */
};

/* Digits in groups: "(021) 6210 5678" has three. */
struct live_run {
	size_t from, end; /* signs, a leading '+' or bracket included */
	struct live_group {
		size_t from, end; /* signs */
		char joiner;      /* what stands before it: a blank only if nothing else does */
	} groups[LIVE_GROUPS_MAX];
	size_t count;
};

/* The run that begins at a digit. */
void live_run_read(const struct signs *signs, size_t at, struct live_run *run);
/* Whether it could be called, written to or paid to, and is no channel of the deck. */
bool live_run_reaches(const struct live *live, const struct signs *signs,
                      const struct live_run *run);
/* Whether somebody is told to call it, or hears from it, and it is short as official numbers are
 * (three or four digits; longer ones reach somebody in any case), and no channel has it. */
bool live_run_is_unlisted(const struct live *live, const struct signs *signs,
                          const struct live_run *run);
/* Whether what begins at the sign is called an order number, a version or the like. */
bool live_is_order(const struct live *live, const struct signs *signs, size_t at);
/* '*', '○' and what else stands for a digit that is kept back. */
bool live_is_mask(const struct sign *sign);

#endif
