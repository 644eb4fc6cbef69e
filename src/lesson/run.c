#include "lesson/run.h"

#include <string.h>

static bool is_same_stop(struct lesson_at one, struct lesson_at other)
{
	return one.place == other.place && one.phase == other.phase && one.scene == other.scene &&
	       one.shown == other.shown;
}

bool lesson_is_typed(const struct lesson_room *room) { return !room->box || room->by_hands; }

/* Where the teacher counts, seats see a vote that has no options for them. */
static void tell_box(const struct lesson_room *room)
{
	struct lesson_view view = room->view;

	if (!room->box)
		return;
	view.votes &= !room->by_hands;
	room->box->stands(room->box->self, &view);
}

static void tell(const struct lesson_recorder *recorder, const struct lesson_room *room)
{
	if (recorder && recorder->stands)
		recorder->stands(recorder->self, &room->view, lesson_timer_used_ms(room->timer));
	tell_box(room);
}

/* The vote as it is counted in the end: by hands, or out of the box. */
static void take(struct lesson *lesson, const struct lesson_recorder *recorder,
                 const struct lesson_room *room, struct lesson_event event)
{
	if (event.kind == LESSON_ON && room->view.votes && event.hands && recorder &&
	    recorder->voted)
		recorder->voted(recorder->self, &room->view, event.hands);
	lesson_apply(lesson, event);
}

/* The lesson ends in the middle of a vote: what seats were told is counted is counted. */
static void take_open(struct lesson *lesson, const struct lesson_recorder *recorder,
                      const struct lesson_room *room, uint32_t *hands)
{
	const struct lesson_box *box = room->box;

	if (!room->view.votes || lesson_is_typed(room))
		return;
	box->closes(box->self);
	if (box->collect(box->self, hands) > 0)
		take(lesson, recorder, room, (struct lesson_event){ LESSON_ON, hands });
}

bool lesson_run(struct lesson *lesson, const struct lesson_face *face,
                const struct lesson_recorder *recorder, struct lesson_room *room)
{
	uint32_t hands[QUIZ_OPTIONS];
	enum ending ending = ENDING_DONE;

	lesson_view(lesson, &room->view);
	tell(recorder, room);
	while (!room->view.done) {
		struct lesson_event event = { LESSON_ON, NULL };
		struct lesson_at before = room->view.at;
		memset(hands, 0, sizeof hands);
		enum lesson_reply reply = face->ask(face->self, room, &event, hands);
		if (reply == LESSON_GONE) {
			if (recorder && recorder->finished)
				recorder->finished(recorder->self, ENDING_DROPPED);
			return false;
		}
		if (reply == LESSON_HANDS) {
			room->by_hands = !room->by_hands;
			tell_box(room);
			continue;
		}
		if (reply == LESSON_LEFT) {
			take_open(lesson, recorder, room, hands);
			event = (struct lesson_event){ LESSON_STOP, NULL };
			ending = ENDING_LEFT;
		}
		take(lesson, recorder, room, event);
		lesson_view(lesson, &room->view);
		if (room->view.done || is_same_stop(before, room->view.at))
			continue;
		lesson_timer_turn(room->timer);
		tell(recorder, room);
	}
	if (recorder && recorder->finished)
		recorder->finished(recorder->self, ending);
	if (room->box)
		room->box->ends(room->box->self);
	face->result(face->self, lesson, room->view.plan);
	return true;
}
