#include "line/prompt.h"

#include <poll.h>
#include <string.h>

#include "base/msg.h"
#include "base/str.h"
#include "line/say-line.h"
#include "text/utf8.h"

enum { PROMPTS_MOST = 10000 };

/* Whether somebody types a line within that time, or input ends; a signal is no line. */
static bool is_typed(const struct line *line, int within_ms)
{
	struct pollfd input = { .fd = fileno(line->in), .events = POLLIN };

	return (line->forget || line->attends) && poll(&input, 1, within_ms) > 0;
}

static bool is_called(void *line) { return is_typed(line, 0); }

/* What could wait is done until a line comes, with pauses for others who share what it is about. */
static void rest(struct line *line)
{
	enum { BREATH_MS = 40 };
	const struct calls_watch watch = { is_called, line };

	while (line->rest && line->rest(line->context, &watch) && !is_typed(line, BREATH_MS))
		;
}

/* False: there is nobody to ask. */
static bool put(struct line *line, const char *prompt)
{
	/* No person answers that often: a pipe that never ends (yes 1) is ended here. */
	if (line->echo && ++line->prompts > PROMPTS_MOST)
		line->ended = true;
	if (line->ended)
		return false;
	/* Just before the prompt, not after it: whoever waits for it loses nothing. */
	if (line->forget)
		line->forget(line->in);
	say_part(line, prompt);
	fputs(" ", line->out);
	if (fflush(line->out) != 0)
		line->ended = true;
	if (!line->ended)
		rest(line);
	return !line->ended;
}

bool prompt_words(struct line *line, char *words, size_t size)
{
	int byte = EOF;
	size_t len = 0;

	while ((byte = getc(line->in)) != EOF && byte != '\n')
		if (len + 1 < size && byte != '\r' && byte != '\0')
			words[len++] = (char)byte;
	words[len] = '\0';
	if (byte == EOF && !len)
		line->ended = true;
	/* A terminal shows what is typed and ends the line; nothing does for a pipe or Ctrl-D. */
	if (line->echo || byte == EOF)
		say(line, words);
	return !line->ended;
}

/* A finger that stays on Enter goes through no prompt after the first: it counts again after a
 * pause, as on the screens. */
static bool is_held(struct line *line, int64_t put_ms, const char *words)
{
	enum { PAUSE_MS = 300 };
	bool before = line->entered;

	line->entered = prompt_is_empty(words);
	return !line->ended && line->forget && before && line->entered &&
	       line->clock->steady_ms(line->clock) - put_ms < PAUSE_MS;
}

bool prompt_line(struct line *line, const char *prompt, char *words, size_t size)
{
	int64_t put_ms;

	do {
		if (!put(line, prompt))
			return false;
		put_ms = line->forget ? line->clock->steady_ms(line->clock) : 0;
		prompt_words(line, words, size);
	} while (is_held(line, put_ms, words));
	return !line->ended;
}

bool prompt_keys(struct line *line, const char *msgid, const enum command *commands, char *words,
                 size_t size)
{
	bool read, again;

	do {
		struct str prompt;
		str_init(&prompt);
		command_add(&prompt, _(msgid), commands);
		read = prompt_line(line, prompt.text, words, size);
		str_release(&prompt);
		again = read && prompt_command(words) == COMMAND_LANGUAGE;
		if (again)
			msg_use_next();
	} while (again);
	return read;
}

/* The next sign that is no blank, as an input method types it or not; 0 at the end. */
static uint32_t next_sign(const char **words)
{
	uint32_t code = ' ';

	while (**words && code == ' ') {
		*words += utf8_decode(*words, strlen(*words), &code);
		code = utf8_ascii_of(code);
	}
	return code == ' ' ? 0 : code;
}

int prompt_number(const char *words, int most)
{
	int number = 0;

	if (prompt_is_empty(words))
		return -1;
	for (uint32_t code = next_sign(&words); code; code = next_sign(&words)) {
		if (code < '0' || code > '9')
			return -1;
		number = number * 10 + (int)(code - '0');
		if (number > most)
			return -1;
	}
	return number;
}

enum command prompt_command(const char *words) { return command_of(next_sign(&words)); }

bool prompt_is_empty(const char *words) { return next_sign(&words) == 0; }

int prompt_choice(struct line *line, int count, char *words, size_t size)
{
	struct str prompt;

	str_init(&prompt);
	str_fill(&prompt, _("Your choice, 1 to {1} (h for help):"), "u", count);
	bool read = prompt_line(line, prompt.text, words, size);
	str_release(&prompt);
	if (!read)
		return ANSWER_ENDED;
	int number = prompt_number(words, count);
	return number >= 1 && number <= count ? number - 1 : ANSWER_OTHER;
}
