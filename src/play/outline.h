/* outline.h -- a lesson as its teacher reads it beforehand: what each card takes, what to ask,
 * what is right.
 *
 * Rows of text for both faces, made in one place; how they look is the face's. Not here: the lesson
 * while it is taught (lesson/).
 */
#ifndef PLAY_OUTLINE_H
#define PLAY_OUTLINE_H

#include "deck/deck.h"

enum outline_row {
	OUTLINE_ABOUT,  /* of the lesson */
	OUTLINE_CARD,   /* begins a card: its number, title and minutes */
	OUTLINE_DETAIL, /* of the card */
	OUTLINE_PROMPT, /* a question to be discussed */
	OUTLINE_END     /* what comes after all cards */
};
typedef void outline_take(void *context, enum outline_row row, const char *text);

/* Calls take for each row, from the first to the last; text is lent until it returns. speak: the
 * language of the face, from msgids. */
void outline_tell(const struct deck_lesson *lesson, const char *(*speak)(const char *msgid),
                  outline_take *take, void *context);

#endif
