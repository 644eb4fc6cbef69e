/* items.h -- a deck as questions that other programs and paper can ask: one by one, each for
 * itself.
 *
 * A card becomes a question whether it is real, one for what to do in each scene, and one for whom
 * to ask. Options are shuffled by the question's id: the same deck gives the same sheet
 * everywhere, and the right answer has no favourite place. Telling sentences cannot be asked on
 * paper: they are in the explanation. Owns: all texts that the deck has not.
 */
#ifndef PAPER_ITEMS_H
#define PAPER_ITEMS_H

#include "base/mem.h"
#include "base/str.h"
#include "deck/deck.h"

struct paper_option {
	const char *id, *text;
	const char *why; /* what speaks for or against it, or NULL */
	enum grade grade;
};
struct paper_item {
	const char *id; /* "card/judge", "card/act/scene", "card/verify" */
	const struct deck_card *card;
	enum step step; /* STEP_JUDGE, STEP_ACT, STEP_VERIFY */
	/* What the person meets, then the question: lines with LF between, none empty. */
	const char *stem;
	struct paper_option *options;
	size_t option_count;
	const char *explain; /* one line */
};
struct paper_items {
	struct paper_item *items;
	size_t count, capacity;
	struct arena arena;
};
/* All questions of the cards, in their order. */
void paper_items_init(struct paper_items *items, const struct deck_card *const *cards,
                      size_t count);
void paper_items_release(struct paper_items *items);

/* How many of its options are good. */
size_t paper_item_right(const struct paper_item *item);
/* Their letters, A for the first option: "B" or "B;C". */
void paper_item_add_answer(struct str *out, const struct paper_item *item);

#endif
