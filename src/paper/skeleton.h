/* skeleton.h -- a teacher's questions as cards that wait for a person: YAML in the format of decks.
 *
 * What the sheet said stands where a card has it; every other key that a card needs is a comment
 * that says TODO. heshi check then misses those keys, and finds no other mistake.
 */
#ifndef PAPER_SKELETON_H
#define PAPER_SKELETON_H

#include "deck/deck.h"
#include "paper/sheet-questions.h"

enum {
	SKELETON_BYTES_MOST = 900 * 1024, /* of a file: a deck's may have 1 MiB … */
	SKELETON_NODES_MOST = 40000       /* … and 50 000 values */
};

struct skeleton {
	const struct sheet *sheet;
	const struct deck *deck; /* whose topics and cards there are */
	const struct deck_topic
		*topic;   /* of all cards, whatever the sheet says; NULL: as it says */
	const char **ids; /* of the cards, one for each question */
	const struct deck_topic **topics; /* NULL: the sheet names none of the deck's */
	struct arena arena;
};
/* All is lent and stays the caller's until release. name: what ids begin with where the sheet has
 * none that will do, as the file is called. */
void skeleton_init(struct skeleton *skeleton, const struct sheet *sheet, const struct deck *deck,
                   const struct deck_topic *topic, const char *name);
void skeleton_release(struct skeleton *skeleton);

/* Adds a file of cards: those of `topic` (NULL: those without) beginning at question *next, as
 * many as a file may hold; all: whatever their topic, and however many. *next is where the
 * following file begins. Returns how many there are; nothing is added where there are none. */
size_t skeleton_add(const struct skeleton *skeleton, struct str *out,
                    const struct deck_topic *topic, bool all, size_t *next);

#endif
