/* say.h -- what the plain face prints. Private to line/. */
#ifndef LINE_SAY_H
#define LINE_SAY_H

#include "base/msg.h"
#include "line/line.h"
#include "play/command.h"

/* One line, as it is to be heard (text/ear), through the gate. */
void say(struct line *line, const char *text);
void say_part(struct line *line, const char *text);      /* without a line's end */
void say_filled(struct line *line, const char *message, const char *const *args, size_t count);
void say_labelled(struct line *line, const char *label, const char *text);
void say_foreign(struct line *line);                    /* if the cards speak another language */
/* A sentence about keys, filled as command_add does. */
void say_keys(struct line *line, const char *message, const enum command *commands);
/* The keys here, then whom to call. */
void say_help(struct line *line, const char *message, const enum command *commands);
/* Why answers are not kept, or that they are again: when it changes; the first also if `anyway`. */
void say_record(struct line *line, bool anyway);
const char *say_number(char room[16], unsigned long number);

#endif
