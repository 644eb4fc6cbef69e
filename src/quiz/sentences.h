/* sentences.h -- what of a card was in front of the person: its scenes, and their sentences, which
 * are the candidates of the spot step. Private to quiz/.
 */
#ifndef QUIZ_SENTENCES_H
#define QUIZ_SENTENCES_H

#include "quiz/quiz-internal.h"

/* The scenes shown on the current card, as indexes, in order; returns how many. */
uint16_t quiz_scenes_shown(const struct quiz *quiz, uint16_t scenes[QUIZ_PATH]);

/* Every sentence of these scenes, in order; at most QUIZ_OPTIONS; returns how many. from and to are
 * bytes of the line's text. telling: words of a flag stand in it; demand: none do, but it asks for
 * something that tricksters ask for. */
struct quiz_sentence {
	uint16_t scene, line;
	uint32_t from, to;
	bool telling, demand;
};
size_t quiz_sentences(const struct quiz *quiz, struct quiz_sentence sentences[QUIZ_OPTIONS]);

#endif
