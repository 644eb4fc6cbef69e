/* say.h -- what the plain face prints. Private to line/. */
#ifndef LINE_SAY_H
#define LINE_SAY_H

#include "base/msg.h"
#include "line/line.h"
#include "play/command.h"

void say(struct line *line, const char *text);          /* one line, through the gate */
void say_bytes(struct line *line, const char *text, size_t len);        /* without a line's end */
void say_filled(struct line *line, const char *message, const char *const *args, size_t count);
void say_labelled(struct line *line, const char *label, const char *text);
void say_verdict(struct line *line, const struct deck_card *card); /* verdict and explanation */
void say_foreign(struct line *line);                    /* if the cards speak another language */
/* A sentence about keys, filled as command_add does. */
void say_keys(struct line *line, const char *message, const enum command *commands);
/* The keys here, then whom to call. */
void say_help(struct line *line, const char *message, const enum command *commands);
void say_scene(struct line *line, const struct deck_scene *scene, bool marked);
void say_channel(struct line *line, const struct deck_channel *channel);
const char *say_number(char room[16], unsigned long number);

#endif
