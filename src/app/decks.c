/* Where decks are, and what a person is told when one is not sound. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/clock.h"
#include "base/msg.h"
#include "deck/rules.h"
#include "load/load.h"
#include "quiz/baseline.h"
#include "text/wrap.h"

const char *app_deck_folder(const struct app_options *options)
{
	static const char installed[] = HESHI_CONTENT "/zh-CN", here[] = "content/zh-CN";

	if (options->deck)
		return options->deck;
	return access(installed, R_OK) == 0 || access(here, R_OK) != 0 ? installed : here;
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

static int cells(const char *text, size_t len)
{
	return width_of_bytes(text, len, WIDTH_NARROW);
}

static int rows(const char *text, int width)
{
	return wrap_count(text, width, WIDTH_NARROW);
}

void app_diags_print(FILE *out, const struct diag_list *diags, bool json)
{
	struct diag_style style = { msg_text, cells, true };

	if (json)
		diag_print_json(out, diags, &style);
	else
		diag_print(out, diags, &style);
}

void app_rules_run(const struct deck *deck, struct diag_list *diags)
{
	struct deck_rule_input input = {
		deck, clock_day_of(clock_system.wall_ms(&clock_system)), cells, rows, diags
	};

	deck_rules_check_structure(&input);
	deck_rules_check_teaching(&input);
	quiz_baseline_check(deck, cells, diags);
}

struct deck *app_deck_load(const struct app_options *options, int *status)
{
	const char *folder = app_deck_folder(options);
	struct diag_list diags;
	struct deck *deck;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	enum load_outcome outcome = load_deck(folder, NULL, &deck, &diags);
	*status = outcome == LOAD_SOUND ? APP_FINE : outcome == LOAD_MISTAKEN ? APP_MISTAKES : APP_USAGE;
	if (outcome != LOAD_SOUND) {
		diag_sort(&diags);
		app_diags_print(stderr, &diags, false);
		deck_free(deck);
		deck = NULL;
	} else if (!options->language) {
		app_follow_deck(deck);
	}
	diag_list_release(&diags);
	return deck;
}
