/* surface.h -- what the wording alone gives away: a reader who never sees the story, but knows how
 * the cards of the other topics are worded (naive.h).
 *
 * A deck on which such a reader does well teaches its wording instead of judgement.
 */
#ifndef DECK_SURFACE_H
#define DECK_SURFACE_H

#include "deck/deck.h"

enum surface_view {
	SURFACE_LINES,   /* truth, from the lines of the first scene */
	SURFACE_TITLE,   /* truth, from the title */
	SURFACE_SETTING, /* truth, from the setting of the first scene */
	SURFACE_OPTIONS, /* truth, from how many choices the first scene has, and of which deeds */
	SURFACE_CHOICE,  /* the good choice of a scene, from its words */
	SURFACE_CONTACT, /* the right contact, from its words */
	SURFACE_VIEW_COUNT
};
/* What a sound deck stays at, in percent; what is left is the lesson itself. */
enum {
	SURFACE_LINES_MOST = 68,
	SURFACE_TITLE_MOST = 60,
	SURFACE_CHOICE_MOST = 50,
	SURFACE_CONTACT_MOST = 45,
	SURFACE_PAIRS_MOST = 68 /* of a lesson: see surface_pairs */
};
const char *surface_view_name(enum surface_view view); /* a msgid */
int surface_view_most(enum surface_view view); /* percent that a sound deck stays at; 0: any */

/* A gram, and in how many texts it stands of those that are no and yes (scam and real: yes is
 * scam; good choices and others: yes is good). */
struct surface_gram {
	const char *text; /* len bytes, lent by the deck */
	size_t len;
	uint32_t no, yes;
};
struct surface_card {
	const struct deck_card *card;
	double odds; /* for what the card is; below 0: it would be taken for the other */
};
enum { SURFACE_GRAMS = 10, SURFACE_CARDS = 10 };

struct surface;

/* Reads the deck, whose cards stand in the order of their topics; the caller frees. The deck is
 * lent. */
struct surface *surface_read(const struct deck *deck);
void surface_free(struct surface *surface);

/* In how many of the questions the reader is right, 0 … 1, and how many somebody who draws lots.
 * Of equal odds each counts alike. False: the deck has no such question. */
bool surface_share(const struct surface *surface, enum surface_view view, double *right,
                   double *chance);
/* Of all pairs of a scam and a real card among the cards: in how many the scam has the higher odds
 * of being one (surface_truth), equal ones counting half; 0.5 by lot. For so few cards that right or
 * wrong would jump. False: they are of one truth. */
bool surface_pairs(const struct surface *surface, const struct deck_card *const *cards,
                   size_t count, double *right);
/* Natural logarithms of odds: that the card is a scam, by all that its first scene shows; that the
 * choice is good. 0 for what the deck does not have. */
double surface_truth(const struct surface *surface, const struct deck_card *card);
double surface_choice(const struct surface *surface, const struct deck_choice *choice);
/* The grams that tell most, first the most telling; how many there are. */
size_t surface_telling(const struct surface *surface, enum surface_view view,
                       struct surface_gram grams[SURFACE_GRAMS]);
/* The cards whose truth is seen most easily (best: least), of at most half the deck; how many. */
size_t surface_cards(const struct surface *surface, bool best,
                     struct surface_card cards[SURFACE_CARDS]);

#endif
