/* wording.h -- what a text says in the deck's language: its sentences, and single words.
 *
 * The words are the deck's (language.yaml). Not here: numbers and addresses (live.h), which are
 * looked for sign by sign.
 */
#ifndef DECK_WORDING_H
#define DECK_WORDING_H

#include "deck/deck.h"

/* Sentences of a text, split behind the deck's sentence ends and what closes after them; a deck
 * without such ends is split behind . ! ? and 。！？；. Ends of ASCII end a sentence only where a
 * blank follows or nothing: "3.5", "kuaidi.example". Calls each (or NULL) with byte offsets: where
 * the sentence begins, where its words end, where it ends. Returns how many. */
size_t deck_sentences(const struct deck *deck, const char *text,
                      void (*each)(void *context, size_t from, size_t words_end, size_t to),
                      void *context);

/* Whether the text has the word. Capitals and small letters a-z are the same; a word that begins or
 * ends with a letter or digit of a script with blanks between words is not found inside another. */
bool deck_says(const char *text, const char *word);

/* The first of the deck's words for what tricksters ask for (language.yaml, `demands`) that stands
 * in the bytes from … to-1 of a text; NULL: none does. */
const char *deck_demand(const struct deck *deck, const char *text, size_t from, size_t to);

#endif
