#include "play/command.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

enum { NAMED_MOST = 5, CTRL_L = 12, YES_IN_CHINESE = 0x662f };

/* A letter stands in lower case; `also` is another key for the same (0: there is none), `pad` are
 * those of a number pad, which the screens obey: in a line of text it may be part of a word.
 * on_pad: what a number pad has for it, as printed; NULL: nothing. */
static const struct {
	uint32_t code, also;
	const char *name;
	const char *pad, *on_pad;
} keys[] = {
	[COMMAND_NONE] = { 0, 0, "", "" },
	[COMMAND_AGAIN] = { 'a', 0, "a", "" },
	[COMMAND_BACK] = { 'b', 0, "b", "" },
	[COMMAND_CHANNEL] = { 'c', 0, "c", "" },
	[COMMAND_END] = { 'e', 0, "e", "" },
	[COMMAND_HELP] = { '?', 0, "?", "" },
	[COMMAND_HOME] = { 'h', 0, "h", "" },
	[COMMAND_LANGUAGE] = { 'l', 0, "L", "" },
	[COMMAND_LETTERS] = { '/', 0, "/", "" },
	[COMMAND_MENU] = { '*', 'm', "*", "", "*" },
	[COMMAND_NO] = { 'n', 0, "n", "" },
	[COMMAND_PAUSE] = { 'p', 0, "p", "" },
	[COMMAND_QUIT] = { 'q', 0, "q", "" },
	[COMMAND_REPAINT] = { CTRL_L, 0, "Ctrl-L", "" },
	[COMMAND_REREAD] = { 'r', 0, "r", ".,", "." },
	[COMMAND_TAKE] = { 't', 0, "t", "" },
	[COMMAND_YES] = { 'y', YES_IN_CHINESE, "y", "" },
};
_Static_assert(sizeof keys / sizeof *keys == COMMAND_COUNT, "every command has its key");

enum command command_of(uint32_t code)
{
	if (code >= 'A' && code <= 'Z')
		code = code - 'A' + 'a';
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		if (code && (keys[i].code == code || keys[i].also == code))
			return (enum command)i;
	return COMMAND_NONE;
}

enum command command_on_pad(uint32_t code)
{
	for (int i = COMMAND_NONE + 1; i < COMMAND_COUNT; i++)
		if (code && code < 0x80 && strchr(keys[i].pad, (int)code))
			return (enum command)i;
	return COMMAND_NONE;
}

const char *command_name(enum command command) { return keys[command].name; }

const char *command_pad_name(enum command command)
{
	return keys[command].on_pad ? keys[command].on_pad : "";
}

uint32_t command_code(enum command command) { return keys[command].code; }

void command_add(struct str *out, const char *message, const enum command *commands)
{
	const char *names[NAMED_MOST];
	size_t count = 0;

	for (; commands[count] != COMMAND_NONE; count++) {
		assert(count < NAMED_MOST);
		names[count] = keys[commands[count]].name;
	}
	str_add_filled(out, message, names, count);
}
