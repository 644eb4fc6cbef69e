/* handout-internal.h -- what the parts of a handout share. Private to paper/. */
#ifndef PAPER_HANDOUT_INTERNAL_H
#define PAPER_HANDOUT_INTERNAL_H

#include "paper/handout.h"
#include "play/paper-sheet.h"
#include "quiz/asked.h"

struct handout {
	const struct paper_order *order;
	struct quiz_asked asked; /* the order's cards, by its seed */
	struct pen pen;
	const char *title;
	struct str text; /* a sentence in the making */
};

/* What stands beside a card in the lesson plan; NULL: there is none. */
const struct deck_lesson_card *handout_plan(const struct handout *handout, size_t place);
/* "3  A parcel", in handout->text. */
const char *handout_card_heading(struct handout *handout, size_t place);
/* Ends the sentence in the making and lends it. */
const char *handout_sentence(struct handout *handout, const char *message, const char *types, ...);

void handout_key(struct handout *handout);
void handout_home(struct handout *handout);
void handout_votes(struct handout *handout);

#endif
