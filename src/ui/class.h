/* class.h -- a lesson in class on the screen: the stop in front, read from the last row of a room.
 *
 * In a NORMAL frame the scene stands above what is asked about it; in a LARGE one (a projector of
 * 800 x 600) they are two pages. The face is what lesson/run drives.
 */
#ifndef UI_CLASS_H
#define UI_CLASS_H

#include "lesson/lesson-words.h"
#include "lesson/run.h"
#include "ui/flow.h"
#include "ui/hand-count.h"
#include "ui/options.h"
#include "ui/screen.h"

struct ui_class {
	struct ui *ui;
	const struct lesson_class *class;
	const struct lesson_view *view;
	struct ui_flow scene, text;
	struct ui_option items[QUIZ_OPTIONS];
	struct ui_tally tally;
	struct lesson_sentence remark; /* on the hands, once; text NULL: none */
	uint32_t remarked;             /* on so many */
	uint32_t seats;                /* that have voted, of the box */
	bool changes_votes;            /* left for that: hands instead of seats, or back */
	bool on_scene;                 /* LARGE, or a question alone: the message is in front */
	bool large;                    /* of the last draw */
	int scene_height, text_height; /* of the last draw */
	int pace_ms;                   /* until the clock, or the box, says something new */
	struct lesson_event *event;    /* what the teacher does */
	uint32_t *hands;
};

/* What a phase shows; a row each (class-draw.c). */
struct ui_class_page {
	bool scene, marked; /* the story is above, or a page; its telling words are lit */
	void (*fill)(const struct ui_class *board, struct ui_flow *flow); /* what is below it */
};
extern const struct ui_class_page ui_class_pages[];

void ui_class_draw(void *model, struct ui_frame *frame);
struct ui_screen ui_class_screen(struct ui_class *board); /* class-keys.c */
bool ui_class_shows_bars(const struct ui_class *board);
/* The message and the rest take turns on the screen. */
bool ui_class_turns(const struct ui_class *board);

/* class-aside.c: over a stop. False: no more screens. */
bool ui_class_pause(struct ui *ui, const struct lesson_class *class);
bool ui_class_black(struct ui *ui);
bool ui_class_help(struct ui *ui);
void ui_class_result(void *self, struct lesson *lesson, const struct lesson_plan *plan);
/* class-start.c: as lesson_face has them. */
int ui_class_choose(void *self, const struct lesson_offer *offers, size_t count);
bool ui_class_size(void *self, uint32_t *size);

struct lesson_face ui_class_face(struct ui *ui);

#endif
