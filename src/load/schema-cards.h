/* schema-cards.h -- what a file of cards fills. Private to load/, and to the image of a deck. */
#ifndef LOAD_SCHEMA_CARDS_H
#define LOAD_SCHEMA_CARDS_H

#include "deck/deck.h"

struct schema_cards {
	struct deck_ref topic;
	struct {
		void *items;
		size_t count;
	} cards;
	bool complete; /* read to its end */
};

#endif
