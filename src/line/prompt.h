/* prompt.h -- what the plain face reads: a prompt, then one line of the person's. Private to line/.
 *
 * What a line means does not hang on the case of its letters, their width, or blanks around them.
 */
#ifndef LINE_PROMPT_H
#define LINE_PROMPT_H

#include "line/line.h"
#include "play/command.h"

enum { ANSWER_ENDED = -1, ANSWER_OTHER = -2 };
/* Prints a prompt, reads one line into words (size ≥ 2) that was typed after it; false at the end
 * of input. Where a finger stays on Enter the prompt is put again. */
bool prompt_line(struct line *line, const char *prompt, char *words, size_t size);
/* The same with a msgid whose holes are the commands' names; put again in the other language where
 * that is asked for. */
bool prompt_keys(struct line *line, const char *msgid, const enum command *commands, char *words,
                 size_t size);
/* What a line asks for, by its first sign in either case and width. */
enum command prompt_command(const char *words);
bool prompt_is_empty(const char *words); /* nothing but blanks: Enter alone */
/* A line of digits as a number up to most; -1: it is none. */
int prompt_number(const char *words, int most);
/* A number 1 … count as 0 … count-1; ANSWER_OTHER with the words left in `words`. */
int prompt_choice(struct line *line, int count, char *words, size_t size);

#endif
