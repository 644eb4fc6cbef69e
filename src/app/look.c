/* heshi channel and heshi preview: one screen each, or plain lines. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/mem.h"
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

static void complain_card(const struct deck *deck, const char *id)
{
	const char **names = mem_alloc((deck->card_count + 1) * sizeof *names);

	for (size_t i = 0; i < deck->card_count; i++)
		names[i] = deck->cards[i]->id.s;
	const char *nearest = diag_nearest(id, names, deck->card_count);
	app_complain(nearest ? _("There is no card '{1}'. Did you mean '{2}'?")
	                     : _("There is no card '{1}'."),
	             id, nearest);
	free(names);
}

int app_preview(const struct app_options *options)
{
	int status;

	if (options->arg_count != 1) {
		app_complain(_("preview wants the id of one card, as in: heshi preview "
		               "first-refund"),
		             NULL, NULL);
		return APP_USAGE;
	}
	if (app_console_refuses(options))
		return APP_USAGE;
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	/* "topic/card" names a card too, as forms do. */
	const char *slash = strchr(options->args[0], '/');
	const char *id = slash ? slash + 1 : options->args[0];
	const struct deck_card *card = deck_card_find(deck, id);
	struct term *term = card ? screen_if_wanted(options) : NULL;
	if (!card) {
		complain_card(deck, id);
		status = APP_USAGE;
	} else if (term) {
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
	deck_free(deck);
	return status;
}
