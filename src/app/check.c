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

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
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

/* Files of one deck stand for it once: heshi check cards/a.yaml cards/b.yaml. */
static bool is_seen(char *const *folders, int count)
{
	struct stat earlier, now;

	if (stat(folders[count], &now) != 0)
		return false;
	for (int i = 0; i < count; i++)
		if (stat(folders[i], &earlier) == 0 && earlier.st_dev == now.st_dev &&
		    earlier.st_ino == now.st_ino)
			return true;
	return false;
}

static int check_one(const char *folder, int32_t today, bool report, struct diag_list *diags)
{
	struct deck *deck;
	enum load_outcome outcome = load_deck(folder, NULL, &deck, diags);

	/* Rules look at what was read right; a deck with broken parts would mislead them. */
	if (outcome == LOAD_SOUND) {
		app_rules_run(deck, today, diags);
		if (report)
			app_coverage_print(deck);
	}
	deck_free(deck);
	return outcome == LOAD_UNREADABLE ? APP_USAGE : APP_FINE;
}

static void add_count(struct str *text, const char *message, size_t count)
{
	char number[24];
	const char *args[] = { number };

	snprintf(number, sizeof number, "%zu", count);
	str_add_filled(text, message, args, 1);
}

static void print_summary(const struct diag_list *diags)
{
	size_t errors = diags->counts[DIAG_ERROR], warnings = diags->counts[DIAG_WARNING];
	size_t all = errors + warnings + diags->counts[DIAG_NOTE];
	struct str text;

	str_init(&text);
	if (all > diags->count) {
		add_count(&text, msg_plural("{1} more is not shown.", "{1} more are not shown.",
		                            all - diags->count), all - diags->count);
		str_add(&text, "\n");
	}
	if (errors || warnings) {
		add_count(&text, msg_plural("{1} error", "{1} errors", errors), errors);
		str_add(&text, _(", "));
		add_count(&text, msg_plural("{1} warning", "{1} warnings", warnings), warnings);
	} else {
		str_add(&text, _("No mistakes found."));
	}
	puts(text.text);
	str_release(&text);
}

int app_check(const struct app_options *options)
{
	const char *fallback[] = { app_deck_folder(options) };
	const char **paths = options->arg_count ? options->args : fallback;
	int count = options->arg_count ? options->arg_count : 1, status = APP_FINE;
	struct diag_list diags;
	bool report = options->report && !options->json;
	int32_t today;

	if (!app_today(&today))
		return APP_USAGE;
	diag_list_init(&diags, APP_DIAGS_SHOWN);
	char **folders = mem_alloc((size_t)count * sizeof *folders);
	for (int i = 0; i < count; i++) {
		folders[i] = deck_of(paths[i]);
		int one = is_seen(folders, i) ? APP_FINE
		                              : check_one(folders[i], today, report, &diags);
		status = one > status ? one : status;
	}
	for (int i = 0; i < count; i++)
		free(folders[i]);
	free(folders);
	diag_sort(&diags);
	app_diags_print(stdout, &diags, options->json);
	if (!options->json)
		print_summary(&diags);
	if (status == APP_FINE && diags.counts[DIAG_ERROR])
		status = APP_MISTAKES;
	diag_list_release(&diags);
	return fflush(stdout) == 0 ? status : APP_USAGE;
}
