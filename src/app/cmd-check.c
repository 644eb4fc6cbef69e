/* heshi check: what is wrong with a deck, or with the files of it that are named. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/arguments.h"
#include "app/commands.h"
#include "app/coverage.h"
#include "app/decks.h"
#include "app/messages.h"
#include "app/settings.h"
#include "app/standard.h"
#include "app/wallclock.h"
#include "base/mem.h"
#include "base/msg.h"
#include "base/str.h"
#include "load/load.h"

/* The folder of a file; "." if the path names none. Caller frees. */
static char *parent_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 0;

	return slash ? mem_text(path, len ? len : 1) : mem_text(".", 1);
}

static bool is_cards(const char *folder)
{
	char *real = realpath(folder, NULL);
	const char *slash = real ? strrchr(real, '/') : NULL;
	bool is = slash && strcmp(slash, "/cards") == 0;

	free(real);
	return is;
}

/* A file of a deck stands for its deck: an editor hands over what it has open. */
static char *deck_of(const char *path)
{
	struct stat status;
	struct str up;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
		return mem_text(path, strlen(path));
	char *folder = parent_of(path);
	if (!is_cards(folder))
		return folder;
	const char *name = strrchr(folder, '/');
	str_init(&up);
	if (strcmp(folder, "cards") == 0)
		str_add(&up, ".");
	else if (name && strcmp(name, "/cards") == 0)
		str_add_bytes(&up, folder, name > folder ? (size_t)(name - folder) : 1);
	else if (strcmp(folder, ".") == 0)
		str_add(&up, "..");
	else
		str_addf(&up, "%s/..", folder);
	free(folder);
	return str_detach(&up);
}

static bool is_same(const char *a, const char *b)
{
	struct stat one, other;

	return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

/* What was named on the command line, and the decks it belongs to. */
struct named {
	const char **paths;
	char **folders;
	int count;
	size_t elsewhere; /* what files that were not named are told */
	int elsewhere_at; /* … of the deck of this path */
};

/* Whether the deck of the path at index was named itself, not only files of it. */
static bool is_whole(const struct named *named, int index)
{
	for (int i = 0; i < named->count; i++)
		if (named->folders[i] && is_same(named->folders[i], named->folders[index]) &&
		    is_same(named->paths[i], named->folders[i]))
			return true;
	return !is_same(named->folders[index], named->folders[index]); /* not there */
}

/* Files of one deck stand for it once: heshi check cards/a.yaml cards/b.yaml. */
static bool is_seen(const struct named *named, int index)
{
	for (int i = 0; i < index; i++)
		if (named->folders[i] && is_same(named->folders[i], named->folders[index]))
			return true;
	return false;
}

static bool is_of_named(const struct diag *diag, void *context)
{
	const struct named *named = context;

	for (int i = 0; i < named->count; i++)
		if (diag->at.file && is_same(named->paths[i], diag->at.file))
			return true;
	return false;
}

/* A deck with a mistake is ruled as far as it was read right. */
static int check_one(struct named *named, int index, int32_t today,
                     const struct app_options *options, struct diag_list *diags)
{
	enum { OF_FILES = 1000 }; /* those of other files are not to crowd */
	bool whole = is_whole(named, index);
	struct diag_list own;
	struct deck *deck;

	diag_list_init(&own, whole ? APP_DIAGS_SHOWN : OF_FILES);
	enum load_outcome outcome = load_deck(named->folders[index], NULL, &deck, &own);
	if (outcome == LOAD_SOUND || outcome == LOAD_MISTAKEN)
		app_rules_run(deck, today, &own);
	if (outcome == LOAD_SOUND && options->report && !options->format)
		app_coverage_print(deck, options->plain);
	deck_free(deck);
	size_t others =
		whole || outcome == LOAD_UNREADABLE ? 0 : diag_keep(&own, is_of_named, named);
	if (others) {
		named->elsewhere += others;
		named->elsewhere_at = index;
	}
	diag_sort(&own);
	diag_join(diags, &own);
	return outcome == LOAD_UNREADABLE ? APP_USAGE : APP_FINE;
}

static void print_summary(const struct diag_list *diags, const struct named *named)
{
	size_t errors = diags->counts[DIAG_ERROR], warnings = diags->counts[DIAG_WARNING];
	size_t all = errors + warnings + diags->counts[DIAG_NOTE];
	struct str text;

	str_init(&text);
	size_t told = diags->count + diags->silent;
	if (all > told) {
		str_fill(
			&text,
			msg_plural("{1} more is not shown.", "{1} more are not shown.", all - told),
			"z", all - told);
		str_add(&text, "\n");
	}
	if (errors || warnings) {
		str_fill(&text, msg_plural("{1} error", "{1} errors", errors), "z", errors);
		str_add(&text, _(", "));
		str_fill(&text, msg_plural("{1} warning", "{1} warnings", warnings), "z", warnings);
	} else {
		str_add(&text, _("No mistakes found."));
	}
	fprintf(app_out(), "%s\n", text.text);
	str_release(&text);
	if (named->elsewhere)
		app_say(app_out(), _("In other files of the deck: {1}. heshi check {2} shows all."),
		        "zt", named->elsewhere, named->folders[named->elsewhere_at]);
}

static bool is_settings(const char *path)
{
	const char *slash = strrchr(path, '/');

	return strcmp(slash ? slash + 1 : path, "kiosk.yaml") == 0;
}

/* The deck that a path belongs to; NULL, after a complaint, if it is a file of none. */
static char *folder_of(const char *path)
{
	struct stat status;

	if (stat(path, &status) != 0 || !S_ISREG(status.st_mode) || load_is_part(path))
		return deck_of(path);
	if (is_settings(path)) {
		app_complain(_("'{1}' is the settings of a public station: heshi check --kiosk "
		               "{1}"),
		             path, NULL);
		return NULL;
	}
	app_complain(
		_("'{1}' is no file of a deck: those are deck.yaml, topics.yaml, "
	          "tactics.yaml, channels.yaml, language.yaml, lessons.yaml and cards/*.yaml."),
		path, NULL);
	return NULL;
}

/* Prints what was found; returns how the command ends. */
static int tell(struct diag_list *diags, const struct named *named,
                const struct app_options *options, int status)
{
	app_diags_print(app_out(), diags,
	                options->format  ? APP_JSON
	                : options->plain ? APP_LINES
	                                 : APP_EXCERPTS);
	if (!options->format && named)
		print_summary(diags, named);
	if (status == APP_FINE && diags->counts[DIAG_ERROR])
		status = APP_MISTAKES;
	diag_list_release(diags);
	return fflush(app_out()) == 0 ? status : APP_USAGE;
}

/* The settings of stations, and what they ask of their decks. */
static int check_settings(const struct app_options *options)
{
	const char *fallback[] = { settings_path(options) };
	const char **paths = options->arg_count ? options->args : fallback;
	const struct named nothing = { 0 };
	struct diag_list diags;
	int status = APP_FINE;

	diag_list_init(&diags, APP_DIAGS_SHOWN);
	for (int i = 0; i < (options->arg_count ? options->arg_count : 1); i++) {
		if (settings_check(paths[i], options, &diags) == LOAD_UNREADABLE)
			status = APP_USAGE;
	}
	diag_sort(&diags);
	return tell(&diags, &nothing, options, status);
}

int app_check(const struct app_options *options)
{
	const char *fallback[] = { app_deck_folder(options) };
	struct named named = { options->arg_count ? options->args : fallback, NULL,
		               options->arg_count ? options->arg_count : 1, 0, 0 };
	int status = APP_FINE;
	struct diag_list diags;
	bool checked = false;
	int32_t today;

	if (options->kiosk)
		return check_settings(options);
	if (!app_today(&today))
		return APP_USAGE;
	diag_list_init(&diags, APP_DIAGS_SHOWN);
	named.folders = mem_alloc((size_t)named.count * sizeof *named.folders);
	for (int i = 0; i < named.count; i++)
		named.folders[i] = folder_of(named.paths[i]);
	for (int i = 0; i < named.count; i++) {
		int one = !named.folders[i]    ? APP_USAGE
		          : is_seen(&named, i) ? APP_FINE
		                               : check_one(&named, i, today, options, &diags);
		status = one > status ? one : status;
		checked |= named.folders[i] != NULL;
	}
	status = tell(&diags, checked ? &named : NULL, options, status);
	for (int i = 0; i < named.count; i++)
		free(named.folders[i]);
	free(named.folders);
	return status;
}
