#include "lesson/run.h"

#include <string.h>

static bool is_same_stop(struct lesson_at one, struct lesson_at other)
{
	return one.place == other.place && one.phase == other.phase && one.scene == other.scene &&
	       one.shown == other.shown;
}

bool lesson_is_typed(const struct lesson_class *class) { return !class->box || class->by_hands; }

/* Where the teacher counts, seats see a vote that has no options for them. */
static void tell_box(const struct lesson_class *class)
{
	struct lesson_view view = class->view;

	if (!class->box)
		return;
	view.votes &= !class->by_hands;
	class->box->stands(class->box->self, &view);
}

static void tell(const struct lesson_recorder *recorder, const struct lesson_class *class)
{
	if (recorder && recorder->stands)
		recorder->stands(recorder->self, &class->view, lesson_timer_used_ms(class->timer));
	tell_box(class);
}

/* The vote as it is counted in the end: by hands, or out of the box. */
static void take(struct lesson *lesson, const struct lesson_recorder *recorder,
                 const struct lesson_class *class, struct lesson_event event)
{
	if (event.kind == LESSON_ON && class->view.votes && event.hands && recorder &&
	    recorder->voted)
		recorder->voted(recorder->self, &class->view, event.hands);
	lesson_apply(lesson, event);
}

/* The lesson ends in the middle of a vote: what seats were told is counted is counted. */
static void take_open(struct lesson *lesson, const struct lesson_recorder *recorder,
                      const struct lesson_class *class, uint32_t *hands)
{
	const struct lesson_box *box = class->box;

	if (!class->view.votes || lesson_is_typed(class))
		return;
	box->closes(box->self);
	if (box->collect(box->self, hands) > 0)
		take(lesson, recorder, class, (struct lesson_event){ LESSON_ON, hands });
}

bool lesson_run(struct lesson *lesson, const struct lesson_face *face,
                const struct lesson_recorder *recorder, struct lesson_class *class)
{
	uint32_t hands[QUIZ_OPTIONS];
	enum ending ending = ENDING_DONE;

	lesson_view(lesson, &class->view);
	tell(recorder, class);
	while (!class->view.done) {
		struct lesson_event event = { LESSON_ON, NULL };
		struct lesson_at before = class->view.at;
		memset(hands, 0, sizeof hands);
		enum lesson_reply reply = face->ask(face->self, class, &event, hands);
		if (reply == LESSON_GONE) {
			if (recorder && recorder->finished)
				recorder->finished(recorder->self, ENDING_DROPPED);
			return false;
		}
		if (reply == LESSON_HANDS) {
			class->by_hands = !class->by_hands;
			tell_box(class);
			continue;
		}
		if (reply == LESSON_LEFT) {
			take_open(lesson, recorder, class, hands);
			event = (struct lesson_event){ LESSON_STOP, NULL };
			ending = ENDING_LEFT;
		}
		take(lesson, recorder, class, event);
		lesson_view(lesson, &class->view);
		if (class->view.done || is_same_stop(before, class->view.at))
			continue;
		lesson_timer_turn(class->timer);
		tell(recorder, class);
	}
	if (recorder && recorder->finished)
		recorder->finished(recorder->self, ending);
	if (class->box)
		class->box->ends(class->box->self);
	face->result(face->self, lesson, class->view.plan);
	return true;
}
