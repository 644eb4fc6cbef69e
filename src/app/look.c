/* heshi channel and heshi preview: one screen each, or plain lines. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "app/names.h"
#include "base/msg.h"
#include "base/str.h"

/* All words of the command line are one query. */
static char *joined(const struct app_options *options)
{
	struct str text;

	str_init(&text);
	for (int i = 0; i < options->arg_count; i++)
		str_addf(&text, "%s%s", i ? " " : "", options->args[i]);
	char *words = app_utf8_of(text.text);
	str_release(&text);
	return words;
}

/* A pipe is meant to be plain: nobody needs to be told. */
static struct term *screen_if_wanted(const struct app_options *options)
{
	struct app_options quiet = *options;

	quiet.plain |= !isatty(STDOUT_FILENO) || !isatty(STDIN_FILENO);
	return app_term_open(&quiet);
}

/* Plain lines were wanted: this one too is to be heard. */
static void complain_nothing(const struct deck *deck, const char *query)
{
	const char *args[] = { query };
	struct str text, heard;

	str_init(&text);
	str_init(&heard);
	str_add_filled(&text,
	               _("Nothing fits '{1}'. When in doubt, call 96110; in danger, 110."),
	               args, 1);
	line_add_heard(&heard, deck, text.text);
	app_complain("{1}", heard.text, NULL);
	str_release(&text);
	str_release(&heard);
}

int app_channel(const struct app_options *options)
{
	int status;

	if (app_console_refuses(options))
		return APP_USAGE;
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	char *query = joined(options);
	struct term *term = screen_if_wanted(options);
	if (term) {
		struct app_screen screen = { .term = term };
		struct ui ui = { .display = app_display(&screen), .deck = deck };
		ui_channels(&ui, query);
		term_close(term);
	} else {
		struct line line;
		app_line_open(&line, deck);
		if (!line_lookup(&line, query)) {
			complain_nothing(deck, query);
			status = APP_MISTAKES;
		}
		fflush(line.out);
	}
	free(query);
	deck_free(deck);
	return status;
}

static void preview(const struct app_options *options, const struct deck *deck,
                    const struct deck_card *card)
{
	struct term *term = screen_if_wanted(options);

	if (term) {
		struct app_screen screen = { .term = term };
		struct ui ui = { .display = app_display(&screen), .deck = deck };
		ui_preview(&ui, card);
		term_close(term);
	} else {
		struct line line;
		app_line_open(&line, deck);
		line_preview(&line, card);
		fflush(line.out);
	}
}

/* A card is shown; a topic is the list of its cards, and no word that of all. */
int app_preview(const struct app_options *options)
{
	int status;

	if (app_console_refuses(options))
		return APP_USAGE;
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	char *word = joined(options);
	const struct deck_topic *topic = names_topic(deck, word);
	const struct deck_card *card = names_card(deck, word);
	if (card && (!topic || strcmp(card->id.s, word) == 0)) {
		preview(options, deck, card);
	} else if (topic || !*word) {
		names_print_cards(deck, topic);
	} else {
		names_complain_card(deck, word);
		status = APP_USAGE;
	}
	free(word);
	deck_free(deck);
	return status;
}
