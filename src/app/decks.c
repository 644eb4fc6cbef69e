/* Where decks are, and what a person is told when one is not sound. */
#include "app/decks.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/arguments.h"
#include "app/messages.h"
#include "app/standard.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/str.h"
#include "deck/rules.h"
#include "load/load.h"
#include "quiz/baseline.h"
#include "text/gate.h"
#include "text/utf8.h"
#include "text/wrap.h"

/* The shipped deck of a language, installed or below the current folder; NULL: it has none here. */
static const char *folder_of(const struct msg_catalogue *catalogue)
{
	for (size_t i = 0; i < sizeof catalogue->content / sizeof *catalogue->content; i++)
		if (catalogue->content[i] && access(catalogue->content[i], R_OK) == 0)
			return catalogue->content[i];
	return NULL;
}

const char *app_deck_folder(const struct app_options *options)
{
	const struct msg_catalogue *asked = msg_catalogue_find(options->language);
	const char *folder = asked ? folder_of(asked) : NULL, *missing = HESHI_CONTENT;

	if (options->deck)
		return options->deck;
	for (size_t i = 0; i < msg_catalogue_count && !folder; i++)
		folder = folder_of(&msg_catalogues[i]);
	for (size_t i = msg_catalogue_count; i-- > 0;)
		if (msg_catalogues[i].content[0])
			missing = msg_catalogues[i].content[0];
	return folder ? folder : missing;
}

const struct load_image *app_deck_image(void)
{
#ifdef HAVE_SHIPPED_DECK
	return &load_shipped_image;
#else
	return NULL;
#endif
}

const char *app_folder_language(const char *folder)
{
	const char *name = folder;

	for (const char *at = folder; *at; at++)
		if (at[0] == '/' && at[1] && at[1] != '/')
			name = at + 1;
	return name;
}

void app_follow_deck(const struct deck *deck)
{
	if (deck->language.s)
		msg_use(deck->language.s);
}

static int rows(const char *text, int width) { return wrap_count(text, width, WIDTH_NARROW); }

void app_rules_run(const struct deck *deck, int32_t today, struct diag_list *diags)
{
	struct surface *surface = deck->mistaken ? NULL : surface_read(deck);
	struct deck_rule_input input = { deck, today, app_cells, rows, diags, surface };
	struct quiz_reader reader = { app_cells, surface };

	deck_rules_check_structure(&input);
	deck_rules_check_teaching(&input);
	if (!deck->mistaken)
		quiz_baseline_check(deck, &reader, diags);
	surface_free(surface);
}

struct deck *app_deck_load(const struct app_options *options, int *status)
{
	const char *folder = app_deck_folder(options);
	struct load_options how = { .image = app_deck_image() };
	struct diag_list diags;
	struct deck *deck;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	enum load_outcome outcome = load_deck(folder, &how, &deck, &diags);
	*status = outcome == LOAD_SOUND      ? APP_FINE
	          : outcome == LOAD_MISTAKEN ? APP_MISTAKES
	                                     : APP_USAGE;
	if (outcome != LOAD_SOUND) {
		diag_sort(&diags);
		app_diags_print(app_err(), &diags, options->plain ? APP_LINES : APP_EXCERPTS);
		deck_free(deck);
		deck = NULL;
	} else if (!options->language) {
		app_follow_deck(deck);
	}
	diag_list_release(&diags);
	return deck;
}
