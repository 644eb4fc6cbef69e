/* command.h -- the keys that are letters and signs, once: what the screens obey, what the plain
 * lines obey, and what the key bar, the prompts and help print of them.
 *
 * Either case of a letter is the same key. Fullwidth letters come here as ASCII: whoever reads
 * bytes folds them (utf8_ascii_of). Not here: digits, Enter, Esc and the arrows.
 */
#ifndef PLAY_COMMAND_H
#define PLAY_COMMAND_H

#include <stdint.h>

#include "base/str.h"

enum command {
	COMMAND_NONE,
	COMMAND_AGAIN,   /* that card again */
	COMMAND_BACK,    /* a step, a page, a card back */
	COMMAND_CHANNEL, /* the channel, in full */
	COMMAND_END,     /* the vote of seats */
	COMMAND_HELP,
	COMMAND_HOME,
	COMMAND_LANGUAGE,
	COMMAND_LETTERS, /* Latin letters are text from now on */
	COMMAND_MENU,    /* all that can be done here, as a list */
	COMMAND_NO,
	COMMAND_PAUSE,
	COMMAND_QUIT,
	COMMAND_REPAINT,
	COMMAND_REREAD, /* the message once more */
	COMMAND_TAKE,   /* a number to call, to be taken along */
	COMMAND_YES,
	COMMAND_COUNT
};

enum command command_of(uint32_t code);         /* a code point; NONE: no command's key */
enum command command_on_pad(uint32_t code);     /* of a pad's sign: "." or "," */
const char *command_name(enum command command); /* as printed, "q"; "" of NONE */
/* The sign that a number pad has for it, or ""; the menu's is the same everywhere. */
const char *command_pad_name(enum command command);
uint32_t command_code(enum command command); /* what its key types; 0 of NONE */
/* Appends message, {1} … filled with the names of commands, a list that NONE ends: at most five.
 * So a sentence about keys can name none that do something else. */
void command_add(struct str *out, const char *message, const enum command *commands);

#endif
