/* heshi export: cards in another form, to a file or standard output. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "app/arguments.h"
#include "app/decks.h"
#include "app/exchange.h"
#include "app/messages.h"
#include "app/names.h"
#include "app/outfile.h"
#include "app/sheet-cards.h"
#include "app/standard.h"
#include "app/streams.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/rng.h"
#include "base/str.h"
#include "paper/deck-formats.h"
#include "play/paper-sheet.h"

/* The topic and the card that are named, or NULL each. False: it was said what is wrong. */
static bool find_named(const struct app_options *options, const struct deck *deck,
                       const struct deck_topic **topic, const struct deck_card **card)
{
	char *kind = options->topic ? app_utf8_of(options->topic) : NULL;
	char *one = options->card ? app_utf8_of(options->card) : NULL;
	bool fine = false;

	*topic = kind ? names_topic(deck, kind) : NULL;
	*card = one ? names_card(deck, one) : NULL;
	if (kind && !*topic)
		names_complain_topic(deck, kind);
	else if (one && !*card)
		names_complain_card(deck, one);
	else if (*topic && *card && (*card)->topic != *topic)
		app_complain(_("The card '{1}' is of another topic than '{2}'."), (*card)->id.s,
		             (*topic)->name.s);
	else
		fine = true;
	free(kind);
	free(one);
	return fine;
}

/* The cards that are meant; those of forms, which measure, only where they are named. Caller frees.
 * *left: how many were left out. NULL: it was said that there are none. */
static const struct deck_card **chosen(const struct app_options *options, struct paper_order *order,
                                       size_t *left)
{
	const struct deck *deck = order->deck;
	const struct deck_card *card;

	order->count = *left = 0;
	if (!find_named(options, deck, &order->topic, &card))
		return NULL;
	const struct deck_card **cards = mem_alloc((deck->card_count + 1) * sizeof *cards);
	for (size_t i = 0; i < deck->card_count; i++) {
		const struct deck_card *each = deck->cards[i];
		if ((order->topic && each->topic != order->topic) || (card && each != card))
			continue;
		if (each->reserved && !card && !options->all)
			++*left;
		else
			cards[order->count++] = each;
	}
	return cards;
}

static int say_failed(int error)
{
	app_complain(_("The cards could not be written: {1}"),
	             msg_text(msg_of_error(error ? error : EIO)), NULL);
	return APP_USAGE;
}

static int write_file(const struct str *text, const char *path)
{
	struct output output;

	if (!app_output_open(&output, path, paper_is_own,
	                     _("'{1}' is nothing that heshi export made: it is left as it is. Name "
	                       "another file.")))
		return APP_USAGE;
	errno = 0;
	if (fwrite(text->text, 1, text->len, output.file) != text->len) {
		int error = errno;
		output_drop(&output);
		return say_failed(error);
	}
	return output_done(&output) ? APP_FINE : say_failed(errno);
}

static int write_out(const struct str *text, const char *path)
{
	if (path)
		return write_file(text, path);
	errno = 0;
	if (fwrite(text->text, 1, text->len, app_out()) != text->len || fflush(app_out()) != 0)
		return say_failed(errno);
	return APP_FINE;
}

/* What is written is in the deck's language, what is said in the person's. */
static void make(struct str *text, const struct paper_format *format,
                 const struct paper_order *order)
{
	char *language = mem_text(msg_language(), strlen(msg_language()));

	msg_use(order->deck->language.s);
	format->write(text, order);
	msg_use(language);
	free(language);
}

/* Those of the lesson or form that is named. Caller frees; NULL: there is none, and it was said. */
static const struct deck_card **of_sheet(const struct app_options *options,
                                         struct paper_order *order)
{
	if (!sheet_named(options, order))
		return NULL;
	const struct deck_card **cards = mem_alloc(SHEET_CARDS_MOST * sizeof *cards);
	sheet_cards(order, cards);
	return cards;
}

/* What is given to whom sits in class: of a lesson, a form, a topic or one card. Caller frees. */
static const struct deck_card **handed_out(const struct app_options *options,
                                           struct paper_order *order, size_t *left)
{
	*left = 0;
	order->large = options->large;
	order->seed = options->seeded ? options->seed : paper_sheet_any_seed(rng_entropy());
	if (options->lesson || options->form)
		return of_sheet(options, order);
	if (options->topic || options->card)
		return chosen(options, order, left);
	app_complain(_("A handout wants to know of what: --lesson, --form, --topic or --card."),
	             NULL, NULL);
	return NULL;
}

static const struct paper_format *format_of(const struct app_options *options)
{
	if (options->paper != &paper_handout)
		return options->paper;
	return options->markdown ? &paper_handout_markdown
	       : options->plain  ? &paper_handout_plain
	                         : &paper_handout;
}

static int write_cards(const struct app_options *options, const struct paper_order *order,
                       size_t left)
{
	struct str text;

	str_init(&text);
	make(&text, format_of(options), order);
	int status = write_out(&text, options->out);
	if (status == APP_FINE && left)
		app_say(app_err(),
		        _("{1} cards of the forms are left out, so that these still "
		          "measure: --all takes them along."),
		        "z", left);
	str_release(&text);
	return status;
}

int app_export(const struct app_options *options)
{
	struct paper_order order = { .no_bom = options->no_bom };
	size_t left = 0;
	int status;

	if (!options->paper) {
		app_complain(_("heshi export wants to know the form: --gift, for example."), NULL,
		             NULL);
		return APP_USAGE;
	}
	struct deck *deck = app_deck_load(options, &status);
	if (!deck)
		return status;
	order.deck = deck;
	const struct deck_card **cards = options->paper == &paper_handout
	                                         ? handed_out(options, &order, &left)
	                                 : options->lesson ? of_sheet(options, &order)
	                                                   : chosen(options, &order, &left);
	order.cards = cards;
	status = cards ? write_cards(options, &order, left) : APP_USAGE;
	free(cards);
	deck_free(deck);
	return status;
}
