#include "line/say-line.h"

#include <string.h>

#include "base/str.h"
#include "play/heard.h"
#include "play/words.h"
#include "text/gate.h"

struct ear line_ear(const struct deck *deck)
{
	struct ear ear = heard_ear(deck);

	/* TRANSLATORS: of a masked number (139****0000): how many signs are kept back. */
	ear.hidden = _("{1} hidden");
	ear.pause = _(", ");
	/* TRANSLATORS: words between blanks, your own, that stand before a number which only counts
	 * ("card 110 of 120"): plain lines do not spell it, as they spell numbers to call. */
	ear.before = _("of card");
	/* TRANSLATORS: the same, of words behind such a number: units of what heshi counts. */
	ear.behind = _("yuan cards");
	return ear;
}

void line_add_heard(struct str *out, const struct deck *deck, const char *text)
{
	struct ear ear = line_ear(deck);

	ear_add(&ear, out, text, strlen(text));
}

void say_part(struct line *line, const char *text)
{
	struct str heard, gated;

	str_init(&heard);
	str_init(&gated);
	line_add_heard(&heard, line->deck, text);
	gate_add(&gated, heard.text, heard.len);
	fwrite(gated.text, 1, gated.len, line->out);
	str_release(&heard);
	str_release(&gated);
}

void say(struct line *line, const char *text)
{
	say_part(line, text);
	fputc('\n', line->out);
	if (ferror(line->out))
		line->ended = true;
}

void say_labelled(struct line *line, const char *label, const char *text)
{
	/* TRANSLATORS: a heading and what it heads. */
	say_fill(line, _("{1}: {2}"), "tt", label, text);
}

void say_foreign(struct line *line)
{
	const char *cards = line->deck ? line->deck->language.s : NULL;

	if (cards && msg_catalogue_find(cards) != msg_catalogue())
		say(line, strncmp(cards, "zh", 2) == 0 ? _("The cards are only in Chinese so far.")
		                                       : _("The cards are in another language."));
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

/* A sentence about keys, filled as command_add does. */
static void say_keys(struct line *line, const char *message, const enum command *commands)
{
	struct str text;

	str_init(&text);
	command_add(&text, message, commands);
	say(line, text.text);
	str_release(&text);
}

void say_help(struct line *line, const char *message, const enum command *commands)
{
	say_keys(line, message, commands);
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		say(line, _(words_emergency[i]));
}
