/* story.h -- what a card tells, as rows of a flow: a scene, the story as it was played, what the
 * person answered, and the explanation.
 *
 * Private to ui/.
 */
#ifndef UI_STORY_H
#define UI_STORY_H

#include "quiz/quiz.h"
#include "quiz/score.h"
#include "ui/flow.h"

/* A scene as it would look in its medium, after what came of the choice before it (then, or NULL);
 * marked: flags are shown. */
void ui_flow_scene(struct ui_flow *flow, const struct deck_scene *scene, const char *then,
                   bool marked);
/* What is said in it, alone. */
void ui_flow_lines(struct ui_flow *flow, const struct deck_scene *scene, bool marked);
/* The card as the person played it: each scene with its signs shown, what was chosen there and
 * what came of it, and whom the person asked. */
void ui_story_flow(struct ui_flow *flow, const struct quiz *quiz, uint16_t card);
/* LARGE: the first page of an explanation: which steps were right, what was chosen and why it was
 * right or wrong, the worst first, and whom the person asked. */
void ui_answers_flow(struct ui_flow *flow, const struct quiz *quiz, uint16_t card);
/* The explanation of a card as rows: verdict, the four lines, what it rests on. quiz NULL: without
 * the person's answers (preview), else the card is the sitting's at index. In a LARGE layout the
 * verdict stands in the header and only the four lines are added. */
void ui_explain_flow(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz,
                     uint16_t index);

#endif
