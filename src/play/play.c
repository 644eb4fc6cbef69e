#include "play/play.h"

static void record(const struct play_recorder *recorder, const struct quiz *quiz, size_t before,
                   int64_t milliseconds)
{
	size_t count;
	const struct quiz_answer *answers = quiz_answers(quiz, &count);

	if (recorder && recorder->answered && count > before)
		recorder->answered(recorder->self, quiz, &answers[count - 1], milliseconds);
}

enum face_after play_run(struct quiz *quiz, const struct face *face, const struct clock *clock,
                         const struct play_recorder *recorder, const struct deck_card **again)
{
	enum face_reply reply = FACE_EVENT;
	struct quiz_view view;

	for (;;) {
		struct quiz_event event;
		size_t before;
		quiz_view(quiz, &view);
		if (view.step == QUIZ_DONE)
			break;
		int64_t asked_ms = clock->steady_ms(clock);
		reply = face->ask(face->self, quiz, &view, &event);
		if (reply == FACE_LEAVE)
			event = (struct quiz_event){ QUIZ_STOP, 0 };
		else if (reply == FACE_GONE)
			break;
		quiz_answers(quiz, &before);
		if (quiz_apply(quiz, event))
			record(recorder, quiz, before, clock->steady_ms(clock) - asked_ms);
	}
	if (recorder && recorder->finished)
		recorder->finished(recorder->self, quiz, reply == FACE_EVENT);
	/* A face that is gone is still asked for its result: plain lines can say it to a pipe
	 * whose input has ended, a lost screen returns at once. */
	enum face_after after = face->result(face->self, quiz, again);
	return reply == FACE_GONE ? FACE_ENDED : after;
}
