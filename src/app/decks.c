/* Where decks are, and what a person is told when one is not sound. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/clock.h"
#include "base/msg.h"
#include "base/str.h"
#include "deck/rules.h"
#include "load/load.h"
#include "quiz/baseline.h"
#include "text/gate.h"
#include "text/utf8.h"
#include "text/wrap.h"

const char *app_deck_folder(const struct app_options *options)
{
	static const char installed[] = HESHI_CONTENT "/zh-CN", here[] = "content/zh-CN";

	if (options->deck)
		return options->deck;
	return access(installed, R_OK) == 0 || access(here, R_OK) != 0 ? installed : here;
}

const struct load_image *app_deck_image(void)
{
#ifdef HAVE_SHIPPED_DECK
	return &app_shipped_deck;
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

int app_cells(const char *text, size_t len)
{
	return width_of_bytes(text, len, WIDTH_NARROW);
}

static int rows(const char *text, int width)
{
	return wrap_count(text, width, WIDTH_NARROW);
}

static size_t character(const char *text, size_t len, uint32_t *code, bool *fine)
{
	size_t taken = utf8_decode(text, len, code);

	*fine = utf8_ban_of(*code) == UTF8_FINE && *code != UTF8_BROKEN && *code != '\n';
	return taken;
}

void app_say(FILE *out, const char *message, const char *const *args, size_t count)
{
	struct str text, gated;

	str_init(&text);
	str_init(&gated);
	str_add_filled(&text, message, args, count);
	gate_add(&gated, text.text, text.len);
	str_add(&gated, "\n");
	fwrite(gated.text, 1, gated.len, out);
	str_release(&text);
	str_release(&gated);
}

void app_complain(const char *message, const char *first, const char *second)
{
	const char *args[] = { first, second };

	fputs("heshi: ", stderr);
	app_say(stderr, message, args, 2);
}

/* diag_print passes whatever files hold and are called through `character`: its own gate. */
void app_diags_print(FILE *out, const struct diag_list *diags, enum app_look look)
{
	struct diag_style style = { msg_text, app_cells, look == APP_EXCERPTS, character };

	if (look == APP_JSON)
		diag_print_json(out, diags, &style);
	else
		diag_print(out, diags, &style);
}

bool app_today(int32_t *day)
{
	const char *named = getenv("HESHI_TODAY");

	*day = clock_day_of(clock_system.wall_ms(&clock_system));
	if (!named || !*named || clock_parse_day(named, day))
		return true;
	app_complain(_("HESHI_TODAY wants a day, as in 2026-11-24."), NULL, NULL);
	return false;
}

void app_rules_run(const struct deck *deck, int32_t today, struct diag_list *diags)
{
	struct deck_rule_input input = { deck, today, app_cells, rows, diags };

	deck_rules_check_structure(&input);
	deck_rules_check_teaching(&input);
	if (!deck->mistaken)
		quiz_baseline_check(deck, app_cells, diags);
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
		app_diags_print(stderr, &diags, options->plain ? APP_LINES : APP_EXCERPTS);
		deck_free(deck);
		deck = NULL;
	} else if (!options->language) {
		app_follow_deck(deck);
	}
	diag_list_release(&diags);
	return deck;
}
