#include "line/say.h"

#include <string.h>

#include "base/clock.h"
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
	if (line->rest)
		line->rest(line->context);
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

void say_help(struct line *line, const char *keys)
{
	say(line, keys);
	for (int i = 0; i < WORDS_EMERGENCY_COUNT; i++)
		say(line, _(words_emergency[i]));
}

static void say_line(struct line *line, const struct deck_line *text, bool marked)
{
	size_t done = 0;

	if (text->speaker.s) {
		say_bytes(line, text->speaker.s, strlen(text->speaker.s));
		say_bytes(line, _(": "), strlen(_(": ")));
	}
	for (size_t i = 0; marked && i < text->spans.count; i++) {
		const struct deck_span *span = &text->spans.items[i];
		say_bytes(line, text->text.s + done, span->from - done);
		say_bytes(line, "[", 1);
		say_bytes(line, text->text.s + span->from, span->to - span->from);
		say_bytes(line, "]", 1);
		done = span->to;
	}
	say(line, text->text.s + done);
}

void say_scene(struct line *line, const struct deck_scene *scene, bool marked)
{
	const char *args[] = { _(words_medium_names[scene->medium.value]), scene->party.s };

	/* TRANSLATORS: the medium, then who is at the other end. */
	say_filled(line, _("[{1}] {2}"), args, 2);
	if (scene->setting.s)
		say(line, scene->setting.s);
	for (size_t i = 0; i < scene->lines.count; i++)
		say_line(line, &scene->lines.items[i], marked);
}

static void say_sources(struct line *line, const struct deck_refs *sources)
{
	const struct deck_source *source = sources->count ? sources->items[0].to : NULL;
	struct str name;

	if (!source)
		return;
	str_init(&name);
	words_add_source(&name, source);
	const char *args[] = { name.text };
	say_filled(line, _("Source: {1}"), args, 1);
	str_release(&name);
}

void say_verdict(struct line *line, const struct deck_card *card)
{
	bool scam = card->truth.value == DECK_SCAM;
	const struct deck_tactic *tactic = card->tactics.count ? card->tactics.items[0].to : NULL;
	struct str text;

	say(line, _(words_truth_sentences[card->truth.value]));
	str_init(&text);
	if (scam && tactic) {
		str_add(&text, tactic->name.s);
		str_add(&text, _(": "));
	}
	str_add(&text, card->explain.tell.s);
	say_labelled(line, _(scam ? words_heading_tactic : words_heading_real), text.text);
	str_release(&text);
	for (size_t i = 0; i < card->flags.count; i++)
		say_labelled(line, _(words_heading_signs), card->flags.items[i].text.s);
	say_labelled(line, _(words_heading_verify), card->explain.act.s);
	say_labelled(line, _(words_heading_tell), card->explain.share.s);
	say_sources(line, &card->sources);
}

static void say_part(struct line *line, const char *label, const struct deck_text *text)
{
	if (text->s)
		say_labelled(line, label, text->s);
}

void say_channel(struct line *line, const struct deck_channel *channel)
{
	const struct deck_reach *reach = &channel->reach;
	char day[11];

	say(line, channel->name.s);
	say_part(line, _("When"), &channel->use);
	say_part(line, _("Phone"), &reach->phone);
	say_part(line, _("App"), &reach->app);
	say_part(line, _("Site"), &reach->site);
	say_part(line, _("Counter"), &reach->counter);
	say_part(line, _("Card"), &reach->card);
	say_part(line, _("Find"), &channel->find);
	say_part(line, _("Never"), &channel->never);
	say_part(line, _("Note"), &channel->note);
	say_sources(line, &channel->sources);
	clock_format_day(channel->checked.value, day);
	const char *args[] = { day };
	say_filled(line, _("channel checked {1}"), args, 1);
}
