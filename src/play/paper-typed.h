/* paper-typed.h -- the answers of one sheet of paper, as they are typed back card by card. Pure: a
 * sign an answer. Not here: who asks for them (line/), what is kept of them (app/).
 */
#ifndef PLAY_PAPER_TYPED_H
#define PLAY_PAPER_TYPED_H

#include "base/str.h"
#include "play/paper-sheet.h"

enum { PAPER_TYPED_NONE = -1, PAPER_TYPED_MOST = 320 };

struct paper_typed {
	const struct quiz_asked *asked;    /* lent */
	size_t count;                      /* of questions */
	int16_t options[PAPER_TYPED_MOST]; /* quiz_option.id, by the question's index; or …_NONE */
};

enum paper_taken {
	PAPER_TAKEN,
	PAPER_TOO_FEW,  /* signs for the card's questions; */
	PAPER_TOO_MANY, /* and nothing was taken */
	PAPER_NO_OPTION
};

/* Nothing is answered yet. */
void paper_typed_init(struct paper_typed *typed, const struct quiz_asked *asked);
/* How many questions the card has, and the index of the first. */
size_t paper_typed_questions(const struct paper_typed *typed, size_t place, size_t *first);
/* Takes the answers of a card in the order of its questions, a letter or digit each ("3BA"), "-" or
 * "." for none; blanks count nothing. Empty: none at all. *question: the index of the one that has
 * no such option, and *sign what was typed. */
enum paper_taken paper_typed_card(struct paper_typed *typed, size_t place, const char *words,
                                  size_t *question, char *sign);
/* The answer to one question, by its sign. */
enum paper_taken paper_typed_sign(struct paper_typed *typed, size_t index, uint32_t sign);
/* What was typed for a card, as it stands on paper: "3B-". */
void paper_typed_add(struct str *out, const struct paper_typed *typed, size_t place);
/* The same of all cards, one after the other; and back. False: it is none of this sheet's, and
 * nothing is answered. */
void paper_typed_text(struct str *out, const struct paper_typed *typed);
bool paper_typed_read(struct paper_typed *typed, const char *text);
size_t paper_typed_answered(const struct paper_typed *typed);
/* Whether every card was judged: else the sheet counts as broken off. */
bool paper_typed_is_whole(const struct paper_typed *typed);

#endif
