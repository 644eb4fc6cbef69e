/* place.h -- where in the deck something stands, in words: "card 'x', scene 'y', choice 'z'".
 *
 * The path that stands below a diagnostic. Not here: files, lines and columns (struct deck_at).
 */
#ifndef DECK_PLACE_H
#define DECK_PLACE_H

#include "base/str.h"
#include "deck/deck.h"

struct deck_place { /* each NULL if it is not in one; lent */
	const struct deck_lesson *lesson;
	const struct deck_card *card;
	const struct deck_scene *scene;
	const struct deck_choice *choice;
};

/* Adds one step of a path, with ", " before it unless out is empty; of an id as much as fits into
 * `columns`, 0: all. */
void deck_path_add(struct str *out, const char *noun, const char *id, int columns);
/* Adds the entire path; nothing if the place is none. */
void deck_place_add(struct str *out, const struct deck_place *place);

#endif
