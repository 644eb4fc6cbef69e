/* A lesson as its teacher reads it before class: one row a line. */
#include "line/say-line.h"
#include "play/outline.h"

static const char *speak(const char *msgid) { return _(msgid); }

static void say_row(void *context, enum outline_row row, const char *text)
{
	struct line *line = context;

	if (row == OUTLINE_CARD || row == OUTLINE_END)
		say(line, "");
	if (row == OUTLINE_PROMPT)
		say_fill(line, "- {1}", "t", text);
	else
		say(line, text);
}

void line_preview_lesson(struct line *line, const struct deck_lesson *lesson)
{
	say(line, lesson->title.s);
	outline_tell(lesson, speak, say_row, line);
}
