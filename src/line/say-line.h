/* say-line.h -- what the plain face prints. Private to line/. */
#ifndef LINE_SAY_LINE_H
#define LINE_SAY_LINE_H

#include "base/msg.h"
#include "line/line.h"
#include "play/command.h"

/* One line, as it is to be heard (text/ear), through the gate. */
void say(struct line *line, const char *text);
void say_part(struct line *line, const char *text); /* without a line's end */
/* One line with its holes filled: message, types and values as str_fill takes them. */
#define say_fill(line, ...)                                                                        \
	do {                                                                                       \
		struct str say_text_;                                                              \
		str_init(&say_text_);                                                              \
		str_fill(&say_text_, __VA_ARGS__);                                                 \
		say(line, say_text_.text);                                                         \
		str_release(&say_text_);                                                           \
	} while (0)
void say_labelled(struct line *line, const char *label, const char *text);
void say_foreign(struct line *line); /* if the cards speak another language */
/* The keys here, filled as command_add does, then whom to call. */
void say_help(struct line *line, const char *message, const enum command *commands);
/* Why answers are not kept, or that they are again: when it changes; the first also if `anyway`. */
void say_record(struct line *line, bool anyway);

#endif
