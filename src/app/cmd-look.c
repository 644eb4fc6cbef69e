/* heshi channel and heshi preview: one screen each, or plain lines. */
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/faces.h"
#include "app/messages.h"
#include "app/streams.h"
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

int app_channel(const struct app_options *options)
{
	int status;

	if (app_console_refuses(options))
		return APP_USAGE;
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	char *query = joined(options);
	struct app_face *shown = app_face_open(options, true, NULL, NULL);
	const struct face *face = app_face_of(shown);
	face->take_deck(face->self, deck);
	if (!face->lookup(face->self, query)) {
		app_complain(_("Nothing fits '{1}'. When in doubt, call 96110; in danger, 110."),
		             query, NULL);
		status = APP_MISTAKES;
	}
	fflush(stdout);
	app_face_close(shown);
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
	if (!card) {
		complain_card(deck, id);
		status = APP_USAGE;
	} else {
		struct app_face *shown = app_face_open(options, true, NULL, NULL);
		const struct face *face = app_face_of(shown);
		face->take_deck(face->self, deck);
		face->preview(face->self, card);
		fflush(stdout);
		app_face_close(shown);
	}
	deck_free(deck);
	return status;
}
