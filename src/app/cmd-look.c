/* heshi channel and heshi preview: one screen each, or plain lines. */
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/faces.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/standard.h"
#include "app/streams.h"
#include "base/msg.h"
#include "base/str.h"
#include "line/line.h"

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

/* Plain lines were wanted: this one too is to be heard. */
static void complain_nothing(const struct deck *deck, const char *query)
{
	struct str text, heard;

	str_init(&text);
	str_init(&heard);
	str_fill(&text, _("Nothing fits '{1}'. When in doubt, call 96110; in danger, 110."), "t",
	         query);
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
	struct app_face *shown = app_face_open(options, true, NULL, NULL);
	const struct face *face = app_face_of(shown);
	face->take_deck(face->self, deck);
	if (!face->lookup(face->self, query)) {
		complain_nothing(deck, query);
		status = APP_MISTAKES;
	}
	fflush(app_out());
	app_face_close(shown);
	free(query);
	deck_free(deck);
	return status;
}

static void preview(const struct app_options *options, const struct deck *deck,
                    const struct deck_card *card)
{
	struct app_face *shown = app_face_open(options, true, NULL, NULL);
	const struct face *face = app_face_of(shown);

	face->take_deck(face->self, deck);
	face->preview(face->self, card);
	fflush(app_out());
	app_face_close(shown);
}

/* heshi preview --lesson: the plan. */
static int preview_lesson(const struct app_options *options, const struct deck *deck)
{
	char *word = app_utf8_of(options->lesson);
	const struct deck_lesson *lesson = names_lesson(deck, word);

	if (lesson) {
		struct app_face *shown = app_face_open(options, true, NULL, NULL);
		const struct face *face = app_face_of(shown);
		face->take_deck(face->self, deck);
		face->preview_lesson(face->self, lesson);
		fflush(app_out());
		app_face_close(shown);
	} else {
		names_complain_lesson(deck, word);
	}
	free(word);
	return lesson ? APP_FINE : APP_USAGE;
}

/* A card is shown; a topic is the list of its cards, and no word that of all. */
int app_preview(const struct app_options *options)
{
	int status;

	if (options->lesson && options->arg_count) {
		app_complain(_("Either a card or --lesson: '{1}' is one word too many."),
		             options->args[0], NULL);
		return APP_USAGE;
	}
	if (app_console_refuses(options))
		return APP_USAGE;
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	if (options->lesson) {
		status = preview_lesson(options, deck);
		deck_free(deck);
		return status;
	}
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
