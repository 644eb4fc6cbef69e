/* deck-formats.h -- the forms in which a deck leaves the program. A new one is a row here, and a
 * file that defines paper_NAME: its function, and how its files begin.
 *
 * A form is made as text in memory; app opens and writes the file. No curses, no SQL, no file
 * names. Texts are in the language of messages, which app sets to the deck's.
 */
#ifndef PAPER_DECK_FORMATS_H
#define PAPER_DECK_FORMATS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"
#include "deck/deck.h"

/* Each is an option of heshi export, --NAME. OWN: of it alone; SHARED: reports have it too; NONE:
 * another option's variant. */
#define PAPER_FORMATS(ROW)                                                                         \
	ROW(gift, OWN)                                                                             \
	ROW(anki, OWN)                                                                             \
	ROW(text, OWN)                                                                             \
	ROW(json, SHARED)                                                                          \
	ROW(csv, SHARED)                                                                           \
	ROW(handout, OWN) ROW(handout_markdown, NONE) ROW(handout_plain, NONE)

struct paper_order { /* what is to be made */
	const struct deck *deck;
	const struct deck_card *const *cards; /* in this order */
	size_t count;
	bool no_bom; /* csv: without the mark that Excel looks for */
	/* A handout's: what it is of, as far as it is one of these; its letters; its type */
	const struct deck_lesson *lesson;
	const struct deck_form *form;
	const struct deck_topic *topic;
	uint64_t seed;
	bool large;
};

struct paper_format {
	const char *name; /* "gift", as in --gift */
	/* How its files begin, and no others: at most 64 bytes, behind a byte order mark. */
	const char *begins;
	void (*write)(struct str *out, const struct paper_order *order);
};

#define PAPER_FORMAT_DECLARED(NAME, WHERE) extern const struct paper_format paper_##NAME;
PAPER_FORMATS(PAPER_FORMAT_DECLARED)
extern const struct paper_format *const paper_formats[];        /* in that order; NULL ends it */
const struct paper_format *paper_format_find(const char *name); /* NULL: none */
/* Whether the file that is there, at its beginning, was made so: only then may it be replaced. */
bool paper_is_own(FILE *there);

#endif
