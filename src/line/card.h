/* card.h -- what a deck holds, in lines: a scene, the explanation of a card, a channel.
 * Private to line/. */
#ifndef LINE_CARD_H
#define LINE_CARD_H

#include "line/line.h"

void say_scene(struct line *line, const struct deck_scene *scene, bool marked);
void say_verdict(struct line *line, const struct deck_card *card); /* verdict and explanation */
void say_channel(struct line *line, const struct deck_channel *channel);

#endif
