#include "app/good-deck.h"

#include <errno.h>
#include <stdlib.h>

#include "app/decks.h"
#include "app/journal.h"
#include "app/last-good.h"
#include "app/messages.h"
#include "app/wallclock.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/str.h"
#include "load/load.h"

/* One that can be played; NULL: diags say why not. */
static struct deck *load(const char *folder, struct diag_list *diags)
{
	struct load_options how = { .image = app_deck_image() };
	struct deck *deck;

	if (load_deck(folder, &how, &deck, diags) == LOAD_SOUND)
		return deck;
	deck_free(deck);
	return NULL;
}

/* Whether the rules find nothing wrong, today. */
static bool passes(const struct deck *deck, struct diag_list *diags)
{
	int32_t today;

	if (app_today(&today))
		app_rules_run(deck, today, diags);
	return !diags->counts[DIAG_ERROR];
}

/* The copy, if it is what was kept, and passes. */
static struct deck *load_copy(const char *copy)
{
	struct diag_list unsaid;

	diag_list_init(&unsaid, 1);
	struct deck *deck = load(copy, &unsaid);
	if (deck && !(last_good_is(copy, deck->hash) && passes(deck, &unsaid))) {
		deck_free(deck);
		deck = NULL;
	}
	diag_list_release(&unsaid);
	return deck;
}

static void say(struct diag_list *diags, const char *copy)
{
	char since[CLOCK_DAY_SIZE];
	struct str line;
	int32_t day;

	if (!last_good_day(copy, &day))
		return;
	str_init(&line);
	app_diags_add_first(&line, diags);
	clock_format_day(day, since);
	app_journal(_("{1}; the deck of {2} stays in use."), line.text, since);
	str_release(&line);
}

/* What passed once, and is the same, is not examined again: that takes longer than reading it. */
static bool is_good(const struct deck *deck, const char *folder, const char *copy,
                    struct diag_list *diags)
{
	if (copy && last_good_is(copy, deck->hash))
		return true;
	if (!passes(deck, diags))
		return false;
	if (copy && !last_good_keep_folder(copy, deck->hash, folder, deck->files, deck->file_count))
		last_good_missed(N_("This deck cannot be kept as the last good one in {1}: {2}"),
		                 copy);
	return true;
}

struct deck *good_deck_load(const char *folder, const struct app_options *options)
{
	char *copy = last_good_path(options, folder);
	struct diag_list diags;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	struct deck *deck = load(folder, &diags);
	if (!deck || !is_good(deck, folder, copy, &diags)) {
		struct deck *older = copy ? load_copy(copy) : NULL;
		if (older) {
			say(&diags, copy);
			deck_free(deck);
			deck = older;
		}
	}
	diag_list_release(&diags);
	free(copy);
	return deck;
}
