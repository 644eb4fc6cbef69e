/* heshi class: the lessons there are. */
#include "app/arguments.h"
#include "app/commands.h"
#include "app/decks.h"
#include "app/lesson-list.h"
#include "app/messages.h"
#include "base/msg.h"

static int list(const struct app_options *options)
{
	int status;
	struct deck *deck = app_deck_load(options, &status);

	if (!deck)
		return status;
	status = lesson_list_print(deck, options->plain) ? APP_FINE : APP_MISTAKES;
	deck_free(deck);
	return status;
}

int app_class(const struct app_options *options)
{
	if (options->list)
		return list(options);
	app_complain(_("Say 'heshi class --list' for the lessons there are."), NULL, NULL);
	return APP_USAGE;
}
