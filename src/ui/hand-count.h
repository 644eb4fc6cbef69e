/* hand-count.h -- hands that are counted: a field of digits beside each option, and two rounds
 * as bars.
 *
 * Digits collect in a field for as long as they come, until Enter or another option; a field
 * that is gone back to is written again. Only the field in front shows its number: what was
 * counted stays hidden from the class until both votes are in. Private to ui/.
 */
#ifndef UI_HAND_COUNT_H
#define UI_HAND_COUNT_H

#include "lesson/lesson.h"
#include "ui/frame.h"

struct ui_tally {
	const struct ui_option *items; /* lent: their words */
	int count;
	int focus;
	int top;                      /* first option shown */
	bool bare;                    /* nobody types: the words alone */
	bool fresh;                   /* the next digit begins another number */
	bool counted[QUIZ_OPTIONS];   /* somebody typed there */
	uint32_t hands[QUIZ_OPTIONS]; /* as options */
};

/* Rows that the fields take at this width. */
int ui_tally_rows(const struct ui_tally *tally, int width, enum width_ambiguous ambiguous);
void ui_tally_draw(struct ui_tally *tally, struct ui_frame *frame, struct canvas_rect rect);
/* Digits, Backspace, arrows, a tap on an option; bare: arrows alone, which scroll. False: it is
 * none of its keys. */
bool ui_tally_key(struct ui_tally *tally, struct keys_event event);
/* To the next field; false: this is the last one. */
bool ui_tally_next(struct ui_tally *tally);
uint32_t ui_tally_sum(const struct ui_tally *tally);

/* Both rounds as bars, the second NULL: one alone. good: whether an option is marked. */
struct ui_bars {
	const struct ui_option *items;
	int count;
	const uint32_t *rounds[LESSON_ROUNDS];
	const char *names[LESSON_ROUNDS];
	bool good[QUIZ_OPTIONS];
};
struct ui_flow;
/* A table. Gives the row behind it; and whether there is space for one. */
int ui_bars_draw(const struct ui_bars *bars, struct ui_frame *frame, struct canvas_rect rect);
bool ui_bars_fit(const struct ui_bars *bars, const struct ui_frame *frame);
/* Rows of a flow, so that they scroll. */
void ui_bars_flow(const struct ui_bars *bars, struct ui_flow *flow);

#endif
