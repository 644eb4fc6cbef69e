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

/* "Chat  Likes group 6": how it reaches the person, and from whom. */
void ui_scene_heading(const struct deck_scene *scene, struct str *text);
/* What stands under that heading: what came of the choice before it (then, or NULL), the setting,
 * the lines; marked: flags are shown. */
void ui_flow_lines(struct ui_flow *flow, const struct deck_scene *scene, const char *then,
                   bool marked);
/* A scene as it would look in its medium: its heading, its lines. */
void ui_flow_scene(struct ui_flow *flow, const struct deck_scene *scene, const char *then,
                   bool marked);
/* The card as the person played it: each scene with its signs shown, what was chosen there and
 * what came of it, and whom the person asked. */
void ui_story_flow(struct ui_flow *flow, const struct quiz *quiz, uint16_t card);
/* LARGE: the first page of an explanation: which steps were right, what was chosen and why it was
 * right or wrong, the worst first, and whom the person asked. rows: so many are there: only the
 * worst choice is told, and of what was asked no more than fits; 0: all of it. */
void ui_answers_flow(struct ui_flow *flow, const struct quiz *quiz, uint16_t card, int rows);
/* Whether that page has something to put right: a wrong choice, or whom the person asked. */
bool ui_answers_matter(const struct quiz *quiz, uint16_t card);
/* The explanation of a card as rows: verdict, the four lines, what it rests on. quiz NULL: without
 * the person's answers (preview), else the card is the sitting's at index. In a LARGE layout the
 * verdict stands in the header and only the four lines are added. rows: so many are there: fewer of
 * the signs are told if need be, and what was half right is told here; 0: all of them. */
void ui_explain_flow(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz,
                     uint16_t index, int rows);
/* The same for a class: what was shown of the quiz's one card counts, not who answered what. */
void ui_reason_flow(struct ui_flow *flow, const struct deck_card *card, const struct quiz *quiz);

#endif
