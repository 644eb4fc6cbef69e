/* line.h -- the second face: plain lines for screen readers, braille, pipes and old terminals.
 *
 * Numbered options, one prompt a question, no cursor movement, no colour. Everything printed
 * passes one gate that drops what a terminal might obey. The end of input ends a sitting
 * properly. Input and output are lent. At a terminal a line that was typed before its prompt
 * answers nothing; pipes and files are scripts, read as they are.
 */
#ifndef LINE_LINE_H
#define LINE_LINE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/calls.h"
#include "base/clock.h"
#include "base/str.h"
#include "deck/deck.h"
#include "play/face.h"
#include "play/menu.h"
#include "text/ear.h"

struct line {
	FILE *in, *out;
	const struct deck *deck;
	struct menu_state state;            /* of earlier sittings, kept fresh by app */
	struct menu_note notes[MENU_NOTES]; /* for home, by app */
	bool ended;                         /* no more input, or nobody reads */
	unsigned prompts;                   /* put so far; bounded where input is no terminal */
	const struct deck_scene *shown;     /* the latest scene that was said */
	const char *told;                   /* the state's trouble, as last said */
	bool tell_again;                    /* at the next question, though it was */
	bool echo;                          /* input is no terminal: say what was read */
	/* Before each wait for a line, again while it has more to do; or NULL. The watch tells
	 * that a line is typed. */
	bool (*rest)(void *context, const struct calls_watch *watch);
	void *context;
	bool attends; /* rest goes on while a script is silent, too; its input is not buffered */
	/* Throws away what was typed and not read; NULL: input is a script. */
	void (*forget)(FILE *in);
	const struct clock *clock; /* lent; where there is forget */
	bool entered;              /* the line before was Enter alone */
};

struct face line_face(struct line *line);                /* sitting.c */
enum menu_choice line_home(struct line *line);           /* MENU_QUIT at the end of input too */
const struct deck_topic *line_topics(struct line *line); /* NULL: went back, or input ended */
void line_channels(struct line *line);                   /* asks for words until an empty line */
/* Prints what fits; false if nothing does. */
bool line_lookup(struct line *line, const char *query);
struct progress;
void line_progress(struct line *line, const struct progress *progress);
/* Tells a note and asks what is to be done: the answer's index; -1: back, or the input ended. A
 * single answer is no question: the note alone is said. */
int line_offer(struct line *line, const struct menu_note *note, const char *const *answers,
               int count);
/* How plain lines say texts of this deck, NULL: of none, for lines that others print
 * (say-line.c). Lent from the deck and the catalogue in use. */
struct ear line_ear(const struct deck *deck);
void line_add_heard(struct str *out, const struct deck *deck, const char *text);
void line_about(struct line *line);
void line_preview(struct line *line, const struct deck_card *card); /* every step of a card */
void line_preview_lesson(struct line *line, const struct deck_lesson *lesson); /* outline-lines.c */

#endif
