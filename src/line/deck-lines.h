/* deck-lines.h -- what a deck holds, in lines: a scene, the explanation of a card, a channel.
 * Private to line/. */
#ifndef LINE_DECK_LINES_H
#define LINE_DECK_LINES_H

#include "line/line.h"
#include "quiz/quiz.h"

void say_scene(struct line *line, const struct deck_scene *scene, const char *then, bool marked);
/* Verdict and explanation. quiz: the sitting that the card was played in, at index; or NULL. */
void say_verdict(struct line *line, const struct deck_card *card, const struct quiz *quiz,
                 uint16_t index);
/* Found by the topic, or NULL: then no court is named. */
void say_channel(struct line *line, const struct deck_channel *channel,
                 const struct deck_topic *topic);

#endif
