/* paper-sheet.h -- a sheet of questions on paper: which there are, and by which number and letters
 * they are called there and when they are typed back.
 *
 * A sheet is told by its cards and its seed, so that paper and program agree without a list. Pure.
 * Not here: how it looks (paper/), what comes of its answers (app/).
 */
#ifndef PLAY_PAPER_SHEET_H
#define PLAY_PAPER_SHEET_H

#include "quiz/asked.h"

enum { PAPER_SHEET_NUMBER = 32, PAPER_SHEET_SEEDS = 9000, PAPER_SHEET_FIRST = 1000 };

struct paper_question {
	uint16_t place; /* of its card, from 0 */
	uint16_t part;  /* of the card's questions, from 1: "3.2" is { 2, 2 } */
	enum step step;
	uint16_t count; /* options, in the order of paper */
	struct quiz_option options[QUIZ_OPTIONS];
};

/* How many questions the sheet has; each by its index. */
size_t paper_sheet_count(const struct quiz_asked *asked);
void paper_sheet_question(const struct quiz_asked *asked, size_t index,
                          struct paper_question *question);
/* What the question asks, a sentence: the deck's own, or a msgid. */
const char *paper_sheet_asks(const struct quiz_asked *asked, const struct paper_question *question);
/* What stands before an option: '1' … for a rating, 'A' … for the others. */
char paper_sheet_letter(const struct paper_question *question, uint16_t option);
/* The option that is meant by a sign, digits and letters of either case alike; -1: there is
 * none. */
int paper_sheet_option(const struct paper_question *question, uint32_t sign);

/* The sheet's number, "4711-27": its seed, and two digits that tell of which cards it is. */
void paper_sheet_number(const struct quiz_asked *asked, char number[PAPER_SHEET_NUMBER]);
/* A number as somebody types it, with or without its dash. False: it is none of a sheet of these
 * cards (asked->seed and their order are not looked at); *seed is as it was. */
bool paper_sheet_seed(const struct quiz_asked *asked, const char *number, uint64_t *seed);
/* A seed that makes a short number, by chance. */
uint64_t paper_sheet_any_seed(uint64_t chance);

#endif
