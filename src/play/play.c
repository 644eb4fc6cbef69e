#include "play/play.h"
#include "terms/terms.h"

/* answered: how many answers there were before the event. */
static void tell(const struct play_recorder *recorder, const struct quiz *quiz, size_t answered,
                 struct quiz_event event, int64_t milliseconds)
{
	size_t count;
	const struct quiz_answer *answers = quiz_answers(quiz, &count);

	if (recorder && recorder->happened)
		recorder->happened(recorder->self, quiz, event,
		                   count > answered ? &answers[count - 1] : NULL, milliseconds);
}

enum face_after play_run(struct quiz *quiz, const struct face *face, const struct clock *clock,
                         const struct play_recorder *recorder, const struct deck_card **again)
{
	enum ending end = ENDING_DONE;
	bool here = true;
	struct quiz_view view;

	for (quiz_view(quiz, &view); here && view.step != STEP_DONE; quiz_view(quiz, &view)) {
		struct quiz_event event;
		size_t answered;
		int64_t asked_ms = clock->steady_ms(clock);
		switch (face->ask(face->self, quiz, &view, &event)) {
		case FACE_LEAVE:
			event = (struct quiz_event){ EVENT_STOP, 0 };
			end = ENDING_LEFT;
			break;
		case FACE_GONE:
			end = ENDING_DROPPED;
			here = false;
			continue;
		case FACE_IDLE:
			end = ENDING_IDLE;
			here = false;
			continue;
		case FACE_EVENT: break;
		}
		quiz_answers(quiz, &answered);
		if (quiz_apply(quiz, event))
			tell(recorder, quiz, answered, event, clock->steady_ms(clock) - asked_ms);
	}
	if (recorder && recorder->finished)
		recorder->finished(recorder->self, quiz, end);
	/* A face that is gone is still asked for its result: plain lines can say it to a pipe
	 * whose input has ended, a lost screen returns at once. */
	enum face_after after = face->result(face->self, quiz, again);
	return here ? after : FACE_ENDED;
}
