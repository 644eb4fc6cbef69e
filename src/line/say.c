#include "line/say.h"

#include <string.h>

#include "base/str.h"
#include "play/words.h"
#include "text/gate.h"
#include "text/utf8.h"

enum { PROMPTS_MOST = 10000 };

void say_bytes(struct line *line, const char *text, size_t len)
{
	struct str gated;

	str_init(&gated);
	gate_add(&gated, text, len);
	fwrite(gated.text, 1, gated.len, line->out);
	str_release(&gated);
}

void say(struct line *line, const char *text)
{
	say_bytes(line, text, strlen(text));
	fputc('\n', line->out);
	if (ferror(line->out))
		line->ended = true;
}

void say_filled(struct line *line, const char *message, const char *const *args, size_t count)
{
	struct str text;

	str_init(&text);
	str_add_filled(&text, message, args, count);
	say(line, text.text);
	str_release(&text);
}

void say_labelled(struct line *line, const char *label, const char *text)
{
	const char *args[] = { label, text };

	/* TRANSLATORS: a heading and what it heads. */
	say_filled(line, _("{1}: {2}"), args, 2);
}

const char *say_number(char room[16], unsigned long number)
{
	snprintf(room, 16, "%lu", number);
	return room;
}

bool say_prompt(struct line *line, const char *prompt, char *words, size_t size)
{
	int byte = EOF;
	size_t len = 0;

	/* No person answers that often: a pipe that never ends (yes 1) is ended here. */
	if (line->echo && ++line->prompts > PROMPTS_MOST)
		line->ended = true;
	if (line->ended)
		return false;
	say_bytes(line, prompt, strlen(prompt));
	fputs(" ", line->out);
	if (fflush(line->out) != 0) {
		line->ended = true;
		return false;
	}
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

/* Digits may come fullwidth from an input method. */
static int digits_of(const char *words)
{
	size_t len = strlen(words), at = 0;
	int number = 0;

	while (at < len) {
		uint32_t code;
		at += utf8_decode(words + at, len - at, &code);
		if (code >= 0xff10 && code <= 0xff19)
			code = code - 0xff10 + '0';
		if (code == ' ' || code == 0x3000)
			continue;
		if (code < '0' || code > '9' || number > 1000)
			return -1;
		number = number * 10 + (int)(code - '0');
	}
	return number;
}

int say_choice(struct line *line, int count, char *words, size_t size)
{
	char range[16];
	const char *args[] = { range };
	struct str prompt;

	snprintf(range, sizeof range, "%d", count);
	str_init(&prompt);
	str_add_filled(&prompt, _("Your choice, 1 to {1} (h for help):"), args, 1);
	bool read = say_prompt(line, prompt.text, words, size);
	str_release(&prompt);
	if (!read)
		return ANSWER_ENDED;
	int number = digits_of(words);
	return number >= 1 && number <= count ? number - 1 : ANSWER_OTHER;
}

void say_foreign(struct line *line)
{
	const char *cards = line->deck ? line->deck->language.s : NULL;

	if (cards && strncmp(cards, msg_language(), 2) != 0)
		say(line, _("The cards are only in Chinese so far."));
}

void say_record(struct line *line, bool anyway)
{
	const char *trouble = line->state.trouble;

	if (trouble && (anyway || trouble != line->told))
		say(line, _(trouble));
	else if (!trouble && line->told)
		say(line, _(words_kept_again));
	line->told = trouble;
	line->tell_again = false;
}

void say_help(struct line *line, const char *keys)
{
	say(line, keys);
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		say(line, _(words_emergency[i]));
}
