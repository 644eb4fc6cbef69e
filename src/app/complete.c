#include "app/complete.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/complete-words.h"
#include "app/help-page.h"
#include "app/messages.h"
#include "app/option-rows.h"
#include "app/standard.h"
#include "app/streams.h"
#include "base/msg.h"
#include "base/str.h"
#include "text/clean.h"

/* The command line before the word that is completed. */
struct line {
	struct app_options options;         /* as far as they say where things are */
	const struct app_command *command;  /* NULL: none yet */
	const struct option_row *open;      /* waits for its value, or NULL */
	const struct app_command *commands; /* all there are */
	int command_count;
	uint64_t used;
	bool ended; /* by --: no more options */
};

/* Words that are offered: those that begin as what was typed. */
struct offer {
	const char *typed, *before; /* before: "--topic=" where value and option are one word */
	size_t before_len;
	bool names; /* names in place of words */
	size_t count;
};

/* The option that a word names, by its name or by a beginning that no other has; NULL: none. */
static const struct option_row *named(const char *word)
{
	const struct option_row *found = NULL;
	size_t len = strcspn(word += 2, "=");

	for (int i = 0; len && i < option_row_count; i++) {
		if (strncmp(option_rows[i].name, word, len) != 0)
			continue;
		if (!option_rows[i].name[len])
			return &option_rows[i];
		if (found)
			return NULL;
		found = &option_rows[i];
	}
	return found;
}

static void keep_value(struct line *line, const struct option_row *row, const char *value)
{
	if (row->keep && row->word)
		*(const char **)((char *)&line->options + row->keep) = value;
	line->open = NULL;
}

static bool is_option(const struct line *line, const char *word)
{
	return !line->ended && word[0] == '-' && word[1];
}

static const struct app_command *command_of(const struct line *line, const char *name)
{
	for (int i = 0; i < line->command_count; i++)
		if (strcmp(line->commands[i].name, name) == 0)
			return &line->commands[i];
	return NULL;
}

static void read_word(struct line *line, const char *word)
{
	if (line->open) {
		keep_value(line, line->open, word);
	} else if (is_option(line, word)) {
		const struct option_row *row = word[1] == '-' ? named(word) : NULL;
		const char *value = strchr(word, '=');
		line->ended = strcmp(word, "--") == 0;
		if (!row)
			return;
		if (row->number >= OPT_DECK)
			line->used |= options_bit(row->number);
		if (value)
			keep_value(line, row, value + 1);
		else if (row->word && !row->maybe)
			line->open = row;
	} else if (!line->command) {
		line->command = command_of(line, word);
	}
}

static void put(const struct offer *offer, const char *word, const char *text)
{
	struct str clean;

	str_init(&clean);
	str_addf(&clean, "%.*s", (int)offer->before_len, offer->before);
	clean_add(&clean, word, false);
	if (text) {
		str_add(&clean, "\t");
		clean_add(&clean, text, false);
	}
	fprintf(app_out(), "%s\n", clean.text);
	str_release(&clean);
}

static bool fits(const struct offer *offer, const char *word)
{
	return word && strncmp(word, offer->typed, strlen(offer->typed)) == 0;
}

static void offer_word(void *context, const char *word, const char *text, const char *for_name)
{
	struct offer *offer = context;

	if (offer->names ? !fits(offer, for_name) : !fits(offer, word))
		return;
	offer->count++;
	put(offer, offer->names ? for_name : word, offer->names ? word : text);
}

/* Ids; where none begins so, names. */
static void offer_words(struct line *line, enum completion kind, struct offer *offer)
{
	if (kind == COMPLETE_FILES || kind == COMPLETE_FOLDERS) {
		fputs(kind == COMPLETE_FILES ? ":files\n" : ":folders\n", app_out());
		return;
	}
	complete_words(kind, &line->options, offer_word, offer);
	offer->names = true;
	if (!offer->count && *offer->typed)
		complete_words(kind, &line->options, offer_word, offer);
}

/* Options that are there for the command, but not twice. */
static void offer_options(const struct line *line, struct offer *offer)
{
	for (int i = 0; i < option_row_count; i++) {
		const struct option_row *row = &option_rows[i];
		const char *command = line->command ? line->command->name : NULL;
		struct str name, text;
		if (command && !options_is_for(row->number, command))
			continue;
		if (row->number >= OPT_DECK && (line->used & options_bit(row->number)))
			continue;
		str_init(&name);
		str_init(&text);
		str_addf(&name, "--%s", row->name);
		help_option_add(&text, row, command);
		offer_word(offer, name.text, text.text, NULL);
		str_release(&text);
		str_release(&name);
	}
}

static void offer_commands(const struct line *line, struct offer *offer)
{
	for (int i = 0; i < line->command_count; i++)
		if (!line->commands[i].hidden)
			offer_word(offer, line->commands[i].name, _(line->commands[i].summary),
			           NULL);
}

static void complete(struct line *line, const char *last)
{
	struct offer offer = { .typed = last, .before = last };
	const char *value = strchr(last, '=');

	if (line->open) {
		offer_words(line, line->open->completes, &offer);
	} else if (is_option(line, last) && value) {
		const struct option_row *row = named(last);
		offer.typed = value + 1;
		offer.before_len = (size_t)(offer.typed - last);
		if (row && row->word)
			offer_words(line, row->completes, &offer);
	} else if (!line->ended && last[0] == '-') {
		offer_options(line, &offer);
	} else if (!line->command) {
		offer_commands(line, &offer);
	} else if (line->command->completes == COMPLETE_PAGES) {
		offer_commands(line, &offer);
		offer_word(&offer, HELP_OPTIONS, NULL, NULL);
	} else if (line->command->words) {
		offer_words(line, line->command->completes, &offer);
	}
}

int complete_print(const struct app_options *options, const struct app_command *commands, int count)
{
	struct line line = { .options = *options, .commands = commands, .command_count = count };

	if (!options->arg_count)
		return APP_USAGE;
	for (int i = 0; i < options->arg_count - 1; i++)
		read_word(&line, options->args[i]);
	char *last = app_utf8_of(options->args[options->arg_count - 1]);
	complete(&line, last);
	free(last);
	return fflush(app_out()) == 0 ? APP_FINE : APP_USAGE;
}
