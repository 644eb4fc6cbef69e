#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "load/load.h"

/* A file of a deck stands for its deck: an editor hands over what it has open. */
static char *deck_of(const char *path)
{
	struct stat status;
	char *folder = mem_text(path, strlen(path));

	if (stat(path, &status) != 0 || S_ISDIR(status.st_mode))
		return folder;
	for (int up = 0; up < 2; up++) {
		char *slash = strrchr(folder, '/');
		if (!slash) {
			free(folder);
			return mem_text(up ? ".." : ".", up ? 2 : 1);
		}
		*slash = '\0';
		const char *last = strrchr(folder, '/');
		if (strcmp(last ? last + 1 : folder, "cards") != 0)
			break;
	}
	return folder;
}

static int check_one(const char *path, const struct app_options *options, struct diag_list *diags)
{
	struct deck *deck;
	char *folder = deck_of(path);
	enum load_outcome outcome = load_deck(folder, NULL, &deck, diags);

	/* Rules look at what was read right; a deck with broken parts would mislead them. */
	if (outcome == LOAD_SOUND) {
		app_rules_run(deck, diags);
		if (options->report && !options->json)
			app_coverage_print(deck);
	}
	deck_free(deck);
	free(folder);
	return outcome == LOAD_UNREADABLE ? APP_USAGE : APP_FINE;
}

static void print_summary(const struct diag_list *diags)
{
	char errors[24], warnings[24], hidden[24];
	size_t all = diags->counts[DIAG_ERROR] + diags->counts[DIAG_WARNING] + diags->counts[DIAG_NOTE];
	const char *args[] = { errors, warnings, hidden };
	struct str text;

	snprintf(errors, sizeof errors, "%zu", diags->counts[DIAG_ERROR]);
	snprintf(warnings, sizeof warnings, "%zu", diags->counts[DIAG_WARNING]);
	snprintf(hidden, sizeof hidden, "%zu", all - diags->count);
	str_init(&text);
	if (all > diags->count)
		str_add_filled(&text, _("({3} more are not shown) "), args, 3);
	str_add_filled(&text, _("{1} errors, {2} warnings"), args, 3);
	puts(text.text);
	str_release(&text);
}

int app_check(const struct app_options *options)
{
	const char *fallback[] = { app_deck_folder(options) };
	const char **paths = options->arg_count ? options->args : fallback;
	int count = options->arg_count ? options->arg_count : 1, status = APP_FINE;
	struct diag_list diags;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	for (int i = 0; i < count; i++) {
		int one = check_one(paths[i], options, &diags);
		status = one > status ? one : status;
	}
	diag_sort(&diags);
	app_diags_print(stdout, &diags, options->json);
	if (!options->json)
		print_summary(&diags);
	if (status == APP_FINE && diags.counts[DIAG_ERROR])
		status = APP_MISTAKES;
	diag_list_release(&diags);
	return fflush(stdout) == 0 ? status : APP_USAGE;
}
