/* say.h -- what the plain face prints and reads. Private to line/. */
#ifndef LINE_SAY_H
#define LINE_SAY_H

#include "base/msg.h"
#include "line/line.h"

void say(struct line *line, const char *text);          /* one line, through the gate */
void say_bytes(struct line *line, const char *text, size_t len);        /* without a line's end */
void say_filled(struct line *line, const char *message, const char *const *args, size_t count);
void say_labelled(struct line *line, const char *label, const char *text);
void say_foreign(struct line *line);                    /* if the cards speak another language */
/* Why answers are not kept, or that they are again: when it changes; the first also if `anyway`. */
void say_record(struct line *line, bool anyway);
void say_help(struct line *line, const char *keys);     /* the keys here, then whom to call */
const char *say_number(char room[16], unsigned long number);

enum { ANSWER_ENDED = -1, ANSWER_OTHER = -2 };
/* Prints a prompt, reads one line into words (size ≥ 2); false at the end of input. */
bool say_prompt(struct line *line, const char *prompt, char *words, size_t size);
/* A number 1 … count as 0 … count-1; ANSWER_OTHER with the words left in `words`. */
int say_choice(struct line *line, int count, char *words, size_t size);

#endif
